/**
 * Constrained Delaunay triangulation of a region: all points, all constraint
 * edges, only the triangles inside. An edge is put in by flipping the edges
 * that cross it (Sloan 1993).
 */

import { Delaunay } from './delaunay';
import { NONE, nextHalfEdge, previousHalfEdge } from './half-edges';

export interface Triangulation {
  /** 3 a triangle, counter-clockwise (y up), each with area. */
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

/** Marks of fixed edges; the region ends at walls. */
const INNER = 1;
const WALL = 2;

/**
 * @param xy x, y pairs, no two the same.
 * @param boundary directed edges (a0, b0, a1, b1, …) with the region on their left: closed loops.
 * @param inner further edges inside the region.
 * @throws ConstraintError for an edge that can't be put in.
 */
export function triangulate(xy: Float64Array, boundary: ArrayLike<number>, inner: ArrayLike<number>): Triangulation {
  return fill(xy, boundary, inner, (error) => {
    throw error;
  });
}

/** As `triangulate`, but leaves inner edges out that collide with the boundary or earlier ones. */
export function triangulateWhatFits(
  xy: Float64Array,
  boundary: ArrayLike<number>,
  inner: ArrayLike<number>,
): Triangulation {
  return fill(xy, boundary, inner, () => {});
}

function fill(
  xy: Float64Array,
  boundary: ArrayLike<number>,
  inner: ArrayLike<number>,
  refuse: (error: ConstraintError) => void,
): Triangulation {
  const delaunay = new Delaunay(xy);
  const changed: [number, number][] = [];
  const put = (a: number, b: number, mark: number): void => {
    const h = constrain(delaunay, a, b, changed);
    const twin = delaunay.twins[h] as number;
    delaunay.fixed[h] = Math.max(mark, delaunay.fixed[h] as number);
    delaunay.fixed[twin] = delaunay.fixed[h] as number;
  };
  for (let i = 0; i < boundary.length; i += 2) put(boundary[i] as number, boundary[i + 1] as number, WALL);
  for (let i = 0; i < inner.length; i += 2) {
    try {
      put(inner[i] as number, inner[i + 1] as number, INNER);
    } catch (error) {
      if (!(error instanceof ConstraintError)) throw error;
      refuse(error);
    }
  }
  delaunay.legalise(changed.map(([a, b]) => delaunay.find(a, b)).filter((h) => h !== NONE));
  return inside(delaunay, boundary);
}

/** Makes a-b an edge. @param changed collects the ends of new edges. @returns its half-edge. */
function constrain(delaunay: Delaunay, a: number, b: number, changed: [number, number][]): number {
  const { triangles, twins, fixed } = delaunay;
  if (a === b || delaunay.star[a] === NONE || delaunay.star[b] === NONE) throw new ConstraintError(a, b);
  const known = delaunay.find(a, b);
  if (known !== NONE) return known;
  const crossing = crossedEdges(delaunay, a, b);
  let left = crossing.length ** 2 + 64;
  for (let edge = crossing.shift(); edge; edge = crossing.shift()) {
    const [p, q] = edge;
    const h = delaunay.find(p, q);
    const g = twins[h] as number;
    const [r, s] = [triangles[previousHalfEdge(h)] as number, triangles[previousHalfEdge(g)] as number];
    if (fixed[h] !== 0 || left-- < 0) throw new ConstraintError(a, b);
    // the other diagonal, r to s, must have p on its right and q on its left
    if (delaunay.side(r, s, p) >= 0 || delaunay.side(r, s, q) <= 0) {
      crossing.push(edge);
      continue;
    }
    delaunay.flip(h);
    const crosses =
      r !== a && r !== b && s !== a && s !== b && delaunay.side(a, b, r) > 0 !== delaunay.side(a, b, s) > 0;
    (crosses ? crossing : changed).push([r, s]);
  }
  const done = delaunay.find(a, b);
  if (done === NONE) throw new ConstraintError(a, b);
  return done;
}

/** Ends of the edges between a and b, from a on, each from its right to its left. */
function crossedEdges(delaunay: Delaunay, a: number, b: number): [number, number][] {
  const { triangles, twins, fixed } = delaunay;
  const first = delaunay.star[a] as number;
  let h = first;
  // the triangle at a that the edge leaves through
  for (;;) {
    const [p, q] = [triangles[nextHalfEdge(h)] as number, triangles[previousHalfEdge(h)] as number];
    const [sideP, sideQ] = [delaunay.side(a, b, p), delaunay.side(a, b, q)];
    if (sideP < 0 && sideQ > 0) break;
    h = twins[previousHalfEdge(h)] as number;
    // straight through a point
    if (h === first) throw new ConstraintError(a, b);
  }
  const crossed: [number, number][] = [];
  h = nextHalfEdge(h);
  for (;;) {
    if (fixed[h] !== 0) throw new ConstraintError(a, b);
    crossed.push([triangles[h] as number, triangles[nextHalfEdge(h)] as number]);
    const across = twins[h] as number;
    const apex = triangles[previousHalfEdge(across)] as number;
    if (apex === b) return crossed;
    const side = delaunay.side(a, b, apex);
    if (side === 0) throw new ConstraintError(a, b);
    h = side > 0 ? nextHalfEdge(across) : previousHalfEdge(across);
  }
}

/** The triangles on the left of the boundary. */
function inside(delaunay: Delaunay, boundary: ArrayLike<number>): Triangulation {
  const rank = reached(delaunay, boundary);
  let kept = 0;
  for (let t = 0; t < rank.length; t++) {
    if (rank[t] === NONE) continue;
    rank[t] = kept;
    kept += 1;
  }
  const triangles = new Uint32Array(3 * kept);
  const twins = new Int32Array(3 * kept);
  for (let t = 0, at = 0; t < rank.length; t++) {
    if (rank[t] === NONE) continue;
    for (let h = 3 * t; h < 3 * t + 3; h++, at++) {
      triangles[at] = delaunay.triangles[h] as number;
      const twin = delaunay.twins[h] as number;
      const across = twin === NONE ? NONE : (rank[Math.floor(twin / 3)] as number);
      twins[at] = across === NONE ? NONE : 3 * across + (twin % 3);
    }
  }
  return { triangles, twins };
}

/** One a triangle: NONE where a wall keeps it from the left of the boundary. */
function reached(delaunay: Delaunay, boundary: ArrayLike<number>): Int32Array {
  const { twins, fixed, triangleCount } = delaunay;
  const found = new Int32Array(triangleCount).fill(NONE);
  const stack = new Int32Array(triangleCount);
  let waiting = 0;
  const reach = (h: number): void => {
    const t = Math.floor(h / 3);
    if (h === NONE || found[t] !== NONE) return;
    found[t] = t;
    stack[waiting] = t;
    waiting += 1;
  };
  for (let i = 0; i < boundary.length; i += 2) reach(delaunay.find(boundary[i] as number, boundary[i + 1] as number));
  while (waiting > 0) {
    waiting -= 1;
    const t = stack[waiting] as number;
    for (let h = 3 * t; h < 3 * t + 3; h++) if (fixed[h] !== WALL) reach(twins[h] as number);
  }
  return found;
}
