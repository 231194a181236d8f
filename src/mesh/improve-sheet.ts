/**
 * Makes the triangles of a sheet good on the inflated body: edge flips by the
 * 3D Delaunay test (opposite angles over π), relaxation along the surface, and
 * a middle for every inner edge that joins two points of the outline (it would
 * press the body flat).
 */

import { NONE, nextHalfEdge, previousHalfEdge, twinsOf } from './half-edges';
import type { DepthField } from './sizing';

/** A sheet being worked on: plain arrays, changed in place. */
export interface WorkingSheet {
  /** x, y pairs. */
  xy: number[];
  /** Half-depth at each point, as meshed for. */
  z: number[];
  /** 3 a triangle, counter-clockwise. */
  triangles: number[];
  twins: Int32Array;
  /** Directed edges a * POINT_LIMIT + b that must stay (constraints), both ways. */
  readonly kept: ReadonlySet<number>;
}

export const POINT_LIMIT = 2 ** 26;

export function edgeKey(a: number, b: number): number {
  return a * POINT_LIMIT + b;
}

/** A triangle keeps at least this share of its longest edge squared as twice its flat area. */
const FLAT_SHARE = 1e-4;

const ROUNDS = 3;
const PULL = 0.6;

/** A step along the tangent may miss the surface by this share of its length. */
const MOST_BEND = 0.35;

/** @param fixedCount the first points, that stay where they are (boundary and junctions). */
export function improveSheet(sheet: WorkingSheet, fixedCount: number, field: DepthField): void {
  flipAll(sheet);
  for (let round = 0; round < ROUNDS; round++) {
    relax(sheet, fixedCount, field);
    flipAll(sheet);
  }
}

/**
 * The sheet's triangles flipped to be Delaunay in the plane. The potential is solved on these: triangles that are good
 * on the body are flat slivers in the plane near the rim, where finite elements on them dip below zero.
 */
export function planarDelaunay(sheet: WorkingSheet): Uint32Array {
  const flat: WorkingSheet = {
    ...sheet,
    z: new Array<number>(sheet.z.length).fill(0),
    triangles: sheet.triangles.slice(),
    twins: sheet.twins.slice(),
  };
  flipAll(flat);
  return Uint32Array.from(flat.triangles);
}

/** Splits inner edges between two points where the surface meets the plane. @returns points added. */
export function splitFlatChords(sheet: WorkingSheet, isRim: (point: number) => boolean, field: DepthField): number {
  let added = 0;
  for (let again = true; again; ) {
    again = false;
    // a triangle is split once a pass, so that half-edges found keep their meaning
    const touched = new Set<number>();
    const count = sheet.triangles.length;
    for (let h = 0; h < count; h++) {
      const twin = sheet.twins[h] as number;
      if (twin < h) continue;
      const a = sheet.triangles[h] as number;
      const b = sheet.triangles[nextHalfEdge(h)] as number;
      if (!isRim(a) || !isRim(b) || sheet.kept.has(edgeKey(a, b))) continue;
      again = true;
      const [own, other] = [Math.floor(h / 3), Math.floor(twin / 3)];
      if (touched.has(own) || touched.has(other)) continue;
      touched.add(own).add(other);
      const x = ((sheet.xy[2 * a] as number) + (sheet.xy[2 * b] as number)) / 2;
      const y = ((sheet.xy[2 * a + 1] as number) + (sheet.xy[2 * b + 1] as number)) / 2;
      splitEdge(sheet.triangles, h, twin, sheet.z.length);
      sheet.xy.push(x, y);
      sheet.z.push(field.depth(x, y) || 0);
      added += 1;
    }
    if (again) sheet.twins = twinsOf(sheet.triangles, sheet.z.length);
  }
  return added;
}

/**
 * Puts `middle` on the edge of two half-edges: their two triangles become four.
 * Half-edge h keeps its triangle and now runs from its start to `middle`; twins must be rebuilt.
 */
export function splitEdge(triangles: number[], h: number, twin: number, middle: number): void {
  for (const half of [h, twin]) {
    const end = nextHalfEdge(half);
    const apex = triangles[previousHalfEdge(half)] as number;
    const b = triangles[end] as number;
    triangles[end] = middle;
    triangles.push(middle, b, apex);
  }
}

function flipAll(sheet: WorkingSheet): void {
  const { triangles, twins } = sheet;
  const queue: number[] = [];
  const queued = new Uint8Array(triangles.length);
  for (let h = 0; h < triangles.length; h++) {
    if ((twins[h] as number) > h) {
      queue.push(h);
      queued[h] = 1;
    }
  }
  // each flip lowers the 3D Delaunay energy; the cap only guards against rounding
  let budget = 20 * triangles.length;
  while (queue.length > 0 && budget-- > 0) {
    const h = queue.pop() as number;
    queued[h] = 0;
    if (!wantsFlip(sheet, h)) continue;
    const twin = twins[h] as number;
    flip(triangles, twins, h);
    for (const g of [h, nextHalfEdge(h), twin, nextHalfEdge(twin)]) {
      if (twins[g] !== NONE && queued[g] === 0) {
        queued[g] = 1;
        queue.push(g);
      }
    }
  }
}

function wantsFlip(sheet: WorkingSheet, h: number): boolean {
  const { triangles, twins } = sheet;
  const twin = twins[h] as number;
  if (twin === NONE) return false;
  const a = triangles[h] as number;
  const b = triangles[nextHalfEdge(h)] as number;
  if (sheet.kept.has(edgeKey(a, b))) return false;
  const c = triangles[previousHalfEdge(h)] as number;
  const d = triangles[previousHalfEdge(twin)] as number;
  if (cotangent(sheet, c, a, b) + cotangent(sheet, d, b, a) > -1e-9) return false;
  return isFat(sheet, a, d, c) && isFat(sheet, d, b, c);
}

/** Cotangent in 3D of the angle at p, between q and r. */
function cotangent(sheet: WorkingSheet, p: number, q: number, r: number): number {
  const { xy, z } = sheet;
  const ux = (xy[2 * q] as number) - (xy[2 * p] as number);
  const uy = (xy[2 * q + 1] as number) - (xy[2 * p + 1] as number);
  const uz = (z[q] as number) - (z[p] as number);
  const vx = (xy[2 * r] as number) - (xy[2 * p] as number);
  const vy = (xy[2 * r + 1] as number) - (xy[2 * p + 1] as number);
  const vz = (z[r] as number) - (z[p] as number);
  const dot = ux * vx + uy * vy + uz * vz;
  const cx = uy * vz - uz * vy;
  const cy = uz * vx - ux * vz;
  const cz = ux * vy - uy * vx;
  return dot / Math.max(1e-300, Math.sqrt(cx * cx + cy * cy + cz * cz));
}

/** Counter-clockwise in the plane, with area to spare. */
function isFat(sheet: WorkingSheet, a: number, b: number, c: number): boolean {
  const { xy } = sheet;
  const [ax, ay] = [xy[2 * a] as number, xy[2 * a + 1] as number];
  const [ux, uy] = [(xy[2 * b] as number) - ax, (xy[2 * b + 1] as number) - ay];
  const [vx, vy] = [(xy[2 * c] as number) - ax, (xy[2 * c + 1] as number) - ay];
  const longest = Math.max(ux * ux + uy * uy, vx * vx + vy * vy, (ux - vx) ** 2 + (uy - vy) ** 2);
  return ux * vy - uy * vx > FLAT_SHARE * longest;
}

/** h: a->b with apexes c and d becomes d->c. */
function flip(triangles: number[], twins: Int32Array, h: number): void {
  const g = twins[h] as number;
  const [hp, gp] = [previousHalfEdge(h), previousHalfEdge(g)];
  const [outerH, outerG] = [twins[gp] as number, twins[hp] as number];
  // (a, b, c), (b, a, d) -> (d, b, c), (c, a, d)
  triangles[h] = triangles[gp] as number;
  triangles[g] = triangles[hp] as number;
  link(twins, h, outerH);
  link(twins, g, outerG);
  link(twins, hp, gp);
}

function link(twins: Int32Array, a: number, b: number): void {
  twins[a] = b;
  if (b !== NONE) twins[b] = a;
}

/** Moves free points towards the middle of their neighbours, along the surface, where no triangle turns over. */
function relax(sheet: WorkingSheet, fixedCount: number, field: DepthField): void {
  const { xy, z, triangles, twins } = sheet;
  const one = new Int32Array(z.length).fill(NONE);
  for (let h = 0; h < triangles.length; h++) one[triangles[h] as number] = h;
  for (let v = fixedCount; v < z.length; v++) {
    const start = one[v] as number;
    if (start === NONE) continue;
    const [px, py, pz] = [xy[2 * v] as number, xy[2 * v + 1] as number, z[v] as number];
    let [mx, my, mz, count] = [0, 0, 0, 0];
    let [nx, ny, nz] = [0, 0, 0];
    let h = start;
    do {
      const a = triangles[nextHalfEdge(h)] as number;
      const b = triangles[previousHalfEdge(h)] as number;
      mx += xy[2 * a] as number;
      my += xy[2 * a + 1] as number;
      mz += z[a] as number;
      count += 1;
      const [ux, uy, uz] = [(xy[2 * a] as number) - px, (xy[2 * a + 1] as number) - py, (z[a] as number) - pz];
      const [wx, wy, wz] = [(xy[2 * b] as number) - px, (xy[2 * b + 1] as number) - py, (z[b] as number) - pz];
      nx += uy * wz - uz * wy;
      ny += uz * wx - ux * wz;
      nz += ux * wy - uy * wx;
      h = twins[previousHalfEdge(h)] as number;
    } while (h !== NONE && h !== start);
    if (h === NONE) continue;
    const length = Math.hypot(nx, ny, nz) || 1;
    const [dx, dy, dz] = [mx / count - px, my / count - py, mz / count - pz];
    const along = (dx * nx + dy * ny + dz * nz) / (length * length);
    const [tx, ty, tz] = [dx - along * nx, dy - along * ny, dz - along * nz];
    const reach = MOST_BEND * Math.hypot(tx, ty, tz);
    for (let pull = PULL; pull > 0.05; pull /= 2) {
      xy[2 * v] = px + pull * tx;
      xy[2 * v + 1] = py + pull * ty;
      const depth = field.depth(xy[2 * v] as number, xy[2 * v + 1] as number);
      // near the rim the surface falls away from its tangent: a step that leaves it would land on the outline
      if (Math.abs(depth - pz - pull * tz) <= pull * reach && fanIsFat(sheet, start)) {
        z[v] = depth;
        break;
      }
      xy[2 * v] = px;
      xy[2 * v + 1] = py;
    }
  }
}

function fanIsFat(sheet: WorkingSheet, start: number): boolean {
  const { triangles, twins } = sheet;
  let h = start;
  do {
    if (
      !isFat(
        sheet,
        triangles[h] as number,
        triangles[nextHalfEdge(h)] as number,
        triangles[previousHalfEdge(h)] as number,
      )
    )
      return false;
    h = twins[previousHalfEdge(h)] as number;
  } while (h !== start);
  return true;
}
