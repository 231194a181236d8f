/**
 * Points that all moved the same way: two numbers say it, where the points themselves would take a hundred times that.
 * Only where adding them again gives every coordinate bit for bit.
 */

import { holdsNumbers } from './holds-numbers';

/** What is added to every x, and to every y, of a list of x, y pairs. */
export type Shift = readonly [dx: number, dy: number];

/** Of fewer points their numbers are as short. */
const FEWEST_NUMBERS = 6;

/** @returns null where `after` is not `before` under a shift. */
export function shiftBetween(before: readonly unknown[], after: readonly unknown[]): Shift | null {
  if (before.length !== after.length || before.length < FEWEST_NUMBERS || before.length % 2 !== 0) return null;
  if (!holdsNumbers(before) || !holdsNumbers(after)) return null;
  const dx = stepBetween(before, after, 0);
  if (dx === null) return null;
  const dy = stepBetween(before, after, 1);
  return dy === null ? null : [dx, dy];
}

/** @param points x, y pairs. */
export function shifted(points: readonly number[], [dx, dy]: Shift): number[] {
  return points.map((value, i) => value + (i % 2 === 0 ? dx : dy));
}

/**
 * One number that leads from each of every second to its other. A sum is rounded to what doubles of its size can say, so
 * each pair allows for a stretch of numbers; the one that was added lies in all of them.
 */
function stepBetween(before: readonly number[], after: readonly number[], first: number): number | null {
  let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let i = first; i < before.length; i += 2) {
    const [from, to] = [before[i] as number, after[i] as number];
    const half = halfStep(to);
    low = Math.max(low, to - from - half);
    high = Math.min(high, to - from + half);
    // with room for the rounding of these very sums
    if (!(low <= high + 4 * half)) return null;
  }
  const middle = (low + high) / 2;
  // one that was a tie rounds to the other side of it
  const beside = [0, 1, -1, 2, -2].map((steps) => middle + steps * halfStep(middle));
  for (const by of [...beside, low, high]) {
    let fits = Number.isFinite(by);
    for (let i = first; fits && i < before.length; i += 2) fits = (before[i] as number) + by === after[i];
    if (fits) return by;
  }
  return null;
}

/** Half of what is between a double and the next larger one, at most. */
function halfStep(value: number): number {
  return Math.abs(value) * (Number.EPSILON / 2);
}
