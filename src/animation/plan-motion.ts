/**
 * A clip as the steps a body has to take, and the frames to take of them.
 * The types repeat the shape of the engine's `MotionPlan` without depending on it.
 */

import type { Clip, Pin, SketchDocument } from '../document/sketch-document';
import { type StepOrder, settleOrders, stepsOf, timeOfStep } from './clip-steps';
import { NUMBERS_PER_TARGET, targetsAt } from './targets-at';

/** A pin as the solver takes it: what it holds and how, not where. */
export type PlacedPin = Pick<Pin, 'name' | 'at' | 'surface' | 'part' | 'stiffness' | 'inFront'>;

export interface PlannedFrame {
  readonly order: number;
  readonly share: number;
}

/** A frame lies `share` of the way from the pose after order `order` to the one after the next. */
export interface PlannedSteps {
  readonly pins: readonly PlacedPin[];
  readonly orders: readonly StepOrder[];
  readonly frames: readonly PlannedFrame[];
}

export interface PlannedMotion {
  readonly plan: PlannedSteps;
  /**
   * Seconds of every frame: 0, 1/fps, …, and the clip's duration. A looped
   * clip's plan has one frame fewer: the last one is the first again.
   */
  readonly times: readonly number[];
}

/** A document's pins as the solver takes them, in document order. */
export function placePins(pins: readonly Pin[]): PlacedPin[] {
  return pins.map(({ name, at, surface, part, stiffness, inFront }) => ({
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

/** Nearer to a step than this, in steps, a frame is that step's pose. */
const SAME_STEP = 1e-6;

/**
 * Steps and frames of a clip. The body first settles on the first targets,
 * unseen; a looped clip then runs one whole round unseen, so that the soft
 * body's state at its end flows into its start, and what follows its last step
 * is its first frame again. Steps are the editor's own; frames that lie between
 * two of them are blended.
 *
 * @param fps frames a second, > 0.
 */
export function planMotion(document: SketchDocument, clip: Clip, fps: number): PlannedMotion {
  const times = frameTimes(clip.duration, fps);
  const steps = stepsOf(clip);
  const targets = (step: number): Float64Array => {
    const out = new Float64Array(document.pins.length * NUMBERS_PER_TARGET);
    targetsAt(document, clip, timeOfStep(clip, step), out);
    return out;
  };
  const orders: StepOrder[] = settleOrders(targets(0), false);
  if (clip.loop) {
    for (let step = 1; step < steps; step++) orders.push({ cue: 'step', targets: targets(step) });
    orders.push({ cue: 'keep', targets: targets(0) });
  }
  /** The order whose pose is the clip's first frame. */
  const start = orders.length - 1;
  const shown = clip.loop ? times.slice(0, -1) : times;
  const frames = shown.map((time): PlannedFrame => {
    const place = (time / clip.duration) * steps;
    const nearest = Math.round(place);
    if (Math.abs(place - nearest) < SAME_STEP) return { order: start + nearest, share: 0 };
    return { order: start + Math.floor(place), share: place - Math.floor(place) };
  });
  const last = frames.at(-1) ?? { order: start, share: 0 };
  for (let step = 1; start + step <= last.order + (last.share > 0 ? 1 : 0); step++) {
    const wraps = clip.loop && step === steps;
    orders.push({ cue: wraps ? 'recall' : 'step', targets: targets(step) });
  }
  return { plan: { pins: placePins(document.pins), orders, frames }, times };
}

/** Adds the closing frame of a loop: the first one itself, so that both are equal bit for bit. */
export function closeLoop<Frame>(clip: Clip, frames: readonly Frame[]): Frame[] {
  return clip.loop && frames[0] !== undefined ? [...frames, frames[0]] : [...frames];
}
