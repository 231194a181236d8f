/**
 * What is left of a part where an eraser went over it: nothing, the part with a
 * piece or a hole out of it, or several parts. Polygon difference on an integer
 * grid (clipper2); a piece that still has some of a limb's junction is a limb.
 */

import { Clipper, EndType, JoinType, type Path64, type Paths64 } from 'clipper2-ts';
import { ringOf } from '../document/part-holds';
import type { FlatPoints, PartShape } from '../document/sketch-document';
import { type Box, boxesOverlap, boxOf } from '../math/box';
import { lengthOf, loopContains, signedAreaOf, withoutRepeats } from '../math/polyline';
import { SegmentIndex } from '../math/segment-index';
import { thinOut } from '../math/thin-out';
import { areaOf, differenceOf, unionOf } from './clip-polygons';
import { meanWidth } from './enclosed-area';

/** The way of a round eraser over the sketch. */
export interface Rubbing {
  /** x, y pairs; one point is a dab. */
  readonly path: FlatPoints;
  /** Sketch units, > 0. */
  readonly radius: number;
}

/** The larger side of the part and the eraser's way is spread over this many steps of the grid. */
const GRID = 2 ** 26;
/** The eraser's round tip is made of sides this near to it, in its radii. */
const ROUNDNESS = 0.01;
/** Its way is thinned out by less than this share of its radius. */
const THINNING = 0.02;
/** What is left smaller than this share of the tip, or of the part, or thinner than a share of the tip, is a crumb. */
const CRUMB_OF_TIP = 0.2;
const CRUMB_OF_PART = 0.02;
const CRUMB_WIDTH = 0.15;
/** Sides this near to the junction, in steps of the grid, are its own. */
const ON_JUNCTION = 8;
/** A junction shorter than this share of what it was holds no limb. */
const LEAST_JUNCTION = 0.05;

/** @returns the very same shape, alone, where the eraser took nothing; else what is left, largest first. */
export function erase(shape: PartShape, { path, radius }: Rubbing): readonly PartShape[] {
  const ring = ringOf(shape);
  const box = boxOf(ring);
  const rubbed = grown(boxOf(path), radius);
  if (path.length < 2 || ring.length < 6 || !boxesOverlap(box, rubbed)) return [shape];
  const size = Math.max(box.maxX - box.minX, box.maxY - box.minY, rubbed.maxX - rubbed.minX, rubbed.maxY - rubbed.minY);
  const grid = new Grid(Math.min(box.minX, rubbed.minX), Math.min(box.minY, rubbed.minY), GRID / size);
  const tip = radius * grid.scale;
  const way = thinOut(withoutRepeats(path, false), false, THINNING * radius);
  const swept = Clipper.inflatePaths([grid.path(way)], tip, JoinType.Round, EndType.Round, 2, ROUNDNESS * tip);
  let whole: Paths64 = unionOf([grid.path(ring)]);
  if (shape.holes.length > 0)
    whole = differenceOf(
      whole,
      shape.holes.map((hole) => grid.path(hole)),
    );
  const left = differenceOf(whole, swept);
  const before = areaOf(whole);
  // an eraser beside the part leaves it as it was drawn, bit for bit
  if (Math.abs(before - areaOf(left)) <= 1e-9 * Math.abs(before)) return [shape];
  const crumb = Math.min(
    CRUMB_OF_TIP * Math.PI * radius * radius,
    (CRUMB_OF_PART * Math.abs(before)) / grid.scale ** 2,
  );
  const loops = left.map((each) => grid.back(each)).filter((loop) => loop.length >= 6);
  const inner = loops.filter((loop) => signedAreaOf(loop) < 0);
  return loops
    .filter((loop) => signedAreaOf(loop) > 0)
    .sort((a, b) => signedAreaOf(b) - signedAreaOf(a))
    .filter((loop) => signedAreaOf(loop) > crumb && meanWidth(loop) > CRUMB_WIDTH * radius)
    .map((outer) => {
      const holes = inner.filter((hole) => isIn(hole, outer) && Math.abs(signedAreaOf(hole)) > crumb);
      return { ...opened(shape, outer, ON_JUNCTION / grid.scale), holes };
    });
}

/** A loop of what is left as a limb, where it has some of the junction; the longest stretch of it stays junction. */
function opened(shape: PartShape, loop: FlatPoints, near: number): Omit<PartShape, 'holes'> {
  const free = { outline: loop, closed: true, junction: [] };
  if (shape.closed) return free;
  const { outline, junction } = shape;
  const way = [...outline.slice(-2), ...junction, ...outline.slice(0, 2)];
  const segments = new SegmentIndex(Float64Array.from(sidesOfLine(way)));
  const count = loop.length / 2;
  const at = (i: number): readonly [number, number] => [
    loop[2 * (i % count)] as number,
    loop[2 * (i % count) + 1] as number,
  ];
  const isOn = (x: number, y: number) => segments.nearest(x, y, 2 * near) <= near;
  const onJunction = Array.from({ length: count }, (_, i) => {
    const [[ax, ay], [bx, by]] = [at(i), at(i + 1)];
    return isOn(ax, ay) && isOn(bx, by) && isOn((ax + bx) / 2, (ay + by) / 2);
  });
  const run = longestRun(onJunction, (i) => Math.hypot(at(i + 1)[0] - at(i)[0], at(i + 1)[1] - at(i)[1]));
  if (!run || run.length < LEAST_JUNCTION * lengthOf(way)) return free;
  const points = (from: number, steps: number): number[] =>
    Array.from({ length: steps }, (_, i) => at(from + i)).flat();
  return {
    outline: points(run.first + run.sides, count - run.sides + 1),
    closed: false,
    junction: points(run.first + 1, run.sides - 1),
  };
}

/** The longest stretch of sides, round the end of the loop, that are all marked; null where none is, or all are. */
function longestRun(
  marked: readonly boolean[],
  lengthAt: (side: number) => number,
): { readonly first: number; readonly sides: number; readonly length: number } | null {
  const count = marked.length;
  const start = marked.indexOf(false);
  if (start < 0) return null;
  let best: { first: number; sides: number; length: number } | null = null;
  for (let k = 0; k < count; ) {
    const first = (start + k) % count;
    if (!marked[first]) {
      k += 1;
      continue;
    }
    let [sides, length] = [0, 0];
    while (marked[(first + sides) % count]) length += lengthAt((first + sides++) % count);
    if (!best || length > best.length) best = { first, sides, length };
    k += sides;
  }
  return best;
}

function sidesOfLine(line: FlatPoints): number[] {
  const sides: number[] = [];
  for (let i = 0; i + 3 < line.length; i += 2) sides.push(...line.slice(i, i + 4));
  return sides;
}

function isIn(hole: FlatPoints, outer: FlatPoints): boolean {
  return loopContains(outer, hole[0] as number, hole[1] as number);
}

function grown({ minX, minY, maxX, maxY }: Box, by: number): Box {
  return { minX: minX - by, minY: minY - by, maxX: maxX + by, maxY: maxY + by };
}

class Grid {
  constructor(
    readonly x: number,
    readonly y: number,
    /** Steps a sketch unit. */
    readonly scale: number,
  ) {}

  path(points: FlatPoints): Path64 {
    const path: Path64 = [];
    for (let i = 0; i < points.length; i += 2)
      path.push({
        x: Math.round(((points[i] as number) - this.x) * this.scale),
        y: Math.round(((points[i + 1] as number) - this.y) * this.scale),
      });
    return path;
  }

  /** Coordinates as short as the grid is fine. */
  back(path: Path64): number[] {
    const digits = 10 ** Math.min(12, Math.max(0, Math.floor(Math.log10(this.scale))));
    const short = (value: number) => Math.round(value * digits) / digits;
    return path.flatMap(({ x, y }) => [short(x / this.scale + this.x), short(y / this.scale + this.y)]);
  }
}
