/**
 * Curves to polylines. Each function appends to `into` the points after the
 * start up to and including the end, so that no point of the curve lies farther
 * than `tolerance` from the polyline.
 */

import { largestScale, type Matrix, transformX, transformY } from './matrix';

/** More pieces than a curve can need at any sane tolerance; keeps hostile numbers from filling the memory. */
const MOST_PIECES = 1 << 16;

/** Cubic Bézier. With second differences of at most m, n pieces stay within m·6/(8·n²) of the curve. */
export function flattenCubic(
  into: number[],
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  x3: number,
  y3: number,
  tolerance: number,
): void {
  const bend = Math.max(Math.hypot(x0 - 2 * x1 + x2, y0 - 2 * y1 + y2), Math.hypot(x1 - 2 * x2 + x3, y1 - 2 * y2 + y3));
  const pieces = pieceCount(Math.sqrt((0.75 * bend) / tolerance));
  for (let i = 1; i < pieces; i += 1) {
    const t = i / pieces;
    const s = 1 - t;
    const b0 = s * s * s;
    const b1 = 3 * s * s * t;
    const b2 = 3 * s * t * t;
    const b3 = t * t * t;
    into.push(b0 * x0 + b1 * x1 + b2 * x2 + b3 * x3, b0 * y0 + b1 * y1 + b2 * y2 + b3 * y3);
  }
  into.push(x3, y3);
}

/** Quadratic Bézier. */
export function flattenQuadratic(
  into: number[],
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  tolerance: number,
): void {
  const bend = Math.hypot(x0 - 2 * x1 + x2, y0 - 2 * y1 + y2);
  const pieces = pieceCount(Math.sqrt((0.25 * bend) / tolerance));
  for (let i = 1; i < pieces; i += 1) {
    const t = i / pieces;
    const s = 1 - t;
    into.push(s * s * x0 + 2 * s * t * x1 + t * t * x2, s * s * y0 + 2 * s * t * y1 + t * t * y2);
  }
  into.push(x2, y2);
}

/**
 * A stretch of the unit circle under a transform (any elliptical arc is one).
 * @param from radians @param sweep radians, signed.
 */
export function flattenArc(into: number[], placement: Matrix, from: number, sweep: number, tolerance: number): void {
  const radius = largestScale(placement);
  const step = radius > tolerance ? 2 * Math.acos(1 - tolerance / radius) : Math.PI / 2;
  const least = pieceCount(Math.abs(sweep) / Math.min(step, Math.PI / 4));
  // A whole turn in fours: it then touches all four sides of its box.
  const pieces = Math.abs(sweep) < 2 * Math.PI ? least : Math.ceil(least / 4) * 4;
  for (let i = 1; i <= pieces; i += 1) {
    const angle = from + (sweep * i) / pieces;
    const cos = Math.cos(angle);
    const sin = Math.sin(angle);
    into.push(transformX(placement, cos, sin), transformY(placement, cos, sin));
  }
}

function pieceCount(wanted: number): number {
  return Number.isFinite(wanted) ? Math.min(MOST_PIECES, Math.max(1, Math.ceil(wanted))) : 1;
}
