/** Sampled boundaries by the regions they were sampled from, which nobody changes. */

import type { Region } from '../sketch/region';
import { type SampledLoop, samplePart } from './sample-part';

interface Entry {
  readonly edge: number;
  readonly junctionEdge: number;
  readonly loops: readonly SampledLoop[];
}

export class SampleCache {
  readonly #known = new WeakMap<Region, Entry>();

  /** As `samplePart`, from the last time where it was asked for the same. */
  get(region: Region, edge: number, junctionEdge: number): readonly SampledLoop[] {
    const known = this.#known.get(region);
    if (known && known.edge === edge && known.junctionEdge === junctionEdge) return known.loops;
    const loops = samplePart(region, edge, junctionEdge);
    this.#known.set(region, { edge, junctionEdge, loops });
    return loops;
  }
}
