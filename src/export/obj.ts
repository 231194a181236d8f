/**
 * Wavefront OBJ, as text: metres, y up, a group and material name a part, rear
 * to front; vertices along a weld are shared, so the surface stays closed.
 */

import { METRES_PER_UNIT, type StillMesh } from './still-mesh';
import { unitNormals } from './unit-normals';

export function exportObj(mesh: StillMesh): Uint8Array {
  const lines = ['# Plumpkin; metres, y up', `o ${word(mesh.name)}`];
  addPlaces(lines, 'v', mesh.positions, METRES_PER_UNIT);
  addPlaces(lines, 'vn', unitNormals(mesh.normals), 1);
  const names = namesOf(mesh);
  for (const [index, part] of mesh.parts.entries()) {
    lines.push(`g ${names[index]}`, `usemtl ${names[index]}`);
    for (let triangle = part.firstTriangle; triangle < part.firstTriangle + part.triangleCount; triangle++) {
      const [a, b, c] = [0, 1, 2].map((corner) => (mesh.triangles[3 * triangle + corner] as number) + 1);
      lines.push(`f ${a}//${a} ${b}//${b} ${c}//${c}`);
    }
  }
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
}

/** Decimal places of a file whose largest number is below 10: a few hundred times finer than 32-bit floats there. */
const PLACES = 9;

/** @param values 3 a line, all with the decimal places that the largest calls for. */
function addPlaces(lines: string[], keyword: 'v' | 'vn', values: ArrayLike<number>, scale: number): void {
  let largest = 0;
  for (let at = 0; at < values.length; at++) largest = Math.max(largest, Math.abs(values[at] as number) * scale);
  const places = largest > 0 ? Math.min(100, Math.max(0, PLACES - Math.floor(Math.log10(largest)))) : PLACES;
  for (let at = 0; at < values.length; at += 3) {
    const [x, y, z] = [0, 1, 2].map((axis) => digits((values[at + axis] as number) * scale, places));
    lines.push(`${keyword} ${x} ${y} ${z}`);
  }
}

/** Without an exponent, which not every reader takes, or a tail of zeros. */
function digits(value: number, places: number): string {
  const text = places > 0 ? value.toFixed(places).replace(/\.?0+$/, '') : value.toFixed();
  return text === '-0' ? '0' : text;
}

/** One each, as names that differ may become the same word. */
function namesOf({ parts }: StillMesh): string[] {
  const taken = new Set<string>();
  return parts.map((part) => {
    const wanted = word(part.name);
    let name = wanted;
    for (let number = 2; taken.has(name); number++) name = `${wanted}_${number}`;
    taken.add(name);
    return name;
  });
}

/** OBJ ends a name at a blank, begins a comment at #, and joins lines at a backslash. */
function word(name: string): string {
  return name.trim().replace(/[\s#\\]+/g, '_') || 'part';
}
