/** What a helping thread does: takes islands of a build as long as there are some. */

import { BoundaryError, CutError, type IslandMesh, type IslandPlan, meshIsland } from '../mesh/island';
import { PotentialError, type PotentialSolver } from '../mesh/sizing';
import { CorePotential } from './core-potential';
import { SharedIslands } from './shared-islands';
import { Core } from './wasm';

export type HelperOrder =
  /** Comes first. The islands have been meshed: by meshing them too, it is as quick as the others from then on. */
  | {
      readonly kind: 'begin';
      readonly core: WebAssembly.Module;
      /** One word: 1 as soon as it can help. */
      readonly ready: SharedArrayBuffer;
      readonly practice: readonly IslandPlan[];
    }
  | {
      readonly kind: 'mesh';
      /** In the order in which they are taken. */
      readonly plans: readonly IslandPlan[];
      readonly table: SharedArrayBuffer;
      readonly room: SharedArrayBuffer;
    };

/** It practises after this time: whatever was just built is shown and prepared first. Milliseconds. */
const PRACTICE_AFTER = 400;
/** Rounds of practice: two, that it has seen its code run hot. */
const ROUNDS = 2;

/** Answers orders, one at a time. */
export class MeshHelper {
  #solver: PotentialSolver | null = null;
  #ready: Int32Array | null = null;

  /** @throws what `meshIsland` should not: its core is in no known state then, and it helps no more. */
  async take(order: HelperOrder): Promise<void> {
    try {
      if (order.kind === 'begin') await this.#begin(order);
      else this.#help(order);
    } catch (error) {
      if (this.#ready !== null) Atomics.store(this.#ready, 0, 0);
      throw error;
    }
  }

  async #begin({ core, ready, practice }: HelperOrder & { kind: 'begin' }): Promise<void> {
    const solver = new CorePotential(await Core.of(core));
    await new Promise((resolve) => setTimeout(resolve, PRACTICE_AFTER));
    for (let round = 0; round < ROUNDS; round++) for (const plan of practice) meshOf(plan, solver);
    this.#solver = solver;
    this.#ready = new Int32Array(ready);
    Atomics.store(this.#ready, 0, 1);
  }

  #help(order: HelperOrder & { kind: 'mesh' }): void {
    if (this.#solver === null) return;
    const shared = SharedIslands.at(order);
    help(order.plans, shared, this.#solver, (island, mesh) => shared.put(island, mesh));
  }
}

/** Takes islands until there are none left. @param handIn gets each mesh, null where there is none. */
export function help(
  plans: readonly IslandPlan[],
  shared: SharedIslands,
  solver: PotentialSolver,
  handIn: (island: number, mesh: IslandMesh | null) => void,
): void {
  for (let island = shared.take(); island !== null; island = shared.take()) {
    let mesh: IslandMesh | null = null;
    try {
      mesh = meshOf(plans[island] as IslandPlan, solver);
    } finally {
      handIn(island, mesh);
    }
  }
}

/** null where it can't be meshed. */
function meshOf(plan: IslandPlan, solver: PotentialSolver): IslandMesh | null {
  try {
    return meshIsland(plan, solver);
  } catch (error) {
    if (error instanceof CutError || error instanceof BoundaryError || error instanceof PotentialError) return null;
    throw error;
  }
}
