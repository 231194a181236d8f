/** Threads of Node's that help the engine to mesh. */

import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { HelperThread, HelperThreads } from '../engine/mesh-crew';

/** @param program `mesh-helper-thread.ts`, built. */
export function helperThreads(program: URL): HelperThreads {
  const start = (): HelperThread => {
    const worker = new Worker(program);
    // the program ends when its own work is done, and an error of a thread is no error of the program: it helps no more
    worker.unref();
    worker.on('error', () => {});
    return { post: (order) => worker.postMessage(order), end: () => void worker.terminate() };
  };
  return { cores: availableParallelism(), start };
}
