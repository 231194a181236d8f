/** Points on a depth field in a uniform grid over the plane, one after another, to ask what lies around a place. */

import { NONE } from './half-edges';

/** Numbers a point takes: x, y, z, and the edge length aimed for there. */
export const STRIDE = 4;

/** Points there is room for at first, and in a gathering; it grows. */
const POINTS = 256;
const GATHERED = 64;

export class PointCloud {
  /** STRIDE numbers a point. */
  points = new Float64Array(STRIDE * POINTS);
  count = 0;

  /** What `gather` found: STRIDE numbers a point, side by side, and which points they are. */
  around = new Float64Array(STRIDE * GATHERED);
  near = new Int32Array(GATHERED);
  nearCount = 0;

  readonly #minX: number;
  readonly #minY: number;
  readonly #perUnit: number;
  readonly #columns: number;
  readonly #rows: number;
  readonly #head: Int32Array;
  #next = new Int32Array(POINTS);

  /** @param cell side of the grid's cells; `gather` looks two cells far. */
  constructor(minX: number, minY: number, maxX: number, maxY: number, cell: number) {
    this.#minX = minX;
    this.#minY = minY;
    this.#perUnit = 1 / cell;
    this.#columns = Math.floor((maxX - minX) / cell) + 1;
    this.#rows = Math.floor((maxY - minY) / cell) + 1;
    this.#head = new Int32Array(this.#columns * this.#rows).fill(NONE);
  }

  add(x: number, y: number, z: number, size: number): void {
    if (this.count === this.#next.length) {
      this.points = doubled(this.points, Float64Array);
      this.#next = doubled(this.#next, Int32Array);
    }
    const cell = this.#row(y) * this.#columns + this.#column(x);
    this.#next[this.count] = this.#head[cell] as number;
    this.#head[cell] = this.count;
    write(this.points, this.count, x, y, z, size);
    this.count += 1;
  }

  /** Finds all points within `reach` (≤ two cells) of a place, in space. */
  gather(x: number, y: number, z: number, reach: number): void {
    const left = this.#column(x - reach);
    const right = this.#column(x + reach);
    const top = this.#row(y + reach);
    this.nearCount = 0;
    for (let j = this.#row(y - reach); j <= top; j++)
      for (let cell = j * this.#columns + left; cell <= j * this.#columns + right; cell++)
        this.#gatherCell(cell, x, y, z, reach * reach);
  }

  /** Whether a point lies this near in the plane. */
  isTaken(x: number, y: number, distance: number): boolean {
    const right = this.#column(x + distance);
    const top = this.#row(y + distance);
    for (let j = this.#row(y - distance); j <= top; j++)
      for (let i = this.#column(x - distance); i <= right; i++)
        if (this.#isTakenIn(j * this.#columns + i, x, y, distance * distance)) return true;
    return false;
  }

  /** Adds a point to what was gathered. */
  keep(point: number): void {
    if (this.nearCount === this.near.length) {
      this.near = doubled(this.near, Int32Array);
      this.around = doubled(this.around, Float64Array);
    }
    const { points } = this;
    const at = STRIDE * point;
    this.near[this.nearCount] = point;
    write(
      this.around,
      this.nearCount,
      points[at] as number,
      points[at + 1] as number,
      points[at + 2] as number,
      points[at + 3] as number,
    );
    this.nearCount += 1;
  }

  #gatherCell(cell: number, x: number, y: number, z: number, square: number): void {
    const { points } = this;
    let i = this.#head[cell] as number;
    while (i !== NONE) {
      const dx = (points[STRIDE * i] as number) - x;
      const dy = (points[STRIDE * i + 1] as number) - y;
      const dz = (points[STRIDE * i + 2] as number) - z;
      if (dx * dx + dy * dy + dz * dz < square) this.keep(i);
      i = this.#next[i] as number;
    }
  }

  #isTakenIn(cell: number, x: number, y: number, square: number): boolean {
    const { points } = this;
    let i = this.#head[cell] as number;
    while (i !== NONE) {
      const dx = (points[STRIDE * i] as number) - x;
      const dy = (points[STRIDE * i + 1] as number) - y;
      if (dx * dx + dy * dy < square) return true;
      i = this.#next[i] as number;
    }
    return false;
  }

  #column(x: number): number {
    const i = Math.floor((x - this.#minX) * this.#perUnit);
    return i < 0 ? 0 : i < this.#columns ? i : this.#columns - 1;
  }

  #row(y: number): number {
    const i = Math.floor((y - this.#minY) * this.#perUnit);
    return i < 0 ? 0 : i < this.#rows ? i : this.#rows - 1;
  }
}

function write(to: Float64Array, point: number, x: number, y: number, z: number, size: number): void {
  const at = STRIDE * point;
  to[at] = x;
  to[at + 1] = y;
  to[at + 2] = z;
  to[at + 3] = size;
}

function doubled<List extends Float64Array | Int32Array>(list: List, Kind: new (length: number) => List): List {
  const longer = new Kind(2 * list.length);
  longer.set(list);
  return longer;
}
