/**
 * Where a track puts its pin at a time. Keys are joined by straight lines. A
 * looped clip joins the last key to the first one of the next round; one that
 * isn't looped holds its first key before it and its last one after it. Of keys
 * beyond a looped clip's end only the way there counts, as far as the end.
 */

import type { Clip, Key, PinTarget } from '../document/sketch-document';

/** What sampling needs to know of a clip. */
export type ClipSpan = Pick<Clip, 'duration' | 'loop'>;

/**
 * Writes x, y and degrees (NaN = free to turn) to `out[offset…offset + 2]`.
 *
 * Between a key that turns its pin and one that leaves it free, the earlier one
 * counts. Degrees are taken literally between two keys, so 0 → 720 is two
 * turns; across the seam of a loop the shorter way round is taken.
 *
 * @param keys in rising time.
 * @param time seconds; a looped clip wraps it.
 * @returns false, and nothing written, when there are no keys.
 */
export function sampleKeysInto(
  keys: readonly Key[],
  span: ClipSpan,
  time: number,
  out: Float64Array,
  offset: number,
): boolean {
  const first = keys[0];
  const last = keys[keys.length - 1];
  if (first === undefined || last === undefined) return false;
  const at = span.loop ? wrapTime(time, span.duration) : time;
  const after = firstKeyAfter(keys, at);
  const left = keys[after - 1];
  const right = keys[after];
  if (left !== undefined && right !== undefined) {
    blendInto(left, right, (at - left.time) / (right.time - left.time), false, out, offset);
    return true;
  }
  const end = span.loop && left === undefined ? endOfRound(keys, last, span.duration) : last;
  const gap = span.duration - end.time + first.time;
  if (!span.loop || gap <= 0 || keys.length === 1) {
    blendInto(left ?? first, left ?? first, 0, false, out, offset);
    return true;
  }
  const sinceEnd = at - end.time;
  blendInto(end, first, (sinceEnd < 0 ? sinceEnd + span.duration : sinceEnd) / gap, true, out, offset);
  return true;
}

/** As `sampleKeysInto`, as a value; null when there are no keys. */
export function sampleKeys(keys: readonly Key[], span: ClipSpan, time: number): PinTarget | null {
  const out = new Float64Array(3);
  if (!sampleKeysInto(keys, span, time, out, 0)) return null;
  const degrees = out[2] as number;
  return { x: out[0] as number, y: out[1] as number, degrees: Number.isNaN(degrees) ? null : degrees };
}

/** What a loop goes on from into its next round: its last key, or where its end cuts the way to one beyond. */
function endOfRound(keys: readonly Key[], last: Key, duration: number): Key {
  if (last.time <= duration) return last;
  const unrolled = { duration: Number.POSITIVE_INFINITY, loop: false };
  return { ...last, ...sampleKeys(keys, unrolled, duration), time: duration };
}

/** @returns `time` in [0, duration). */
export function wrapTime(time: number, duration: number): number {
  const wrapped = time % duration;
  if (wrapped >= 0) return wrapped;
  const later = wrapped + duration;
  // just before 0 rounds up to the end, which is the start of the next round
  return later < duration ? later : 0;
}

/** Index of the first key later than `time`; of keys at one time the last counts. */
function firstKeyAfter(keys: readonly Key[], time: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] as Key).time <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

function blendInto(
  left: Key,
  right: Key,
  share: number,
  shorterTurn: boolean,
  out: Float64Array,
  offset: number,
): void {
  out[offset] = left.x + (right.x - left.x) * share;
  out[offset + 1] = left.y + (right.y - left.y) * share;
  if (left.degrees === null || right.degrees === null) {
    out[offset + 2] = left.degrees ?? Number.NaN;
    return;
  }
  let turn = right.degrees - left.degrees;
  if (shorterTurn) turn -= 360 * Math.round(turn / 360);
  out[offset + 2] = left.degrees + turn * share;
}
