/** Tells when several fingers tapped at once: two to undo, three to redo. */

import type { ScreenPoint } from '../math/point';

/** Down and up again within this time, */
const TAP_MS = 400;
/** and without moving farther than this. */
const STILL_PX = 14;

export class FingerTaps {
  readonly #starts = new Map<number, ScreenPoint>();
  #beganMs = 0;
  #most = 0;
  #spoiled = false;

  down(id: number, point: ScreenPoint, timeMs: number): void {
    if (this.#starts.size === 0) {
      this.#beganMs = timeMs;
      this.#most = 0;
      this.#spoiled = false;
    }
    this.#starts.set(id, point);
    this.#most = Math.max(this.#most, this.#starts.size);
  }

  move(id: number, { x, y }: ScreenPoint): void {
    const start = this.#starts.get(id);
    if (start && Math.hypot(x - start.x, y - start.y) > STILL_PX) this.#spoiled = true;
  }

  /** A finger is gone. @returns how many fingers have tapped, once the last of them is up; else 0. */
  up(id: number, timeMs: number): number {
    if (!this.#starts.delete(id) || this.#starts.size > 0 || this.#spoiled) return 0;
    return timeMs - this.#beganMs <= TAP_MS ? this.#most : 0;
  }

  /** These fingers are no tap: a palm, or the window lost them. */
  forget(): void {
    this.#starts.clear();
    this.#spoiled = true;
  }
}
