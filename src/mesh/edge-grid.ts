/** Edges in a uniform grid over the plane, by number, to ask which may come near a box. What lies outside is in the border's cells. */

import { CellLists, grown } from './cell-lists';
import { NONE } from './half-edges';

/** Cells there may be for each edge that is expected. */
const MOST_CELLS = 4;

export class EdgeGrid {
  readonly #minX: number;
  readonly #minY: number;
  readonly #perUnit: number;
  readonly #columns: number;
  readonly #rows: number;
  readonly #edges: CellLists;
  /** One an edge: the last look that has found it. */
  #seen: Int32Array;
  #look = 0;

  /** @param box of the edges. @param cell side of the cells, about an edge's length; more where they would be too many. @param count edges expected. */
  constructor(
    { minX, minY, maxX, maxY }: { minX: number; minY: number; maxX: number; maxY: number },
    cell: number,
    count: number,
  ) {
    // of no edges at all there is no box
    const [width, height] = [Math.max(0, maxX - minX), Math.max(0, maxY - minY)];
    const side = Math.max(cell, Math.sqrt((width * height) / (MOST_CELLS * Math.max(1, count)))) || 1;
    this.#minX = minX;
    this.#minY = minY;
    this.#perUnit = 1 / side;
    this.#columns = Math.floor(width / side) + 1;
    this.#rows = Math.floor(height / side) + 1;
    this.#edges = new CellLists(this.#columns * this.#rows, 4 * Math.max(1, count));
    this.#seen = new Int32Array(2 * count);
  }

  /** Enters an edge where it lies now; where it was before, it stays in vain. */
  enter(edge: number, ax: number, ay: number, bx: number, by: number): void {
    if (edge >= this.#seen.length) this.#seen = grown(this.#seen, 2 * edge + 1);
    const right = this.#column(Math.max(ax, bx));
    const top = this.#row(Math.max(ay, by));
    for (let row = this.#row(Math.min(ay, by)); row <= top; row++)
      for (let column = this.#column(Math.min(ax, bx)); column <= right; column++)
        this.#edges.add(row * this.#columns + column, edge);
  }

  /** Edges entered in the cells of a box, each once. */
  near(minX: number, minY: number, maxX: number, maxY: number): number[] {
    const found: number[] = [];
    this.#look += 1;
    const right = this.#column(maxX);
    const top = this.#row(maxY);
    for (let row = this.#row(minY); row <= top; row++)
      for (let column = this.#column(minX); column <= right; column++)
        for (let at = this.#edges.first(row * this.#columns + column); at !== NONE; at = this.#edges.after(at)) {
          const edge = this.#edges.value(at);
          if (this.#seen[edge] === this.#look) continue;
          this.#seen[edge] = this.#look;
          found.push(edge);
        }
    return found;
  }

  #column(x: number): number {
    const i = Math.floor((x - this.#minX) * this.#perUnit);
    return i > 0 ? Math.min(i, this.#columns - 1) : 0;
  }

  #row(y: number): number {
    const i = Math.floor((y - this.#minY) * this.#perUnit);
    return i > 0 ? Math.min(i, this.#rows - 1) : 0;
  }
}
