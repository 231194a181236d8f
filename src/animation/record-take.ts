/**
 * From a pin moved by hand to keys. Time-based: the same movement recorded at
 * 30, 60 or 144 samples a second gives the same track.
 *
 * The first recording sets a clip's length. Later ones are laid over the loop
 * where they were made, wrapping round and overwriting themselves when held
 * longer than a round; what wasn't recorded over stays.
 */

import type { Clip, ClipId, Key, PinId, PinTarget, Track } from '../document/sketch-document';
import { layOver, type RecordedSample } from './lay-over';
import { gridFromKeys, gridIntervals, keysFromGrid } from './pose-grid';
import { reduceKeys } from './reduce-keys';

export type { RecordedSample };

/** One pin's part of a recording. */
export interface TakeTrack {
  readonly pin: PinId;
  readonly samples: readonly RecordedSample[];
  /** Where the pin was held before: fills the rest of the loop when the pin had no track. */
  readonly held: PinTarget;
}

export interface Take {
  readonly tracks: readonly TakeTrack[];
  /** Where in the clip the recording began, seconds; of no meaning for a new clip. */
  readonly startTime: number;
}

export interface RecordOptions {
  /** Farthest a dropped key may lie from the kept movement, sketch units. */
  readonly tolerance: number;
  /** Seconds on each side of a seam over which its jump is faded out. */
  readonly seamSeconds: number;
}

export const RECORD_DEFAULTS: RecordOptions = { tolerance: 0.5, seamSeconds: 0.12 };

/** A recording shorter than this is a click. */
export const MIN_CLIP_SECONDS = 0.1;

/** In rising time without repeats: of samples at one time the last one counts; non-finite ones are dropped. */
export function orderSamples(samples: readonly RecordedSample[]): RecordedSample[] {
  const byTime = new Map<number, RecordedSample>();
  for (const sample of samples) {
    if (Number.isFinite(sample.time) && Number.isFinite(sample.x) && Number.isFinite(sample.y)) {
      byTime.set(sample.time, sample);
    }
  }
  return [...byTime.values()].sort((a, b) => a.time - b.time);
}

/**
 * A first recording as a looped clip; every track spans the whole clip.
 * @returns null when it is too short to be a movement.
 */
export function clipFromTake(
  id: ClipId,
  name: string,
  take: Take,
  options: RecordOptions = RECORD_DEFAULTS,
): Clip | null {
  const tracks = take.tracks.map((track) => ({ ...track, samples: orderSamples(track.samples) }));
  const begin = Math.min(...tracks.map((track) => track.samples[0]?.time ?? Number.POSITIVE_INFINITY));
  const end = Math.max(...tracks.map((track) => track.samples.at(-1)?.time ?? Number.NEGATIVE_INFINITY));
  const duration = end - begin;
  if (!(duration >= MIN_CLIP_SECONDS)) return null;
  const empty: Clip = { id, name, duration, loop: true, tracks: [] };
  const shifted = tracks.map((track) => ({
    ...track,
    samples: track.samples.map((sample) => ({ ...sample, time: sample.time - begin })),
  }));
  return overwriteClip(empty, { tracks: shifted, startTime: 0 }, options);
}

/**
 * Lays a recording over a clip of fixed length. Past the end of a clip that
 * isn't looped nothing is recorded. Other pins' tracks are kept as they are.
 */
export function overwriteClip(clip: Clip, take: Take, options: RecordOptions = RECORD_DEFAULTS): Clip {
  const tracks = new Map<PinId, Track>(clip.tracks.map((track) => [track.pin, track]));
  for (const track of take.tracks) {
    const samples = orderSamples(track.samples);
    if (samples.length === 0) continue;
    const old = tracks.get(track.pin)?.keys ?? [];
    const base: readonly Key[] = old.length > 0 ? old : [{ time: 0, ...track.held }];
    tracks.set(track.pin, { pin: track.pin, keys: overwriteKeys(base, samples, clip, take.startTime, options) });
  }
  return { ...clip, tracks: [...tracks.values()] };
}

function overwriteKeys(
  base: readonly Key[],
  samples: readonly RecordedSample[],
  clip: Clip,
  startTime: number,
  options: RecordOptions,
): Key[] {
  const grid = gridFromKeys(base, clip, gridIntervals(clip.duration));
  layOver(grid, samples, { span: clip, startTime, seamSeconds: options.seamSeconds });
  return reduceKeys(keysFromGrid(grid, clip.duration), { tolerance: options.tolerance });
}
