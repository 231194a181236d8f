/**
 * Which drawings stopped the engine's worker, so that none is tried for ever: a
 * drawing that stops it twice while it is built, or a few times while it moves,
 * is left alone until it is changed.
 */

import type { Part } from '../document/sketch-document';

const MOST_BUILDS = 2;
const MOST_MOTIONS = 4;

export class Deaths {
  private readonly counts = new WeakMap<readonly Part[], { builds: number; motions: number }>();

  /** @param building whether it was being built or made ready, or else moved. */
  note(parts: readonly Part[], building: boolean): void {
    const { builds, motions } = this.counts.get(parts) ?? { builds: 0, motions: 0 };
    this.counts.set(parts, building ? { builds: builds + 1, motions } : { builds, motions: motions + 1 });
  }

  refuses(parts: readonly Part[]): boolean {
    const count = this.counts.get(parts);
    return count !== undefined && (count.builds >= MOST_BUILDS || count.motions >= MOST_MOTIONS);
  }
}
