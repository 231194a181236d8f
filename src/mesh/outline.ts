/**
 * Loop -> boundary vertices: evens out a shaky hand and spaces points at the
 * edge length, keeping corners the artist meant and the ends of junctions.
 *
 * Needs: a loop without zero-length edges. Promises: at smoothing up to
 * STEADY_HAND every vertex lies within half an edge of the drawn line, and half
 * a step of the grid its points were rounded to; the same vertices for the same
 * loop moved, turned or scaled with its edges (a grid is seen while upright).
 *
 * Tried: uniform spacing of the raw line (integer coordinates of a mouse leave
 * a visible ripple on the inflated rim); a plain Gaussian of a third of an edge
 * (lets a seventh of a shake of one edge's length through, where this lets a
 * seventieth, and shrinks tips more).
 */

import { curveThrough } from '../sketch/curve-through';
import type { RegionLoop } from '../sketch/region';
import { cellMeans, distance, lineLength, smoothCells } from './outline-cells';
import { cornerCells, WINDOW } from './outline-corners';
import { place, type Stretch, spacings } from './outline-spacing';
import { unrounded } from './unrounded';

/**
 * Up to this smoothing the hand's shake goes and the shape stays, which is what a part has unless the artist says
 * otherwise; beyond it the shape goes soft.
 */
const STEADY_HAND = 0.5;

/** Sharpest turn over an edge length to both sides that is no corner: unsmoothed, and from the default on. */
const CORNER_AS_DRAWN = (30 * Math.PI) / 180;
const CORNER = (65 * Math.PI) / 180;

/** Width of the mean: at default smoothing in edges, and at full smoothing as a share of the loop's length. */
const SIGMA_EDGES = 0.5;
const SIGMA_OF_LOOP = 1 / 60;

/** At default smoothing no point moves by more than this share of an edge, and by a quarter of it each time again. */
const NEAR = 0.35;
const LESS_EACH_TIME = 0.25;

/** A grid's step that points were rounded to shows on edges up to this many of it. */
const STEPS_SEEN = 32;

/** A line this much longer than its means over half an edge shakes so much that lengths along it say little. */
const SHAKY = 1.15;
const MOST_STEADYINGS = 6;

/**
 * Junctions lie on a lattice this fine, in edges, at most: hosts are cut along them, and need not be meshed anew for a
 * limb drawn again whose junction differs by rounding.
 */
const JUNCTION_LATTICE = 2 ** -24;

/** Fewest edges a loop and a junction stretch are given. */
const MIN_LOOP_EDGES = 8;
const MIN_JUNCTION_EDGES = 3;

/**
 * @param edge aimed-for spacing of drawn stretches, > 0.
 * @param junctionEdge the same for junctions.
 * @param smoothing 0 as drawn … 1.
 * @returns the loop with points spaced as the line needs; labels as before.
 */
export function sampleLoop(
  loop: RegionLoop,
  edge: number,
  junctionEdge: number,
  smoothing: number = STEADY_HAND,
): RegionLoop {
  const spacing = Math.min(edge, lineLength(ringLine(loop)) / MIN_LOOP_EDGES);
  const line = smoothing > 0 ? unrounded(loop, spacing / STEPS_SEEN) : loop;
  const stretches = evened(rounded(line, spacing, smoothing), spacing, smoothing);
  const wanted = spacings(stretches, spacing, junctionEdge);
  const lattice = 2 ** Math.floor(Math.log2(JUNCTION_LATTICE * junctionEdge));
  const placed = stretches.map((stretch, i) => {
    const points = place(stretch, wanted[i] as Float64Array);
    // what follows a junction begins with its end
    const ofJunction = stretch.junction ? points.length : stretches.at(i - 1)?.junction ? 2 : 0;
    for (let k = 0; k < ofJunction; k++) points[k] = lattice * Math.round((points[k] as number) / lattice);
    return points;
  });
  const count = placed.reduce((sum, { length }) => sum + length, 0);
  const points = new Float64Array(count);
  const junction = new Uint8Array(count / 2);
  let at = 0;
  placed.forEach((part, i) => {
    points.set(part, at);
    junction.fill((stretches[i] as Stretch).junction ? 1 : 0, at / 2, (at + part.length) / 2);
    at += part.length;
  });
  return { points, junction };
}

/** Beyond the default, sides longer than an edge between gentle turns become curves. */
function rounded(loop: RegionLoop, spacing: number, smoothing: number): RegionLoop {
  const share = beyondDefault(smoothing);
  if (share === 0) return loop;
  const isStraight = (side: number): boolean => loop.junction[side] === 1;
  const { points, sides } = curveThrough(loop.points, true, { gap: spacing, share, isStraight });
  return {
    points: Float64Array.from(points),
    junction: Uint8Array.from(sides, (side) => loop.junction[side] as number),
  };
}

/**
 * What is left of a smoothing in a loop that is sampled finer because it would
 * cross itself: beyond the default it may be the smoothing that makes it cross.
 * @param fineness share of the edge length, (0, 1].
 */
export function smoothingAt(fineness: number, smoothing: number): number {
  const beyond = Math.max(0, smoothing - STEADY_HAND);
  return smoothing - beyond + beyond * fineness ** 2;
}

/** 0 up to the default, then up to 1. */
function beyondDefault(smoothing: number): number {
  return Math.max(0, (smoothing - STEADY_HAND) / (1 - STEADY_HAND));
}

/** The loop cut at its stops, each stretch smooth. */
function evened(loop: RegionLoop, spacing: number, smoothing: number): Stretch[] {
  const upToDefault = Math.min(1, smoothing / STEADY_HAND);
  const steady = steadied(loop, spacing, upToDefault * SIGMA_EDGES * spacing);
  const line = ringLine(steady.loop);
  const length = lineLength(line);
  const beyond = beyondDefault(smoothing) ** 2 * SIGMA_OF_LOOP * length;
  const sigma = upToDefault * SIGMA_EDGES * spacing + beyond;
  const cell = Math.max(spacing, 2 * sigma) / WINDOW;
  const cells = cellMeans(line, true, Math.max(1, Math.ceil(length / cell)));
  const sharpest = CORNER_AS_DRAWN + upToDefault * (CORNER - CORNER_AS_DRAWN);
  const corners = cornerCells(cells, sharpest);
  const stops = [...junctionEnds(steady.loop), ...cornerPoints(steady.loop, line, cells, corners)];
  stops.sort((a, b) => a - b);
  return stretchesBetween(stops, steady.loop, cells, cell, sigma / cell, steady.limit + 4 * beyond);
}

/**
 * A shake shorter than an edge makes the line longer than its way is, and all
 * widths along it smaller. Such a line is evened out a little, again and again,
 * until its length says how far it goes; only then it is known what is a corner.
 */
function steadied(drawn: RegionLoop, spacing: number, sigma: number): { loop: RegionLoop; limit: number } {
  const cell = spacing / WINDOW;
  let loop = drawn;
  let limit = NEAR * spacing;
  for (let round = 0; sigma > 0 && round < MOST_STEADYINGS; round++) {
    const line = ringLine(loop);
    const length = lineLength(line);
    if (length < SHAKY * lineLength(cellMeans(line, true, Math.ceil((2 * length) / spacing)))) break;
    const cells = cellMeans(line, true, Math.ceil(length / cell));
    loop = joined(stretchesBetween(junctionEnds(loop), loop, cells, cell, sigma / cell, limit));
    limit *= LESS_EACH_TIME;
  }
  return { loop, limit };
}

function joined(stretches: readonly Stretch[]): RegionLoop {
  const points = stretches.flatMap((stretch) => Array.from(stretch.points.subarray(0, -2)));
  const junction = stretches.flatMap((stretch) =>
    Array.from({ length: stretch.points.length / 2 - 1 }, () => (stretch.junction ? 1 : 0)),
  );
  return { points: Float64Array.from(points), junction: Uint8Array.from(junction) };
}

/** Where drawn stretches and junctions meet; rising indices. */
function junctionEnds({ junction }: RegionLoop): number[] {
  const n = junction.length;
  return Array.from(junction.keys()).filter((i) => junction[i] !== junction[(i - 1 + n) % n]);
}

/** Points of the loop that are the corners of these cells, but for those at an end of a junction. */
function cornerPoints(
  loop: RegionLoop,
  line: Float64Array,
  cells: Float64Array,
  corners: readonly number[],
): Set<number> {
  const found = new Set<number>();
  if (corners.length === 0) return found;
  const n = loop.junction.length;
  const at = new Float64Array(n + 1);
  for (let i = 1; i <= n; i++) at[i] = (at[i - 1] as number) + distance(line, i, i - 1);
  const length = at[n] as number;
  const step = length / (cells.length / 2 - 1);
  const ends = junctionEnds(loop);
  for (const corner of corners) {
    const point = cornerPoint(loop.points, at, cells, corner, step);
    const isAtEnd = ends.some(
      (end) => wrapped((at[end] as number) - (at[point] as number), length) < (WINDOW / 2) * step,
    );
    if (loop.junction[point] === 0 && !isAtEnd) found.add(point);
  }
  return found;
}

/** Of the loop's points about a corner's cell, the one that sticks out farthest; the nearest one where there is none. */
function cornerPoint(
  points: Float64Array,
  at: Float64Array,
  cells: Float64Array,
  corner: number,
  step: number,
): number {
  const n = points.length / 2;
  const count = cells.length / 2 - 1;
  const length = at[n] as number;
  const [before, after] = [2 * ((corner - 3 + count) % count), 2 * ((corner + 3) % count)];
  const [ax, ay] = [cells[before] as number, cells[before + 1] as number];
  const [dx, dy] = [(cells[after] as number) - ax, (cells[after + 1] as number) - ay];
  let [best, farthest, nearest, least] = [-1, -1, 0, Number.POSITIVE_INFINITY];
  const first = firstFrom(at, corner * step - 1.5 * step, length);
  for (let k = 0; k < n; k++) {
    const i = (first + k) % n;
    const away = wrapped((at[i] as number) - corner * step, length);
    if (away < least) [nearest, least] = [i, away];
    if (away > 1.5 * step) break;
    const out = Math.abs(((points[2 * i] as number) - ax) * dy - ((points[2 * i + 1] as number) - ay) * dx);
    if (out > farthest) [best, farthest] = [i, out];
  }
  if (best >= 0) return best;
  const previous = (first - 1 + n) % n;
  return wrapped((at[previous] as number) - corner * step, length) < least ? previous : nearest;
}

/** Index of the first point at or after a place along the loop. */
function firstFrom(at: Float64Array, place: number, length: number): number {
  const s = (place + length) % length;
  let low = 0;
  let high = at.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] as number) < s) low = middle + 1;
    else high = middle;
  }
  return low % (at.length - 1);
}

/** The shorter way round. */
function wrapped(distance: number, length: number): number {
  const d = Math.abs(distance) % length;
  return Math.min(d, length - d);
}

function stretchesBetween(
  stops: readonly number[],
  loop: RegionLoop,
  ring: Float64Array,
  cell: number,
  sigma: number,
  limit: number,
): Stretch[] {
  const curved = sigma > 0;
  if (stops.length === 0)
    return [
      {
        points: smoothCells(ring, true, sigma, limit),
        ring: true,
        junction: loop.junction[0] === 1,
        least: MIN_LOOP_EDGES,
        curved,
      },
    ];
  const fewest = stops.length === 1 ? MIN_LOOP_EDGES : stops.length === 2 ? MIN_LOOP_EDGES / 2 : 1;
  return stops.map((from, i) => {
    const line = lineBetween(loop.points, from, stops[(i + 1) % stops.length] as number);
    const means = cellMeans(line, false, Math.max(1, Math.ceil(lineLength(line) / cell)));
    const isJunction = loop.junction[from] === 1;
    return {
      points: isJunction ? means : smoothCells(means, false, sigma, limit),
      ring: false,
      junction: isJunction,
      least: isJunction ? MIN_JUNCTION_EDGES : fewest,
      curved: curved && !isJunction,
    };
  });
}

/** From one point of the loop on to another, both included; all the way round if they are one. */
function lineBetween(points: Float64Array, from: number, to: number): Float64Array {
  const n = points.length / 2;
  const sides = to > from ? to - from : to - from + n;
  const line = new Float64Array(2 * (sides + 1));
  for (let i = 0; i <= sides; i++) {
    const at = 2 * ((from + i) % n);
    line[2 * i] = points[at] as number;
    line[2 * i + 1] = points[at + 1] as number;
  }
  return line;
}

/** The loop with its first point repeated. */
function ringLine({ points }: RegionLoop): Float64Array {
  return lineBetween(points, 0, 0);
}
