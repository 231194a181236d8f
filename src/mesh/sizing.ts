/**
 * How deep a part will be, before its mesh is made: the inflation potential on
 * a coarse, even mesh, sampled anywhere. The final mesh is graded with it, so
 * that edges come out even on the inflated body (the rim is vertical there; even
 * spacing in the plane would give slivers).
 */

import { ConstraintError, triangulate } from './triangulate';

/** -Δu = 2, u = 0 at fixed vertices, natural elsewhere. @returns u, one a vertex. */
export type SolvePotential = (xy: Float64Array, triangles: Uint32Array, fixed: Uint8Array) => Float64Array;

export interface DepthField {
  /** Half-depth of the round body at a point; NaN outside. */
  depth(x: number, y: number): number;
}

export interface FlatBoundary {
  /** x, y pairs of all boundary points of one island. */
  readonly xy: Float64Array;
  /** Directed edges a0, b0, …: region on the left. */
  readonly edges: readonly number[];
  /** One a point: 1 where the surface comes down to the plane (drawn outline). */
  readonly fixed: Uint8Array;
}

/** Coarse points a side at most, and the coarse spacing in terms of the fine. */
const COARSEST = 48;
const COARSENING = 1.5;

export function depthField(boundary: FlatBoundary, edge: number, scale: number, solve: SolvePotential): DepthField {
  const { xy, edges, fixed } = boundary;
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < xy.length; i += 2) {
    minX = Math.min(minX, xy[i] as number);
    maxX = Math.max(maxX, xy[i] as number);
    minY = Math.min(minY, xy[i + 1] as number);
    maxY = Math.max(maxY, xy[i + 1] as number);
  }
  const spacing = Math.max(COARSENING * edge, Math.max(maxX - minX, maxY - minY) / COARSEST);
  const points = Array.from(xy);
  const step = (spacing * Math.sqrt(3)) / 2;
  const near = nearBoundary(xy, edges, 0.45 * spacing);
  for (let row = 0, y = minY + step / 2; y < maxY; row++, y += step)
    for (let x = minX + (row % 2 === 0 ? 0.25 : 0.75) * spacing; x < maxX; x += spacing)
      if (!near(x, y)) points.push(x, y);
  const all = Float64Array.from(points);
  const { triangles } = triangulate(all, edges, []);
  if (triangles.length === 0) throw new ConstraintError(0, 0);
  const pinned = new Uint8Array(all.length / 2);
  pinned.set(fixed);
  const potential = solve(all, triangles, pinned);
  const locate = triangleLocator(all, triangles, spacing);
  const hit = new Float64Array(3);
  return {
    depth(x, y) {
      const t = locate(x, y, hit);
      if (t < 0) return Number.NaN;
      let u = 0;
      for (let k = 0; k < 3; k++) u += (hit[k] as number) * (potential[triangles[t + k] as number] as number);
      return scale * Math.sqrt(Math.max(0, u));
    },
  };
}

/** Tells points that are too near the boundary for the coarse lattice. */
function nearBoundary(xy: Float64Array, edges: readonly number[], distance: number): (x: number, y: number) => boolean {
  const cells = new Map<number, number[]>();
  const size = 4 * distance;
  const key = (cx: number, cy: number): number => cx * 65536 + cy;
  for (let i = 0; i < edges.length; i += 2) {
    const [a, b] = [2 * (edges[i] as number), 2 * (edges[i + 1] as number)];
    const [ax, ay, bx, by] = [xy[a] as number, xy[a + 1] as number, xy[b] as number, xy[b + 1] as number];
    for (let cx = Math.floor((Math.min(ax, bx) - distance) / size); cx <= (Math.max(ax, bx) + distance) / size; cx++)
      for (
        let cy = Math.floor((Math.min(ay, by) - distance) / size);
        cy <= (Math.max(ay, by) + distance) / size;
        cy++
      ) {
        const list = cells.get(key(cx, cy));
        if (list) list.push(i);
        else cells.set(key(cx, cy), [i]);
      }
  }
  return (x, y) => {
    for (const i of cells.get(key(Math.floor(x / size), Math.floor(y / size))) ?? []) {
      const [a, b] = [2 * (edges[i] as number), 2 * (edges[i + 1] as number)];
      const [ax, ay] = [xy[a] as number, xy[a + 1] as number];
      const [ex, ey] = [(xy[b] as number) - ax, (xy[b + 1] as number) - ay];
      const t = Math.max(0, Math.min(1, ((x - ax) * ex + (y - ay) * ey) / (ex * ex + ey * ey)));
      if (Math.hypot(x - ax - t * ex, y - ay - t * ey) < distance) return true;
    }
    return false;
  };
}

/**
 * Point location over a uniform grid of triangle lists.
 * @returns a function giving 3 * triangle and barycentric coordinates in `out`, or -1 outside.
 */
export function triangleLocator(
  xy: Float64Array,
  triangles: Uint32Array,
  cell: number,
): (x: number, y: number, out: Float64Array) => number {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const v of triangles) {
    minX = Math.min(minX, xy[2 * v] as number);
    maxX = Math.max(maxX, xy[2 * v] as number);
    minY = Math.min(minY, xy[2 * v + 1] as number);
    maxY = Math.max(maxY, xy[2 * v + 1] as number);
  }
  const columns = Math.max(1, Math.ceil((maxX - minX) / cell));
  const rows = Math.max(1, Math.ceil((maxY - minY) / cell));
  const columnOf = (x: number): number => Math.min(columns - 1, Math.max(0, Math.floor((x - minX) / cell)));
  const rowOf = (y: number): number => Math.min(rows - 1, Math.max(0, Math.floor((y - minY) / cell)));
  const start = new Int32Array(columns * rows + 1);
  const visit = (t: number, f: (cell: number) => void): void => {
    const [a, b, c] = [
      2 * (triangles[t] as number),
      2 * (triangles[t + 1] as number),
      2 * (triangles[t + 2] as number),
    ];
    const [ax, bx, cx] = [xy[a] as number, xy[b] as number, xy[c] as number];
    const [ay, by, cy] = [xy[a + 1] as number, xy[b + 1] as number, xy[c + 1] as number];
    const right = columnOf(Math.max(ax, bx, cx));
    const top = rowOf(Math.max(ay, by, cy));
    for (let i = columnOf(Math.min(ax, bx, cx)); i <= right; i++)
      for (let j = rowOf(Math.min(ay, by, cy)); j <= top; j++) f(j * columns + i);
  };
  const count = (at: number): void => {
    start[at + 1] = (start[at + 1] as number) + 1;
  };
  for (let t = 0; t < triangles.length; t += 3) visit(t, count);
  for (let i = 0; i < columns * rows; i++) start[i + 1] = (start[i + 1] as number) + (start[i] as number);
  const items = new Int32Array(start[columns * rows] as number);
  const fill = start.slice(0, columns * rows);
  for (let t = 0; t < triangles.length; t += 3)
    visit(t, (at) => {
      items[fill[at] as number] = t;
      fill[at] = (fill[at] as number) + 1;
    });
  return (x, y, out) => {
    if (!(x >= minX && x <= maxX && y >= minY && y <= maxY)) return -1;
    const at = rowOf(y) * columns + columnOf(x);
    for (let i = start[at] as number; i < (start[at + 1] as number); i++) {
      const t = items[i] as number;
      const a = 2 * (triangles[t] as number);
      const b = 2 * (triangles[t + 1] as number);
      const c = 2 * (triangles[t + 2] as number);
      const ax = xy[a] as number;
      const ay = xy[a + 1] as number;
      const e1x = (xy[b] as number) - ax;
      const e1y = (xy[b + 1] as number) - ay;
      const e2x = (xy[c] as number) - ax;
      const e2y = (xy[c + 1] as number) - ay;
      const det = e1x * e2y - e1y * e2x;
      const u = ((x - ax) * e2y - (y - ay) * e2x) / det;
      const v = (e1x * (y - ay) - e1y * (x - ax)) / det;
      if (u >= -1e-9 && v >= -1e-9 && u + v <= 1 + 1e-9) {
        out[0] = 1 - u - v;
        out[1] = u;
        out[2] = v;
        return t;
      }
    }
    return -1;
  };
}
