/**
 * Meshes the islands of a drawing on several threads. The calling thread does its share and waits for the rest; who did
 * what changes nothing in what comes out. Threads are started when there is first something for them to do, and help
 * from the build after the one when they are ready.
 */

import type { IslandMesh, IslandPlan } from '../mesh/island';
import { type IslandMesher, pointsExpected } from '../mesh/island-mesher';
import type { PotentialSolver } from '../mesh/sizing';
import { type HelperOrder, help } from './mesh-helper';
import { SharedIslands } from './shared-islands';

/** A thread on which a `MeshHelper` takes orders. */
export interface HelperThread {
  post(order: HelperOrder): void;
  end(): void;
}

export interface HelperThreads {
  /** Of the machine; one of them has the calling thread. */
  readonly cores: number;
  start(): HelperThread;
  /** Milliseconds to wait for what one of them has taken. */
  readonly patience?: number;
}

/** Threads started at most: what is left to mesh beside the largest island is soon done. */
const MOST_THREADS = 3;

/** Points (expected) beside the largest island from which sharing takes less time than it costs. */
const WORTHWHILE = 300;

/** A thread that has not handed in by then never will. */
const PATIENCE_MS = 5_000;

interface Helper {
  readonly thread: HelperThread;
  readonly ready: Int32Array;
}

export class MeshCrew implements IslandMesher {
  #helpers: Helper[] | null = null;

  constructor(
    private readonly core: WebAssembly.Module,
    private readonly solver: PotentialSolver,
    private readonly threads: HelperThreads,
  ) {}

  meshAll(plans: readonly IslandPlan[]): readonly (IslandMesh | null)[] {
    const meshes = Array.from(plans, (): IslandMesh | null => null);
    const sizes = plans.map(pointsExpected);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    if (total - Math.max(0, ...sizes) < WORTHWHILE) return meshes;
    // the largest first: the smallest ones fill what time is left at the end
    const order = plans.map((_, i) => i).sort((a, b) => (sizes[b] as number) - (sizes[a] as number) || a - b);
    const ordered = order.map((i) => plans[i] as IslandPlan);
    this.#helpers ??= this.#start(ordered);
    const ready = this.#helpers.filter((helper) => Atomics.load(helper.ready, 0) === 1);
    if (ready.length === 0) return meshes;
    const shared = SharedIslands.of(plans.length, total);
    const { table, room } = shared;
    for (const { thread } of ready) thread.post({ kind: 'mesh', plans: ordered, table, room });
    const own = new Set<number>();
    help(ordered, shared, this.solver, (place, mesh) => {
      own.add(place);
      meshes[order[place] as number] = mesh;
    });
    order.forEach((island, place) => {
      if (!own.has(place)) meshes[island] = this.#collect(shared, place);
    });
    return meshes;
  }

  #collect(shared: SharedIslands, place: number): IslandMesh | null {
    const mesh = shared.wait(place, this.#helpers?.length === 0 ? 0 : (this.threads.patience ?? PATIENCE_MS));
    if (mesh !== 'late') return mesh;
    this.#dismiss();
    return null;
  }

  #start(practice: readonly IslandPlan[]): Helper[] {
    return Array.from({ length: Math.min(MOST_THREADS, this.threads.cores - 1) }, () => {
      const thread = this.threads.start();
      const ready = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
      thread.post({ kind: 'begin', core: this.core, ready, practice });
      return { thread, ready: new Int32Array(ready) };
    });
  }

  /** One of them hangs or is gone; which one is not known. Drawings are meshed by the calling thread from now on. */
  #dismiss(): void {
    for (const { thread } of this.#helpers ?? []) thread.end();
    this.#helpers = [];
  }
}
