/**
 * A movement sampled evenly in time: what recordings are laid over each other
 * and smoothed on before they become keys again.
 */

import type { Key } from '../document/sketch-document';
import { type ClipSpan, sampleKeysInto } from './sample-track';

/** x, y and degrees (NaN = free to turn) of every sample, one after another. */
export type PoseGrid = Float64Array;

export const STRIDE = 3;

/** Samples a second: the engine's step, so nothing it could follow is lost. */
export const GRID_RATE = 60;

/** Intervals of a clip's grid; it has one sample more, at the end. */
export function gridIntervals(duration: number): number {
  return Math.max(1, Math.round(duration * GRID_RATE));
}

/** Keys to `intervals + 1` samples from 0 to the span's duration. The keys must not be empty. */
export function gridFromKeys(keys: readonly Key[], span: ClipSpan, intervals: number): PoseGrid {
  const grid = new Float64Array((intervals + 1) * STRIDE);
  for (let index = 0; index <= intervals; index++) {
    sampleKeysInto(keys, span, (span.duration * index) / intervals, grid, index * STRIDE);
  }
  return grid;
}

/** One key a sample, from 0 to `duration`. */
export function keysFromGrid(grid: PoseGrid, duration: number): Key[] {
  const intervals = grid.length / STRIDE - 1;
  return Array.from({ length: intervals + 1 }, (_, index) => {
    const degrees = grid[index * STRIDE + 2] as number;
    return {
      time: index === intervals ? duration : (duration * index) / intervals,
      x: grid[index * STRIDE] as number,
      y: grid[index * STRIDE + 1] as number,
      degrees: Number.isNaN(degrees) ? null : degrees,
    };
  });
}

/** Which samples a shift fades over. Indices fold into a round of `wrap` samples. */
export interface Fade {
  /** The sample that is shifted wholly. */
  readonly seam: number;
  /** Where the samples that follow it lie. */
  readonly direction: 1 | -1;
  /** Samples until nothing is left of the shift. */
  readonly length: number;
  readonly wrap: number;
  /** Whether the seam's own sample is one of those moved. */
  readonly withSeam: boolean;
}

/**
 * Moves a stretch of one axis (0 = x, 1 = y) by `shift` at its seam, fading
 * smoothly to nothing; slopes at both ends of the fade stay as they were.
 */
export function fadeShift(grid: PoseGrid, axis: 0 | 1, shift: number, fade: Fade): void {
  for (let step = fade.withSeam ? 0 : 1; step <= fade.length; step++) {
    const rest = fade.length === 0 ? 1 : 1 - step / fade.length;
    const at = foldIndex(fade.seam + fade.direction * step, fade.wrap) * STRIDE + axis;
    grid[at] = (grid[at] as number) + shift * rest * rest * (3 - 2 * rest);
  }
}

export function foldIndex(index: number, wrap: number): number {
  return ((index % wrap) + wrap) % wrap;
}
