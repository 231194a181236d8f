/** Line segments in a uniform grid, to ask which places lie near one. */

import { boxOf } from '../math/box';
import { CellLists } from './cell-lists';
import { NONE } from './half-edges';

/**
 * Each segment is listed in every cell that it may come within `distance` of, so that one cell answers for all places
 * in it.
 */
export class SegmentGrid {
  readonly #xy: Float64Array;
  readonly #edges: ArrayLike<number>;
  readonly #distance: number;
  readonly #minX: number;
  readonly #minY: number;
  readonly #perUnit: number;
  readonly #columns: number;
  readonly #rows: number;
  readonly #segments: CellLists;

  /**
   * @param xy x, y pairs.
   * @param edges pairs of points: a0, b0, a1, b1, …
   * @param distance what counts as near, > 0.
   * @param cell side of the grid's cells, > 0; best not far from the distance and the segments' length.
   */
  constructor(xy: Float64Array, edges: ArrayLike<number>, distance: number, cell: number) {
    this.#xy = xy;
    this.#edges = edges;
    this.#distance = distance;
    const { minX, minY, maxX, maxY } = boxOf(xy);
    this.#minX = minX - distance;
    this.#minY = minY - distance;
    this.#perUnit = 1 / cell;
    this.#columns = Math.floor((maxX - minX + 2 * distance) / cell) + 1;
    this.#rows = Math.floor((maxY - minY + 2 * distance) / cell) + 1;
    this.#segments = new CellLists(this.#columns * this.#rows);
    for (let i = 0; i < edges.length; i += 2) this.#list(i);
  }

  /** Whether a segment is nearer than the grid's distance. */
  isNear(x: number, y: number): boolean {
    const column = Math.floor((x - this.#minX) * this.#perUnit);
    const row = Math.floor((y - this.#minY) * this.#perUnit);
    if (!(column >= 0 && row >= 0 && column < this.#columns && row < this.#rows)) return false;
    const segments = this.#segments;
    for (let at = segments.first(row * this.#columns + column); at !== NONE; at = segments.after(at))
      if (this.#squareTo(segments.value(at), x, y) < this.#distance * this.#distance) return true;
    return false;
  }

  #list(edge: number): void {
    const [a, b] = [2 * (this.#edges[edge] as number), 2 * (this.#edges[edge + 1] as number)];
    const [ax, ay] = [this.#xy[a] as number, this.#xy[a + 1] as number];
    const [bx, by] = [this.#xy[b] as number, this.#xy[b + 1] as number];
    const column = (x: number): number => Math.floor((x - this.#minX) * this.#perUnit);
    const row = (y: number): number => Math.floor((y - this.#minY) * this.#perUnit);
    const left = column(Math.min(ax, bx) - this.#distance);
    const right = Math.min(this.#columns - 1, column(Math.max(ax, bx) + this.#distance));
    const bottom = row(Math.min(ay, by) - this.#distance);
    const top = Math.min(this.#rows - 1, row(Math.max(ay, by) + this.#distance));
    for (let j = Math.max(0, bottom); j <= top; j++)
      for (let i = Math.max(0, left); i <= right; i++) this.#segments.add(j * this.#columns + i, edge);
  }

  #squareTo(edge: number, x: number, y: number): number {
    const a = 2 * (this.#edges[edge] as number);
    const b = 2 * (this.#edges[edge + 1] as number);
    const ax = this.#xy[a] as number;
    const ay = this.#xy[a + 1] as number;
    const ex = (this.#xy[b] as number) - ax;
    const ey = (this.#xy[b + 1] as number) - ay;
    const along = ((x - ax) * ex + (y - ay) * ey) / Math.max(1e-300, ex * ex + ey * ey);
    const t = along < 0 ? 0 : along > 1 ? 1 : along;
    const dx = x - ax - t * ex;
    const dy = y - ay - t * ey;
    return dx * dx + dy * dy;
  }
}
