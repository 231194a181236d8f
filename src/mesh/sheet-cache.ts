/**
 * Meshed islands by what they were meshed from, so that a change to one part
 * meshes that part and its neighbours anew and nothing else.
 *
 * Needs: plans and meshes that nobody changes. Promises: what it gives back is
 * what meshing would have given, bit for bit.
 */

import { sameNumbers } from '../math/same-numbers';
import type { IslandMesh, IslandPlan } from './island';
import { SampleCache } from './sample-cache';

/** Builds that a mesh outlives without being used: one, so that undo finds it. */
const KEPT_BUILDS = 1;

interface Entry {
  readonly plan: IslandPlan;
  readonly mesh: IslandMesh;
  used: number;
}

export class SheetCache {
  readonly samples = new SampleCache();
  #entries = new Map<number, Entry[]>();
  #build = 0;

  /** A new build begins: what the last ones did not use is let go. */
  begin(): void {
    this.#build += 1;
    for (const [key, entries] of this.#entries) {
      const kept = entries.filter(({ used }) => used >= this.#build - 1 - KEPT_BUILDS);
      if (kept.length > 0) this.#entries.set(key, kept);
      else this.#entries.delete(key);
    }
  }

  /** The mesh of an equal plan, or the one that `mesh` makes. */
  get(plan: IslandPlan, mesh: (plan: IslandPlan) => IslandMesh): IslandMesh {
    const key = keyOf(plan);
    const entries = this.#entries.get(key) ?? [];
    const known = entries.find((entry) => samePlan(entry.plan, plan));
    if (known) {
      known.used = this.#build;
      return known.mesh;
    }
    const made = mesh(plan);
    this.#entries.set(key, [...entries, { plan, mesh: made, used: this.#build }]);
    return made;
  }
}

/** Cheap and good enough to tell most plans apart; `samePlan` decides. */
function keyOf({ xy, cuts, thickness, edge }: IslandPlan): number {
  let sum = thickness + edge + cuts.front.edges.length + 3 * cuts.back.edges.length;
  for (let i = 0; i < xy.length; i++) sum = sum * 0.75 + (xy[i] as number);
  return sum;
}

function samePlan(a: IslandPlan, b: IslandPlan): boolean {
  return (
    a.thickness === b.thickness &&
    a.edge === b.edge &&
    sameNumbers(a.xy, b.xy) &&
    sameNumbers(a.boundary, b.boundary) &&
    sameNumbers(a.rim, b.rim) &&
    sameNumbers(a.open, b.open) &&
    (['front', 'back'] as const).every(
      (side) => sameNumbers(a.cuts[side].xy, b.cuts[side].xy) && sameNumbers(a.cuts[side].edges, b.cuts[side].edges),
    )
  );
}
