/**
 * Keeps outlines and pins on the body while the view changes: where the graphics processor is slow, the body's picture
 * comes later than what is painted flat over it, which then lay beside it for a moment at every turn, pan and change of
 * mode. What follows the hand never waits, nor do outlines that are dragged in a view that stays.
 */

import type { ViewState } from '../editor/view-state';
import { sameSight } from './view-changes';

/** A body's picture that takes longer isn't waited for. */
const PATIENCE_MS = 400;

export class InStep {
  #painted: ViewState | null = null;
  #since: number | null = null;

  /** @param behind the body's picture of this view is still to come. @returns whether nothing is to be painted yet. */
  waits(view: ViewState, behind: boolean, nowMs: number): boolean {
    const inking = view.ink !== null || view.preview !== null;
    if (behind && !inking && this.#painted !== null && !sameSight(this.#painted, view)) {
      this.#since ??= nowMs;
      if (nowMs - this.#since < PATIENCE_MS) return true;
    }
    this.#since = null;
    this.#painted = view;
    return false;
  }
}
