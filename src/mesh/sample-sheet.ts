/**
 * Points for the inside of a sheet, evenly spaced on the inflated body: an
 * advancing front of candidates, each one edge length (in 3D) from a point it
 * grew from, kept when no other point is nearer than PACKING edge lengths.
 *
 * Where the points already there are closer than the edge length aimed for, the
 * new ones start as close and grow apart by GRADING.
 *
 * Tried: a hexagonal lattice plus offset rings (seams where rings meet), dart
 * throwing without a front (20 % more points for the same edge length), halving
 * the step to an edge length in 3D (twice the lookups).
 */

import { boxOf } from '../math/box';
import { LocalShape } from './local-shape';
import { PointCloud, STRIDE } from './point-cloud';
import { SegmentGrid } from './segment-grid';
import type { DepthField } from './sizing';

/** Share of the edge length within which a candidate is too near. */
const PACKING = 0.82;

/** Directions a point grows in, and how many turns of that star there are. */
const DIRECTIONS = 9;
const TURNS = 64;
const GOLDEN = 0.618033988749895;

/** A step is an edge length in 3D when it is between these shares of it. */
const SHORTEST = 0.96;
const LONGEST = 1.03;

/** Lookups along one direction at most, and how many of them may lie outside. */
const LOOKUPS = 7;
const MISSES = 4;

/** Where to look next after a miss, between the last place inside and the miss. */
const BACK = 0.35;

/** A guess this much nearer than allowed to another point is not looked up. */
const GUESS_MARGIN = 0.9;

/** Candidates nearer than this in the plane would make slivers that rounding can turn over. */
const FLATTEST = 0.008;

/** Points this near in the plane (in edge lengths) to a line that stays would make thin triangles with it. */
const LINE_CLEARANCE = 0.35;

/** Growth of the edge length, a unit of distance, away from points that are closer together. */
const GRADING = 0.3;

/** Points whose nearest neighbour is nearer than this share of the edge length make it shorter around them … */
const SPARSE = 0.8;
/** … but not shorter than this share: what is closer together is forced so. */
const FINEST = 0.4;

const COSINES = Float64Array.from({ length: DIRECTIONS * TURNS }, (_, i) =>
  Math.cos((2 * Math.PI * i) / (DIRECTIONS * TURNS)),
);
const SINES = Float64Array.from({ length: DIRECTIONS * TURNS }, (_, i) =>
  Math.sin((2 * Math.PI * i) / (DIRECTIONS * TURNS)),
);

/**
 * @param seeds x, y pairs of all points already there (boundary, junctions), all inside or on the edge.
 * @param lines pairs of seeds joined by edges that stay and lie in the surface (junctions).
 * @param edge aimed-for edge length in 3D, > 0.
 * @param isSurrounded tells of a place that the seeds about it leave no room for more.
 * @returns x, y pairs of the new points.
 */
export function sampleSheet(
  seeds: Float64Array,
  lines: ArrayLike<number>,
  field: DepthField,
  edge: number,
  isSurrounded: (x: number, y: number) => boolean = () => false,
): Float64Array {
  const front = new Front(seeds, lines, field, edge);
  const { cloud } = front;
  const seedCount = cloud.count;
  for (let point = 0; point < cloud.count; point++)
    if (point >= seedCount || !isSurrounded(seeds[2 * point] as number, seeds[2 * point + 1] as number))
      front.grow(point);
  const out = new Float64Array(2 * (cloud.count - seedCount));
  for (let i = seedCount; i < cloud.count; i++) {
    out[2 * (i - seedCount)] = cloud.points[STRIDE * i] as number;
    out[2 * (i - seedCount) + 1] = cloud.points[STRIDE * i + 1] as number;
  }
  return out;
}

class Front {
  readonly cloud: PointCloud;
  readonly #field: DepthField;
  readonly #edge: number;
  readonly #lines: SegmentGrid | null;
  readonly #local = new LocalShape();
  /** The candidate that `#reach` found. */
  #foundX = 0;
  #foundY = 0;
  #foundZ = 0;
  /** Of those gathered, the one that was last in the way: likely in the way of the next direction too. */
  #blocker = 0;

  constructor(seeds: Float64Array, lines: ArrayLike<number>, field: DepthField, edge: number) {
    const { minX, minY, maxX, maxY } = boxOf(seeds);
    this.cloud = new PointCloud(minX, minY, maxX, maxY, ((1 + PACKING) * edge) / 2);
    this.#field = field;
    this.#edge = edge;
    this.#lines = lines.length > 0 ? new SegmentGrid(seeds, lines, LINE_CLEARANCE * edge, edge) : null;
    for (let i = 0; i < seeds.length; i += 2) {
      const [x, y] = [seeds[i] as number, seeds[i + 1] as number];
      const depth = field.depth(x, y);
      this.cloud.add(x, y, Number.isNaN(depth) ? 0 : depth, edge);
    }
    for (let i = 0; i < this.cloud.count; i++) this.#sizeSeed(i);
  }

  /** Adds what has room one edge length around a point. */
  grow(point: number): void {
    const { cloud } = this;
    const x = cloud.points[STRIDE * point] as number;
    const y = cloud.points[STRIDE * point + 1] as number;
    const z = cloud.points[STRIDE * point + 2] as number;
    const size = cloud.points[STRIDE * point + 3] as number;
    cloud.gather(x, y, z, size + (PACKING * (size + this.#edge)) / 2);
    this.#blocker = 0;
    this.#local.look(this.#field, x, y, z, size);
    // a turn that never repeats, so that no direction is favoured; the same every time
    const turn = Math.floor(((point * GOLDEN) % 1) * TURNS);
    for (let k = 0; k < DIRECTIONS; k++) {
      this.#local.turnTo(COSINES[k * TURNS + turn] as number, SINES[k * TURNS + turn] as number);
      if (this.#reach(x, y, z, size)) this.#place(this.#foundX, this.#foundY, this.#foundZ, size);
    }
  }

  /** The edge length around a point that was there: shorter where its neighbours are near. */
  #sizeSeed(point: number): void {
    const { cloud } = this;
    const x = cloud.points[STRIDE * point] as number;
    const y = cloud.points[STRIDE * point + 1] as number;
    const z = cloud.points[STRIDE * point + 2] as number;
    cloud.gather(x, y, z, SPARSE * this.#edge);
    let least = this.#edge;
    for (let n = 0; n < cloud.nearCount; n++)
      if (cloud.near[n] !== point) least = Math.min(least, this.#distance(n, x, y, z) / SPARSE);
    cloud.points[STRIDE * point + 3] = Math.max(FINEST * this.#edge, least);
  }

  #place(x: number, y: number, z: number, size: number): void {
    const { cloud } = this;
    if (!this.#isFree(x, y, z, size, PACKING)) return;
    if (cloud.isTaken(x, y, FLATTEST * size) || this.#lines?.isNear(x, y)) return;
    cloud.add(x, y, z, this.#sizeAt(x, y, z));
    cloud.keep(cloud.count - 1);
  }

  #sizeAt(x: number, y: number, z: number): number {
    const { around, nearCount } = this.cloud;
    let least = this.#edge;
    for (let n = 0; n < nearCount; n++) {
      const size = around[STRIDE * n + 3] as number;
      if (size < least) least = Math.min(least, size + GRADING * this.#distance(n, x, y, z));
    }
    return least;
  }

  /** From one of those gathered. */
  #distance(n: number, x: number, y: number, z: number): number {
    const { around } = this.cloud;
    const dx = (around[STRIDE * n] as number) - x;
    const dy = (around[STRIDE * n + 1] as number) - y;
    const dz = (around[STRIDE * n + 2] as number) - z;
    return Math.sqrt(dx * dx + dy * dy + dz * dz);
  }

  /** Whether all points gathered keep their distance: this share of the mean of both sizes. */
  #isFree(x: number, y: number, z: number, size: number, share: number): boolean {
    const { around, nearCount } = this.cloud;
    const half = share / 2;
    if (isInTheWay(around, this.#blocker, x, y, z, size, half)) return false;
    for (let n = 0; n < nearCount; n++) {
      if (!isInTheWay(around, n, x, y, z, size, half)) continue;
      this.#blocker = n;
      return false;
    }
    return true;
  }

  /** Looks for the step along a direction that is an edge length in 3D. @returns false when there is none with room. */
  #reach(x: number, y: number, z: number, size: number): boolean {
    const { alongX, alongY } = this.#local;
    let step = this.#local.stepOf(size);
    if (!this.#isFree(x + step * alongX, y + step * alongY, this.#local.depthAt(step), size, GUESS_MARGIN * PACKING))
      return false;
    let near = 0;
    let nearDistance = 0;
    let far = size;
    let farDistance = Number.NaN;
    let misses = 0;
    for (let n = 0; n < LOOKUPS; n++) {
      const depth = this.#field.depth(x + step * alongX, y + step * alongY);
      const distance = Math.sqrt(step * step + (depth - z) * (depth - z));
      if (distance < SHORTEST * size) {
        near = step;
        nearDistance = distance;
      } else if (distance <= LONGEST * size) {
        this.#foundX = x + step * alongX;
        this.#foundY = y + step * alongY;
        this.#foundZ = depth;
        return true;
      } else {
        // too far, or outside
        far = step;
        farDistance = distance;
        if (Number.isNaN(distance)) misses += 1;
        if (misses > MISSES) return false;
      }
      const share = Number.isNaN(farDistance) ? BACK : (size - nearDistance) / (farDistance - nearDistance);
      step = near + Math.min(0.9, Math.max(0.1, share)) * (far - near);
    }
    return false;
  }
}

/** @param n which of those gathered. @param half of the share of both sizes to keep away. */
function isInTheWay(
  around: Float64Array,
  n: number,
  x: number,
  y: number,
  z: number,
  size: number,
  half: number,
): boolean {
  const dx = (around[STRIDE * n] as number) - x;
  const dy = (around[STRIDE * n + 1] as number) - y;
  const dz = (around[STRIDE * n + 2] as number) - z;
  const distance = half * (size + (around[STRIDE * n + 3] as number));
  return dx * dx + dy * dy + dz * dz < distance * distance;
}
