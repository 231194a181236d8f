/** Bodies of a few triangles, made by hand: enough for everything that only reads a mesh. */

import type { PartId } from '../../src/document/sketch-document';
import type { BodyMesh, PartMesh, SampledFrame } from '../../src/engine/body';

const NO_TIME = { regions: 0, triangulate: 0, stitch: 0, inflate: 0, prepare: 0 };

export function partMesh(name: string, firstTriangle: number, front: number, back: number): PartMesh {
  return {
    part: name as PartId,
    name,
    closed: true,
    firstTriangle,
    frontTriangles: front,
    triangleCount: front + back,
    attachedTo: [],
    ridesOn: null,
    area: 1,
    thickness: 1,
  };
}

/** Area-weighted, unit length. */
export function normalsOf(positions: ArrayLike<number>, triangles: ArrayLike<number>): Float32Array {
  const normals = new Float32Array(positions.length);
  const at = (vertex: number, axis: number): number => positions[3 * vertex + axis] as number;
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [triangles[t] as number, triangles[t + 1] as number, triangles[t + 2] as number];
    const u = [0, 1, 2].map((axis) => at(b, axis) - at(a, axis)) as [number, number, number];
    const v = [0, 1, 2].map((axis) => at(c, axis) - at(a, axis)) as [number, number, number];
    const n = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
    for (const vertex of [a, b, c]) {
      for (let axis = 0; axis < 3; axis++) {
        normals[3 * vertex + axis] = (normals[3 * vertex + axis] as number) + (n[axis] as number);
      }
    }
  }
  for (let i = 0; i < normals.length; i += 3) {
    const length = Math.hypot(normals[i] as number, normals[i + 1] as number, normals[i + 2] as number) || 1;
    for (let axis = 0; axis < 3; axis++) normals[i + axis] = (normals[i + axis] as number) / length;
  }
  return normals;
}

export function bodyMesh(
  positions: readonly number[],
  triangles: readonly number[],
  parts: readonly PartMesh[],
): BodyMesh {
  return {
    vertexCount: positions.length / 3,
    triangles: Uint32Array.from(triangles),
    positions: Float32Array.from(positions),
    normals: normalsOf(positions, triangles),
    centre: { x: 0, y: 0 },
    parts,
    timingsMs: NO_TIME,
    warnings: [],
  };
}

/**
 * A cushion over the square x…x + side, y…y + side: four outline vertices at
 * depth z, one vertex bulging out at the front and one at the back.
 */
export function cushion(x: number, y: number, side: number, z: number, bulge: number, firstVertex = 0) {
  const f = firstVertex;
  // biome-ignore format: a vertex a line
  const positions = [
    x, y, z,
    x + side, y, z,
    x + side, y + side, z,
    x, y + side, z,
    x + side / 2, y + side / 2, z + bulge,
    x + side / 2, y + side / 2, z - bulge,
  ];
  const around = [0, 1, 2, 3].map((corner) => [corner, (corner + 1) % 4] as const);
  const front = around.flatMap(([a, b]) => [f + a, f + b, f + 4]);
  const back = around.flatMap(([a, b]) => [f + b, f + a, f + 5]);
  return { positions, triangles: [...front, ...back] };
}

/** Two cushions apart in depth, the small one nearer, over the middle of the large one. */
export function twoCushions(nearZ: number): BodyMesh {
  const far = cushion(-50, -50, 100, 0, 20);
  const near = cushion(-10, -10, 30, nearZ, 5, 6);
  return bodyMesh(
    [...far.positions, ...near.positions],
    [...far.triangles, ...near.triangles],
    [partMesh('far', 0, 4, 4), partMesh('near', 8, 4, 4)],
  );
}

/**
 * An octahedron cut into two parts along its four edges around x = 0: closed as
 * a whole, each part open, the cut's four vertices shared.
 */
export function weldedPair(): BodyMesh {
  // biome-ignore format: a vertex a line
  const positions = [
    -30, 0, 0,
    40, 0, 0,
    0, -20, 0,
    0, 0, 15,
    0, 20, 0,
    0, 0, -15,
  ];
  // biome-ignore format: two triangles of a sheet a line
  const triangles = [
    0, 2, 3,  0, 3, 4,
    0, 4, 5,  0, 5, 2,
    1, 3, 2,  1, 4, 3,
    1, 5, 4,  1, 2, 5,
  ];
  return bodyMesh(positions, triangles, [partMesh('left', 0, 2, 2), partMesh('right', 4, 2, 2)]);
}

/** A frame with every vertex moved by `move`. */
export function movedFrame(mesh: BodyMesh, move: (x: number, y: number, z: number) => readonly number[]): SampledFrame {
  const positions = new Float32Array(mesh.positions.length);
  for (let at = 0; at < positions.length; at += 3) {
    const [x, y, z] = mesh.positions.subarray(at, at + 3);
    positions.set(move(x as number, y as number, z as number), at);
  }
  return { positions, normals: normalsOf(positions, mesh.triangles) };
}
