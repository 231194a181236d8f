/**
 * Edge flips by the Delaunay test on the surface (opposite angles over π), never
 * turning a triangle over in the plane.
 */

import { flip, NONE, nextHalfEdge, previousHalfEdge } from './half-edges';
import type { WorkingSheet } from './working-sheet';

/** A triangle keeps at least this share of its longest edge squared as twice its flat area. */
const FLAT_SHARE = 1e-4;

/** Flips a half-edge at most on average; only guards against turning in circles by rounding. */
const MOST_FLIPS = 20;

/** Cotangents that add up to less than this below zero are as good either way. */
const TIE = 1e-9;

/** @param among half-edges in rising order; any other edge is looked at only where a flip beside it may concern it. */
export function flipEdges(sheet: WorkingSheet, among: ArrayLike<number> | null = null): void {
  const { twins } = sheet;
  const queue = new Int32Array(twins.length);
  const queued = new Uint8Array(twins.length);
  let length = 0;
  const enqueue = (h: number): void => {
    // an edge waits at most once, under either of its halves
    if (queued[h] === 1 || twins[h] === NONE || queued[twins[h] as number] === 1) return;
    queued[h] = 1;
    queue[length] = h;
    length += 1;
  };
  if (among === null) length = enqueueAll(twins, queue, queued);
  else for (let i = 0; i < among.length; i++) enqueue(among[i] as number);
  let budget = MOST_FLIPS * twins.length;
  while (length > 0 && budget > 0) {
    budget -= 1;
    length -= 1;
    const h = queue[length] as number;
    queued[h] = 0;
    if (!wantsFlip(sheet, h)) continue;
    const twin = twins[h] as number;
    flip(sheet.triangles, twins, sheet.kept, h);
    enqueue(h);
    enqueue(nextHalfEdge(h));
    enqueue(twin);
    enqueue(nextHalfEdge(twin));
  }
}

/** Each inner edge, by its first half. @returns how many. */
function enqueueAll(twins: Int32Array, queue: Int32Array, queued: Uint8Array): number {
  let length = 0;
  for (let h = 0; h < twins.length; h++)
    if ((twins[h] as number) > h) {
      queue[length] = h;
      length += 1;
      queued[h] = 1;
    }
  return length;
}

function wantsFlip(sheet: WorkingSheet, h: number): boolean {
  const { triangles, twins, kept, rim } = sheet;
  const twin = twins[h] as number;
  if (twin === NONE || kept[h] === 1) return false;
  const a = triangles[h] as number;
  const b = triangles[nextHalfEdge(h)] as number;
  const c = triangles[previousHalfEdge(h)] as number;
  const d = triangles[previousHalfEdge(twin)] as number;
  if (!exceedsPi(sheet, a, b, c, d)) return false;
  if (rim[c] === 1 && rim[d] === 1) return false;
  return isFat(sheet.xy, a, d, c) && isFat(sheet.xy, d, b, c);
}

/** Whether the angles at c and d, opposite of the edge a-b, add up to more than π in 3D. */
function exceedsPi({ xy, z }: WorkingSheet, a: number, b: number, c: number, d: number): boolean {
  const ax = xy[2 * a] as number;
  const ay = xy[2 * a + 1] as number;
  const az = z[a] as number;
  const bx = xy[2 * b] as number;
  const by = xy[2 * b + 1] as number;
  const bz = z[b] as number;
  const cx = xy[2 * c] as number;
  const cy = xy[2 * c + 1] as number;
  const cz = z[c] as number;
  const dx = xy[2 * d] as number;
  const dy = xy[2 * d + 1] as number;
  const dz = z[d] as number;
  const dotC = (ax - cx) * (bx - cx) + (ay - cy) * (by - cy) + (az - cz) * (bz - cz);
  const dotD = (ax - dx) * (bx - dx) + (ay - dy) * (by - dy) + (az - dz) * (bz - dz);
  // most edges have no obtuse angle opposite: nothing more to work out
  if (dotC >= 0 && dotD >= 0) return false;
  const sineC = crossLength(ax - cx, ay - cy, az - cz, bx - cx, by - cy, bz - cz);
  const sineD = crossLength(ax - dx, ay - dy, az - dz, bx - dx, by - dy, bz - dz);
  return dotC / Math.max(1e-300, sineC) + dotD / Math.max(1e-300, sineD) < -TIE;
}

function crossLength(ux: number, uy: number, uz: number, vx: number, vy: number, vz: number): number {
  const x = uy * vz - uz * vy;
  const y = uz * vx - ux * vz;
  const z = ux * vy - uy * vx;
  return Math.sqrt(x * x + y * y + z * z);
}

/** Counter-clockwise in the plane, with area to spare. */
export function isFat(xy: Float64Array, a: number, b: number, c: number): boolean {
  const ax = xy[2 * a] as number;
  const ay = xy[2 * a + 1] as number;
  const ux = (xy[2 * b] as number) - ax;
  const uy = (xy[2 * b + 1] as number) - ay;
  const vx = (xy[2 * c] as number) - ax;
  const vy = (xy[2 * c + 1] as number) - ay;
  const longest = Math.max(ux * ux + uy * uy, vx * vx + vy * vy, (ux - vx) * (ux - vx) + (uy - vy) * (uy - vy));
  return ux * vy - uy * vx > FLAT_SHARE * longest;
}
