/** Collects path commands under a transform as flattened subpaths in sketch space. */

import { flattenArc, flattenCubic, flattenQuadratic } from '../math/flatten-curve';
import { largestScale, type Matrix, multiply, transformX, transformY } from '../math/matrix';
import type { PathSink } from './svg-path-data';

export interface Subpath {
  readonly points: number[];
  /** Closed by a command, not only by where its ends lie. */
  closed: boolean;
}

/** Half of the 0.1 unit that is promised. */
const TOLERANCE = 0.05;
/** Drawings in tiny units keep their shape: curves stay within this share of their own size. */
const RELATIVE_TOLERANCE = 1 / 1000;

export class SubpathBuilder implements PathSink {
  readonly subpaths: Subpath[] = [];
  readonly #matrix: Matrix;
  readonly #scale: number;
  #current: Subpath | null = null;
  /** Pen and start of the subpath before the transform. */
  #x = 0;
  #y = 0;
  #startX = 0;
  #startY = 0;

  /** @param onPoints is told how many points each command made, and may throw: one curve can make thousands. */
  constructor(
    matrix: Matrix,
    readonly onPoints: (count: number) => void,
  ) {
    this.#matrix = matrix;
    this.#scale = largestScale(matrix);
  }

  moveTo(x: number, y: number): void {
    this.#current = null;
    this.#penTo(x, y);
    this.#startX = x;
    this.#startY = y;
  }

  lineTo(x: number, y: number): void {
    this.#points().push(this.#outX(x, y), this.#outY(x, y));
    this.onPoints(1);
    this.#penTo(x, y);
  }

  quadraticTo(x1: number, y1: number, x: number, y: number): void {
    const points = this.#points();
    const before = points.length;
    flattenQuadratic(
      points,
      this.#outX(this.#x, this.#y),
      this.#outY(this.#x, this.#y),
      this.#outX(x1, y1),
      this.#outY(x1, y1),
      this.#outX(x, y),
      this.#outY(x, y),
      this.#tolerance(Math.hypot(x1 - this.#x, y1 - this.#y) + Math.hypot(x - x1, y - y1)),
    );
    this.onPoints((points.length - before) / 2);
    this.#penTo(x, y);
  }

  cubicTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    const reach = Math.hypot(x1 - this.#x, y1 - this.#y) + Math.hypot(x2 - x1, y2 - y1) + Math.hypot(x - x2, y - y2);
    const points = this.#points();
    const before = points.length;
    flattenCubic(
      points,
      this.#outX(this.#x, this.#y),
      this.#outY(this.#x, this.#y),
      this.#outX(x1, y1),
      this.#outY(x1, y1),
      this.#outX(x2, y2),
      this.#outY(x2, y2),
      this.#outX(x, y),
      this.#outY(x, y),
      this.#tolerance(reach),
    );
    this.onPoints((points.length - before) / 2);
    this.#penTo(x, y);
  }

  /** Source: SVG 2, B.2.4 and B.2.5 (from endpoints to centre; radii too small are grown). */
  arcTo(radiusX: number, radiusY: number, degrees: number, large: boolean, sweep: boolean, x: number, y: number): void {
    const x0 = this.#x;
    const y0 = this.#y;
    if (x === x0 && y === y0) return;
    let rx = Math.abs(radiusX);
    let ry = Math.abs(radiusY);
    if (rx === 0 || ry === 0) {
      this.lineTo(x, y);
      return;
    }
    const angle = (degrees * Math.PI) / 180;
    const cos = Math.cos(angle);
    const sin = Math.sin(angle);
    const halfX = (cos * (x0 - x) + sin * (y0 - y)) / 2;
    const halfY = (cos * (y0 - y) - sin * (x0 - x)) / 2;
    const excess = Math.hypot(halfX / rx, halfY / ry);
    if (excess > 1) {
      rx *= excess;
      ry *= excess;
    }
    const unitX = halfX / rx;
    const unitY = halfY / ry;
    const square = unitX * unitX + unitY * unitY;
    const side = (large === sweep ? -1 : 1) * Math.sqrt(Math.max(0, 1 / square - 1));
    const centreUnitX = side * unitY;
    const centreUnitY = -side * unitX;
    const centreX = cos * centreUnitX * rx - sin * centreUnitY * ry + (x0 + x) / 2;
    const centreY = sin * centreUnitX * rx + cos * centreUnitY * ry + (y0 + y) / 2;
    const from = Math.atan2(unitY - centreUnitY, unitX - centreUnitX);
    const to = Math.atan2(-unitY - centreUnitY, -unitX - centreUnitX);
    let turn = to - from;
    if (sweep && turn < 0) turn += 2 * Math.PI;
    if (!sweep && turn > 0) turn -= 2 * Math.PI;
    this.arc({ a: cos * rx, b: sin * rx, c: -sin * ry, d: cos * ry, e: centreX, f: centreY }, from, turn);
    // The end as written, not as computed: subpaths must join exactly.
    const points = this.#points();
    points[points.length - 2] = this.#outX(x, y);
    points[points.length - 1] = this.#outY(x, y);
    this.#penTo(x, y);
  }

  /** From the pen along the unit circle placed by `placement`. */
  arc(placement: Matrix, from: number, turn: number): void {
    const whole = multiply(this.#matrix, placement);
    const points = this.#points();
    const before = points.length;
    flattenArc(points, whole, from, turn, Math.min(TOLERANCE, largestScale(whole) * 2 * RELATIVE_TOLERANCE));
    this.onPoints((points.length - before) / 2);
    const angle = from + turn;
    this.#penTo(
      transformX(placement, Math.cos(angle), Math.sin(angle)),
      transformY(placement, Math.cos(angle), Math.sin(angle)),
    );
  }

  close(): void {
    const current = this.#current;
    if (current) current.closed = true;
    this.#current = null;
    this.#penTo(this.#startX, this.#startY);
  }

  #points(): number[] {
    if (!this.#current) {
      this.#startX = this.#x;
      this.#startY = this.#y;
      this.#current = { points: [this.#outX(this.#x, this.#y), this.#outY(this.#x, this.#y)], closed: false };
      this.subpaths.push(this.#current);
    }
    return this.#current.points;
  }

  #tolerance(reach: number): number {
    return Math.max(Number.MIN_VALUE, Math.min(TOLERANCE, reach * this.#scale * RELATIVE_TOLERANCE));
  }

  #penTo(x: number, y: number): void {
    this.#x = x;
    this.#y = y;
  }

  #outX(x: number, y: number): number {
    return transformX(this.#matrix, x, y);
  }

  #outY(x: number, y: number): number {
    return transformY(this.#matrix, x, y);
  }
}
