/**
 * A hand that goes round a shape and on beside where it began means a loop,
 * though the ends neither meet nor cross. Where its line runs twice, the loop
 * goes over from the second time to the first.
 */

import { placeNear, stretchOf } from '../math/along-line';
import { lengthOf } from '../math/polyline';
import { resample } from '../math/resample';
import { meanWidth } from './enclosed-area';

/** The second time runs within this of the first … */
const BESIDE_PX = 20;
/** … and, for what is small, within this share of its width (of a disc: its radius). */
const BESIDE_SHARE = 0.35;
/** Who goes over more than this share of the line twice draws a spiral. */
const MOST_TWICE = 0.34;
/** The cosine between the two is at least this: the sides of a limb run against each other. */
const SAME_WAY = 0.6;
/** Neither is longer than the other by more than this factor. */
const UNLIKE = 2;
/** Steps from the one to the other, CSS pixels. */
const STEP_PX = 4;

/**
 * @param points of the line, sketch space. @param pxPerUnit screen pixels of one sketch unit.
 * @returns the loop, its first point not repeated; null = the line is not one that goes over its beginning.
 */
export function overdrawnLoop(points: readonly number[], pxPerUnit: number): number[] | null {
  const length = lengthOf(points);
  const early = stretchOf(points, false, 0, MOST_TWICE * length);
  const late = stretchOf(points, false, (1 - MOST_TWICE) * length, length);
  const last = placeNear(early, false, points.at(-2) as number, points.at(-1) as number);
  const first = placeNear(late, false, points[0] as number, points[1] as number);
  const away = Math.max(last.distance, first.distance);
  if (!(away <= BESIDE_PX / pxPerUnit)) return null;
  const again = (1 - MOST_TWICE) * length + first.along;
  const before = stretchOf(points, false, 0, last.along);
  const after = stretchOf(points, false, again, length);
  if (!runAlike(before, after) || away > BESIDE_SHARE * meanWidth(points)) return null;
  return [...stretchOf(points, false, last.along, again), ...goingOver(after, before, STEP_PX / pxPerUnit)];
}

/** Whether both lead the same way and about as far. */
function runAlike(one: readonly number[], other: readonly number[]): boolean {
  const [ax, ay] = acrossOf(one);
  const [bx, by] = acrossOf(other);
  const [a, b] = [Math.hypot(ax, ay), Math.hypot(bx, by)];
  return a > 0 && b > 0 && Math.max(a, b) <= UNLIKE * Math.min(a, b) && ax * bx + ay * by >= SAME_WAY * a * b;
}

function acrossOf(line: readonly number[]): [x: number, y: number] {
  return [(line.at(-2) as number) - (line[0] as number), (line.at(-1) as number) - (line[1] as number)];
}

/** A line that leaves on one and arrives on the other, without its ends. */
function goingOver(from: readonly number[], to: readonly number[], step: number): number[] {
  const steps = Math.max(2, Math.round(lengthOf(to) / step));
  const [a, b] = [resample(from, false, lengthOf(from) / steps), resample(to, false, lengthOf(to) / steps)];
  const line: number[] = [];
  for (let i = 2; i < 2 * steps; i += 1) {
    const share = Math.floor(i / 2) / steps;
    line.push((1 - share) * (a[i] as number) + share * (b[i] as number));
  }
  return line;
}
