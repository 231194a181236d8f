/**
 * Time in fixed steps. Whatever rate the page is shown at, what moves by itself
 * (a clip, a poke's spring, a take being recorded) moves in the engine's steps,
 * and inputs fall between them by their own times: the same hand gives the same
 * motion at 30, 60 and 144 pictures a second.
 */

import { STEPS_PER_SECOND, stepAt, stepsOf, timeOfStep } from '../animation/clip-steps';
import type { PlacedPin } from '../animation/plan-motion';
import { NUMBERS_PER_TARGET } from '../animation/targets-at';
import type { Clip, PinTarget } from '../document/sketch-document';
import { hasTakes } from './clip-state';
import type { Editor } from './editor';
import type { PointerInput, PointerSample } from './input';

export const STEP_SECONDS = 1 / STEPS_PER_SECOND;

/** Steps come this long before the pictures of a page shown in step with them, so that neither misses the other. */
const AHEAD_SECONDS = 0.15 * STEP_SECONDS;
/** A step of a clip that plays by itself, no hand in it. */
export interface ClipMoment {
  readonly clip: Clip;
  /** 0: its first frame, of the first round or the next. */
  readonly step: number;
}

/** What the body is told in one step. */
export interface LiveStep {
  /** When, on the clock of the inputs. */
  readonly timeSec: number;
  readonly pins: readonly PlacedPin[];
  /** NUMBERS_PER_TARGET numbers a pin. */
  readonly targets: Float64Array;
  readonly moment: ClipMoment | null;
}

export class Stepping {
  /** Steps not taken by the body yet. */
  private waiting: LiveStep[] = [];
  private nextSec: number | null = null;
  private played = false;
  /** How many may wait; beyond that time stands still, and motion gets slower instead of jumping. */
  limit = Number.POSITIVE_INFINITY;

  constructor(private readonly editor: Editor) {}

  /** The steps since the last call. */
  take(): readonly LiveStep[] {
    const taken = this.waiting;
    this.waiting = [];
    return taken;
  }

  /** Takes the steps that are due at a time. */
  to(nowSec: number): void {
    this.nextSec ??= nowSec + STEP_SECONDS - AHEAD_SECONDS;
    while (this.nextSec <= nowSec) {
      if (this.waiting.length < this.limit) this.step(this.nextSec);
      this.nextSec += STEP_SECONDS;
    }
  }

  /** The samples of an input, cut where steps fall between them. */
  cut(input: PointerInput): PointerInput[] {
    const parts: PointerSample[][] = [];
    let until = Number.NEGATIVE_INFINITY;
    for (const sample of input.samples) {
      if (sample.timeSec >= until) {
        parts.push([]);
        until = this.nextSec ?? Number.POSITIVE_INFINITY;
        while (until <= sample.timeSec) until += STEP_SECONDS;
      }
      parts.at(-1)?.push(sample);
    }
    return parts.map((samples) => (samples.length === input.samples.length ? input : { ...input, samples }));
  }

  private step(timeSec: number): void {
    const { editor } = this;
    editor.poke.advance(STEP_SECONDS);
    editor.blend.advance(STEP_SECONDS);
    const step = this.play();
    editor.tickTool(timeSec);
    const { mode, drags } = editor.session.getState();
    if (mode === 'draw') return;
    const clip = editor.currentClip();
    const alone = step !== null && clip !== null && drags.length === 0 && editor.poke.pins.length === 0;
    this.waiting.push({
      timeSec,
      pins: editor.livePlacements(),
      targets: this.targetsAt(timeSec),
      moment: alone ? { clip, step } : null,
    });
  }

  /** Moves the playhead on. @returns the step of the clip that it is at; null while nothing plays. */
  private play(): number | null {
    const { editor } = this;
    const { playback, mode } = editor.session.getState();
    const begins = !this.played;
    this.played = playback.playing && mode === 'animate';
    if (!this.played) return null;
    const clip = editor.currentClip();
    if (!hasTakes(clip)) {
      editor.patch({ playback: { playing: true, time: playback.time + STEP_SECONDS } });
      return null;
    }
    const steps = stepsOf(clip);
    const before = Math.min(steps, stepAt(clip, playback.time));
    // the first frame is seen before time goes on
    let step = begins && before === 0 ? 0 : before + 1;
    if (clip.loop) step %= steps;
    const ended = !clip.loop && step >= steps;
    editor.patch({ playback: { playing: !ended, time: timeOfStep(clip, Math.min(step, steps)) } });
    return Math.min(step, steps);
  }

  private targetsAt(timeSec: number): Float64Array {
    const { editor } = this;
    const pins = editor.livePins();
    const numbers = targetNumbers(editor.liveTargets());
    for (const hand of editor.hands) {
      const { dx, dy } = hand.offsetAt(timeSec);
      for (const [index, pin] of pins.entries()) {
        const begin = hand.begins.get(pin.id);
        if (!begin) continue;
        numbers[index * NUMBERS_PER_TARGET] = begin.x + dx;
        numbers[index * NUMBERS_PER_TARGET + 1] = begin.y + dy;
      }
    }
    return numbers;
  }
}

/** Targets as the engine takes them. */
export function targetNumbers(targets: readonly PinTarget[]): Float64Array {
  const numbers = new Float64Array(targets.length * NUMBERS_PER_TARGET);
  for (const [index, { x, y, degrees }] of targets.entries()) {
    numbers.set([x, y, degrees ?? Number.NaN], index * NUMBERS_PER_TARGET);
  }
  return numbers;
}
