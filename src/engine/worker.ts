/** The worker's entry: loads the core, then answers one request at a time, in order. */

import { createEngine } from './create-engine';
import type { HelperThread, HelperThreads } from './mesh-crew';
import type { Request } from './protocol';
import { warmUp } from './warm-up';
import { WorkerCore } from './worker-core';

/** What this file uses of a dedicated worker's global scope. */
interface WorkerScope {
  onmessage: ((event: { readonly data: Request }) => void) | null;
  postMessage(message: unknown, transfer: readonly ArrayBuffer[]): void;
}

const scope = globalThis as unknown as WorkerScope;
let isAsked = false;
const ready = load();
// The page hears of a worker that can't do anything, and need not wait for an answer.
ready.catch((error: unknown) => setTimeout(() => reportError(error)));

async function load(): Promise<WorkerCore> {
  const response = await fetch(new URL('../../wasm/dist/plumpkin.wasm', import.meta.url));
  if (!response.ok) throw new Error(`the core could not be loaded (${response.status})`);
  const engine = await createEngine(new Uint8Array(await response.arrayBuffer()), helperThreads());
  // whatever is wrong is said of the first real body
  void warmUp(engine, () => isAsked).catch(() => null);
  return new WorkerCore(engine, () => performance.now());
}

/** Needs shared memory, which a page only has that is isolated from others. */
function helperThreads(): HelperThreads | null {
  if (typeof SharedArrayBuffer === 'undefined') return null;
  return { cores: navigator.hardwareConcurrency, start: startHelper };
}

function startHelper(): HelperThread {
  const worker = new Worker(new URL('./mesh-helper-worker.ts', import.meta.url), { type: 'module' });
  // it helps no more, and that is all
  worker.onerror = (event) => event.preventDefault();
  return { post: (order) => worker.postMessage(order), end: () => worker.terminate() };
}

scope.onmessage = ({ data }) => {
  isAsked = true;
  void ready.then((core) => {
    const { reply, transfer } = core.answer(data);
    scope.postMessage(reply, transfer);
    // a trap leaves the core's memory in no known state: end here, and let the page start a new worker
    if (reply.kind === 'failed' && reply.error.stage === 'worker') throw new Error(reply.error.message);
  });
};
