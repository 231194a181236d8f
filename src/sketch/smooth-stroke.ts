/**
 * Smooths a drawn line along its own length and leaves the corners that were
 * meant. Between corners each point becomes a Gaussian mean of its neighbours,
 * and what that took away is smoothed and given back once (2G − G²), so that
 * round shapes hardly shrink; plain averaging pulls thin tips in by pixels.
 */

import { lengthOf, turnBetween } from '../math/polyline';
import { resample } from '../math/resample';
import { curveThrough } from './curve-through';

export interface SmoothingSettings {
  /** Screen pixels of one sketch unit, > 0. */
  readonly pxPerUnit: number;
  /** 0 as drawn … 1. */
  readonly smoothing: number;
}

/** Samples farther apart than this came from a fast hand, which draws no polygons. */
const SPARSE_PX = 8;
/** … nor bows a side by more than this: where samples are that far apart, nothing says how the hand went. */
const BULGE_PX = 24;
const SPACING_PX = 1.5;
/** Width of the mean at full smoothing. */
const WIDEST_PX = 12;
/** A corner turns this much … */
const CORNER_DEGREES = 50;
/** … between the ways it comes and goes over this length. */
const CORNER_REACH_PX = 9;
const MOST_POINTS = 20_000;

/** @returns new points; the ends of an open line and all corners stay where they were. */
export function smoothStroke(points: readonly number[], closed: boolean, settings: SmoothingSettings): number[] {
  const { pxPerUnit, smoothing } = settings;
  const length = lengthOf(points, closed);
  if (!(smoothing > 0) || points.length < 6) return [...points];
  const spacing = Math.max(SPACING_PX / pxPerUnit, length / MOST_POINTS);
  const curve = curveThrough(points, closed, {
    gap: SPARSE_PX / pxPerUnit,
    share: 1,
    bulge: BULGE_PX / pxPerUnit,
  }).points;
  const even = resample(curve, closed, spacing);
  const count = even.length / 2;
  if (count < 5) return [...points];
  const reach = Math.max(2, Math.round(CORNER_REACH_PX / pxPerUnit / spacing));
  const corners = cornersOf(even, closed, reach);
  // A hundredth of the length keeps small shapes themselves; the pen's own jitter is a matter of pixels.
  const sigma = (Math.min(1, smoothing) * Math.min(WIDEST_PX / pxPerUnit, length / 20)) / spacing;
  const smooth = withoutShrinking(even, stretchesOf(count, closed, corners), sigma);
  return smooth;
}

/** A run of points smoothed on its own: `from`, and `length` steps on from there; a ring has no fixed ends. */
interface Stretch {
  readonly from: number;
  readonly length: number;
  readonly ring: boolean;
}

function stretchesOf(count: number, closed: boolean, corners: readonly number[]): Stretch[] {
  if (closed && corners.length === 0) return [{ from: 0, length: count, ring: true }];
  const stops = closed ? corners : [0, ...corners, count - 1];
  const stretches: Stretch[] = [];
  for (let i = 0; i + (closed ? 0 : 1) < stops.length; i += 1) {
    const from = stops[i] as number;
    const to = stops[(i + 1) % stops.length] as number;
    const length = to > from ? to - from : to - from + count;
    stretches.push({ from, length, ring: false });
  }
  return stretches;
}

function withoutShrinking(points: readonly number[], stretches: readonly Stretch[], sigma: number): number[] {
  if (sigma < 0.3) return [...points];
  const once = gaussian(points, stretches, sigma);
  const lost = points.map((value, i) => value - (once[i] as number));
  const back = gaussian(lost, stretches, sigma);
  return once.map((value, i) => value + (back[i] as number));
}

/** Past a fixed end the line goes on mirrored through it, which holds the end where it is. */
function gaussian(values: readonly number[], stretches: readonly Stretch[], sigma: number): number[] {
  const count = values.length / 2;
  const reach = Math.ceil(3 * sigma);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * sigma * sigma)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const result = [...values];
  for (const { from, length, ring } of stretches) {
    const at = (step: number, axis: number): number => {
      if (ring) return values[2 * (((step % count) + count) % count) + axis] as number;
      const inside = Math.min(length, Math.max(0, step));
      const value = values[2 * ((from + inside) % count) + axis] as number;
      if (inside === step) return value;
      const mirrored = Math.min(length, Math.max(0, 2 * inside - step));
      return 2 * value - (values[2 * ((from + mirrored) % count) + axis] as number);
    };
    for (let step = ring ? 0 : 1; step < length; step += 1) {
      for (let axis = 0; axis < 2; axis += 1) {
        let sum = 0;
        for (let k = -reach; k <= reach; k += 1) sum += (weights[k + reach] as number) * at(step + k, axis);
        result[2 * ((from + step) % count) + axis] = sum / total;
      }
    }
  }
  return result;
}

/** Points where the line turns most, and by more than CORNER_DEGREES; never an end. */
function cornersOf(points: readonly number[], closed: boolean, reach: number): number[] {
  const count = points.length / 2;
  if (count <= 2 * reach) return [];
  const turns = Array.from({ length: count }, (_, i) => {
    if (!closed && (i < reach || i >= count - reach)) return 0;
    return turnAt(points, (i - reach + count) % count, i, (i + reach) % count);
  });
  const corners: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const turn = turns[i] as number;
    if (turn < CORNER_DEGREES) continue;
    let isSharpest = true;
    for (let k = 1; k <= reach && isSharpest; k += 1) {
      const before = turns[(i - k + count) % count] as number;
      const after = turns[(i + k) % count] as number;
      isSharpest = turn > before && turn >= after;
    }
    if (isSharpest && isPointed(points, i, reach)) corners.push(i);
  }
  return corners;
}

/** A corner turns at one place; a tight bend turns as much in the inner half of the reach as round it. */
function isPointed(points: readonly number[], i: number, reach: number): boolean {
  const count = points.length / 2;
  const near = Math.max(1, Math.round(reach / 3));
  return turnAt(points, (i - near + count) % count, i, (i + near) % count) > 0.7 * CORNER_DEGREES;
}

function turnAt(points: readonly number[], before: number, i: number, after: number): number {
  return (turnBetween(points, before, i, after) * 180) / Math.PI;
}
