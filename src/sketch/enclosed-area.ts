/** The area that a loop encloses, wherever it winds about a place at all: what a self-crossing stroke fills. */

import { areaPaths, FillRule, type Point64, union } from 'clipper2-ts';
import { boxOf, largerSide } from '../math/box';
import { lengthOf, type Pairs, signedAreaOf } from '../math/polyline';

/** Steps of the integer grid along the loop's larger side. */
const GRID = 1 << 20;
/** Loops with more points are thinned for the exact answer: it is only asked for to tell some area from none. */
const MOST_POINTS = 20_000;

/**
 * A lower bound that is exact where it matters: the signed area where that is
 * a fair share of the length squared, else the area of the non-zero union.
 * @param loop closed without repeating its first point.
 */
export function enclosedArea(loop: Pairs): number {
  if (loop.length < 6) return 0;
  const signed = Math.abs(signedAreaOf(loop));
  const length = lengthOf(loop, true);
  if (signed > 1e-3 * length * length) return signed;
  const box = boxOf(loop);
  const side = largerSide(box);
  if (!(side > 0)) return 0;
  const scale = GRID / side;
  const stride = 2 * Math.ceil(loop.length / 2 / MOST_POINTS);
  const path: Point64[] = [];
  for (let i = 0; i < loop.length; i += stride) {
    path.push({
      x: Math.round(((loop[i] as number) - box.minX) * scale),
      y: Math.round(((loop[i + 1] as number) - box.minY) * scale),
    });
  }
  return Math.max(signed, Math.abs(areaPaths(union([path], FillRule.NonZero))) / (scale * scale));
}

/** Twice the area over the length of the loop: a strip's width, a disc's radius. */
export function meanWidth(loop: Pairs): number {
  const length = lengthOf(loop, true);
  return length > 0 ? (2 * enclosedArea(loop)) / length : 0;
}

/** Whether the loop encloses more than rounding does. */
export function hasArea(loop: Pairs): boolean {
  return meanWidth(loop) > 2e-6 * lengthOf(loop, true);
}
