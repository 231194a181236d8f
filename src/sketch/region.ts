/**
 * Part -> region: the area a part covers, as polygons whose edges know whether
 * they were drawn or close a limb. Vector all the way; self-crossing lines
 * become the union of what they enclose (non-zero winding).
 *
 * Needs: finite coordinates. Promises: simple, disjoint loops; outer loops
 * counter-clockwise in a y-down frame seen from the front turned y-up
 * (see `RegionLoop`), holes the other way round.
 */

import { Clipper, EndType, FillRule, JoinType, type Path64, type Paths64 } from 'clipper2-ts';
import type { Part } from '../document/sketch-document';

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
  readonly bounds: { readonly minX: number; readonly minY: number; readonly maxX: number; readonly maxY: number };
}

/** Islands smaller than this share of the largest are pen wobble where a line crosses itself. */
const NEGLIGIBLE_ISLAND = 1e-3;

/** A region that had to be united is drawn in by this share of its larger side. */
const CLEARANCE = 5e-4;

/** Clipper works on integers: the larger side of the part is spread over this many. */
const CLIPPER_RANGE = 2 ** 26;

/** @returns the region, or null when the part encloses no area. */
export function regionOf(part: Part): Region | null {
  const drawn = withoutRepeats(toModelAxes(part.outline));
  const drawnCount = drawn.length / 2;
  const closing = part.closed ? new Float64Array(0) : toModelAxes(part.junction);
  const ring = new Float64Array(drawn.length + closing.length);
  ring.set(drawn);
  ring.set(closing, drawn.length);
  const labels = new Uint8Array(ring.length / 2);
  if (!part.closed) labels.fill(1, Math.max(0, drawnCount - 1));
  if (ring.length < 6) return null;
  const box = boundsOf(ring);
  const size = Math.max(box.maxX - box.minX, box.maxY - box.minY);
  if (!(size > 0)) return null;

  const whole = simplestForm(ring, labels);
  let islands: Island[];
  if (part.holes.length === 0 && whole !== null && isSimple(whole.points)) {
    islands = [{ outer: oriented(whole, 1), holes: [] }];
  } else {
    const holes = part.holes.map((hole) => withoutRepeats(toModelAxes(hole))).filter((hole) => hole.length >= 6);
    islands = unite(ring, labels, holes, box, size);
  }
  const areas = islands.map(islandArea);
  const largest = Math.max(0, ...areas);
  if (!(largest > 1e-9 * size * size)) return null;
  const kept = islands.filter((_, i) => (areas[i] ?? 0) > NEGLIGIBLE_ISLAND * largest);
  return {
    islands: kept,
    area: kept.reduce((sum, island) => sum + islandArea(island), 0),
    bounds: kept.map((island) => boundsOf(island.outer.points)).reduce(joinBounds),
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

export function signedArea(points: Float64Array): number {
  let sum = 0;
  const n = points.length;
  for (let i = 0; i < n; i += 2) {
    const j = (i + 2) % n;
    sum += (points[i] as number) * (points[j + 1] as number) - (points[j] as number) * (points[i + 1] as number);
  }
  return sum / 2;
}

export function loopContains(points: Float64Array, x: number, y: number): boolean {
  let inside = false;
  const n = points.length;
  for (let i = 0, j = n - 2; i < n; j = i, i += 2) {
    const yi = points[i + 1] as number;
    const yj = points[j + 1] as number;
    if (yi > y === yj > y) continue;
    const xi = points[i] as number;
    const xj = points[j] as number;
    if (x < xi + ((y - yi) / (yj - yi)) * (xj - xi)) inside = !inside;
  }
  return inside;
}

function toModelAxes(points: readonly number[]): Float64Array {
  return Float64Array.from(points, (value, i) => (i % 2 === 1 ? -value : value));
}

function withoutRepeats(points: Float64Array): Float64Array {
  const out: number[] = [];
  for (let i = 0; i < points.length; i += 2) {
    const x = points[i] as number;
    const y = points[i + 1] as number;
    if (out.length > 0 && out[out.length - 2] === x && out[out.length - 1] === y) continue;
    out.push(x, y);
  }
  return Float64Array.from(out);
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
  if (Math.sign(signedArea(loop.points)) === sign) return loop;
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
  return signedArea(island.outer.points) + island.holes.reduce((sum, hole) => sum + signedArea(hole.points), 0);
}

export function boundsOf(points: Float64Array): Region['bounds'] {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 2) {
    const x = points[i] as number;
    const y = points[i + 1] as number;
    minX = Math.min(minX, x);
    maxX = Math.max(maxX, x);
    minY = Math.min(minY, y);
    maxY = Math.max(maxY, y);
  }
  return { minX, minY, maxX, maxY };
}

export function joinBounds(a: Region['bounds'], b: Region['bounds']): Region['bounds'] {
  return {
    minX: Math.min(a.minX, b.minX),
    minY: Math.min(a.minY, b.minY),
    maxX: Math.max(a.maxX, b.maxX),
    maxY: Math.max(a.maxY, b.maxY),
  };
}

/** Sweep over x-sorted edges: does any edge meet another that is not its neighbour? */
function isSimple(points: Float64Array): boolean {
  const n = points.length / 2;
  const x = (i: number): number => points[2 * (i % n)] as number;
  const y = (i: number): number => points[2 * (i % n) + 1] as number;
  const order = Array.from({ length: n }, (_, i) => i).sort(
    (a, b) => Math.min(x(a), x(a + 1)) - Math.min(x(b), x(b + 1)),
  );
  const active: number[] = [];
  for (const edge of order) {
    const left = Math.min(x(edge), x(edge + 1));
    let kept = 0;
    for (const other of active) {
      if (Math.max(x(other), x(other + 1)) < left) continue;
      active[kept++] = other;
      const gap = Math.abs(edge - other);
      if (gap === 1 || gap === n - 1) {
        if (foldsBack(points, edge, other, n)) return false;
      } else if (touch(x(edge), y(edge), x(edge + 1), y(edge + 1), x(other), y(other), x(other + 1), y(other + 1))) {
        return false;
      }
    }
    active.length = kept;
    active.push(edge);
  }
  return true;
}

function foldsBack(points: Float64Array, a: number, b: number, n: number): boolean {
  const first = (a + 1) % n === b ? a : b;
  const at = (i: number): [number, number] => [points[2 * (i % n)] as number, points[2 * (i % n) + 1] as number];
  const [p, q, r] = [at(first), at(first + 1), at(first + 2)];
  const cross = (q[0] - p[0]) * (r[1] - q[1]) - (q[1] - p[1]) * (r[0] - q[0]);
  const dot = (q[0] - p[0]) * (r[0] - q[0]) + (q[1] - p[1]) * (r[1] - q[1]);
  return cross === 0 && dot < 0;
}

function touch(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
): boolean {
  if (Math.max(ay, by) < Math.min(cy, dy) || Math.max(cy, dy) < Math.min(ay, by)) return false;
  const side = (px: number, py: number, qx: number, qy: number, rx: number, ry: number): number =>
    Math.sign((qx - px) * (ry - py) - (qy - py) * (rx - px));
  return (
    side(ax, ay, bx, by, cx, cy) * side(ax, ay, bx, by, dx, dy) <= 0 &&
    side(cx, cy, dx, dy, ax, ay) * side(cx, cy, dx, dy, bx, by) <= 0
  );
}

function unite(
  ring: Float64Array,
  labels: Uint8Array,
  holes: readonly Float64Array[],
  box: Region['bounds'],
  size: number,
): Island[] {
  const scale = CLIPPER_RANGE / size;
  const toGrid = (points: Float64Array): Path64 => {
    const path: Path64 = [];
    for (let i = 0; i < points.length; i += 2) {
      path.push({
        x: Math.round(((points[i] as number) - box.minX) * scale),
        y: Math.round(((points[i + 1] as number) - box.minY) * scale),
      });
    }
    return path;
  };
  let solution: Paths64 = Clipper.union([toGrid(ring)], FillRule.NonZero);
  if (holes.length > 0) solution = Clipper.difference(solution, holes.map(toGrid), FillRule.NonZero);
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
  const outers = loops.filter((loop) => signedArea(loop.points) > 0);
  const inner = loops.filter((loop) => signedArea(loop.points) < 0);
  return outers.map((outer) => ({
    outer,
    holes: inner.filter((hole) => owner(hole, outers) === outer),
  }));
}

function owner(hole: RegionLoop, outers: readonly RegionLoop[]): RegionLoop | undefined {
  const x = ((hole.points[0] as number) + (hole.points[2] as number)) / 2;
  const y = ((hole.points[1] as number) + (hole.points[3] as number)) / 2;
  return outers
    .filter((outer) => loopContains(outer.points, x, y))
    .sort((a, b) => signedArea(a.points) - signedArea(b.points))[0];
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
  for (let i = 0; i < n; i++) {
    const j = (i + 1) % n;
    const x = ((points[2 * i] as number) + (points[2 * j] as number)) / 2;
    const y = ((points[2 * i + 1] as number) + (points[2 * j + 1] as number)) / 2;
    let drawn = Infinity;
    let junction = Infinity;
    for (let k = 0; k < labels.length; k++) {
      const distance = squaredDistance(ring, k, x, y);
      if (labels[k] === 1) junction = Math.min(junction, distance);
      else drawn = Math.min(drawn, distance);
    }
    for (const hole of holes)
      for (let k = 0; k < hole.length / 2; k++) drawn = Math.min(drawn, squaredDistance(hole, k, x, y));
    out[i] = junction < drawn ? 1 : 0;
  }
  return out;
}

function squaredDistance(points: Float64Array, edge: number, x: number, y: number): number {
  const a = 2 * edge;
  const b = (a + 2) % points.length;
  const ax = points[a] as number;
  const ay = points[a + 1] as number;
  const ex = (points[b] as number) - ax;
  const ey = (points[b + 1] as number) - ay;
  const length = ex * ex + ey * ey;
  const t = length > 0 ? Math.max(0, Math.min(1, ((x - ax) * ex + (y - ay) * ey) / length)) : 0;
  return (x - ax - t * ex) ** 2 + (y - ay - t * ey) ** 2;
}
