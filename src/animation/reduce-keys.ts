/**
 * Fewer keys for the same movement: Douglas–Peucker, with the distance taken
 * between where the pin was at a key's time and where the kept keys put it at
 * that time, so that timing counts as much as the path.
 */

import type { Key } from '../document/sketch-document';

export interface ReduceOptions {
  /** Farthest a dropped key may lie from the kept movement at its time, sketch units, >= 0. */
  readonly tolerance: number;
  /** The same for turns. */
  readonly toleranceDegrees?: number;
}

/**
 * @param keys in strictly rising time.
 * @returns a subset with the first and last key; keys where turning sets in or ends stay.
 */
export function reduceKeys(keys: readonly Key[], options: ReduceOptions): Key[] {
  if (keys.length <= 2) return [...keys];
  const kept = new Set<number>([0, keys.length - 1]);
  for (let index = 1; index < keys.length; index++) {
    const free = (keys[index] as Key).degrees === null;
    if (free === ((keys[index - 1] as Key).degrees === null)) continue;
    kept.add(index - 1);
    kept.add(index);
  }
  const anchors = [...kept].sort((a, b) => a - b);
  // A stack, not recursion: a ten-minute take has tens of thousands of keys.
  const open = anchors.slice(1).map((end, index) => [anchors[index] as number, end] as const);
  for (let range = open.pop(); range !== undefined; range = open.pop()) {
    const [start, end] = range;
    const split = farthestBeyond(keys, start, end, options);
    if (split === null) continue;
    kept.add(split);
    open.push([start, split], [split, end]);
  }
  return keys.filter((_, index) => kept.has(index));
}

/** The key farthest off the straight movement from `start` to `end`; null when all are within tolerance. */
function farthestBeyond(keys: readonly Key[], start: number, end: number, options: ReduceOptions): number | null {
  const left = keys[start] as Key;
  const right = keys[end] as Key;
  let worst = 1;
  let found: number | null = null;
  for (let index = start + 1; index < end; index++) {
    const key = keys[index] as Key;
    const share = (key.time - left.time) / (right.time - left.time);
    const off = Math.hypot(key.x - left.x - (right.x - left.x) * share, key.y - left.y - (right.y - left.y) * share);
    let excess = relative(off, options.tolerance);
    if (key.degrees !== null && left.degrees !== null && right.degrees !== null) {
      const turned = Math.abs(key.degrees - left.degrees - (right.degrees - left.degrees) * share);
      excess = Math.max(excess, relative(turned, options.toleranceDegrees ?? 0.5));
    }
    if (excess <= worst) continue;
    worst = excess;
    found = index;
  }
  return found;
}

/** How many tolerances `off` is; anything but rounding is too much for a tolerance of 0. */
function relative(off: number, tolerance: number): number {
  return off <= 1e-9 ? 0 : off / Math.max(tolerance, 1e-12);
}
