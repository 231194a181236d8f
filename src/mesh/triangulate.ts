/**
 * Constrained Delaunay triangulation of a region: all points, all constraint
 * edges, only the triangles inside. Delaunator makes the triangulation and
 * Constrainautor puts the edges in; both use robust predicates.
 *
 * Delaunator leaves points of a nearly straight hull out, and then nothing holds
 * any more: four corners far outside are therefore triangulated too.
 */

import Constrainautor from '@kninnug/constrainautor';
import Delaunator from 'delaunator';
import { boxOf } from '../math/box';
import { NONE, nextHalfEdge, twinsOf } from './half-edges';

/** Distance of the far corners, in sizes of the points' box. */
const CORNER_REACH = 8;

export interface Triangulation {
  /** 3 a triangle, counter-clockwise (y up). */
  readonly triangles: Uint32Array;
  /** As `twinsOf`; NONE at the region's boundary. */
  readonly twins: Int32Array;
}

/** A constraint that can't be put in: it meets a point or another constraint between its ends. */
export class ConstraintError extends Error {
  constructor(
    readonly a: number,
    readonly b: number,
  ) {
    super(`edge ${a}-${b} crosses another one`);
  }
}

/**
 * @param xy x, y pairs, no two the same.
 * @param boundary directed edges (a0, b0, a1, b1, …) with the region on their left: closed loops.
 * @param inner further edges inside the region.
 * @throws ConstraintError for an edge that can't be put in.
 */
export function triangulate(xy: Float64Array, boundary: readonly number[], inner: readonly number[]): Triangulation {
  const padded = withCorners(xy);
  const delaunay = new Delaunator(padded);
  const constrain = new Constrainautor(delaunay);
  for (const edges of [boundary, inner]) {
    for (let i = 0; i < edges.length; i += 2) {
      const a = edges[i] as number;
      const b = edges[i + 1] as number;
      try {
        constrain.constrainOne(a, b);
      } catch {
        throw new ConstraintError(a, b);
      }
    }
  }
  constrain.delaunify(true);
  return keepInside(delaunay.triangles, padded.length / 2, boundary);
}

/** The points, and four corners at CORNER_REACH times the size of their box from its middle. */
function withCorners(xy: Float64Array): Float64Array {
  const { minX, minY, maxX, maxY } = boxOf(xy);
  const [x, y] = [(minX + maxX) / 2, (minY + maxY) / 2];
  const reach = CORNER_REACH * Math.max(maxX - minX, maxY - minY);
  const padded = new Float64Array(xy.length + 8);
  padded.set(xy);
  padded.set([x - reach, y - reach, x + reach, y - reach, x + reach, y + reach, x - reach, y + reach], xy.length);
  return padded;
}

/** Floods from the triangles on the left of the boundary. */
function keepInside(all: Uint32Array, count: number, boundary: readonly number[]): Triangulation {
  // Delaunator's triangles all turn one way: clockwise in a y-up frame. Turned together, because
  // one alone may be too thin for its sign to mean anything.
  const triangles = new Uint32Array(all.length);
  for (let t = 0; t < all.length; t += 3) {
    triangles[t] = all[t] as number;
    triangles[t + 1] = all[t + 2] as number;
    triangles[t + 2] = all[t + 1] as number;
  }
  const twins = twinsOf(triangles, count);
  const walls = new Set<number>();
  for (let i = 0; i < boundary.length; i += 2) walls.add((boundary[i] as number) * count + (boundary[i + 1] as number));
  const inside = new Uint8Array(triangles.length / 3);
  const stack: number[] = [];
  for (let h = 0; h < triangles.length; h++) {
    if (walls.has((triangles[h] as number) * count + (triangles[nextHalfEdge(h)] as number))) push(h);
  }
  function push(h: number): void {
    const t = Math.floor(h / 3);
    if (inside[t] === 1) return;
    inside[t] = 1;
    stack.push(t);
  }
  while (stack.length > 0) {
    const t = stack.pop() as number;
    for (let h = 3 * t; h < 3 * t + 3; h++) {
      const twin = twins[h] as number;
      if (twin === NONE) continue;
      const a = triangles[h] as number;
      const b = triangles[nextHalfEdge(h)] as number;
      if (walls.has(a * count + b) || walls.has(b * count + a)) continue;
      push(twin);
    }
  }
  const kept: number[] = [];
  inside.forEach((yes, t) => {
    if (yes === 1)
      kept.push(triangles[3 * t] as number, triangles[3 * t + 1] as number, triangles[3 * t + 2] as number);
  });
  const result = Uint32Array.from(kept);
  return { triangles: result, twins: twinsOf(result, count) };
}
