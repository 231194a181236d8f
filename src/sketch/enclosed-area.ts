/** The area that a loop encloses, wherever it winds about a place at all: what a self-crossing stroke fills. */

import type { Point64 } from 'clipper2-ts';
import { boxOf, largerSide } from '../math/box';
import { lengthOf, type Pairs, signedAreaOf } from '../math/polyline';
import { areaOf, unionOf } from './clip-polygons';

/** Steps of the integer grid along the loop's larger side; their products stay exact. */
const GRID = 2 ** 26;
/** Loops with more points are thinned: the answer is only asked for to tell some area from none. */
const MOST_POINTS = 4000;
/** A loop whose signed area is this share of its square is plump, and that area will do. */
const PLUMP = 0.02;
/** What encloses less than this share of its square encloses rounding. */
const LEAST = 1e-7;

/** @param loop closed without repeating its first point. @returns at least the signed area; of thin loops the exact one. */
export function enclosedArea(loop: Pairs): number {
  if (loop.length < 6) return 0;
  const box = boxOf(loop);
  const side = largerSide(box);
  const signed = Math.abs(signedAreaOf(loop));
  if (!(side > 0) || signed > PLUMP * side * side) return signed;
  const scale = GRID / side;
  const stride = 2 * Math.ceil(loop.length / 2 / MOST_POINTS);
  const path: Point64[] = [];
  for (let i = 0; i < loop.length; i += stride) {
    path.push({
      x: Math.round(((loop[i] as number) - box.minX) * scale),
      y: Math.round(((loop[i + 1] as number) - box.minY) * scale),
    });
  }
  return Math.max(signed, Math.abs(areaOf(unionOf([path]))) / (scale * scale));
}

/** Twice the area over the length of the loop: a strip's width, a disc's radius. */
export function meanWidth(loop: Pairs): number {
  const length = lengthOf(loop, true);
  return length > 0 ? (2 * enclosedArea(loop)) / length : 0;
}

/** Whether the loop encloses more than rounding does. */
export function hasArea(loop: Pairs): boolean {
  const side = largerSide(boxOf(loop));
  return enclosedArea(loop) > LEAST * side * side;
}
