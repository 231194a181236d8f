/** The fixed internal steps that a clip is played in, whatever the rate it is shown or exported at. */

import type { ClipSpan } from './sample-track';

/** The engine's fixed internal rate. */
export const STEPS_PER_SECOND = 60;

/**
 * Unseen steps in which the body settles on a clip's first targets, so that one
 * whose first keys lie away from the drawing doesn't start with a lurch.
 */
export const SETTLE_STEPS = 60;

/** What a step does besides stepping; the engine's `StepCue`. */
export type StepCue = 'step' | 'reset' | 'keep' | 'recall';

export interface StepOrder {
  readonly cue: StepCue;
  readonly targets: Float64Array;
}

/**
 * Steps of one run through a clip: a whole number, so that each round of a loop
 * takes the very same ones. Time goes by at most half a step a round faster or
 * slower for it.
 */
export function stepsOf({ duration }: ClipSpan): number {
  return Math.max(1, Math.round(duration * STEPS_PER_SECOND));
}

/** Seconds at which a step of a clip has its targets. @param step 0 … stepsOf(clip). */
export function timeOfStep(clip: ClipSpan, step: number): number {
  const steps = stepsOf(clip);
  return step === steps ? clip.duration : (clip.duration * step) / steps;
}

/** The step nearest to a time of the clip. */
export function stepAt(clip: ClipSpan, time: number): number {
  return Math.round((time / clip.duration) * stepsOf(clip));
}

/** From rest to where the targets hold the body. @param keep whether the state at the end is kept, to be recalled. */
export function settleOrders(targets: Float64Array, keep: boolean): StepOrder[] {
  const orders = Array.from({ length: SETTLE_STEPS }, (): StepOrder => ({ cue: 'step', targets }));
  orders[0] = { cue: 'reset', targets };
  if (keep) orders[SETTLE_STEPS - 1] = { cue: 'keep', targets };
  return orders;
}
