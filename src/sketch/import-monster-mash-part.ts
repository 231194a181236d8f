/**
 * One part of a Monster Mash project, two pictures of pixels, to outlines.
 *
 * The mask reaches to the outer edge of the ink, which is 3 pixels wide; the
 * line as it was drawn runs along the ink's middle. So the mask's outline is
 * drawn in to there, by as much as the pictures say: in files made by other
 * hands the ink may lie elsewhere. Where the line's pixels are the grey of the
 * automatic closing line the part is open.
 */

import { Clipper, EndType, JoinType } from 'clipper2-ts';
import { type Problem, problem } from '../document/problem';
import type { Part } from '../document/sketch-document';
import { gapOf, lengthOf, loopContains, type Pairs, signedAreaOf } from '../math/polyline';
import { resample } from '../math/resample';
import { distanceToSegment } from '../math/segment';
import { thinOut } from '../math/thin-out';
import { type TracedIsland, traceMask } from './trace-mask';

/** Two pictures of the same size, one value a pixel, row by row from the top. */
export interface PartPixels {
  readonly width: number;
  readonly height: number;
  /** 0 outside, anything else inside. */
  readonly mask: Uint8Array;
  /** 0 ink, 64 the closing line, 255 empty. */
  readonly line: Uint8Array;
}

export type Piece = Pick<Part, 'outline' | 'closed' | 'junction' | 'holes'>;

/** Between ink (0) and the closing line (64); between that and empty (255). */
const DARKEST_GREY = 32;
const LIGHTEST_GREY = 160;

/** Islands with less than this share of the largest one's area, or fewer pixels, are specks. */
const SPECK_SHARE = 0.01;
const SPECK_PX = 50;
const MOST_ISLANDS = 16;

/** An opening this short, and at most this share of the outline, is where a pen did not quite come back. */
const GAP_PX = 8;
const GAP_SHARE = 0.01;
/** Ink across the closing line: the stroke passing over it. */
const CROSSING_PX = 6;
/** Grey specks along the ink. */
const GREY_SPECK_PX = 2;
/** A closing line that strays less than this from straight is straight. */
const STRAIGHT_PX = 1.5;
const TOLERANCE_PX = 0.05;

/**
 * @param warn is told what could not be meant as drawn.
 * @param countPoints is told how many points the outlines have, before the long work on them; it may throw.
 * @returns the largest island first; empty for a mask without any.
 */
export function piecesOf(
  pixels: PartPixels,
  warn: (reason: Problem) => void,
  countPoints: (count: number) => void,
): Piece[] {
  const islands = traceMask({ width: pixels.width, height: pixels.height, inside: pixels.mask }, countPoints);
  const least = Math.max(SPECK_PX, SPECK_SHARE * (islands[0]?.area ?? 0));
  const large = islands.filter((island, i) => i === 0 || island.area >= least).slice(0, MOST_ISLANDS);
  if (large.length > 1) warn(problem('several-places', large.length));
  if (large.length < islands.length) warn(problem('specks', islands.length - large.length));
  return large.map((island) => pieceOf(island, pixels, warn));
}

function pieceOf(island: TracedIsland, pixels: PartPixels, warn: (reason: Problem) => void): Piece {
  const ink = inkAlong(island.outer, pixels);
  const { outer, holes } = drawnIn(island, ink.depth);
  const loop = resample(outer, true, 1);
  const opening = openingOf(loop, pixels, ink.width / 2, warn);
  if (!opening) {
    const kept = holes.map((hole) => rounded(thinOut(hole, true, TOLERANCE_PX)));
    return { outline: rounded(thinOut(loop, true, TOLERANCE_PX)), closed: true, junction: [], holes: kept };
  }
  if (holes.length > 0) warn(problem('open-with-holes'));
  const count = loop.length / 2;
  const closing = stretchOf(loop, opening.from, (opening.to - opening.from + count) % count);
  const isStraight = straysFrom(closing) <= STRAIGHT_PX;
  const outline = isStraight ? drawnBetween(loop, opening) : stretchOf(loop, opening.to, drawnLength(loop, opening));
  return {
    outline: rounded(thinOut(outline, false, TOLERANCE_PX)),
    closed: false,
    junction: isStraight ? [] : rounded(thinOut(closing, false, TOLERANCE_PX).slice(2, -2)),
    holes: [],
  };
}

/**
 * Where the ink lies along a mask's outline: how deep its middle inside, and how wide it is, in pixels.
 * 0 and 0 where there is hardly any.
 */
function inkAlong(outer: Pairs, { width, height, line }: PartPixels): { depth: number; width: number } {
  const count = outer.length / 2;
  const stride = Math.max(1, Math.floor(count / 400));
  const depths: number[] = [];
  const widths: number[] = [];
  let looks = 0;
  for (let i = 0; i < count; i += stride) {
    looks += 1;
    const before = 2 * ((i - 2 + count) % count);
    const after = 2 * ((i + 2) % count);
    const dx = (outer[after] as number) - (outer[before] as number);
    const dy = (outer[after + 1] as number) - (outer[before + 1] as number);
    const length = Math.hypot(dx, dy);
    if (!(length > 0)) continue;
    const isInk = (depth: number): boolean => {
      const x = Math.floor((outer[2 * i] as number) - (depth * dy) / length);
      const y = Math.floor((outer[2 * i + 1] as number) + (depth * dx) / length);
      return x >= 0 && y >= 0 && x < width && y < height && (line[y * width + x] as number) < LIGHTEST_GREY;
    };
    let start = -4;
    while (start <= 3 && !isInk(start)) start += 0.25;
    let end = start;
    while (end <= 8 && isInk(end)) end += 0.25;
    if (end === start || start === -4 || end > 8) continue;
    depths.push((start + end - 0.25) / 2);
    widths.push(end - start);
  }
  return depths.length < looks / 4 ? { depth: 0, width: 0 } : { depth: medianOf(depths), width: medianOf(widths) };
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** The island with its outline moved to the ink's middle; less, where that would tear it. */
function drawnIn(island: TracedIsland, depth: number): Pick<TracedIsland, 'outer' | 'holes'> {
  for (const by of Math.abs(depth) < 0.2 ? [] : [depth, depth / 2]) {
    const paths = [island.outer, ...island.holes].map((loop) =>
      Array.from({ length: loop.length / 2 }, (_, i) => ({ x: loop[2 * i] as number, y: loop[2 * i + 1] as number })),
    );
    const loops = Clipper.inflatePathsD(paths, -by, JoinType.Miter, EndType.Polygon, 2, 3)
      .map((path) => path.flatMap(({ x, y }) => [x, y]))
      .map((points) => ({ points, area: signedAreaOf(points) }))
      .sort((a, b) => b.area - a.area);
    const [largest, second] = loops;
    if (!largest || !(largest.area > 0)) continue;
    if (second && second.area >= Math.max(SPECK_PX, SPECK_SHARE * largest.area)) continue;
    const holes = loops.filter(
      ({ points, area }) => area < -1 && loopContains(largest.points, points[0] as number, points[1] as number),
    );
    return { outer: largest.points, holes: holes.map((hole) => hole.points) };
  }
  return island;
}

/** Points of a loop from one to another, both of them junction. */
interface Opening {
  readonly from: number;
  readonly to: number;
}

interface Run {
  readonly from: number;
  readonly length: number;
  readonly open: boolean;
}

/** @param loop a point a pixel. @param cap by how much ink covers the ends of the closing line. */
function openingOf(
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

/** A hundredth of a pixel is more than a picture of pixels knows. */
function rounded(points: readonly number[]): number[] {
  return points.map((value) => Math.round(value * 100) / 100);
}
