/** Numbers listed in the cells of a grid, any number in each, in memory that grows with them. */

import { NONE } from './half-edges';

/** Entries there is room for at first, unless told. */
const ENTRIES = 64;

export class CellLists {
  readonly #head: Int32Array;
  #next: Int32Array;
  #value: Int32Array;
  #count = 0;

  /** @param entries there is room for at first, ≥ 1. */
  constructor(cells: number, entries = ENTRIES) {
    this.#head = new Int32Array(cells).fill(NONE);
    this.#next = new Int32Array(entries);
    this.#value = new Int32Array(entries);
  }

  add(cell: number, value: number): void {
    if (this.#count === this.#next.length) {
      this.#next = grown(this.#next, 2 * this.#count);
      this.#value = grown(this.#value, 2 * this.#count);
    }
    this.#next[this.#count] = this.#head[cell] as number;
    this.#value[this.#count] = value;
    this.#head[cell] = this.#count;
    this.#count += 1;
  }

  /** The entry of a cell that was added last, or NONE. */
  first(cell: number): number {
    return this.#head[cell] as number;
  }

  /** The entry of the same cell that was added before this one, or NONE. */
  after(entry: number): number {
    return this.#next[entry] as number;
  }

  value(entry: number): number {
    return this.#value[entry] as number;
  }
}

/** A longer copy, with zeros at its end. */
export function grown(list: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(length);
  longer.set(list);
  return longer;
}
