import type { Pairs } from './polyline';
import { distanceToSegment } from './segment';

/**
 * Fewer points for the same line: Douglas–Peucker. No point of the line as it
 * was lies farther than `tolerance` from what is left of it. An open line keeps
 * its ends, a loop its first point.
 *
 * @param points without repeats; of a loop the last joins the first.
 */
export function thinOut(points: Pairs, closed: boolean, tolerance: number): number[] {
  const count = points.length / 2;
  if (count < 4) return Array.from(points);
  const x = (i: number): number => points[2 * (i % count)] as number;
  const y = (i: number): number => points[2 * (i % count) + 1] as number;
  const keep = new Uint8Array(count + 1);
  const last = closed ? count : count - 1;
  keep[0] = keep[last] = 1;
  const open: [from: number, to: number][] = [];
  if (closed) {
    // A loop's two ends are one point, so that the first cut is the point farthest from it.
    const middle = farthest(1, last - 1, (i) => Math.hypot(x(i) - x(0), y(i) - y(0))).index;
    keep[middle] = 1;
    open.push([0, middle], [middle, last]);
  } else open.push([0, last]);
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span;
    if (to - from < 2) continue;
    const { index, distance } = farthest(from + 1, to - 1, (i) =>
      distanceToSegment(x(i), y(i), x(from), y(from), x(to), y(to)),
    );
    if (distance <= tolerance) continue;
    keep[index] = 1;
    open.push([from, index], [index, to]);
  }
  const kept: number[] = [];
  for (let i = 0; i < count; i += 1) if (keep[i] === 1) kept.push(x(i), y(i));
  return kept;
}

function farthest(from: number, to: number, distanceOf: (i: number) => number): { index: number; distance: number } {
  let found = { index: from, distance: -1 };
  for (let i = from; i <= to; i += 1) {
    const distance = distanceOf(i);
    if (distance > found.distance) found = { index: i, distance };
  }
  return found;
}
