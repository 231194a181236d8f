/** When a line counts as closed: `formats.md` says within 1 % of its length, at most 8 units. */

import { gapOf, lengthOf, type Pairs } from '../math/polyline';

const SHARE_OF_LENGTH = 0.01;
const MOST_UNITS = 8;

/** The widest gap between a line's ends that still counts as closed, sketch units. */
export function closingGap(points: Pairs): number {
  return Math.min(SHARE_OF_LENGTH * lengthOf(points), MOST_UNITS);
}

/** Whether a line of three points or more ends where it began. */
export function endsMeet(points: Pairs): boolean {
  return points.length >= 6 && gapOf(points) <= closingGap(points);
}
