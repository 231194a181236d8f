/**
 * How deep a part will be, before its mesh is made: the inflation potential on
 * a coarse, even mesh, sampled anywhere. The final mesh is graded with it, so
 * that edges come out even on the inflated body (the rim is vertical there; even
 * spacing in the plane would give slivers).
 */

import { boxOf } from '../math/box';
import { DepthGrid } from './depth-grid';
import { SegmentGrid } from './segment-grid';
import { ConstraintError, triangulate } from './triangulate';

/** The potential's system has no solution that numbers can hold. */
export class PotentialError extends Error {}

/** Squares of the half-depths of a flat sheet. One entry a vertex each. */
export interface Potential {
  /** k u: -Δu = 2, u = 0 at fixed vertices, natural elsewhere. */
  readonly square: Float64Array;
  /** k: 1 on strips … 2 on discs. */
  readonly roundness: Float64Array;
}

export interface PotentialSolver {
  /** @throws PotentialError */
  solve(xy: Float64Array, triangles: Uint32Array, fixed: Uint8Array): Potential;
  /** On a finer mesh. @param guess what the coarse one has there. @returns k u. @throws PotentialError */
  refine(xy: Float64Array, triangles: Uint32Array, fixed: Uint8Array, guess: Potential): Float64Array;
}

export interface DepthField {
  /** Half-depth of the body at a point; NaN outside. */
  depth(x: number, y: number): number;
}

/** A field that says more of the round body. */
export interface PotentialField extends DepthField {
  /** Square of the round body's half-depth; NaN outside. */
  square(x: number, y: number): number;
  /** k at a point in the region, or the nearest value where rounding puts it outside; NaN farther off. */
  roundness(x: number, y: number): number;
}

export interface FlatBoundary {
  /** x, y pairs of all boundary points of one island. */
  readonly xy: Float64Array;
  /** Directed edges a0, b0, …: region on the left. */
  readonly edges: readonly number[];
  /** One a point: 1 where the surface comes down to the plane (drawn outline). */
  readonly fixed: Uint8Array;
}

/** Coarse points a side at most, and the coarse spacing in terms of the fine. */
const COARSEST = 48;
const COARSENING = 1.5;

/**
 * On thin parts it is at most this share of the mean half-width: too few points between the sides of a strip, and its
 * depth comes out uneven, like beads. Where that is less than `THINNEST` of the fine mesh's edges, nothing but the
 * middles of chords has room between them.
 */
const ACROSS = 0.6;
const THINNEST = 0.6;

/** No coarse point this near to the boundary, in spacings. */
const CLEARANCE = 0.45;

/** How far coarse points are off their lattice, in spacings, by a pattern that doesn't repeat. */
const UNEVENNESS = 0.02;
const GOLDEN = 0.618033988749895;
const SILVER = 0.414213562373095;

/** Cells of the lookup, in spacings. */
const CELL = 0.5;

/**
 * @param edge edge length of the fine mesh, > 0.
 * @param scale thickness, ≥ 0.
 * @throws ConstraintError when the boundary crosses itself or encloses nothing.
 */
export function depthField(
  boundary: FlatBoundary,
  edge: number,
  scale: number,
  solver: PotentialSolver,
): PotentialField {
  const { xy, edges, fixed } = boundary;
  const { minX, minY, maxX, maxY } = boxOf(xy);
  const spacing = Math.max(COARSENING * edge, Math.max(maxX - minX, maxY - minY) / COARSEST);
  const all = withLattice(xy, edges, Math.min(spacing, thinSpacing(xy, edges, edge)));
  const { triangles } = triangulate(all, edges, []);
  if (triangles.length === 0) throw new ConstraintError(0, 0);
  const pinned = new Uint8Array(all.length / 2);
  pinned.set(fixed);
  const { square, roundness } = solver.solve(all, triangles, pinned);
  const mesh = { xy: all, triangles, square, roundness, fixed: pinned, boundary: edges };
  return new DepthGrid(mesh, scale, CELL * spacing);
}

/** For a strip of the region's mean width; no more points than a square of the coarsest has. */
function thinSpacing(xy: Float64Array, edges: readonly number[], edge: number): number {
  let [twice, girth] = [0, 0];
  for (let i = 0; i < edges.length; i += 2) {
    const [a, b] = [2 * (edges[i] as number), 2 * (edges[i + 1] as number)];
    const [ax, ay] = [xy[a] as number, xy[a + 1] as number];
    const [bx, by] = [xy[b] as number, xy[b + 1] as number];
    twice += ax * by - ay * bx;
    girth += Math.hypot(bx - ax, by - ay);
  }
  const area = Math.max(0, twice / 2);
  if (area < THINNEST * edge * girth) return Number.POSITIVE_INFINITY;
  return Math.max((ACROSS * area) / girth, Math.sqrt(area) / COARSEST);
}

/** The boundary's points, then a triangular lattice in what the boundary encloses. */
function withLattice(xy: Float64Array, edges: readonly number[], spacing: number): Float64Array {
  const { minX, minY, maxY } = boxOf(xy);
  const near = new SegmentGrid(xy, edges, CLEARANCE * spacing, spacing);
  const step = (spacing * Math.sqrt(3)) / 2;
  const points: number[] = [];
  for (let row = 0, y = minY + step / 2; y < maxY; row++, y += step) {
    const crossings = crossingsAt(xy, edges, y);
    const shift = minX + (row % 2 === 0 ? 0.25 : 0.75) * spacing;
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const [from, to] = [crossings[i] as number, crossings[i + 1] as number];
      for (let k = Math.ceil((from - shift) / spacing); k * spacing + shift < to; k++) {
        const x = k * spacing + shift;
        if (near.isNear(x, y)) continue;
        // never a whole circle of them, which would have to be told from none in exact arithmetic
        const off = UNEVENNESS * spacing * (((k * GOLDEN + row * SILVER) % 1) - 0.5);
        points.push(x + off, y + off);
      }
    }
  }
  const all = new Float64Array(xy.length + points.length);
  all.set(xy);
  all.set(points, xy.length);
  return all;
}

/** Where a horizontal line meets the boundary, from left to right. */
function crossingsAt(xy: Float64Array, edges: readonly number[], y: number): number[] {
  const crossings: number[] = [];
  for (let i = 0; i < edges.length; i += 2) {
    const a = 2 * (edges[i] as number);
    const b = 2 * (edges[i + 1] as number);
    const ay = xy[a + 1] as number;
    const by = xy[b + 1] as number;
    if (ay > y === by > y) continue;
    const ax = xy[a] as number;
    crossings.push(ax + ((y - ay) / (by - ay)) * ((xy[b] as number) - ax));
  }
  return crossings.sort((p, q) => p - q);
}
