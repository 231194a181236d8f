/** Whether a hand-drawn line is meant to be closed, and its loose ends cut off where they cross. */

import { gapOf, lengthOf } from '../math/polyline';
import { endsMeet } from './closing';
import { meanWidth } from './enclosed-area';
import { overdrawnLoop } from './overdrawn-loop';

/** A hand that comes back this near to where it began means to close … */
const CLOSING_PX = 12;
/** … unless the opening is about as wide as the whole part: then it is a limb's root. */
const SHARE_OF_WIDTH = 0.9;
/** Ends that cross within this of both tips were meant to meet there. */
const HOOK_PX = 30;
const HOOK_SHARE = 0.15;

/** @param points the line, sketch space. @param pxPerUnit screen pixels of one sketch unit. */
export function closeStroke(points: readonly number[], pxPerUnit: number): { points: number[]; closed: boolean } {
  const crossing = crossingOfEnds(points, Math.min(HOOK_PX / pxPerUnit, HOOK_SHARE * lengthOf(points)));
  const loop = crossing ?? overdrawnLoop(points, pxPerUnit);
  if (loop) return { points: loop, closed: true };
  const reach = Math.min(CLOSING_PX / pxPerUnit, SHARE_OF_WIDTH * meanWidth(points));
  return { points: [...points], closed: points.length >= 6 && (endsMeet(points) || gapOf(points) <= reach) };
}

/** The loop between the place where the two ends cross, without what sticks out beyond it; null = they don't. */
function crossingOfEnds(points: readonly number[], reach: number): number[] | null {
  const count = points.length / 2;
  const head = segmentsWithin(points, reach, false);
  const tail = segmentsWithin(points, reach, true);
  for (let i = 0; i < head; i += 1) {
    for (let j = count - 2; j >= count - 1 - tail && j > i + 1; j -= 1) {
      const t = crossingOf(points, i, j);
      if (t === null) continue;
      const x = (points[2 * i] as number) + t * ((points[2 * i + 2] as number) - (points[2 * i] as number));
      const y = (points[2 * i + 1] as number) + t * ((points[2 * i + 3] as number) - (points[2 * i + 1] as number));
      return [x, y, ...points.slice(2 * i + 2, 2 * j + 2)];
    }
  }
  return null;
}

function segmentsWithin(points: readonly number[], reach: number, fromEnd: boolean): number {
  const segments = points.length / 2 - 1;
  let travelled = 0;
  for (let k = 0; k < segments; k += 1) {
    const i = 2 * (fromEnd ? segments - 1 - k : k);
    travelled += Math.hypot(
      (points[i + 2] as number) - (points[i] as number),
      (points[i + 3] as number) - (points[i + 1] as number),
    );
    if (travelled > reach) return k + 1;
  }
  return segments;
}

/** Where along segment i it crosses segment j, 0 … 1; null = nowhere. */
function crossingOf(points: readonly number[], i: number, j: number): number | null {
  const [ax, ay, bx, by] = points.slice(2 * i, 2 * i + 4) as [number, number, number, number];
  const [cx, cy, dx, dy] = points.slice(2 * j, 2 * j + 4) as [number, number, number, number];
  const determinant = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx);
  if (determinant === 0) return null;
  const t = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / determinant;
  const u = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / determinant;
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? t : null;
}
