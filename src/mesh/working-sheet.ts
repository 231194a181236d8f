/** A sheet being worked on: flat typed arrays, changed in place. */

import { nextHalfEdge } from './half-edges';
import type { Triangulation } from './triangulate';

export interface WorkingSheet {
  /** x, y pairs. */
  xy: Float64Array;
  /** Half-depth at each point, as meshed for. */
  z: Float64Array;
  /** 3 a triangle, counter-clockwise. */
  triangles: Uint32Array;
  /** As `twinsOf`. */
  twins: Int32Array;
  /** One a half-edge: 1 where its edge must stay (both halves). */
  kept: Uint8Array;
  /** One a point: 1 where the surface meets the plane. Two of them are joined along the boundary only. */
  rim: Uint8Array;
}

/**
 * Takes the triangulation over.
 * @param kept inner edges a0, b0, … that must stay; the boundary's do anyway.
 * @param rim one a point, for the first points; the others are none.
 */
export function workingSheet(
  xy: Float64Array,
  z: Float64Array,
  { triangles, twins }: Triangulation,
  kept: ArrayLike<number>,
  rim: Uint8Array,
): WorkingSheet {
  const isRim = new Uint8Array(z.length);
  isRim.set(rim);
  return { xy, z, triangles, twins, kept: flagsOf(triangles, kept, z.length), rim: isRim };
}

/** One a half-edge: 1 where it runs along one of the edges, either way. */
function flagsOf(triangles: Uint32Array, edges: ArrayLike<number>, count: number): Uint8Array {
  const flags = new Uint8Array(triangles.length);
  const ends = new Uint8Array(count);
  const keys = new Set<number>();
  for (let i = 0; i < edges.length; i += 2) {
    const [a, b] = [edges[i] as number, edges[i + 1] as number];
    ends[a] = 1;
    ends[b] = 1;
    keys.add(a * count + b).add(b * count + a);
  }
  if (keys.size === 0) return flags;
  for (let h = 0; h < triangles.length; h++) {
    const a = triangles[h] as number;
    const b = triangles[nextHalfEdge(h)] as number;
    if (ends[a] === 1 && ends[b] === 1 && keys.has(a * count + b)) flags[h] = 1;
  }
  return flags;
}
