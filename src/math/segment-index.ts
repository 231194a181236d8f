/**
 * Many line segments in a uniform grid of about as many cells: who is near a
 * place, and which share one. Needs finite coordinates.
 */

import { distanceToSegment } from './segment';

/** Cells a segment is in, on average, at most: long segments get larger cells. */
const MOST_ENTRIES = 24;
/** Segments count as lying in a cell from this share of the whole on, for the roundings of their way through. */
const PAD = 1e-9;

export class SegmentIndex {
  readonly #segments: Float64Array;
  readonly #minX: number;
  readonly #minY: number;
  readonly #cell: number;
  readonly #pad: number;
  readonly #reach: number;
  readonly #columns: number;
  readonly #rows: number;
  /** Of each cell, where its segments begin in `#items`; one more at the end. */
  readonly #start: Int32Array;
  readonly #items: Int32Array;

  /**
   * @param segments ax, ay, bx, by of each.
   * @param reach boxes this near count as meeting.
   */
  constructor(segments: Float64Array, reach = 0) {
    const count = segments.length / 4;
    let [minX, minY, maxX, maxY, length] = [Infinity, Infinity, -Infinity, -Infinity, 0];
    for (let i = 0; i < segments.length; i += 4) {
      const [ax, ay, bx, by] = [segments[i], segments[i + 1], segments[i + 2], segments[i + 3]] as number[] as Four;
      minX = Math.min(minX, ax, bx);
      minY = Math.min(minY, ay, by);
      maxX = Math.max(maxX, ax, bx);
      maxY = Math.max(maxY, ay, by);
      length += Math.abs(bx - ax) + Math.abs(by - ay);
    }
    const [width, height] = count > 0 ? [maxX - minX, maxY - minY] : [0, 0];
    const size = Math.max(width, height);
    const even = Math.sqrt((width * height) / Math.max(1, count));
    this.#cell = Math.max(even, size / Math.max(1, count), length / (MOST_ENTRIES * Math.max(1, count))) || 1;
    this.#pad = PAD * size + reach;
    this.#reach = reach;
    this.#segments = segments;
    this.#minX = count > 0 ? minX : 0;
    this.#minY = count > 0 ? minY : 0;
    this.#columns = Math.floor(width / this.#cell) + 1;
    this.#rows = Math.floor(height / this.#cell) + 1;
    this.#start = new Int32Array(this.#columns * this.#rows + 1);
    for (let i = 0; i < count; i++) this.#enter(i, null);
    for (let c = 1; c < this.#start.length; c++)
      this.#start[c] = (this.#start[c] as number) + (this.#start[c - 1] as number);
    this.#items = new Int32Array(this.#start[this.#start.length - 1] as number);
    const next = this.#start.slice();
    for (let i = 0; i < count; i++) this.#enter(i, next);
  }

  /** Distance to the nearest segment, or `limit` where none is nearer. */
  nearest(x: number, y: number, limit: number): number {
    const column = this.#columnOf(x);
    const row = this.#rowOf(y);
    const most = Math.max(this.#columns, this.#rows);
    let least = limit;
    // what lies `ring` cells off is at least ring - 1 cells away, from the cell that a place outside is nearest to as well
    for (let ring = 0; ring <= most && (ring - 1) * this.#cell < least; ring++) {
      const top = Math.min(this.#rows - 1, row + ring);
      for (let r = Math.max(0, row - ring); r <= top; r++) {
        const whole = r === row - ring || r === row + ring;
        for (let c = column - ring; c <= column + ring; c += whole ? 1 : Math.max(1, 2 * ring)) {
          if (c >= 0 && c < this.#columns) least = this.#nearestIn(r * this.#columns + c, x, y, least);
        }
      }
    }
    return least;
  }

  /** Whether `test` says yes to any two segments whose boxes meet; it is asked about some twice. */
  somePair(test: (first: number, second: number) => boolean): boolean {
    for (let c = 0; c + 1 < this.#start.length; c++) {
      const end = this.#start[c + 1] as number;
      for (let i = this.#start[c] as number; i < end; i++)
        if (this.#meetsAfter(i, end, this.#items[i] as number, test)) return true;
    }
    return false;
  }

  #meetsAfter(from: number, end: number, segment: number, test: (first: number, second: number) => boolean): boolean {
    const s = this.#segments;
    const at = 4 * segment;
    const [ax, ay, bx, by] = [s[at], s[at + 1], s[at + 2], s[at + 3]] as number[] as Four;
    const reach = this.#reach;
    const [minX, maxX] = [Math.min(ax, bx) - reach, Math.max(ax, bx) + reach];
    const [minY, maxY] = [Math.min(ay, by) - reach, Math.max(ay, by) + reach];
    for (let k = from + 1; k < end; k++) {
      const other = this.#items[k] as number;
      const y0 = s[4 * other + 1] as number;
      const y1 = s[4 * other + 3] as number;
      if ((y0 < minY && y1 < minY) || (y0 > maxY && y1 > maxY)) continue;
      const x0 = s[4 * other] as number;
      const x1 = s[4 * other + 2] as number;
      if ((x0 < minX && x1 < minX) || (x0 > maxX && x1 > maxX)) continue;
      if (test(segment, other)) return true;
    }
    return false;
  }

  #nearestIn(cell: number, x: number, y: number, least: number): number {
    const s = this.#segments;
    const end = this.#start[cell + 1] as number;
    for (let k = this.#start[cell] as number; k < end; k++) {
      const i = 4 * (this.#items[k] as number);
      const away = distanceToSegment(x, y, s[i] as number, s[i + 1] as number, s[i + 2] as number, s[i + 3] as number);
      if (away < least) least = away;
    }
    return least;
  }

  /** Counts a segment in the cells it passes, or writes it at their `next` places. */
  #enter(segment: number, next: Int32Array | null): void {
    const s = this.#segments;
    const i = 4 * segment;
    const [ax, ay, bx, by] = [s[i], s[i + 1], s[i + 2], s[i + 3]] as number[] as Four;
    const slope = by === ay ? 0 : (bx - ax) / (by - ay);
    const [low, high] = [Math.min(ax, bx), Math.max(ax, bx)];
    const top = this.#rowOf(Math.max(ay, by) + this.#pad);
    for (let r = this.#rowOf(Math.min(ay, by) - this.#pad); r <= top; r++) {
      // where the segment enters and leaves the row
      const below = ax + slope * (this.#minY + r * this.#cell - ay);
      const above = below + slope * this.#cell;
      const flat = slope === 0;
      const from = flat ? low : Math.max(low, Math.min(below, above));
      const to = flat ? high : Math.min(high, Math.max(below, above));
      const right = this.#columnOf(to + this.#pad);
      for (let c = this.#columnOf(from - this.#pad); c <= right; c++) {
        const cell = r * this.#columns + c;
        if (next === null) this.#start[cell + 1] = (this.#start[cell + 1] as number) + 1;
        else {
          this.#items[next[cell] as number] = segment;
          next[cell] = (next[cell] as number) + 1;
        }
      }
    }
  }

  #columnOf(x: number): number {
    return Math.min(this.#columns - 1, Math.max(0, Math.floor((x - this.#minX) / this.#cell)));
  }

  #rowOf(y: number): number {
    return Math.min(this.#rows - 1, Math.max(0, Math.floor((y - this.#minY) / this.#cell)));
  }
}

type Four = [number, number, number, number];

/** The sides of a loop of x, y pairs, as segments. */
export function sidesOf(loop: Float64Array): Float64Array {
  const out = new Float64Array(2 * loop.length);
  for (let i = 0; i < loop.length; i += 2) {
    const j = (i + 2) % loop.length;
    out[2 * i] = loop[i] as number;
    out[2 * i + 1] = loop[i + 1] as number;
    out[2 * i + 2] = loop[j] as number;
    out[2 * i + 3] = loop[j + 1] as number;
  }
  return out;
}
