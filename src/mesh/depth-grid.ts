/**
 * A potential on triangles, sampled on a uniform grid for quick lookup: bilinear
 * in u = z², which is smooth right up to the outline where z is not. Cells that
 * the outline passes through keep their triangles instead, so that the surface
 * ends exactly where the region does.
 *
 * Tried: locating the triangle everywhere (three times slower, and facets).
 */

import { boxOf } from '../math/box';
import type { PotentialField } from './sizing';

/** Share of a triangle that a place may lie outside of it by rounding. */
const SLACK = 1e-9;

/** Mean second derivative of -u: 1 on a strip (one of 2 and one of 0), 2 on a disc. */
const BEND = 1.4;

/** Everything a grid is made from. */
export interface PotentialMesh {
  /** x, y pairs. */
  readonly xy: Float64Array;
  /** 3 a triangle, counter-clockwise. */
  readonly triangles: Uint32Array;
  /** One a vertex: what is sampled, the square of the half-depth. */
  readonly square: Float64Array;
  /** One a vertex: k. */
  readonly roundness: Float64Array;
  /** One a vertex: 1 where the square is held at 0. */
  readonly fixed: Uint8Array;
  /** Directed edges a0, b0, … of the region's boundary. */
  readonly boundary: ArrayLike<number>;
}

export class DepthGrid implements PotentialField {
  readonly #mesh: PotentialMesh;
  readonly #scale: number;
  readonly #minX: number;
  readonly #minY: number;
  readonly #perUnit: number;
  readonly #columns: number;
  readonly #rows: number;
  /** One a node, rows of columns + 1; NaN outside. */
  readonly #nodes: Float64Array;
  readonly #roundness: Float64Array;
  readonly #shares = new Float64Array(3);
  /** One a cell: 1 where the boundary may pass. */
  readonly #mixed: Uint8Array;
  /** Triangles of each mixed cell: items[start[cell]] up to start[cell + 1]. */
  readonly #start: Int32Array;
  readonly #items: Int32Array;
  /** What the second derivatives add to a bilinear value, at most four times. */
  readonly #bulge: number;

  /** @param scale half-depth for u = 1. @param cell side of the grid's cells, > 0. */
  constructor(mesh: PotentialMesh, scale: number, cell: number) {
    this.#mesh = mesh;
    this.#scale = scale;
    const { minX, minY, maxX, maxY } = boxOf(mesh.xy);
    this.#minX = minX;
    this.#minY = minY;
    this.#perUnit = 1 / cell;
    this.#bulge = (BEND / 2) * cell * cell;
    this.#columns = Math.floor((maxX - minX) / cell) + 1;
    this.#rows = Math.floor((maxY - minY) / cell) + 1;
    this.#nodes = new Float64Array((this.#columns + 1) * (this.#rows + 1)).fill(Number.NaN);
    this.#roundness = new Float64Array(this.#nodes.length).fill(Number.NaN);
    this.#mixed = new Uint8Array(this.#columns * this.#rows);
    this.#start = new Int32Array(this.#mixed.length + 1);
    for (let i = 0; i < mesh.boundary.length; i += 2)
      this.#markEdge(mesh.boundary[i] as number, mesh.boundary[i + 1] as number);
    const { triangles } = mesh;
    for (let t = 0; t < triangles.length; t += 3) {
      this.#fillNodes(t, cell);
      this.#eachMixedCell(t, null);
    }
    for (let i = 0; i < this.#mixed.length; i++)
      this.#start[i + 1] = (this.#start[i + 1] as number) + (this.#start[i] as number);
    this.#items = new Int32Array(this.#start[this.#mixed.length] as number);
    const place = this.#start.slice();
    for (let t = 0; t < triangles.length; t += 3) this.#eachMixedCell(t, place);
  }

  depth(x: number, y: number): number {
    return this.#scale * Math.sqrt(this.square(x, y));
  }

  square(x: number, y: number): number {
    const across = (x - this.#minX) * this.#perUnit;
    const up = (y - this.#minY) * this.#perUnit;
    if (!(across >= 0 && up >= 0 && across < this.#columns && up < this.#rows)) return Number.NaN;
    const i = Math.floor(across);
    const j = Math.floor(up);
    if (this.#mixed[j * this.#columns + i] === 1) return this.#locate(j * this.#columns + i, x, y);
    const fx = across - i;
    const fy = up - j;
    const node = j * (this.#columns + 1) + i;
    const above = node + this.#columns + 1;
    const low = (1 - fx) * (this.#nodes[node] as number) + fx * (this.#nodes[node + 1] as number);
    const high = (1 - fx) * (this.#nodes[above] as number) + fx * (this.#nodes[above + 1] as number);
    const u = (1 - fy) * low + fy * high + this.#bulge * (fx * (1 - fx) + fy * (1 - fy));
    return u < 0 ? 0 : u;
  }

  roundness(x: number, y: number): number {
    const across = Math.min(this.#columns, Math.max(0, (x - this.#minX) * this.#perUnit));
    const up = Math.min(this.#rows, Math.max(0, (y - this.#minY) * this.#perUnit));
    const i = Math.min(this.#columns - 1, Math.floor(across));
    const j = Math.min(this.#rows - 1, Math.floor(up));
    if (this.#mixed[j * this.#columns + i] === 1) return this.#nearestRoundness(j * this.#columns + i, x, y);
    const fx = across - i;
    const fy = up - j;
    const node = j * (this.#columns + 1) + i;
    const above = node + this.#columns + 1;
    const low = (1 - fx) * (this.#roundness[node] as number) + fx * (this.#roundness[node + 1] as number);
    const high = (1 - fx) * (this.#roundness[above] as number) + fx * (this.#roundness[above + 1] as number);
    return (1 - fy) * low + fy * high;
  }

  #locate(cell: number, x: number, y: number): number {
    const end = this.#start[cell + 1] as number;
    for (let i = this.#start[cell] as number; i < end; i++) {
      const u = this.#within(this.#items[i] as number, x, y);
      if (u >= 0) return u;
    }
    return Number.NaN;
  }

  /** By the triangle of a cell that holds a place, or comes nearest to it. */
  #nearestRoundness(cell: number, x: number, y: number): number {
    let [deepest, found] = [Number.NEGATIVE_INFINITY, 1];
    const end = this.#start[cell + 1] as number;
    for (let i = this.#start[cell] as number; i < end && deepest < 0; i++) {
      const least = this.#shareOut(this.#items[i] as number, x, y);
      if (!(least > deepest)) continue;
      deepest = least;
      found = this.#roundnessShared(this.#items[i] as number);
    }
    return found;
  }

  /** The mean of a triangle's corners by `#shares`, none of them below 0. */
  #roundnessShared(t: number): number {
    const { triangles, roundness } = this.#mesh;
    let [sum, whole] = [0, 0];
    for (let corner = 0; corner < 3; corner++) {
      const share = Math.max(0, this.#shares[corner] as number);
      sum += share * (roundness[triangles[t + corner] as number] as number);
      whole += share;
    }
    return sum / whole;
  }

  /** A place's barycentric coordinates in a triangle, into `#shares`. @returns the least of them. */
  #shareOut(t: number, x: number, y: number): number {
    const { xy, triangles } = this.#mesh;
    const p = 2 * (triangles[t] as number);
    const q = 2 * (triangles[t + 1] as number);
    const r = 2 * (triangles[t + 2] as number);
    const px = xy[p] as number;
    const py = xy[p + 1] as number;
    const ax = (xy[q] as number) - px;
    const ay = (xy[q + 1] as number) - py;
    const bx = (xy[r] as number) - px;
    const by = (xy[r + 1] as number) - py;
    const area = ax * by - ay * bx;
    const v = ((x - px) * by - (y - py) * bx) / area;
    const w = (ax * (y - py) - ay * (x - px)) / area;
    this.#shares[0] = 1 - v - w;
    this.#shares[1] = v;
    this.#shares[2] = w;
    return Math.min(1 - v - w, v, w);
  }

  /** u at a place in a triangle, curved a little as u is; -1 when the place is not in it. */
  #within(t: number, x: number, y: number): number {
    const { xy, triangles, square, fixed } = this.#mesh;
    const p = triangles[t] as number;
    const q = triangles[t + 1] as number;
    const r = triangles[t + 2] as number;
    const px = xy[2 * p] as number;
    const py = xy[2 * p + 1] as number;
    const ax = (xy[2 * q] as number) - px;
    const ay = (xy[2 * q + 1] as number) - py;
    const bx = (xy[2 * r] as number) - px;
    const by = (xy[2 * r + 1] as number) - py;
    const area = ax * by - ay * bx;
    const v = ((x - px) * by - (y - py) * bx) / area;
    const w = (ax * (y - py) - ay * (x - px)) / area;
    if (!(v >= -SLACK && w >= -SLACK && v + w <= 1 + SLACK)) return -1;
    const s = 1 - v - w;
    let bulge = 0;
    if (fixed[p] === 0 || fixed[q] === 0) bulge += s * v * (ax * ax + ay * ay);
    if (fixed[p] === 0 || fixed[r] === 0) bulge += s * w * (bx * bx + by * by);
    if (fixed[q] === 0 || fixed[r] === 0) bulge += v * w * ((bx - ax) * (bx - ax) + (by - ay) * (by - ay));
    const value =
      s * (square[p] as number) + v * (square[q] as number) + w * (square[r] as number) + (BEND / 2) * bulge;
    return value > 0 ? value : 0;
  }

  #fillNodes(t: number, cell: number): void {
    const { xy, triangles } = this.#mesh;
    const a = 2 * (triangles[t] as number);
    const b = 2 * (triangles[t + 1] as number);
    const c = 2 * (triangles[t + 2] as number);
    const ax = xy[a] as number;
    const bx = xy[b] as number;
    const cx = xy[c] as number;
    const ay = xy[a + 1] as number;
    const by = xy[b + 1] as number;
    const cy = xy[c + 1] as number;
    const right = Math.floor((Math.max(ax, bx, cx) - this.#minX) * this.#perUnit);
    const top = Math.floor((Math.max(ay, by, cy) - this.#minY) * this.#perUnit);
    const left = Math.ceil((Math.min(ax, bx, cx) - this.#minX) * this.#perUnit);
    for (let j = Math.ceil((Math.min(ay, by, cy) - this.#minY) * this.#perUnit); j <= top; j++)
      for (let i = left; i <= right; i++) {
        const value = this.#within(t, this.#minX + i * cell, this.#minY + j * cell);
        if (!(value >= 0)) continue;
        this.#nodes[j * (this.#columns + 1) + i] = value;
        this.#shareOut(t, this.#minX + i * cell, this.#minY + j * cell);
        this.#roundness[j * (this.#columns + 1) + i] = this.#roundnessShared(t);
      }
  }

  #column(x: number): number {
    return Math.min(this.#columns - 1, Math.max(0, Math.floor((x - this.#minX) * this.#perUnit)));
  }

  #row(y: number): number {
    return Math.min(this.#rows - 1, Math.max(0, Math.floor((y - this.#minY) * this.#perUnit)));
  }

  #markEdge(a: number, b: number): void {
    const { xy } = this.#mesh;
    const [ax, ay, bx, by] = [xy[2 * a], xy[2 * a + 1], xy[2 * b], xy[2 * b + 1]] as [number, number, number, number];
    // a boundary along a grid line is in the cells on both of its sides
    const tiny = SLACK / this.#perUnit;
    const right = this.#column(Math.max(ax, bx) + tiny);
    const top = this.#row(Math.max(ay, by) + tiny);
    for (let j = this.#row(Math.min(ay, by) - tiny); j <= top; j++)
      for (let i = this.#column(Math.min(ax, bx) - tiny); i <= right; i++) this.#mixed[j * this.#columns + i] = 1;
  }

  /** Counts a triangle in the mixed cells of its box, or puts it there when `place` tells where. */
  #eachMixedCell(t: number, place: Int32Array | null): void {
    const { xy, triangles } = this.#mesh;
    const a = 2 * (triangles[t] as number);
    const b = 2 * (triangles[t + 1] as number);
    const c = 2 * (triangles[t + 2] as number);
    const left = this.#column(Math.min(xy[a] as number, xy[b] as number, xy[c] as number));
    const right = this.#column(Math.max(xy[a] as number, xy[b] as number, xy[c] as number));
    const top = this.#row(Math.max(xy[a + 1] as number, xy[b + 1] as number, xy[c + 1] as number));
    let j = this.#row(Math.min(xy[a + 1] as number, xy[b + 1] as number, xy[c + 1] as number));
    for (; j <= top; j++)
      for (let i = left; i <= right; i++) {
        const cell = j * this.#columns + i;
        if (this.#mixed[cell] === 0) continue;
        if (place === null) this.#start[cell + 1] = (this.#start[cell + 1] as number) + 1;
        else {
          const at = place[cell] as number;
          this.#items[at] = t;
          place[cell] = at + 1;
        }
      }
  }
}
