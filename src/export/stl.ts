/**
 * Binary STL: triangles with their facet normals and nothing else. The format
 * knows no unit; numbers are metres as in every export, so a slicer that takes
 * them for millimetres has to scale by 1000.
 */

import { METRES_PER_UNIT, type StillMesh } from './still-mesh';

const HEADER = 'Plumpkin; metres, y up';

export function exportStl(mesh: StillMesh): Uint8Array {
  const count = mesh.parts.reduce((sum, part) => sum + part.triangleCount, 0);
  const bytes = new Uint8Array(84 + 50 * count);
  bytes.set(new TextEncoder().encode(HEADER));
  const view = new DataView(bytes.buffer);
  view.setUint32(80, count, true);
  let at = 84;
  for (const part of mesh.parts) {
    for (let triangle = part.firstTriangle; triangle < part.firstTriangle + part.triangleCount; triangle++) {
      const corners = [0, 1, 2].map((corner) => {
        const vertex = 3 * (mesh.triangles[3 * triangle + corner] as number);
        return [0, 1, 2].map((axis) => (mesh.positions[vertex + axis] as number) * METRES_PER_UNIT);
      });
      for (const value of [facetNormal(corners), ...corners].flat()) {
        view.setFloat32(at, value, true);
        at += 4;
      }
      at += 2;
    }
  }
  return bytes;
}

/** Unit length; zero for a triangle without area, as STL has it. */
function facetNormal(corners: readonly (readonly number[])[]): number[] {
  const [a, b, c] = corners as [number[], number[], number[]];
  const u = a.map((value, axis) => (b[axis] as number) - value) as [number, number, number];
  const v = a.map((value, axis) => (c[axis] as number) - value) as [number, number, number];
  const normal = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
  const length = Math.hypot(...normal);
  return length > 0 ? normal.map((value) => value / length) : [0, 0, 0];
}
