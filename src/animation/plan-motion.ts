/**
 * A clip as the steps a body has to take, and the frames to keep of them.
 * The types repeat the shape of the engine's `MotionPlan` without depending on it.
 */

import type { Clip, PartId, SketchDocument, Surface } from '../document/sketch-document';
import { NUMBERS_PER_TARGET, targetsAt } from './targets-at';

/** The engine's fixed internal rate. */
export const STEPS_PER_SECOND = 60;

/**
 * Unseen time in which the body settles on the first targets, so that a clip
 * whose first keys lie away from the drawing doesn't start with a lurch.
 */
export const SETTLE_SECONDS = 1;

export interface PlannedPin {
  readonly name: string;
  readonly at: readonly [x: number, y: number];
  readonly surface: Surface;
  readonly part: PartId | null;
  readonly stiffness: number;
  readonly inFront: number;
}

/** `targets[s]` are the targets of step s; after step s the frame is kept where `keep[s]`. */
export interface PlannedSteps {
  readonly pins: readonly PlannedPin[];
  readonly targets: readonly Float64Array[];
  readonly keep: readonly boolean[];
}

export interface PlannedMotion {
  readonly plan: PlannedSteps;
  /**
   * Seconds of every frame: 0, 1/fps, …, and the clip's duration. A looped
   * clip's plan keeps one frame fewer: the last one is the first again.
   */
  readonly times: readonly number[];
}

/** A document's pins as the solver takes them, in document order. */
export function placePins(document: SketchDocument): PlannedPin[] {
  return document.pins.map(({ name, at, surface, part, stiffness, inFront }) => ({
    name,
    at,
    surface,
    part,
    stiffness,
    inFront,
  }));
}

/** Seconds of a clip's frames: 0, 1/fps, … below its duration, then its duration. */
export function frameTimes(duration: number, fps: number): number[] {
  // A last frame within a thousandth of a frame of the end is the end.
  const count = Math.max(1, Math.ceil(duration * fps - 1e-3));
  return [...Array.from({ length: count }, (_, frame) => frame / fps), duration];
}

/**
 * Steps and frames of a clip. The body first settles on the first targets
 * (SETTLE_SECONDS, unseen); a looped clip then runs one whole round unseen, so
 * that the soft body's state at its end flows into its start.
 *
 * A frame takes round(60 / fps) internal steps, at least one; the steps inside
 * it get the targets of the times in between.
 *
 * @param fps frames a second, > 0.
 */
export function planMotion(document: SketchDocument, clip: Clip, fps: number): PlannedMotion {
  const times = frameTimes(clip.duration, fps);
  const targets: Float64Array[] = [];
  const keep: boolean[] = [];
  const take = (time: number, kept: boolean): void => {
    const out = new Float64Array(document.pins.length * NUMBERS_PER_TARGET);
    targetsAt(document, clip, time, out);
    targets.push(out);
    keep.push(kept);
  };
  /** Steps from frame `to - 1` to frame `to`; the last of them may be kept. */
  const advance = (to: number, kept: boolean): void => {
    const from = times[to - 1] as number;
    const span = (times[to] as number) - from;
    const steps = Math.max(1, Math.round(span * STEPS_PER_SECOND));
    for (let step = 1; step <= steps; step++) take(from + (span * step) / steps, kept && step === steps);
  };

  const last = times.length - 1;
  const settleSteps = SETTLE_SECONDS * STEPS_PER_SECOND;
  for (let step = 1; step <= settleSteps; step++) take(0, !clip.loop && step === settleSteps);
  if (clip.loop) for (let frame = 1; frame <= last; frame++) advance(frame, frame === last);
  for (let frame = 1; frame <= (clip.loop ? last - 1 : last); frame++) advance(frame, true);
  return { plan: { pins: placePins(document), targets, keep }, times };
}

/** Adds the closing frame of a loop: the first one itself, so that both are equal bit for bit. */
export function closeLoop<Frame>(clip: Clip, frames: readonly Frame[]): Frame[] {
  return clip.loop && frames[0] !== undefined ? [...frames, frames[0]] : [...frames];
}
