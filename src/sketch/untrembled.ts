/** A hand draws along a line of symmetry no straighter than anywhere: it goes over it and back, and means to go over it once. */

import { boxOf } from '../math/box';

/** As near to the axis as this share of the line's width, a step over it may be none. */
const TREMBLE_SHARE = 0.06;
const LEAST_SHARE = 1e-6;

/**
 * The line with what strays over the axis near it turned back to the side it belongs to. Where it does go to the other
 * side, the first step over is the one.
 * @param x of the axis. @param most beyond this nobody trembles.
 */
export function untrembled(points: readonly number[], closed: boolean, x: number, most: number): number[] {
  const { minX, maxX } = boxOf(points);
  const near = Math.min(most, TREMBLE_SHARE * (maxX - minX));
  const count = points.length / 2;
  const away = (i: number) => (points[2 * (i % count)] as number) - x;
  /** 0: too near to tell. */
  const sideAt = (i: number) => (Math.abs(away(i)) <= near ? 0 : Math.sign(away(i)));
  const settled = [...points];
  const first = Array.from({ length: count }, (_, i) => i).findIndex((i) => sideAt(i) !== 0);
  if (first < 0) return settled;
  const last = closed ? first + count : count;
  let side = sideAt(first);
  // What lies on the axis lies on neither side.
  const least = LEAST_SHARE * (maxX - minX);
  const keep = (i: number) => {
    if (away(i) * side <= 0) settled[2 * (i % count)] = x + side * Math.max(least, Math.abs(away(i)));
  };
  if (!closed) for (let i = 0; i < first; i += 1) keep(i);
  for (let i = first + 1; i < last; i += 1) {
    if (sideAt(i) !== 0) {
      side = sideAt(i);
      continue;
    }
    let end = i;
    while (end < last && sideAt(end) === 0) end += 1;
    const next = end < count || closed ? sideAt(end) : side;
    for (; i < end; i += 1) {
      if (away(i) * next > 0) side = next;
      keep(i);
    }
    side = next;
    i -= 1;
  }
  return settled;
}
