/**
 * Binary PLY (little endian): positions in metres, normals, sRGB vertex colours
 * and triangles. Vertices along a weld are shared and take the mean colour.
 */

import { colourBytes } from './part-colour';
import { METRES_PER_UNIT, type StillMesh } from './still-mesh';
import { unitNormals } from './unit-normals';

const VERTEX_BYTES = 6 * 4 + 3;
const FACE_BYTES = 1 + 3 * 4;

export function exportPly(mesh: StillMesh): Uint8Array {
  const vertexCount = mesh.positions.length / 3;
  const faceCount = mesh.parts.reduce((sum, part) => sum + part.triangleCount, 0);
  const header = new TextEncoder().encode(headerOf(vertexCount, faceCount));
  const bytes = new Uint8Array(header.length + vertexCount * VERTEX_BYTES + faceCount * FACE_BYTES);
  bytes.set(header);
  const view = new DataView(bytes.buffer);
  const normals = unitNormals(mesh.normals);
  const colours = vertexColours(mesh, vertexCount);
  let at = header.length;
  for (let vertex = 0; vertex < vertexCount; vertex++) {
    for (let axis = 0; axis < 3; axis++) {
      view.setFloat32(at + 4 * axis, (mesh.positions[3 * vertex + axis] as number) * METRES_PER_UNIT, true);
      view.setFloat32(at + 12 + 4 * axis, normals[3 * vertex + axis] as number, true);
      view.setUint8(at + 24 + axis, colours[3 * vertex + axis] as number);
    }
    at += VERTEX_BYTES;
  }
  for (const part of mesh.parts) {
    for (let triangle = part.firstTriangle; triangle < part.firstTriangle + part.triangleCount; triangle++) {
      view.setUint8(at, 3);
      for (let corner = 0; corner < 3; corner++) {
        view.setInt32(at + 1 + 4 * corner, mesh.triangles[3 * triangle + corner] as number, true);
      }
      at += FACE_BYTES;
    }
  }
  return bytes;
}

function headerOf(vertices: number, faces: number): string {
  return `${[
    'ply',
    'format binary_little_endian 1.0',
    'comment Plumpkin; metres, y up',
    `element vertex ${vertices}`,
    ...['x', 'y', 'z', 'nx', 'ny', 'nz'].map((name) => `property float ${name}`),
    ...['red', 'green', 'blue'].map((name) => `property uchar ${name}`),
    `element face ${faces}`,
    'property list uchar int vertex_indices',
    'end_header',
  ].join('\n')}\n`;
}

/** 3 bytes a vertex: the mean over the parts that use it. */
function vertexColours(mesh: StillMesh, vertexCount: number): Uint8Array {
  const sums = new Float64Array(3 * vertexCount);
  const uses = new Uint8Array(vertexCount);
  for (const part of mesh.parts) {
    const colour = colourBytes(part.fill);
    const from = 3 * part.firstTriangle;
    for (const vertex of new Set(mesh.triangles.subarray(from, from + 3 * part.triangleCount))) {
      for (let axis = 0; axis < 3; axis++) {
        sums[3 * vertex + axis] = (sums[3 * vertex + axis] as number) + (colour[axis] as number);
      }
      uses[vertex] = (uses[vertex] as number) + 1;
    }
  }
  return Uint8Array.from(sums, (sum, index) => Math.round(sum / Math.max(1, uses[Math.floor(index / 3)] as number)));
}
