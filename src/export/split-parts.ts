/** A stitched surface cut into one indexed piece a part, each with only the vertices it uses. */

import type { StillPart } from './still-mesh';

export interface PartPiece {
  readonly part: StillPart;
  /** Ids of the piece's vertices on the whole surface, in the order they first appear. */
  readonly vertices: Uint32Array;
  /** 3 a triangle, into `vertices`. */
  readonly indices: Uint16Array | Uint32Array;
}

/** Most vertices that 16-bit indices reach; 65535 itself means "start again" to some renderers. */
const MOST_16_BIT = 65535;

export function splitParts(triangles: Uint32Array, parts: readonly StillPart[]): PartPiece[] {
  return parts.map((part) => {
    const corners = triangles.subarray(3 * part.firstTriangle, 3 * (part.firstTriangle + part.triangleCount));
    const local = new Map<number, number>();
    for (const vertex of corners) if (!local.has(vertex)) local.set(vertex, local.size);
    const indices = local.size <= MOST_16_BIT ? new Uint16Array(corners.length) : new Uint32Array(corners.length);
    for (const [corner, vertex] of corners.entries()) indices[corner] = local.get(vertex) as number;
    return { part, vertices: Uint32Array.from(local.keys()), indices };
  });
}

/** The piece's share of an array of 3 numbers a vertex. */
export function gather(values: ArrayLike<number>, vertices: Uint32Array): Float32Array<ArrayBuffer> {
  const gathered = new Float32Array(3 * vertices.length);
  for (const [index, vertex] of vertices.entries()) {
    gathered[3 * index] = values[3 * vertex] as number;
    gathered[3 * index + 1] = values[3 * vertex + 1] as number;
    gathered[3 * index + 2] = values[3 * vertex + 2] as number;
  }
  return gathered;
}
