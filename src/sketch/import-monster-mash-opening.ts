/**
 * Where the outline of a part of a Monster Mash project is open: the line's
 * pixels along it are the grey of the automatic closing line, or there are none.
 */

import { type Problem, problem } from '../document/problem';
import { gapOf, lengthOf } from '../math/polyline';
import { distanceToSegment } from '../math/segment';
import { DARKEST_GREY, LIGHTEST_GREY, type PartPixels } from './import-monster-mash-pixels';

/** An opening this short, and at most this share of the outline, is where a pen did not quite come back. */
const GAP_PX = 8;
const GAP_SHARE = 0.01;
/** Ink across the closing line: the stroke passing over it. */
const CROSSING_PX = 6;
/** Grey specks along the ink. */
const GREY_SPECK_PX = 2;
/** A closing line that strays less than this from straight is straight. */
const STRAIGHT_PX = 1.5;

/** Points of a loop from one to another, both of them junction. */
export interface Opening {
  readonly from: number;
  readonly to: number;
}

interface Run {
  readonly from: number;
  readonly length: number;
  readonly open: boolean;
}

/** @param loop a point a pixel. @param cap by how much ink covers the ends of the closing line. */
export function openingOf(
  loop: readonly number[],
  pixels: PartPixels,
  cap: number,
  warn: (reason: Problem) => void,
): Opening | null {
  const count = loop.length / 2;
  const open = Array.from({ length: count }, (_, i) =>
    isOpenAt(loop[2 * i] as number, loop[2 * i + 1] as number, pixels),
  );
  if (!open.includes(true)) return null;
  for (const run of runsOf(open)) if (run.open && run.length <= GREY_SPECK_PX) fill(open, run, false);
  const ink = runsOf(open).filter((run) => !run.open);
  const longestInk = Math.max(0, ...ink.map((run) => run.length));
  for (const run of ink) if (run.length <= CROSSING_PX && run.length < longestInk) fill(open, run, true);
  if (!open.includes(false)) {
    warn(problem('outline-undrawn'));
    return null;
  }
  const openings = runsOf(open)
    .filter((run) => run.open)
    .sort((a, b) => b.length - a.length);
  const total = openings.reduce((sum, run) => sum + run.length, 0);
  const gap = Math.min(GAP_PX, GAP_SHARE * lengthOf(loop, true));
  const [longest] = openings;
  if (!longest || total <= gap) return null;
  if (openings.some((run) => run !== longest && run.length > gap)) {
    warn(problem('several-openings'));
  }
  return uncovered(loop, longest, cap);
}

/** The nearest line pixels decide; as in the original, what has no ink near is open. */
function isOpenAt(x: number, y: number, { width, height, line }: PartPixels): boolean {
  const column = Math.floor(x);
  const row = Math.floor(y);
  for (let reach = 0; reach <= 3; reach += 1) {
    let ink = 0;
    let grey = 0;
    for (let py = Math.max(0, row - reach); py <= Math.min(height - 1, row + reach); py += 1) {
      for (let px = Math.max(0, column - reach); px <= Math.min(width - 1, column + reach); px += 1) {
        const value = line[py * width + px] as number;
        if (value < DARKEST_GREY) ink += 1;
        else if (value < LIGHTEST_GREY) grey += 1;
      }
    }
    if (ink + grey > 0) return grey > ink;
  }
  return true;
}

function runsOf(open: readonly boolean[]): Run[] {
  const count = open.length;
  const first = open.findIndex((value, i) => value !== open[(i - 1 + count) % count]);
  if (first < 0) return [{ from: 0, length: count, open: open[0] === true }];
  const runs: Run[] = [];
  for (let step = 0; step < count; ) {
    const from = (first + step) % count;
    let length = 1;
    while (step + length < count && open[(from + length) % count] === open[from]) length += 1;
    runs.push({ from, length, open: open[from] === true });
    step += length;
  }
  return runs;
}

function fill(open: boolean[], run: Run, value: boolean): void {
  for (let step = 0; step < run.length; step += 1) open[(run.from + step) % open.length] = value;
}

/** Lengthens an opening by what the ink's round ends cover of it, as far as the line goes straight on. */
function uncovered(loop: readonly number[], run: Run, cap: number): Opening {
  const count = loop.length / 2;
  const at = (i: number): Point => pointOf(loop, i);
  let from = run.from;
  let to = run.from + run.length - 1;
  const inset = run.length > 12 ? 3 : 0;
  const start = at(from + inset);
  const end = at(to - inset);
  const most = Math.min(Math.round(cap), Math.floor((count - run.length) / 4));
  for (let step = 0; step < most && isOnWay(at(from - 1), end, start); step += 1) from -= 1;
  for (let step = 0; step < most && isOnWay(at(to + 1), start, end); step += 1) to += 1;
  return { from: (from + count) % count, to: to % count };
}

/** Whether a point lies beside the line that runs from `back` through `front` and on. */
function isOnWay([x, y]: Point, back: Point, front: Point): boolean {
  const reach = 1000;
  const length = Math.hypot(front[0] - back[0], front[1] - back[1]);
  if (!(length > 0)) return false;
  const farX = front[0] + (reach * (front[0] - back[0])) / length;
  const farY = front[1] + (reach * (front[1] - back[1])) / length;
  return distanceToSegment(x, y, back[0], back[1], farX, farY) <= 0.75;
}

/** The line as it was drawn, and the one that closes it; null where that is straight. */
export function openedAt(
  loop: readonly number[],
  opening: Opening,
): { readonly drawn: number[]; readonly closing: number[] | null } {
  const count = loop.length / 2;
  const closing = stretchOf(loop, opening.from, (opening.to - opening.from + count) % count);
  if (straysFrom(closing) <= STRAIGHT_PX) return { drawn: drawnBetween(loop, opening), closing: null };
  return { drawn: stretchOf(loop, opening.to, drawnLength(loop, opening)), closing };
}

function drawnLength(loop: readonly number[], { from, to }: Opening): number {
  const count = loop.length / 2;
  return (from - to + count) % count;
}

/** Points cut off at each end of the drawn line, and the stretch after them that says where it was going. */
const ROUNDED_PX = 4;
const TANGENT_PX = 6;
/** An end is not moved farther than this. */
const CORNER_PX = 4;

/** The drawn line with its ends on the straight closing line: pixels and their smoothing round that corner. */
function drawnBetween(loop: readonly number[], opening: Opening): number[] {
  const outline = stretchOf(loop, opening.to, drawnLength(loop, opening));
  const count = outline.length / 2;
  const closed = loop.length / 2 - count;
  if (count < 4 * (ROUNDED_PX + TANGENT_PX) || closed < 3 * ROUNDED_PX) return outline;
  const middle = opening.from + closed / 2;
  const spread = Math.max(2, closed / 2 - ROUNDED_PX);
  const onClosing = (shift: number): Point => pointOf(loop, Math.round(middle + shift));
  const line: [Point, Point] = [onClosing(-spread), onClosing(spread)];
  const corner = (end: number, towards: 1 | -1): Point | null => {
    const near = pointOf(outline, end + towards * ROUNDED_PX);
    const far = pointOf(outline, end + towards * (ROUNDED_PX + TANGENT_PX));
    const found = crossingOf(line, [far, near]);
    const [x, y] = pointOf(outline, end);
    return found && Math.hypot(found[0] - x, found[1] - y) <= CORNER_PX ? found : null;
  };
  const first = corner(0, 1);
  const last = corner(count - 1, -1);
  return [
    ...(first ?? []),
    ...outline.slice(first ? 2 * ROUNDED_PX : 0, last ? -2 * ROUNDED_PX : undefined),
    ...(last ?? []),
  ];
}

type Point = readonly [x: number, y: number];

/** @param i wraps round. */
function pointOf(points: readonly number[], i: number): Point {
  const count = points.length / 2;
  const at = 2 * (((i % count) + count) % count);
  return [points[at] as number, points[at + 1] as number];
}

/** Where two lines, each through two points, cross; null for nearly the same direction. */
function crossingOf([a, b]: readonly [Point, Point], [c, d]: readonly [Point, Point]): Point | null {
  const [abX, abY, cdX, cdY] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]];
  const turn = abX * cdY - abY * cdX;
  if (Math.abs(turn) < 0.3 * Math.hypot(abX, abY) * Math.hypot(cdX, cdY)) return null;
  const along = ((c[0] - a[0]) * cdY - (c[1] - a[1]) * cdX) / turn;
  return [a[0] + along * abX, a[1] + along * abY];
}

/** `steps` points on from one point of a loop, both ends included. */
function stretchOf(loop: readonly number[], from: number, steps: number): number[] {
  const count = loop.length / 2;
  return Array.from({ length: steps + 1 }, (_, step) => 2 * ((from + step) % count)).flatMap((i) => [
    loop[i] as number,
    loop[i + 1] as number,
  ]);
}

/** Farthest that an open line is from the straight one between its ends. */
function straysFrom(points: readonly number[]): number {
  if (!(gapOf(points) > 0)) return Infinity;
  const [x0, y0, x1, y1] = [points[0], points[1], points.at(-2), points.at(-1)] as [number, number, number, number];
  let most = 0;
  for (let i = 0; i < points.length; i += 2) {
    most = Math.max(most, distanceToSegment(points[i] as number, points[i + 1] as number, x0, y0, x1, y1));
  }
  return most;
}
