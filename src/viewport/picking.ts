/**
 * What lies under the pointer, on the CPU: the projected triangles are walked
 * once, which takes about a millisecond at 20,000 of them; no structure has to
 * be kept up to date while the body moves.
 */

import type { PartId, Surface } from '../document/sketch-document';
import type { BodyMesh, PartMesh } from '../engine/body';
import { perspectiveOf } from './view-projection';

export interface PickHit {
  /** Sketch point of the undeformed drawing. */
  readonly at: readonly [x: number, y: number];
  readonly part: PartId;
  /** The sheet that was hit. */
  readonly surface: Surface;
  /** Model axes, on the body as shown. */
  readonly posed: readonly [x: number, y: number, z: number];
}

/**
 * @param positions the body as shown, 3 a vertex.
 * @param toScreen see `screenFromModel`.
 * @param x @param y CSS pixels.
 * @param surface 'front': the nearest triangle under the point; 'back': the farthest.
 */
export function pickTriangle(
  mesh: BodyMesh,
  positions: Float32Array,
  toScreen: Float64Array,
  x: number,
  y: number,
  surface: Surface,
): PickHit | null {
  const projected = projectVertices(positions, toScreen);
  const triangle = closestTriangle(mesh.triangles, projected, x, y, surface === 'front' ? 1 : -1);
  if (triangle < 0) return null;
  const [a, b, c] = corners(mesh.triangles, triangle);
  const weights = surfaceWeights(positions, toScreen, [a, b, c], barycentric(projected, a, b, c, x, y));
  const part = partOfTriangle(mesh.parts, triangle);
  if (part === null) return null;
  const mix = (of: Float32Array, axis: number) =>
    weights[0] * (of[a * 3 + axis] ?? 0) + weights[1] * (of[b * 3 + axis] ?? 0) + weights[2] * (of[c * 3 + axis] ?? 0);
  return {
    at: [mix(mesh.positions, 0) + mesh.centre.x, mesh.centre.y - mix(mesh.positions, 1)],
    part: part.part,
    surface: triangle < part.firstTriangle + part.frontTriangles ? 'front' : 'back',
    posed: [mix(positions, 0), mix(positions, 1), mix(positions, 2)],
  };
}

/** Screen x, y of each vertex, and a measure of depth that grows towards the viewer and is even on the screen. */
function projectVertices(positions: Float32Array, m: Float64Array): Float32Array {
  const [m0 = 0, m1 = 0, m2 = 0, m3 = 0, m4 = 0, m5 = 0, m6 = 0, m7 = 0, m8 = 0, m9 = 0, m10 = 0, m11 = 0] = m;
  const out = new Float32Array(positions.length);
  for (let at = 0; at < positions.length; at += 3) {
    const x = positions[at] as number;
    const y = positions[at + 1] as number;
    const z = positions[at + 2] as number;
    const w = perspectiveOf(m, x, y, z);
    out[at] = (m0 * x + m1 * y + m2 * z + m3) / w;
    out[at + 1] = (m4 * x + m5 * y + m6 * z + m7) / w;
    out[at + 2] = (m8 * x + m9 * y + m10 * z + m11) / w;
  }
  return out;
}

/** Shares of a triangle's corners at a point of the surface, from those on the screen: what is nearer counts for less. */
function surfaceWeights(
  positions: Float32Array,
  m: Float64Array,
  triangle: readonly [number, number, number],
  onScreen: readonly [number, number, number],
): readonly [number, number, number] {
  const [a, b, c] = triangle.map((vertex, corner) => {
    const at = vertex * 3;
    return (
      (onScreen[corner] ?? 0) / perspectiveOf(m, positions[at] ?? 0, positions[at + 1] ?? 0, positions[at + 2] ?? 0)
    );
  }) as [number, number, number];
  const sum = a + b + c;
  return [a / sum, b / sum, c / sum];
}

function closestTriangle(triangles: Uint32Array, projected: Float32Array, x: number, y: number, sign: 1 | -1): number {
  let best = -1;
  let bestDepth = Number.NEGATIVE_INFINITY;
  for (let corner = 0; corner < triangles.length; corner += 3) {
    const a = (triangles[corner] as number) * 3;
    const b = (triangles[corner + 1] as number) * 3;
    const c = (triangles[corner + 2] as number) * 3;
    const ax = (projected[a] as number) - x;
    const bx = (projected[b] as number) - x;
    const cx = (projected[c] as number) - x;
    if ((ax > 0 && bx > 0 && cx > 0) || (ax < 0 && bx < 0 && cx < 0)) continue;
    const ay = (projected[a + 1] as number) - y;
    const by = (projected[b + 1] as number) - y;
    const cy = (projected[c + 1] as number) - y;
    if ((ay > 0 && by > 0 && cy > 0) || (ay < 0 && by < 0 && cy < 0)) continue;
    const wa = bx * cy - by * cx;
    const wb = cx * ay - cy * ax;
    const wc = ax * by - ay * bx;
    if ((wa < 0 || wb < 0 || wc < 0) && (wa > 0 || wb > 0 || wc > 0)) continue;
    const area = wa + wb + wc;
    if (area === 0) continue;
    const za = projected[a + 2] as number;
    const zb = projected[b + 2] as number;
    const zc = projected[c + 2] as number;
    const depth = (sign * (wa * za + wb * zb + wc * zc)) / area;
    if (depth > bestDepth) {
      bestDepth = depth;
      best = corner / 3;
    }
  }
  return best;
}

function barycentric(
  projected: Float32Array,
  a: number,
  b: number,
  c: number,
  x: number,
  y: number,
): readonly [number, number, number] {
  const ax = (projected[a * 3] ?? 0) - x;
  const ay = (projected[a * 3 + 1] ?? 0) - y;
  const bx = (projected[b * 3] ?? 0) - x;
  const by = (projected[b * 3 + 1] ?? 0) - y;
  const cx = (projected[c * 3] ?? 0) - x;
  const cy = (projected[c * 3 + 1] ?? 0) - y;
  const wa = bx * cy - by * cx;
  const wb = cx * ay - cy * ax;
  const wc = ax * by - ay * bx;
  const area = wa + wb + wc;
  return [wa / area, wb / area, wc / area];
}

function corners(triangles: Uint32Array, triangle: number): readonly [number, number, number] {
  return [triangles[triangle * 3] ?? 0, triangles[triangle * 3 + 1] ?? 0, triangles[triangle * 3 + 2] ?? 0];
}

function partOfTriangle(parts: readonly PartMesh[], triangle: number): PartMesh | null {
  return (
    parts.find((part) => triangle >= part.firstTriangle && triangle < part.firstTriangle + part.triangleCount) ?? null
  );
}
