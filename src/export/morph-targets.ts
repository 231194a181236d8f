/** Which morph targets the frames of all clips need: one a frame, less what repeats. */

import type { SampledFrame } from '../engine/body';
import { sameNumbers } from '../math/same-numbers';
import { ExportError } from './export-error';

/** Frames of one clip; the last frame of a loop is the first one again, the same object. */
export interface ExportClip {
  readonly name: string;
  /** Seconds, rising from 0; one a frame. */
  readonly times: readonly number[];
  readonly frames: readonly SampledFrame[];
}

/** What renderers and game engines are sure to read. */
export const MOST_TARGETS = 255;

export interface MorphPlan {
  readonly targets: readonly { readonly name: string; readonly frame: SampledFrame }[];
  /** Per clip and key: the target shown wholly then; -1 = the rest pose. */
  readonly keys: readonly (readonly number[])[];
}

/**
 * @param frames of all clips together, the closing frames of loops not counted.
 * @throws ExportError when they are more than morph targets can hold.
 */
export function refuseTooManyFrames(frames: number): void {
  if (frames <= MOST_TARGETS) return;
  throw new ExportError(
    `${frames} frames need as many morph targets, and exact animation holds at most ${MOST_TARGETS}: ` +
      'lower --fps, shorten the clip, or use --animation none',
  );
}

/** @param rest frames equal to it, bit for bit, need no target. */
export function planMorphTargets(clips: readonly ExportClip[], rest: SampledFrame): MorphPlan {
  refuseTooManyFrames(clips.reduce((count, clip) => count + new Set(clip.frames).size, 0));
  const targets: { name: string; frame: SampledFrame }[] = [];
  const keys = clips.map((clip) => {
    const known = new Map<SampledFrame, number>();
    return clip.frames.map((frame, index) => {
      const target = known.get(frame) ?? findOrAdd(frame, `${clip.name} ${index}`);
      known.set(frame, target);
      return target;
    });
  });
  const first = clips[0]?.frames[0];
  // A clip must exist even when nothing in it moves.
  if (targets.length === 0 && first !== undefined) targets.push({ name: `${clips[0]?.name} 0`, frame: first });
  return { targets, keys };

  function findOrAdd(frame: SampledFrame, name: string): number {
    if (sameFrame(frame, rest)) return -1;
    const last = targets.at(-1);
    // A body that holds still repeats its frames one after another.
    if (last === undefined || !sameFrame(frame, last.frame)) targets.push({ name, frame });
    return targets.length - 1;
  }
}

function sameFrame(one: SampledFrame, other: SampledFrame): boolean {
  return sameNumbers(one.positions, other.positions) && sameNumbers(one.normals, other.normals);
}
