/**
 * Part -> region: the area a part covers, as polygons whose edges know whether
 * they were drawn or close a limb. Vector all the way; self-crossing lines
 * become the union of what they enclose (non-zero winding).
 *
 * Needs: finite coordinates. Promises: simple, disjoint loops; outer loops
 * counter-clockwise in a y-down frame seen from the front turned y-up
 * (see `RegionLoop`), holes the other way round.
 */

import { Clipper, EndType, JoinType, type Path64, type Paths64 } from 'clipper2-ts';
import type { Part } from '../document/sketch-document';
import { type Box, boxOf, unionOfBoxes } from '../math/box';
import { loopContains, signedAreaOf, withoutRepeats } from '../math/polyline';
import { distanceToSegment, segmentsMeet } from '../math/segment';
import { SegmentIndex, sidesOf } from '../math/segment-index';
import { thinOut } from '../math/thin-out';
import { differenceOf, unionOf } from './clip-polygons';

/**
 * A closed polygon in model orientation: x right, y UP (y = -sketch y), so that
 * positive area is counter-clockwise as seen from the front.
 */
export interface RegionLoop {
  /** x, y pairs; the last point joins the first. */
  readonly points: Float64Array;
  /** One a point: 1 if the edge from it to the next one is junction, 0 if drawn. */
  readonly junction: Uint8Array;
}

/** One connected piece of a part: an outer loop and the holes in it. */
export interface Island {
  readonly outer: RegionLoop;
  readonly holes: readonly RegionLoop[];
}

export interface Region {
  readonly islands: readonly Island[];
  /** Squared sketch units, > 0. */
  readonly area: number;
  readonly bounds: Box;
  /** The part's: how far its loops are evened out. */
  readonly smoothing: number;
}

/** Islands smaller than this share of the largest are pen wobble where a line crosses itself, and so are holes. */
const NEGLIGIBLE = 1e-3;

/** A region that had to be united is drawn in by this share of its larger side. */
const CLEARANCE = 5e-4;

/** Sides nearer than this share of the larger side touch: no triangle would fit between. */
const TOUCHING = 1e-6;

/** Lines of more points than this are thinned out before they are united, by less than the clearance can tell. */
const MANY_POINTS = 2000;
const THINNING = CLEARANCE / 20;

/** Clipper works on integers: the larger side of the part is spread over this many. */
const CLIPPER_RANGE = 2 ** 26;

/** @returns the region, or null when the part encloses no area. */
export function regionOf(part: Part): Region | null {
  const drawn = Float64Array.from(withoutRepeats(toModelAxes(part.outline), false));
  const drawnCount = drawn.length / 2;
  const closing = part.closed ? new Float64Array(0) : toModelAxes(part.junction);
  const ring = new Float64Array(drawn.length + closing.length);
  ring.set(drawn);
  ring.set(closing, drawn.length);
  const labels = new Uint8Array(ring.length / 2);
  if (!part.closed) labels.fill(1, Math.max(0, drawnCount - 1));
  if (ring.length < 6) return null;
  const box = boxOf(ring);
  const size = Math.max(box.maxX - box.minX, box.maxY - box.minY);
  if (!(size > 0)) return null;

  const whole = simplestForm(ring, labels);
  let islands: Island[];
  if (part.holes.length === 0 && whole !== null && isSimple(whole.points, TOUCHING * size)) {
    islands = [{ outer: oriented(whole, 1), holes: [] }];
  } else {
    const holes = part.holes
      .map((hole) => Float64Array.from(withoutRepeats(toModelAxes(hole), true)))
      .filter((hole) => hole.length >= 6);
    islands = unite(ring, labels, holes, box, size);
  }
  const areas = islands.map(islandArea);
  const largest = Math.max(0, ...areas);
  if (!(largest > 1e-9 * size * size)) return null;
  const kept = islands.filter((_, i) => (areas[i] ?? 0) > NEGLIGIBLE * largest);
  return {
    islands: kept,
    area: kept.reduce((sum, island) => sum + islandArea(island), 0),
    bounds: kept.map((island) => boxOf(island.outer.points)).reduce(unionOfBoxes),
    smoothing: part.smoothing,
  };
}

/** Whether a point (model orientation, y up) lies in the region; points on the edge may go either way. */
export function regionContains(region: Region, x: number, y: number): boolean {
  const { bounds } = region;
  if (x < bounds.minX || x > bounds.maxX || y < bounds.minY || y > bounds.maxY) return false;
  return region.islands.some(
    (island) =>
      loopContains(island.outer.points, x, y) && !island.holes.some((hole) => loopContains(hole.points, x, y)),
  );
}

function toModelAxes(points: readonly number[]): Float64Array {
  return Float64Array.from(points, (value, i) => (i % 2 === 1 ? -value : value));
}

/** Drops zero-length edges of the ring, keeping the label of the edge that has length; null if too little is left. */
function simplestForm(ring: Float64Array, labels: Uint8Array): RegionLoop | null {
  const points: number[] = [];
  const kept: number[] = [];
  const n = labels.length;
  for (let i = 0; i < n; i++) {
    const j = (i + 1) % n;
    if (ring[2 * i] === ring[2 * j] && ring[2 * i + 1] === ring[2 * j + 1]) continue;
    points.push(ring[2 * i] as number, ring[2 * i + 1] as number);
    kept.push(labels[i] as number);
  }
  return kept.length < 3 ? null : { points: Float64Array.from(points), junction: Uint8Array.from(kept) };
}

/** Turns a loop so that its signed area has the sign asked for; edge labels stay with their edges. */
function oriented(loop: RegionLoop, sign: 1 | -1): RegionLoop {
  if (Math.sign(signedAreaOf(loop.points)) === sign) return loop;
  const n = loop.junction.length;
  const points = new Float64Array(2 * n);
  const junction = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const from = n - 1 - i;
    points[2 * i] = loop.points[2 * from] as number;
    points[2 * i + 1] = loop.points[2 * from + 1] as number;
    junction[i] = loop.junction[(from - 1 + n) % n] as number;
  }
  return { points, junction };
}

function islandArea(island: Island): number {
  return signedAreaOf(island.outer.points) + island.holes.reduce((sum, hole) => sum + signedAreaOf(hole.points), 0);
}

/** Whether no side comes nearer than `touching` to another that is not its neighbour, or to its neighbour's far end. */
function isSimple(points: Float64Array, touching: number): boolean {
  const n = points.length / 2;
  const s = sidesOf(points);
  const side = (i: number): Side => [s[4 * i], s[4 * i + 1], s[4 * i + 2], s[4 * i + 3]] as Side;
  return !new SegmentIndex(s, touching).somePair((first, second) => {
    const [p, q] = [side(first), side(second)];
    const [ax, ay, bx, by] = p;
    const [cx, cy, dx, dy] = q;
    const gap = (second - first + n) % n;
    if (gap === 1) return isNear(dx, dy, p, touching) || isNear(ax, ay, q, touching);
    if (gap === n - 1) return isNear(cx, cy, p, touching) || isNear(bx, by, q, touching);
    return (
      segmentsMeet(ax, ay, bx, by, cx, cy, dx, dy) ||
      isNear(ax, ay, q, touching) ||
      isNear(bx, by, q, touching) ||
      isNear(cx, cy, p, touching) ||
      isNear(dx, dy, p, touching)
    );
  });
}

type Side = [ax: number, ay: number, bx: number, by: number];

function isNear(x: number, y: number, side: Side, distance: number): boolean {
  return distanceToSegment(x, y, ...side) <= distance;
}

function unite(
  ring: Float64Array,
  labels: Uint8Array,
  holes: readonly Float64Array[],
  box: Box,
  size: number,
): Island[] {
  const scale = CLIPPER_RANGE / size;
  const toGrid = (line: Float64Array): Path64 => {
    const path: Path64 = [];
    const points = line.length > 2 * MANY_POINTS ? thinOut(line, true, THINNING * size) : line;
    for (let i = 0; i < points.length; i += 2) {
      path.push({
        x: Math.round(((points[i] as number) - box.minX) * scale),
        y: Math.round(((points[i + 1] as number) - box.minY) * scale),
      });
    }
    return path;
  };
  let solution = withoutPinholes(unionOf([toGrid(ring)]));
  if (holes.length > 0) solution = differenceOf(solution, holes.map(toGrid));
  // a line that touches itself, or its own junction, leaves loops that touch: drawn in a little, they part
  solution = Clipper.inflatePaths(solution, -CLEARANCE * CLIPPER_RANGE, JoinType.Miter, EndType.Polygon);
  const loops = solution
    .map((path) => {
      const points = new Float64Array(2 * path.length);
      path.forEach((point, i) => {
        points[2 * i] = point.x / scale + box.minX;
        points[2 * i + 1] = point.y / scale + box.minY;
      });
      return simplestForm(points, labelEdges(points, ring, labels, holes));
    })
    .filter((loop) => loop !== null);
  const outers = loops.filter((loop) => signedAreaOf(loop.points) > 0);
  const inner = loops.filter((loop) => signedAreaOf(loop.points) < 0);
  return outers.map((outer) => ({
    outer,
    holes: inner.filter((hole) => owner(hole, outers) === outer),
  }));
}

/** Without the holes that a line leaves open where it just misses itself; those drawn come later. */
function withoutPinholes(paths: Paths64): Paths64 {
  const areas = paths.map((path) => Clipper.area(path));
  const largest = Math.max(...areas);
  return paths.filter((_, i) => Math.abs(areas[i] as number) > NEGLIGIBLE * largest);
}

function owner(hole: RegionLoop, outers: readonly RegionLoop[]): RegionLoop | undefined {
  const x = ((hole.points[0] as number) + (hole.points[2] as number)) / 2;
  const y = ((hole.points[1] as number) + (hole.points[3] as number)) / 2;
  return outers
    .filter((outer) => loopContains(outer.points, x, y))
    .sort((a, b) => signedAreaOf(a.points) - signedAreaOf(b.points))[0];
}

/** An edge of the union is junction where the nearest line of the drawing, to its middle, is. */
function labelEdges(
  points: Float64Array,
  ring: Float64Array,
  labels: Uint8Array,
  holes: readonly Float64Array[],
): Uint8Array {
  const n = points.length / 2;
  const out = new Uint8Array(n);
  if (!labels.includes(1)) return out;
  const sides = sidesOf(ring);
  const having = (label: number): number[] =>
    Array.from(labels.keys()).flatMap((i) => (labels[i] === label ? Array.from(sides.subarray(4 * i, 4 * i + 4)) : []));
  const junction = new SegmentIndex(Float64Array.from(having(1)));
  const drawn = new SegmentIndex(
    Float64Array.from([...having(0), ...holes.flatMap((hole) => Array.from(sidesOf(hole)))]),
  );
  for (let i = 0; i < n; i++) {
    const j = (i + 1) % n;
    const x = ((points[2 * i] as number) + (points[2 * j] as number)) / 2;
    const y = ((points[2 * i + 1] as number) + (points[2 * j + 1] as number)) / 2;
    const nearest = drawn.nearest(x, y, Number.POSITIVE_INFINITY);
    out[i] = junction.nearest(x, y, nearest) < nearest ? 1 : 0;
  }
  return out;
}
