/** Points on a depth field in a uniform grid over the plane, one after another, to ask what lies around a place. */

import { NONE } from './half-edges';

/** Places of a gathering at first; it grows. */
const GATHERED = 64;

export class PointCloud {
  x = new Float64Array(256);
  y = new Float64Array(256);
  z = new Float64Array(256);
  /** Edge length aimed for at each point. */
  size = new Float64Array(256);
  count = 0;

  /** What `gather` found. */
  near = new Int32Array(GATHERED);
  nearCount = 0;

  readonly #minX: number;
  readonly #minY: number;
  readonly #perUnit: number;
  readonly #columns: number;
  readonly #rows: number;
  readonly #head: Int32Array;
  #next = new Int32Array(256);

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
    if (this.count === this.x.length) this.#grow();
    const cell = this.#row(y) * this.#columns + this.#column(x);
    this.#next[this.count] = this.#head[cell] as number;
    this.#head[cell] = this.count;
    this.x[this.count] = x;
    this.y[this.count] = y;
    this.z[this.count] = z;
    this.size[this.count] = size;
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

  /** Adds to what was gathered. */
  keep(point: number): void {
    if (this.nearCount === this.near.length) {
      const longer = new Int32Array(2 * this.near.length);
      longer.set(this.near);
      this.near = longer;
    }
    this.near[this.nearCount] = point;
    this.nearCount += 1;
  }

  #gatherCell(cell: number, x: number, y: number, z: number, square: number): void {
    let i = this.#head[cell] as number;
    while (i !== NONE) {
      const dx = (this.x[i] as number) - x;
      const dy = (this.y[i] as number) - y;
      const dz = (this.z[i] as number) - z;
      if (dx * dx + dy * dy + dz * dz < square) this.keep(i);
      i = this.#next[i] as number;
    }
  }

  #isTakenIn(cell: number, x: number, y: number, square: number): boolean {
    let i = this.#head[cell] as number;
    while (i !== NONE) {
      const dx = (this.x[i] as number) - x;
      const dy = (this.y[i] as number) - y;
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

  #grow(): void {
    const length = 2 * this.x.length;
    const longer = (list: Float64Array): Float64Array<ArrayBuffer> => {
      const copy = new Float64Array(length);
      copy.set(list);
      return copy;
    };
    this.x = longer(this.x);
    this.y = longer(this.y);
    this.z = longer(this.z);
    this.size = longer(this.size);
    const next = new Int32Array(length);
    next.set(this.#next);
    this.#next = next;
  }
}
