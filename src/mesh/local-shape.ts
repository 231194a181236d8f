/**
 * A depth field around a place: the square of the depth to second order along
 * both axes (it is smooth up to the outline, where the depth is not). Tells
 * directions that are even on the surface, and how far to go along one.
 */

import type { DepthField } from './sizing';

/** How far around to look, in edge lengths. */
const REACH = 0.35;

/** Share of an edge length that the depth changes by over a step up, or down, where it is steep. */
const RISE = 0.7;

/** Rounds that find a step; arithmetic only. */
const ROUNDS = 2;

export class LocalShape {
  /** Unit direction in the plane, set by `turnTo`. */
  alongX = 1;
  alongY = 0;

  #depth = 0;
  #size = 1;
  #slopeX = 0;
  #slopeY = 0;
  #bendX = 0;
  #bendY = 0;
  /** Unit vector uphill, and how much shorter the way uphill is in the plane than on the surface. */
  #uphillX = 1;
  #uphillY = 0;
  #squeeze = 1;
  /** Of the direction turned to. */
  #slope = 0;
  #bend = 0;

  /** @param depth at the place. @param size edge length there. */
  look(field: DepthField, x: number, y: number, depth: number, size: number): void {
    const reach = REACH * size;
    const square = depth * depth;
    const right = squared(field.depth(x + reach, y));
    const left = squared(field.depth(x - reach, y));
    const above = squared(field.depth(x, y + reach));
    const below = squared(field.depth(x, y - reach));
    this.#depth = depth;
    this.#size = size;
    this.#slopeX = slopeOf(left, square, right) / reach;
    this.#slopeY = slopeOf(below, square, above) / reach;
    this.#bendX = bendOf(left, square, right) / (reach * reach);
    this.#bendY = bendOf(below, square, above) / (reach * reach);
    const steepness = Math.sqrt(this.#slopeX * this.#slopeX + this.#slopeY * this.#slopeY);
    this.#uphillX = steepness > 0 ? this.#slopeX / steepness : 1;
    this.#uphillY = steepness > 0 ? this.#slopeY / steepness : 0;
    const slope = steepness / (2 * depth + RISE * size);
    this.#squeeze = 1 / Math.sqrt(1 + slope * slope);
  }

  /** Takes a unit direction on the surface, level and uphill. */
  turnTo(level: number, uphill: number): void {
    const up = uphill * this.#squeeze;
    const length = Math.sqrt(level * level + up * up);
    this.alongX = (level * this.#uphillY + up * this.#uphillX) / length;
    this.alongY = (up * this.#uphillY - level * this.#uphillX) / length;
    this.#slope = this.#slopeX * this.alongX + this.#slopeY * this.alongY;
    this.#bend = this.#bendX * this.alongX * this.alongX + this.#bendY * this.alongY * this.alongY;
  }

  /** Depth after a step in the direction; 0 beyond the outline. */
  depthAt(step: number): number {
    const square = this.#depth * this.#depth + (this.#slope - this.#bend * step) * step;
    return square > 0 ? Math.sqrt(square) : 0;
  }

  /** About the step in the direction that is an edge length on the surface; at most an edge length. */
  stepOf(size: number): number {
    const change = this.#slope > 0 ? RISE * this.#size : -RISE * Math.min(this.#depth, this.#size);
    const slope = this.#slope / Math.max(1e-300, 2 * this.#depth + change);
    let step = size / Math.sqrt(1 + slope * slope);
    for (let n = 0; n < ROUNDS; n++) {
      const rise = this.depthAt(step) - this.#depth;
      step = Math.min(size, (size * step) / Math.sqrt(step * step + rise * rise));
    }
    return step;
  }
}

function squared(depth: number): number {
  return depth * depth;
}

/** Change of a value over a step, from those on both sides; either may be NaN. */
function slopeOf(before: number, here: number, after: number): number {
  if (after >= 0) return before >= 0 ? (after - before) / 2 : after - here;
  return before >= 0 ? here - before : 0;
}

function bendOf(before: number, here: number, after: number): number {
  return before >= 0 && after >= 0 ? here - (before + after) / 2 : 0;
}
