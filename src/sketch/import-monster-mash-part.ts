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
import { loopContains, type Pairs, signedAreaOf } from '../math/polyline';
import { resample } from '../math/resample';
import { thinOut } from '../math/thin-out';
import { openedAt, openingOf } from './import-monster-mash-opening';
import { LIGHTEST_GREY, type PartPixels } from './import-monster-mash-pixels';
import { type TracedIsland, traceMask } from './trace-mask';

export type Piece = Pick<Part, 'outline' | 'closed' | 'junction' | 'holes'>;

/** Islands with less than this share of the largest one's area, or fewer pixels, are specks. */
const SPECK_SHARE = 0.01;
const SPECK_PX = 50;
const MOST_ISLANDS = 16;

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
  const { drawn, closing } = openedAt(loop, opening);
  return {
    outline: rounded(thinOut(drawn, false, TOLERANCE_PX)),
    closed: false,
    junction: closing ? rounded(thinOut(closing, false, TOLERANCE_PX).slice(2, -2)) : [],
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

/** A hundredth of a pixel is more than a picture of pixels knows. */
function rounded(points: readonly number[]): number[] {
  return points.map((value) => Math.round(value * 100) / 100);
}
