/**
 * Drawing about a vertical line: what a line and its mirror image make. Lines
 * that end on the axis, or go over it once, are one with their image; a loop
 * about the axis becomes its larger half and that half's image, also where the
 * hand trembles as it crosses.
 */

import { boxOf } from '../math/box';
import { lengthOf, signedAreaOf, withoutRepeats } from '../math/polyline';
import { reversed } from '../math/reverse';
import { untrembled } from './untrembled';

export interface DrawnLine {
  /** x, y pairs; of a closed line the last joins the first. */
  readonly points: readonly number[];
  readonly closed: boolean;
}

/** A loop that reaches over the axis with less than this share of its area only touches its image. */
const REACHES_OVER = 0.12;

/**
 * @param x of the axis.
 * @param reach an end this near to the axis lies on it.
 * @param rooted whether an open line has both its ends in what it grows out of: one of them beside the axis is then the
 * root of a limb, which has another beside it, and no tip in the middle.
 * @returns one symmetric line, or the line and its image.
 */
export function mirrorLine(line: DrawnLine, x: number, reach: number, rooted = false): readonly DrawnLine[] {
  return line.closed ? mirrorLoop(line, x, reach) : mirrorOpen(line.points, x, reach, rooted);
}

function mirrorOpen(points: readonly number[], x: number, reach: number, rooted: boolean): readonly DrawnLine[] {
  const startsOn = Math.abs((points[0] as number) - x) <= reach;
  const endsOn = Math.abs((points[points.length - 2] as number) - x) <= reach;
  if (rooted && startsOn !== endsOn) {
    const own = onOwnSide(points, x, reach);
    return [open(own), open(imageOf(own, x))];
  }
  const line = withEndsOn(points, x, startsOn, endsOn);
  const image = imageOf(line, x);
  if (startsOn && endsOn) return [{ points: withoutRepeats([...line, ...reversed(image)], true), closed: true }];
  if (startsOn) return [open([...reversed(image), ...line])];
  if (endsOn) return [open([...line, ...reversed(image)])];
  const halves = halvesOf(untrembled(points, false, x, reach), x);
  if (halves.length !== 2) return [open(line), open(image)];
  const [before, after] = halves as [number[], number[]];
  const half = lengthOf(before) >= lengthOf(after) ? before : reversed(after);
  return [open([...half, ...reversed(imageOf(half, x))])];
}

function mirrorLoop(loop: DrawnLine, x: number, reach: number): readonly DrawnLine[] {
  const image = { points: reversed(imageOf(loop.points, x)), closed: true };
  const points = untrembled(loop.points, true, x, reach);
  const start = firstCrossing(points, x);
  if (start < 0) return [loop, image];
  const count = points.length / 2;
  const ring: number[] = [];
  for (let k = 0; k <= count; k += 1) {
    const i = (start + 1 + k) % count;
    ring.push(points[2 * i] as number, points[2 * i + 1] as number);
  }
  // from the first point beyond a crossing all the way round to it: cut there, and where it comes back
  const halves = halvesOf(ring, x);
  if (halves.length !== 3) return [loop, image];
  const [first, second, rest] = halves as [number[], number[], number[]];
  const [one, other] = [[...rest.slice(0, -2), ...first], second];
  const [small, large] = Math.abs(signedAreaOf(one)) < Math.abs(signedAreaOf(other)) ? [one, other] : [other, one];
  const whole = Math.abs(signedAreaOf(small)) + Math.abs(signedAreaOf(large));
  if (Math.abs(signedAreaOf(small)) < REACHES_OVER * whole) return [loop, image];
  return [{ points: withoutRepeats([...large, ...reversed(imageOf(large, x))], true), closed: true }];
}

function open(points: readonly number[]): DrawnLine {
  return { points: withoutRepeats(points, false), closed: false };
}

export function imageOf(points: readonly number[], x: number): number[] {
  return points.map((value, i) => (i % 2 === 0 ? 2 * x - value : value));
}

function withEndsOn(points: readonly number[], x: number, start: boolean, end: boolean): readonly number[] {
  const moved = [...points];
  if (start) moved[0] = x;
  if (end) moved[moved.length - 2] = x;
  return moved;
}

/** The line with what strays over the axis, no farther than `reach`, turned back to the side that most of it goes to. */
function onOwnSide(points: readonly number[], x: number, reach: number): readonly number[] {
  const { minX, maxX } = boxOf(points);
  const side = x - minX > maxX - x ? -1 : 1;
  return points.map((value, i) => {
    const away = (value - x) * side;
    return i % 2 === 0 && away < 0 && away >= -reach ? x - away * side : value;
  });
}

/** The line cut wherever it goes over the axis; both pieces get the place where it does. */
function halvesOf(points: readonly number[], x: number): number[][] {
  const pieces: number[][] = [[]];
  for (let i = 0; i < points.length; i += 2) {
    const [ax, ay] = [points[i] as number, points[i + 1] as number];
    pieces.at(-1)?.push(ax, ay);
    if (i + 2 >= points.length || !crosses(points, i, i + 2, x)) continue;
    const [bx, by] = [points[i + 2] as number, points[i + 3] as number];
    const y = ay + ((x - ax) / (bx - ax)) * (by - ay);
    pieces.at(-1)?.push(x, y);
    pieces.push([x, y]);
  }
  return pieces;
}

/** Index of the first point after which a loop goes over the axis; -1 = it does not. */
function firstCrossing(loop: readonly number[], x: number): number {
  for (let i = 0; i < loop.length; i += 2) if (crosses(loop, i, (i + 2) % loop.length, x)) return i / 2;
  return -1;
}

function crosses(points: readonly number[], i: number, j: number, x: number): boolean {
  return (points[i] as number) < x !== (points[j] as number) < x;
}
