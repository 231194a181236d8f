/** On the way from one pose to another: what holds the pins is there at once, the hands that pull them glide. */

import type { Pin, PinId, PinTarget } from '../document/sketch-document';

const BLEND_SECONDS = 0.45;

export class PoseBlend {
  private from: ReadonlyMap<PinId, PinTarget> | null = null;
  private passed = 0;

  /** @param from where each pin is pulled to now. */
  start(from: ReadonlyMap<PinId, PinTarget>): void {
    this.from = from;
    this.passed = 0;
  }

  get underWay(): boolean {
    return this.from !== null;
  }

  /** What is left of the way is jumped over. */
  stop(): void {
    this.from = null;
  }

  /** @param seconds since the last call. */
  advance(seconds: number): void {
    this.passed += seconds;
    if (this.passed >= BLEND_SECONDS) this.stop();
  }

  /** Where pins are pulled to on the way to `targets`, one for each. */
  over(pins: readonly Pin[], targets: readonly PinTarget[]): readonly PinTarget[] {
    const { from } = this;
    if (!from) return targets;
    const share = this.passed / BLEND_SECONDS;
    const eased = share * share * (3 - 2 * share);
    return targets.map((target, index) => {
      const pin = pins[index];
      const begin = pin && from.get(pin.id);
      return begin ? mixed(begin, target, eased) : target;
    });
  }
}

/** A turn that one of the two leaves to the body is not on the way. */
function mixed(from: PinTarget, to: PinTarget, share: number): PinTarget {
  const mix = (a: number, b: number) => a + (b - a) * share;
  const degrees = from.degrees === null || to.degrees === null ? to.degrees : mix(from.degrees, to.degrees);
  return { x: mix(from.x, to.x), y: mix(from.y, to.y), degrees };
}
