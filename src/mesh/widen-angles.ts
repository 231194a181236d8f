/**
 * Widens the sharp angles that flips and relaxation leave: the free corners of
 * such a triangle try places around them on the surface, and keep the one whose
 * sharpest angle is widest. Near the rim a flip that would do is often barred,
 * because the surface is upright there and the triangles would overlap in the
 * plane.
 */

import { flipEdges, isFat } from './flip-edges';
import { NONE, nextHalfEdge, previousHalfEdge } from './half-edges';
import { LocalShape } from './local-shape';
import type { DepthField } from './sizing';
import type { WorkingSheet } from './working-sheet';

const ROUNDS = 4;

/** Distances tried, in mean edge lengths around the point, and directions. */
const DISTANCES = [0.45, 0.2, 0.08] as const;
const DIRECTIONS = 8;

/**
 * @param fixedCount the first points, that stay where they are.
 * @param degrees angles sharper than this are worth the work.
 */
export function widenAngles(sheet: WorkingSheet, fixedCount: number, field: DepthField, degrees: number): void {
  const local = new LocalShape();
  const most = Math.cos((degrees * Math.PI) / 180) ** 2;
  for (let round = 0; round < ROUNDS; round++) {
    const sharp = cornersOfSharp(sheet, fixedCount, most);
    if (sharp.length === 0) return;
    const moved = sharp.filter((h) => widen(sheet, h, field, local));
    if (moved.length === 0) return;
    flipEdges(sheet, edgesAbout(sheet, moved));
  }
}

/** Smallest angle of all triangles in 3D, degrees. */
export function sharpestAngle(sheet: WorkingSheet): number {
  let most = 0;
  for (let h = 0; h < sheet.triangles.length; h += 3) most = Math.max(most, sharpness(sheet, h));
  return (Math.acos(Math.sqrt(Math.min(1, most))) * 180) / Math.PI;
}

/** A half-edge from each free corner of every triangle with an angle of a larger squared cosine. */
function cornersOfSharp(sheet: WorkingSheet, fixedCount: number, most: number): number[] {
  const { triangles } = sheet;
  const found: number[] = [];
  for (let h = 0; h < triangles.length; h += 3)
    if (sharpness(sheet, h) > most)
      for (let corner = h; corner < h + 3; corner++)
        if ((triangles[corner] as number) >= fixedCount) found.push(corner);
  return found;
}

/** Squared cosine of a triangle's smallest angle in 3D, which is 60° at most: it rises as the angle falls. */
function sharpness({ xy, z, triangles }: WorkingSheet, h: number): number {
  const a = triangles[h] as number;
  const b = triangles[nextHalfEdge(h)] as number;
  const c = triangles[previousHalfEdge(h)] as number;
  const ab = squareBetween(xy, z, a, b);
  const bc = squareBetween(xy, z, b, c);
  const ca = squareBetween(xy, z, c, a);
  // the smallest angle lies opposite of the shortest side
  const least = Math.min(ab, bc, ca);
  const product = ab === least ? bc * ca : bc === least ? ab * ca : ab * bc;
  const twice = ab + bc + ca - 2 * least;
  return (twice * twice) / (4 * Math.max(1e-300, product));
}

function squareBetween(xy: Float64Array, z: Float64Array, a: number, b: number): number {
  const dx = (xy[2 * a] as number) - (xy[2 * b] as number);
  const dy = (xy[2 * a + 1] as number) - (xy[2 * b + 1] as number);
  const dz = (z[a] as number) - (z[b] as number);
  return dx * dx + dy * dy + dz * dz;
}

/** Of all triangles that have a corner at the points that these half-edges start from; in rising order, by first halves. */
function edgesAbout({ twins }: WorkingSheet, starts: readonly number[]): Int32Array {
  const edges = new Set<number>();
  for (const start of starts) {
    let h = start;
    do {
      for (const edge of [h, nextHalfEdge(h), previousHalfEdge(h)]) {
        const twin = twins[edge] as number;
        edges.add(twin === NONE ? edge : Math.min(edge, twin));
      }
      h = twins[previousHalfEdge(h)] as number;
    } while (h !== NONE && h !== start);
  }
  return Int32Array.from(edges).sort();
}

/** Moves the point that a half-edge starts from to where the sharpest angle around it is widest. @returns whether it moved. */
function widen(sheet: WorkingSheet, start: number, field: DepthField, local: LocalShape): boolean {
  const { xy, z, triangles } = sheet;
  const v = triangles[start] as number;
  let best = fanSharpness(sheet, start, Number.POSITIVE_INFINITY);
  const size = meanEdge(sheet, start);
  let moved = false;
  for (const distance of DISTANCES) {
    const x = xy[2 * v] as number;
    const y = xy[2 * v + 1] as number;
    const depth = z[v] as number;
    let [bestX, bestY, bestZ] = [x, y, depth];
    local.look(field, x, y, depth, size);
    for (let k = 0; k < DIRECTIONS; k++) {
      local.turnTo(Math.cos((2 * Math.PI * k) / DIRECTIONS), Math.sin((2 * Math.PI * k) / DIRECTIONS));
      const step = local.stepOf(distance * size);
      xy[2 * v] = x + step * local.alongX;
      xy[2 * v + 1] = y + step * local.alongY;
      z[v] = field.depth(xy[2 * v] as number, xy[2 * v + 1] as number);
      const here = fanSharpness(sheet, start, best);
      if (!(here < best)) continue;
      best = here;
      moved = true;
      [bestX, bestY, bestZ] = [xy[2 * v] as number, xy[2 * v + 1] as number, z[v] as number];
    }
    xy[2 * v] = bestX;
    xy[2 * v + 1] = bestY;
    z[v] = bestZ;
  }
  return moved;
}

/**
 * Squared cosine of the smallest angle of all triangles round a point; Infinity where one would turn over or leaves the
 * field, and where it is not below `limit`.
 */
function fanSharpness(sheet: WorkingSheet, start: number, limit: number): number {
  const { xy, triangles, twins } = sheet;
  let sharpest = 0;
  let h = start;
  do {
    const a = triangles[nextHalfEdge(h)] as number;
    const b = triangles[previousHalfEdge(h)] as number;
    if (!isFat(xy, triangles[h] as number, a, b)) return Number.POSITIVE_INFINITY;
    const here = sharpness(sheet, h);
    if (!(here < limit)) return Number.POSITIVE_INFINITY;
    sharpest = Math.max(sharpest, here);
    h = twins[previousHalfEdge(h)] as number;
  } while (h !== NONE && h !== start);
  return sharpest;
}

function meanEdge({ xy, z, triangles, twins }: WorkingSheet, start: number): number {
  let [sum, count] = [0, 0];
  let h = start;
  do {
    sum += Math.sqrt(squareBetween(xy, z, triangles[h] as number, triangles[nextHalfEdge(h)] as number));
    count += 1;
    h = twins[previousHalfEdge(h)] as number;
  } while (h !== NONE && h !== start);
  return sum / count;
}
