/**
 * A movement that comes earlier or later. In a loop what goes over one end comes in at the other, and the movement is
 * the same but for its phase. A clip that ends holds its first place until the movement comes, and never gets to what
 * goes over its end; what goes over its beginning is gone.
 */

import type { Key } from '../document/sketch-document';
import { reduceKeys } from './reduce-keys';
import { type ClipSpan, sampleKeys, wrapTime } from './sample-track';

/** Keys of one time: the one that ends there comes this much before the one that begins there, seconds. */
const JUST_BEFORE = 1e-6;
/** What sums of times may be off, seconds. */
const ROUNDING = 1e-9;
/** What only lies on the way between two keys says nothing. */
const NOTHING = { tolerance: 1e-6, toleranceDegrees: 1e-6 };

/** @param by seconds; later where > 0. */
export function shiftKeys(keys: readonly Key[], span: ClipSpan, by: number): readonly Key[] {
  if (keys.length < 2 || by === 0) return keys;
  const within = span.loop ? movedWithin(keys, span, by) : moved(keys, span, by);
  return reduceKeys(within ?? rotated(keys, span, wrapTime(by, span.duration)), NOTHING);
}

/** A loop's movement that is over before the end, and stays so: where it begins and ends goes along. Else null. */
function movedWithin(keys: readonly Key[], { duration }: ClipSpan, by: number): Key[] | null {
  const [first, last] = [keys[0] as Key, keys.at(-1) as Key];
  const later = wrapTime(by, duration);
  const fits = (way: number) => first.time + way >= -ROUNDING && last.time + way <= duration + ROUNDING;
  const way = [by, later, later - duration].find(fits);
  if (way === undefined) return null;
  return keys.map((key) => ({ ...key, time: Math.min(duration, Math.max(0, key.time + way)) }));
}

function moved(keys: readonly Key[], span: ClipSpan, by: number): Key[] {
  const later = keys.map((key) => ({ ...key, time: key.time + by }));
  const kept = later.filter(({ time }) => time > 0);
  const start = sampleKeys(keys, span, -by);
  return start && kept.length < later.length ? [{ ...start, time: 0 }, ...kept] : kept;
}

function rotated(keys: readonly Key[], span: ClipSpan, by: number): Key[] {
  const { duration } = span;
  const round = withinRound(keys, span);
  const [first, last] = [round[0] as Key, round.at(-1) as Key];
  // across the old seam turns go the shorter way, between keys as they are told
  const turns = 360 * Math.round(((last.degrees ?? 0) - (first.degrees ?? 0)) / 360);
  const cut = duration - by;
  const before = round.filter(({ time }) => time >= cut).map((key) => ({ ...key, time: key.time - cut }));
  const after = round.filter(({ time }) => time < cut).map((key) => turned({ ...key, time: key.time + by }, turns));
  const end = sampleKeys(round, span, cut);
  if (!end) return [...keys];
  // on the way over the old seam a turn goes on from the last key's
  const sinceFirst = cut < first.time ? -turns : 0;
  if (before[0]?.time !== 0) before.unshift(turned({ ...end, time: 0 }, sinceFirst));
  if (after.at(-1)?.time !== duration) after.push(turned({ ...end, time: duration }, sinceFirst + turns));
  return [...apartFrom(before, after), ...after];
}

function turned(key: Key, by: number): Key {
  return key.degrees === null ? key : { ...key, degrees: key.degrees + by };
}

/** The first of these, less what the others begin with or would not leave time for. */
function apartFrom(before: readonly Key[], after: readonly Key[]): Key[] {
  const [ends, begins] = [before.at(-1), after[0]];
  if (!ends || !begins || ends.time < begins.time) return [...before];
  const rest = before.slice(0, -1);
  if (ends.x === begins.x && ends.y === begins.y && ends.degrees === begins.degrees) return rest;
  const time = begins.time - JUST_BEFORE;
  return time > (rest.at(-1)?.time ?? -1) && time >= 0 ? [...rest, { ...ends, time }] : rest;
}

/** Of keys beyond a loop's end only the way there counts. */
function withinRound(keys: readonly Key[], span: ClipSpan): readonly Key[] {
  const within = keys.filter(({ time }) => time <= span.duration);
  if (within.length === keys.length) return keys;
  const end = sampleKeys(keys, { duration: Number.POSITIVE_INFINITY, loop: false }, span.duration);
  return end && within.at(-1)?.time !== span.duration ? [...within, { ...end, time: span.duration }] : within;
}
