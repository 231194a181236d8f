/**
 * Lays a recorded movement over a sampled one and makes the two meet: at a
 * seam both sides move halfway, fading out over a short window, so that no
 * jump is left and the rest of both movements is untouched.
 */

import { type Fade, fadeShift, foldIndex, type PoseGrid, STRIDE } from './pose-grid';
import { type ClipSpan, sampleKeysInto, wrapTime } from './sample-track';

/** Where the pointer held the pin. `time` is seconds since the recording began. */
export interface RecordedSample {
  readonly time: number;
  readonly x: number;
  readonly y: number;
}

export interface LayOptions {
  readonly span: ClipSpan;
  /** Where in the clip the recording began, seconds. */
  readonly startTime: number;
  /** Seconds on each side of a seam over which its jump is faded out. */
  readonly seamSeconds: number;
}

/**
 * Changes x and y of `grid` where the recording lies; degrees stay. In a loop
 * the recording wraps round, and of one held longer than a round the newest
 * round counts; otherwise what lies beyond the ends is dropped.
 *
 * @param samples at least one, in strictly rising time.
 */
export function layOver(grid: PoseGrid, samples: readonly RecordedSample[], options: LayOptions): void {
  const { span } = options;
  const intervals = grid.length / STRIDE - 1;
  const rate = intervals / span.duration;
  const window = Math.round(options.seamSeconds * rate);
  const offset = span.loop ? wrapTime(options.startTime, span.duration) : options.startTime;
  // Grid indices in one long count; a loop folds them into a round.
  const begin = Math.ceil((offset + (samples[0]?.time ?? 0)) * rate - 1e-6);
  const end = Math.floor((offset + (samples.at(-1)?.time ?? 0)) * rate + 1e-6);
  const first = Math.max(begin, span.loop ? end - intervals : 0);
  const last = span.loop ? end : Math.min(end, intervals);
  if (last < first) return;
  const recorded = sampleRecording(samples, first, last, rate, offset);
  if (!span.loop) {
    const kept = grid.slice();
    const wrap = intervals + 1;
    put(grid, recorded, first, wrap);
    if (first > 0) meet(grid, kept, first, -1, { kept: first, laid: last - first, window, wrap });
    if (last < intervals) meet(grid, kept, last, 1, { kept: intervals - last, laid: last - first, window, wrap });
    return;
  }
  if (last - first === intervals) closeRound(recorded, Math.min(window, intervals >> 1));
  const kept = grid.slice();
  put(grid, recorded.subarray(0, intervals * STRIDE), first, intervals);
  const left = intervals - (last - first);
  if (left > 0) {
    const reach = { kept: left >> 1, laid: last - first, window, wrap: intervals };
    meet(grid, kept, first, -1, reach);
    meet(grid, kept, last, 1, reach);
  }
  grid.copyWithin(intervals * STRIDE, 0, STRIDE);
}

/** The recorded movement at the grid's times from `first` to `last`. */
function sampleRecording(
  samples: readonly RecordedSample[],
  first: number,
  last: number,
  rate: number,
  offset: number,
): PoseGrid {
  const keys = samples.map((sample) => ({ ...sample, degrees: null }));
  const grid = new Float64Array((last - first + 1) * STRIDE);
  const span = { duration: Number.POSITIVE_INFINITY, loop: false };
  for (let index = first; index <= last; index++) {
    sampleKeysInto(keys, span, index / rate - offset, grid, (index - first) * STRIDE);
  }
  return grid;
}

function put(grid: PoseGrid, recorded: PoseGrid, first: number, wrap: number): void {
  for (let index = 0; index < recorded.length / STRIDE; index++) {
    const from = index * STRIDE;
    grid.set(recorded.subarray(from, from + 2), foldIndex(first + index, wrap) * STRIDE);
  }
}

/** Makes the last sample of a whole recorded round equal its first. */
function closeRound(recorded: PoseGrid, length: number): void {
  if (length === 0) return;
  const wrap = recorded.length / STRIDE;
  for (const axis of [0, 1] as const) {
    const half = ((recorded[axis] as number) - (recorded[(wrap - 1) * STRIDE + axis] as number)) / 2;
    fadeShift(recorded, axis, half, { seam: wrap - 1, direction: -1, length, wrap, withSeam: true });
    fadeShift(recorded, axis, -half, { seam: 0, direction: 1, length, wrap, withSeam: true });
  }
}

interface Reach {
  /** Samples that each side of the seam can spare. */
  readonly kept: number;
  readonly laid: number;
  readonly window: number;
  readonly wrap: number;
}

/** Makes the laid stretch, whose end is `seam`, meet the kept one that lies in `direction` of it. */
function meet(grid: PoseGrid, kept: PoseGrid, seam: number, direction: 1 | -1, reach: Reach): void {
  if (reach.window === 0) return;
  const at = foldIndex(seam, reach.wrap) * STRIDE;
  const laidSide: Fade = {
    seam,
    direction: direction === 1 ? -1 : 1,
    length: Math.min(reach.window, reach.laid >> 1),
    wrap: reach.wrap,
    withSeam: true,
  };
  const keptSide: Fade = { ...laidSide, direction, length: Math.min(reach.window, reach.kept), withSeam: false };
  for (const axis of [0, 1] as const) {
    const half = ((kept[at + axis] as number) - (grid[at + axis] as number)) / 2;
    fadeShift(grid, axis, half, laidSide);
    fadeShift(grid, axis, -half, keptSide);
  }
}
