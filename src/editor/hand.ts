/**
 * Where the hand that drags has been: offsets with the pointer's own times, so
 * that what is pulled does not depend on how often the page is shown. One a finger. Between
 * two samples it moves in a straight line; because what comes next isn't known
 * yet, it is read a moment late.
 */

import type { PinId } from '../document/sketch-document';

/** Seconds: samples of a usual mouse are this far apart. A sample after a longer pause is reached in this time. */
const LATE_SECONDS = 1 / 120;

interface Sample {
  readonly time: number;
  readonly dx: number;
  readonly dy: number;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

export class Hand {
  private samples: Sample[];
  private readonly held: Map<PinId, Place>;

  /** @param begins the pins it holds, with where they were when it took hold. @param timeSec when it did. */
  constructor(begins: Iterable<readonly [PinId, Place]>, timeSec: number) {
    this.held = new Map(begins);
    this.samples = [{ time: timeSec, dx: 0, dy: 0 }];
  }

  /** The pins it holds, with where they were when it took hold. */
  get begins(): ReadonlyMap<PinId, Place> {
    return this.held;
  }

  /** Another hand has taken it. */
  letGo(pin: PinId): void {
    this.held.delete(pin);
  }

  /** @param dx @param dy sketch units from where it took hold. */
  move(timeSec: number, dx: number, dy: number): void {
    const last = this.samples.at(-1) as Sample;
    if (timeSec > last.time) this.samples.push({ time: timeSec, dx, dy });
    else this.samples[this.samples.length - 1] = { time: last.time, dx, dy };
  }

  /** The offset that a step at a time, not before the last one asked for, is told. Later samples don't count. */
  offsetAt(timeSec: number): { readonly dx: number; readonly dy: number } {
    const { samples } = this;
    const late = timeSec - LATE_SECONDS;
    while (samples.length > 1 && (samples[1] as Sample).time <= late) samples.shift();
    const before = samples[0] as Sample;
    const after = samples[1];
    if (!after || after.time > timeSec) return before;
    const start = Math.max(before.time, after.time - LATE_SECONDS);
    const share = Math.max(0, (late - start) / (after.time - start));
    return { dx: before.dx + (after.dx - before.dx) * share, dy: before.dy + (after.dy - before.dy) * share };
  }
}
