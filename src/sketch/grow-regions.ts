/**
 * Regions of one colour between lines, and the paper that reaches in from the rim. A line that a pencil left open for a
 * little way still parts what is on its two sides: a region spreads at first only where a ball fits between the lines,
 * then where a smaller one does (Zhang et al., *Vectorizing cartoon animations*, 2009).
 */

import { roomBeside } from './picture-ink';
import {
  apart,
  type Colour,
  colourAt,
  forNeighbours,
  type Pixels,
  rimOf,
  SAME_COLOUR,
  spreadOut,
} from './picture-pixels';
import { EDGE, LINE, PAPER, UNKNOWN } from './region-labels';

/** Radii of the balls: shares of the picture's larger side, and pixels. */
const BALLS = [0.008, 0.004] as const;
const LAST_BALL_PX = 1;
/** Regions smaller than this share of the picture are specks. */
const LEAST_SHARE = 0.0002;
const MOST_REGIONS = 200;
/** So far from all that is no region a pixel of it has to be. */
const CORE_PX = 3;
/** A rim less of which is paper than this is of the table that the paper lies on. */
const RIM_SHARE = 0.5;

interface Ground {
  readonly pixels: Pixels;
  /** UNKNOWN, LINE or PAPER; regions are put in. */
  readonly labels: Uint16Array;
  readonly paper: Colour | null;
  /** One a pixel, whether it is of a line; null: there are none. */
  readonly lines: Uint8Array | null;
}

interface Region {
  count: number;
  readonly sum: [number, number, number];
}

/** @returns the colour of each region, by its label; entry 0 is the paper's. */
export function growRegions(ground: Ground): readonly Colour[] {
  const { labels, pixels, lines } = ground;
  const { width, height } = pixels;
  const room = lines && roomBeside(lines, width, height);
  const larger = Math.max(width, height);
  const balls = room ? [...BALLS.map((share) => Math.round(share * larger)), LAST_BALL_PX] : [0];
  const core = roomBeside(
    labels.map((label) => (label === UNKNOWN ? 0 : 1)),
    width,
    height,
  );
  const regions: Region[] = [{ count: 0, sum: [0, 0, 0] }];
  const table = leaveTable(ground);
  for (const ball of balls) {
    const fits = (i: number) => room === null || (room[i] as number) > ball;
    spreadAll(ground, regions, fits, Number.POSITIVE_INFINITY);
    seedPaper(ground, table, fits);
    seedRegions(ground, regions, fits, core);
    spreadAll(ground, regions, () => true, ball);
  }
  for (let i = 0; i < labels.length; i++) if (labels[i] === UNKNOWN) labels[i] = LINE;
  return regions.map(({ sum, count }) => [sum[0] / count, sum[1] / count, sum[2] / count] as const);
}

/** Paper that doesn't fill the picture lies on something: that is left out. @returns whether it does. */
function leaveTable({ pixels, labels, paper }: Ground): boolean {
  if (!paper) return false;
  const rim = [...rimOf(pixels)];
  const bare = rim.filter((i) => apart(colourAt(pixels, i), paper) < SAME_COLOUR);
  if (bare.length >= RIM_SHARE * rim.length) return false;
  const open: number[] = [];
  const take = (i: number) => {
    if (labels[i] === PAPER || apart(colourAt(pixels, i), paper) < SAME_COLOUR) return;
    labels[i] = PAPER;
    open.push(i);
  };
  rim.forEach(take);
  for (let i = open.pop(); i !== undefined; i = open.pop()) forNeighbours(i, pixels.width, pixels.height, take);
  return true;
}

function isBare({ pixels, paper }: Ground, i: number): boolean {
  return paper !== null && apart(colourAt(pixels, i), paper) < SAME_COLOUR;
}

/** Paper begins at the rim, or where the table ends. */
function seedPaper(ground: Ground, table: boolean, fits: (i: number) => boolean): void {
  const { labels, pixels } = ground;
  const { width, height } = pixels;
  const open: number[] = [];
  const take = (i: number) => {
    if (labels[i] !== UNKNOWN || !fits(i) || !isBare(ground, i)) return;
    labels[i] = PAPER;
    open.push(i);
  };
  for (const i of rimOf(pixels)) take(i);
  if (table) {
    labels.forEach((label, i) => {
      if (label === PAPER) forNeighbours(i, width, height, take);
    });
  }
  for (let i = open.pop(); i !== undefined; i = open.pop()) forNeighbours(i, width, height, take);
}

function seedRegions(ground: Ground, regions: Region[], fits: (i: number) => boolean, core: Uint16Array): void {
  const { labels, pixels } = ground;
  const { width, height } = pixels;
  const least = Math.max(12, LEAST_SHARE * width * height);
  const tooSmall: number[] = [];
  for (let seed = 0; seed < labels.length && regions.length <= MOST_REGIONS; seed++) {
    if (labels[seed] !== UNKNOWN || !fits(seed)) continue;
    const label = regions.length;
    const region: Region = { count: 0, sum: [0, 0, 0] };
    const members: number[] = [];
    const take = (i: number) => {
      if (labels[i] !== UNKNOWN || !fits(i) || !belongs(ground, region, i)) return;
      labels[i] = label;
      add(ground, region, i);
      members.push(i);
    };
    take(seed);
    for (let at = 0; at < members.length; at++) forNeighbours(members[at] as number, width, height, take);
    if (region.count >= least && members.some((i) => (core[i] as number) >= CORE_PX)) regions.push(region);
    else {
      for (const i of members) labels[i] = LINE;
      tooSmall.push(...members);
    }
  }
  // Where a smaller ball fits, it may be more.
  for (const i of tooSmall) labels[i] = UNKNOWN;
}

/** All that are known go on, side by side, so many steps. */
function spreadAll(ground: Ground, regions: Region[], fits: (i: number) => boolean, steps: number): void {
  const { labels, pixels } = ground;
  const seeds: number[] = [];
  for (let i = 0; i < labels.length; i++) if ((labels[i] as number) < EDGE) seeds.push(i);
  const take = (other: number, from: number) => {
    if (labels[other] !== UNKNOWN || !fits(other)) return false;
    const label = labels[from] as number;
    const region = regions[label] as Region;
    if (label === PAPER ? !isBare(ground, other) : !belongs(ground, region, other)) return false;
    labels[other] = label;
    if (label !== PAPER) add(ground, region, other);
    return true;
  };
  spreadOut(seeds, pixels, take, steps);
}

/** Whether a pixel is of the region's colour so far. */
function belongs(ground: Ground, { count, sum }: Region, i: number): boolean {
  if (count === 0) return true;
  const mean: Colour = [sum[0] / count, sum[1] / count, sum[2] / count];
  return apart(colourAt(ground.pixels, i), mean) < SAME_COLOUR;
}

function add(ground: Ground, region: Region, i: number): void {
  const colour = colourAt(ground.pixels, i);
  region.count += 1;
  for (const channel of [0, 1, 2] as const) region.sum[channel] += colour[channel];
}
