/**
 * Takes a body through its steps, the same way wherever that is done: live in
 * the worker, for exports and for reports. Same body, same orders from a 'reset'
 * on, same poses, bit for bit.
 */

import type { Feel } from '../document/sketch-document';
import { identicalNumbers } from '../math/same-numbers';
import type { Body, PinPlacement, StepOrder } from './body';

/** Slower than this share of the body's size a step, nothing moves that could ever be seen. */
const REST_MOTION = 5e-7;

export class Mover {
  /** Farthest any vertex moved in the last step, sketch units. */
  motion = 0;
  private stirred = true;
  private targets: Float64Array = new Float64Array();
  private readonly restMotion: number;
  private kept: { readonly motion: number; readonly targets: Float64Array } | null = null;

  /** @param body prepared; stays the caller's to dispose of. */
  constructor(readonly body: Body) {
    this.restMotion = REST_MOTION * sizeOf(body.mesh.positions);
  }

  /** Whether more steps to the same targets would change nothing. */
  get resting(): boolean {
    return !this.stirred && this.motion < this.restMotion;
  }

  /** @returns for each pin whether it lies on the body. What was kept belongs to the pins before. */
  setPins(pins: readonly PinPlacement[]): readonly boolean[] {
    this.stir();
    return this.body.setPins(pins);
  }

  /** What was kept belongs to the feel before. */
  setFeel(feel: Feel): void {
    this.stir();
    this.body.setFeel(feel);
  }

  /** A body that rests and is pulled nowhere else is left alone. */
  take({ cue, targets }: StepOrder): void {
    if (cue === 'recall' && this.kept) {
      this.body.restore();
      this.stirred = false;
      this.motion = this.kept.motion;
      this.targets = this.kept.targets;
      return;
    }
    if (cue === 'reset') this.reset();
    if (!this.resting || !identicalNumbers(targets, this.targets)) {
      this.targets = targets.slice();
      this.motion = this.body.step(targets).motion;
      this.stirred = false;
    }
    if (cue !== 'keep') return;
    this.body.save();
    this.kept = { motion: this.motion, targets: this.targets };
  }

  /** Back to the undeformed body. */
  reset(): void {
    this.body.reset();
    this.motion = 0;
    this.stirred = true;
  }

  /** The body was changed from outside: it may move although nothing pulls it elsewhere, and what was kept is gone. */
  stir(): void {
    this.stirred = true;
    this.kept = null;
  }
}

function sizeOf(positions: Float32Array): number {
  const least = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const most = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < positions.length; at++) {
    const axis = at % 3;
    if (axis === 2) continue;
    least[axis] = Math.min(least[axis] as number, positions[at] as number);
    most[axis] = Math.max(most[axis] as number, positions[at] as number);
  }
  return Math.max(0, ...most.map((value, axis) => value - (least[axis] as number)));
}
