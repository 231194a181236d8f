/**
 * Wavefront OBJ, as text: metres, y up, a group and material name a part, rear
 * to front; vertices along a weld are shared, so the surface stays closed.
 */

import { METRES_PER_UNIT, type StillMesh } from './still-mesh';
import { unitNormals } from './unit-normals';

export function exportObj(mesh: StillMesh): Uint8Array {
  const normals = unitNormals(mesh.normals);
  const lines = ['# Plumpkin; metres, y up', `o ${word(mesh.name)}`];
  for (let at = 0; at < mesh.positions.length; at += 3) {
    const [x, y, z] = [0, 1, 2].map((axis) => digits((mesh.positions[at + axis] as number) * METRES_PER_UNIT));
    lines.push(`v ${x} ${y} ${z}`);
  }
  for (let at = 0; at < normals.length; at += 3) {
    const [x, y, z] = [0, 1, 2].map((axis) => digits(normals[at + axis] as number));
    lines.push(`vn ${x} ${y} ${z}`);
  }
  for (const part of mesh.parts) {
    lines.push(`g ${word(part.name)}`, `usemtl ${word(part.name)}`);
    for (let triangle = part.firstTriangle; triangle < part.firstTriangle + part.triangleCount; triangle++) {
      const [a, b, c] = [0, 1, 2].map((corner) => (mesh.triangles[3 * triangle + corner] as number) + 1);
      lines.push(`f ${a}//${a} ${b}//${b} ${c}//${c}`);
    }
  }
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
}

/** Enough digits for a 32-bit float, without an exponent or a tail of zeros. */
function digits(value: number): string {
  return String(Number(value.toFixed(9)) + 0);
}

/** OBJ ends a name at a blank. */
function word(name: string): string {
  return name.trim().replace(/\s+/g, '_') || 'part';
}
