/**
 * Meshed islands by what they were meshed from, so that a change to one part
 * meshes that part and its neighbours anew and nothing else.
 *
 * Needs: plans and meshes that nobody changes. Promises: what it gives back is
 * what meshing would have given, bit for bit.
 */

import { sameNumbers } from '../math/same-numbers';
import type { IslandMesh, IslandPlan } from './island';
import type { IslandMesher } from './island-mesher';
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

  /** @param mesher of many islands at a time; none, and each is meshed when it is asked for. */
  constructor(private readonly mesher: IslandMesher | null = null) {}

  /** A new build begins: what the last ones did not use is let go. */
  begin(): void {
    this.#build += 1;
    for (const [key, entries] of this.#entries) {
      const kept = entries.filter(({ used }) => used >= this.#build - 1 - KEPT_BUILDS);
      if (kept.length > 0) this.#entries.set(key, kept);
      else this.#entries.delete(key);
    }
  }

  /** Tells of plans that will be asked for: those not known are meshed together. */
  foresee(plans: readonly IslandPlan[]): void {
    if (this.mesher === null) return;
    const wanted = plans.filter((plan) => this.#known(plan) === undefined);
    this.mesher.meshAll(wanted).forEach((mesh, i) => {
      if (mesh !== null) this.#keep(wanted[i] as IslandPlan, mesh);
    });
  }

  /** The mesh of an equal plan, or the one that `mesh` makes. */
  get(plan: IslandPlan, mesh: (plan: IslandPlan) => IslandMesh): IslandMesh {
    const known = this.#known(plan);
    if (known === undefined) return this.#keep(plan, mesh(plan));
    known.used = this.#build;
    return known.mesh;
  }

  #known(plan: IslandPlan): Entry | undefined {
    return this.#entries.get(keyOf(plan))?.find((entry) => samePlan(entry.plan, plan));
  }

  #keep(plan: IslandPlan, mesh: IslandMesh): IslandMesh {
    const key = keyOf(plan);
    this.#entries.set(key, [...(this.#entries.get(key) ?? []), { plan, mesh, used: this.#build }]);
    return mesh;
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
