/**
 * @kninnug/constrainautor hands out its TypeScript source for types, which our stricter settings would check as if
 * it were ours. This says the same of what we call.
 */

interface DelaunatorLike {
  readonly coords: { readonly length: number; readonly [index: number]: number };
  readonly triangles: { readonly length: number; [index: number]: number };
  readonly halfedges: { readonly length: number; [index: number]: number };
  readonly hull: { readonly length: number; readonly [index: number]: number };
}

/** Puts edges into a triangulation of Delaunator's, which it changes in place. */
export default class Constrainautor {
  constructor(delaunay: DelaunatorLike, edges?: readonly [number, number][]);

  /**
   * @returns The half-edge from the first point to the second, negative where it runs the other way.
   * @throws Error where the edge meets a point or another constraint between its ends.
   */
  constrainOne(from: number, to: number): number;

  /** Makes the rest Delaunay again; `deep` goes on until nothing changes. */
  delaunify(deep?: boolean): this;

  constrainAll(edges: readonly [number, number][]): this;

  isConstrained(halfEdge: number): boolean;

  findEdge(from: number, to: number): number;
}
