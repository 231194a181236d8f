/**
 * On how many vertices motion is solved on this machine: chosen by how long the
 * worker takes over its frames, kept from day to day. It decides nothing by
 * itself: a body is built for a level, and keeps it.
 */

import { STEP_SECONDS } from '../engine/body';

/** The engine's own choice first, then ever fewer. */
const LEVELS: readonly (number | null)[] = [null, 5_000, 2_500];
/** What the engine's own choice comes to for a full drawing. */
const USUAL = 10_000;

/** What a step may take: the time it stands for. Slower than the first share is too slow; ease is far below it. */
const FRAME_MS = 1000 * STEP_SECONDS;
const TOO_SLOW = 0.9;
const EASY = 0.45;
/** Steps that a judgement rests on: two seconds. */
const WINDOW = 120;
/** More vertices take more time, at worst by this power. */
const GROWTH = 1.15;

export class MotionLevel {
  #level: number | null;
  readonly #times = new Float64Array(WINDOW);
  #count = 0;
  readonly #keep: (level: number | null) => void;

  /** @param kept of the last time; what is no level any more counts as the engine's own choice. @param keep is told each new one. */
  constructor(kept: number | null, keep: (level: number | null) => void) {
    this.#level = LEVELS.includes(kept) ? kept : null;
    this.#keep = keep;
  }

  /** For the next build: `BuildOptions.solved`, or null for the engine's own choice. */
  get solved(): number | null {
    return this.#level;
  }

  /** Another body: what the one before took says nothing about it. */
  begin(): void {
    this.#count = 0;
  }

  /**
   * One frame was made.
   * @param milliseconds of one step, with its share of the frame.
   * @param vertices of the body that is shown.
   * @param built the level it was built for.
   */
  note(milliseconds: number, vertices: number, built: number | null): void {
    if (built !== this.#level) return;
    this.#times[this.#count % WINDOW] = milliseconds;
    this.#count += 1;
    if (this.#count < WINDOW) return;
    const median = [...this.#times].sort((a, b) => a - b)[WINDOW / 2] as number;
    const at = LEVELS.indexOf(this.#level);
    const now = Math.min(this.#level ?? vertices, vertices);
    if (median > TOO_SLOW * FRAME_MS) {
      const fewer = LEVELS.slice(at + 1).find((level) => (level ?? USUAL) < now);
      if (fewer !== undefined) this.#take(fewer);
    } else if (at > 0) {
      // for a full drawing, not only for this one
      const finer = LEVELS[at - 1] ?? null;
      if (median * ((finer ?? USUAL) / now) ** GROWTH < EASY * FRAME_MS) this.#take(finer);
    }
  }

  #take(level: number | null): void {
    this.#level = level;
    this.#count = 0;
    this.#keep(level);
  }
}
