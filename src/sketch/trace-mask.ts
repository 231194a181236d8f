/**
 * A mask of pixels to the outlines of its islands: first along the edges
 * between pixels, then smoothed until the steps are gone. The true outline
 * passes each of those edges within half a pixel, so the smoothing may move
 * each point by no more than that, and is narrower where it would: corners
 * stay, round shapes don't shrink, and a line at a shallow slope, one step in
 * thirty pixels, comes out nearly straight.
 *
 * Source of the idea: Gibson, *Constrained Elastic Surface Nets*, MICCAI 1998.
 * Tried before: `smoothStroke`, which takes long steps for the drawing; one
 * wide mean held to the band, which rings by half a pixel beside corners.
 */

import { loopContains, signedAreaOf } from '../math/polyline';

export interface Mask {
  readonly width: number;
  readonly height: number;
  /** One a pixel, row by row: 0 outside, anything else inside. */
  readonly inside: Uint8Array;
}

/** A connected piece of a mask. Pixel (x, y) covers x … x + 1, y … y + 1. */
export interface TracedIsland {
  /** Clockwise as seen with y down, not repeating its first point; about a point a pixel. */
  readonly outer: number[];
  /** Counter-clockwise. */
  readonly holes: number[][];
  /** Of the pixels, without its holes. */
  readonly area: number;
}

/** What encloses fewer pixels is not worth tracing. */
const SPECK = 16;
/** Islands, and holes, of one mask; the smallest beyond are left out. */
const MOST_LOOPS = 256;
/** An outline passes within this of the middle of each edge between pixels. */
const BAND = 0.5;
/** Smoothing that leaves that band by more than rounding has met a corner. */
const CORNER = 0.75;
/** Widths of the mean, in points. */
const SIGMAS = [16, 8, 4, 2, 1] as const;
const PASSES = 3;

/**
 * Pixels that touch at a corner only belong together, as a line drawn pixel by pixel does.
 * @param countPoints is told how many points the loops have, before they are smoothed; it may throw.
 * @returns the islands, the largest first; empty for none.
 */
export function traceMask(mask: Mask, countPoints: (count: number) => void = () => {}): TracedIsland[] {
  const loops = cracksOf(mask)
    .map((points) => ({ points, area: signedAreaOf(points) }))
    .filter(({ area }) => Math.abs(area) >= SPECK)
    .sort((a, b) => Math.abs(b.area) - Math.abs(a.area));
  const outers = loops.filter(({ area }) => area > 0).slice(0, MOST_LOOPS);
  const holes = loops.filter(({ area }) => area < 0).slice(0, MOST_LOOPS);
  for (const { points } of [...outers, ...holes]) countPoints(points.length / 2);
  const hosts = holes.map(({ points }) => {
    // Of nested islands the smallest round it is its own.
    return outers.findLast((outer) => loopContains(outer.points, points[0] as number, points[1] as number));
  });
  return outers.map((outer) => {
    const own = holes.filter((_, i) => hosts[i] === outer);
    return {
      outer: withoutSteps(outer.points),
      holes: own.map(({ points }) => withoutSteps(points)),
      area: own.reduce((sum, hole) => sum + hole.area, outer.area),
    };
  });
}

/** Directions, clockwise with y down: right, down, left, up. */
const STEP_X = [1, 0, -1, 0];
const STEP_Y = [0, 1, 0, -1];

/** Walks along the edges between pixels with the inside to the right. @returns the middles of the edges. */
function cracksOf({ width, height, inside }: Mask): number[][] {
  const isInside = (x: number, y: number): boolean =>
    x >= 0 && y >= 0 && x < width && y < height && inside[y * width + x] !== 0;
  // A loop has a topmost edge that runs to the right if it is an outer one, to the left if it is a hole.
  const seen = [new Uint8Array(width * (height + 1)), new Uint8Array(width * (height + 1))];
  const loops: number[][] = [];
  for (let y = 0; y <= height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const below = isInside(x, y);
      if (below === isInside(x, y - 1)) continue;
      const heading = below ? 0 : 2;
      if (seen[heading / 2]?.[y * width + x] !== 0) continue;
      loops.push(
        walk(isInside, below ? x : x + 1, y, heading, (left, row, way) => {
          (seen[way / 2] as Uint8Array)[row * width + left] = 1;
        }),
      );
    }
  }
  return loops;
}

function walk(
  isInside: (x: number, y: number) => boolean,
  startX: number,
  startY: number,
  startHeading: number,
  passFlat: (left: number, row: number, heading: number) => void,
): number[] {
  const points: number[] = [];
  let [x, y, heading] = [startX, startY, startHeading];
  do {
    const stepX = STEP_X[heading] as number;
    const stepY = STEP_Y[heading] as number;
    points.push(x + stepX / 2, y + stepY / 2);
    if (stepY === 0) passFlat(Math.min(x, x + stepX), y, heading);
    x += stepX;
    y += stepY;
    // The pixels ahead, to the left and to the right of the way on.
    const aheadLeft = isInside(x + (stepX + stepY - 1) / 2, y + (stepY - stepX - 1) / 2);
    const aheadRight = isInside(x + (stepX - stepY - 1) / 2, y + (stepY + stepX - 1) / 2);
    if (aheadLeft) heading = (heading + 3) % 4;
    else if (!aheadRight) heading = (heading + 1) % 4;
  } while (x !== startX || y !== startY || heading !== startHeading);
  return points;
}

/** A loop with the widest smoothing, at each place, that no corner near it forbids; and again, for the longest steps. */
function withoutSteps(edges: readonly number[]): number[] {
  const count = edges.length / 2;
  // A fortieth of the length keeps small shapes themselves.
  const sigmas = SIGMAS.filter((sigma, i) => i === SIGMAS.length - 1 || sigma <= count / 40);
  let points = Float64Array.from(edges);
  for (let pass = 0; pass < PASSES; pass += 1) {
    const next = points.slice();
    const settled = new Uint8Array(count);
    for (const sigma of sigmas) {
      const smooth = smoothed(points, sigma);
      const isLast = sigma === sigmas.at(-1);
      const near = isLast ? null : besideCorners(smooth, edges, Math.ceil(2 * sigma));
      for (let i = 0; i < count; i += 1) {
        if (settled[i] === 1 || near?.[i] === 1) continue;
        settled[i] = 1;
        next[2 * i] = smooth[2 * i] as number;
        next[2 * i + 1] = smooth[2 * i + 1] as number;
      }
    }
    points = next.map((value, i) => {
      const middle = edges[i] as number;
      return Math.min(middle + BAND, Math.max(middle - BAND, value));
    });
  }
  // Where widths of smoothing meet, a little unevenness is left.
  return Array.from(smoothed(points, 1));
}

/** Places within `reach` of one that smoothing took out of its band: there is a corner. */
function besideCorners(smooth: Float64Array, edges: readonly number[], reach: number): Uint8Array {
  const count = edges.length / 2;
  const near = new Uint8Array(count);
  for (let i = 0; i < count; i += 1) {
    const dx = Math.abs((smooth[2 * i] as number) - (edges[2 * i] as number));
    const dy = Math.abs((smooth[2 * i + 1] as number) - (edges[2 * i + 1] as number));
    if (dx <= CORNER && dy <= CORNER) continue;
    for (let k = -reach; k <= reach; k += 1) near[(((i + k) % count) + count) % count] = 1;
  }
  return near;
}

/** What the mean takes away is smoothed and given back once (2G − G²), so that round shapes keep their size. */
function smoothed(points: Float64Array, sigma: number): Float64Array {
  const weights = gaussianOf(sigma);
  const once = meanOf(points, weights);
  const back = meanOf(
    points.map((value, i) => value - (once[i] as number)),
    weights,
  );
  return once.map((value, i) => value + (back[i] as number));
}

function gaussianOf(sigma: number): Float64Array {
  const reach = Math.ceil(3 * sigma);
  const weights = Float64Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * sigma * sigma)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** A weighted mean about each point of a loop. */
function meanOf(points: Float64Array, weights: Float64Array): Float64Array {
  const count = points.length / 2;
  const reach = (weights.length - 1) / 2;
  const result = new Float64Array(points.length);
  for (let i = 0; i < count; i += 1) {
    let x = 0;
    let y = 0;
    let j = (((i - reach) % count) + count) % count;
    for (const weight of weights) {
      x += weight * (points[2 * j] as number);
      y += weight * (points[2 * j + 1] as number);
      j = j + 1 === count ? 0 : j + 1;
    }
    result[2 * i] = x;
    result[2 * i + 1] = y;
  }
  return result;
}
