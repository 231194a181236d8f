/** Relaxation of a sheet's free points along the surface. */

import { isFat } from './flip-edges';
import { NONE, nextHalfEdge, previousHalfEdge } from './half-edges';
import type { DepthField } from './sizing';
import type { WorkingSheet } from './working-sheet';

/** Share of the way to the middle of the neighbours, and the least worth trying. */
const PULL = 0.6;
const LEAST_PULL = 0.05;

/** A step along the tangent may miss the surface by this share of its length. */
const MOST_BEND = 0.35;

/** Moves free points towards the middle of their neighbours, along the surface, where no triangle turns over. */
export function relaxPoints(sheet: WorkingSheet, fixedCount: number, field: DepthField): void {
  const { z, triangles } = sheet;
  const first = new Int32Array(z.length).fill(NONE);
  for (let h = 0; h < triangles.length; h++) first[triangles[h] as number] = h;
  const way = new Float64Array(3);
  for (let v = fixedCount; v < z.length; v++) {
    const start = first[v] as number;
    if (start !== NONE && wayToMiddle(sheet, v, start, way)) move(sheet, v, start, way, field);
  }
}

/** The way along the tangent plane to the mean of a point's neighbours. @returns false at the boundary. */
function wayToMiddle({ xy, z, triangles, twins }: WorkingSheet, v: number, start: number, way: Float64Array): boolean {
  const px = xy[2 * v] as number;
  const py = xy[2 * v + 1] as number;
  const pz = z[v] as number;
  let [mx, my, mz, count] = [0, 0, 0, 0];
  let [nx, ny, nz] = [0, 0, 0];
  let h = start;
  do {
    const a = triangles[nextHalfEdge(h)] as number;
    const b = triangles[previousHalfEdge(h)] as number;
    const ux = (xy[2 * a] as number) - px;
    const uy = (xy[2 * a + 1] as number) - py;
    const uz = (z[a] as number) - pz;
    const wx = (xy[2 * b] as number) - px;
    const wy = (xy[2 * b + 1] as number) - py;
    const wz = (z[b] as number) - pz;
    mx += ux;
    my += uy;
    mz += uz;
    count += 1;
    nx += uy * wz - uz * wy;
    ny += uz * wx - ux * wz;
    nz += ux * wy - uy * wx;
    h = twins[previousHalfEdge(h)] as number;
  } while (h !== NONE && h !== start);
  if (h === NONE) return false;
  const square = nx * nx + ny * ny + nz * nz || 1;
  const along = (mx * nx + my * ny + mz * nz) / (count * square);
  way[0] = mx / count - along * nx;
  way[1] = my / count - along * ny;
  way[2] = mz / count - along * nz;
  return true;
}

/** As far along the way as no triangle turns over and the surface stays near its tangent. */
function move(sheet: WorkingSheet, v: number, start: number, way: Float64Array, field: DepthField): void {
  const { xy, z } = sheet;
  const [tx, ty, tz] = [way[0] as number, way[1] as number, way[2] as number];
  const px = xy[2 * v] as number;
  const py = xy[2 * v + 1] as number;
  const pz = z[v] as number;
  const reach = MOST_BEND * Math.sqrt(tx * tx + ty * ty + tz * tz);
  for (let pull = PULL; pull > LEAST_PULL; pull /= 2) {
    const x = px + pull * tx;
    const y = py + pull * ty;
    const depth = field.depth(x, y);
    // near the rim the surface falls away from its tangent: a step that leaves it would land on the outline
    if (!(Math.abs(depth - pz - pull * tz) <= pull * reach)) continue;
    xy[2 * v] = x;
    xy[2 * v + 1] = y;
    if (isFanFat(sheet, start)) {
      z[v] = depth;
      return;
    }
    xy[2 * v] = px;
    xy[2 * v + 1] = py;
  }
}

function isFanFat({ xy, triangles, twins }: WorkingSheet, start: number): boolean {
  let h = start;
  do {
    const a = triangles[nextHalfEdge(h)] as number;
    const b = triangles[previousHalfEdge(h)] as number;
    if (!isFat(xy, triangles[h] as number, a, b)) return false;
    h = twins[previousHalfEdge(h)] as number;
  } while (h !== start);
  return true;
}
