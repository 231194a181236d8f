/**
 * A movement of which a piece is kept, or that is quicker, slower or backwards. It begins with its first key and ends with
 * its last: before and after, a clip that ends holds its pin still, and a loop goes straight on to where it begins again.
 */

import type { Key } from '../document/sketch-document';
import { type ClipSpan, sampleKeys } from './sample-track';

/** When a movement begins and ends, seconds. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What is shorter can't be taken hold of any more, and says nothing at sixty pictures a second. */
export const LEAST_STRETCH_SECONDS = 0.05;

const UNROLLED: ClipSpan = { duration: Number.POSITIVE_INFINITY, loop: false };

/** Null where there is no movement: of fewer than two keys. */
export function stretchOf(keys: readonly Key[]): Stretch | null {
  const [first, last] = [keys[0], keys.at(-1)];
  return first && last && first.time < last.time ? { from: first.time, to: last.time } : null;
}

/** Of the movement what lies between; the very same where that is all of it. */
export function trimKeys(keys: readonly Key[], { from, to }: Stretch): readonly Key[] {
  const whole = stretchOf(keys);
  if (!whole || !(from < to) || (from <= whole.from && to >= whole.to)) return keys;
  const at = (time: number): Key => ({ ...(sampleKeys(keys, UNROLLED, time) as Key), time });
  const within = keys.filter(({ time }) => time > from && time < to);
  return [at(Math.max(from, whole.from)), ...within, at(Math.min(to, whole.to))];
}

/** All of the movement, in that time. */
export function stretchKeys(keys: readonly Key[], { from, to }: Stretch): readonly Key[] {
  const whole = stretchOf(keys);
  if (!whole || !(from < to) || (from === whole.from && to === whole.to)) return keys;
  const by = (to - from) / (whole.to - whole.from);
  return keys.map((key, i) => ({
    ...key,
    time: i === 0 ? from : i === keys.length - 1 ? to : from + (key.time - whole.from) * by,
  }));
}

/** The movement from its end to its beginning, in the same time. */
export function reverseKeys(keys: readonly Key[]): readonly Key[] {
  const whole = stretchOf(keys);
  if (!whole) return keys;
  return keys.map((key) => ({ ...key, time: whole.from + (whole.to - key.time) })).reverse();
}
