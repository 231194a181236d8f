/** Angles of a surface's triangles, in 3D. */

import type { BodyMesh } from '../../src/engine/body';

export interface Angles {
  readonly minAngleDeg: number;
  readonly triangles: number;
  readonly trianglesUnder5Deg: number;
  readonly trianglesUnder15Deg: number;
}

export function anglesOf({ positions, triangles }: Pick<BodyMesh, 'positions' | 'triangles'>): Angles {
  let [least, under5, under15] = [180, 0, 0];
  for (let at = 0; at < triangles.length; at += 3) {
    const smallest = smallestAngle(positions, triangles, at);
    least = Math.min(least, smallest);
    if (smallest < 5) under5++;
    if (smallest < 15) under15++;
  }
  return {
    minAngleDeg: least,
    triangles: triangles.length / 3,
    trianglesUnder5Deg: under5,
    trianglesUnder15Deg: under15,
  };
}

/** The angle opposite the shortest side, degrees. */
function smallestAngle(positions: Float32Array, triangles: Uint32Array, at: number): number {
  const side = (from: number, to: number): number => {
    const [a, b] = [3 * (triangles[at + from] as number), 3 * (triangles[at + to] as number)];
    return Math.hypot(...[0, 1, 2].map((axis) => (positions[b + axis] as number) - (positions[a + axis] as number)));
  };
  const [a, b, c] = [side(0, 1), side(1, 2), side(2, 0)].sort((x, y) => x - y) as [number, number, number];
  return (Math.acos(Math.min(1, (b * b + c * c - a * a) / (2 * b * c))) * 180) / Math.PI;
}
