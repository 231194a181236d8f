/** The worker's entry: loads the core, then answers one request at a time, in order. */

import { createEngine } from './create-engine';
import type { Request } from './protocol';
import { WorkerCore } from './worker-core';

/** What this file uses of a dedicated worker's global scope. */
interface WorkerScope {
  onmessage: ((event: { readonly data: Request }) => void) | null;
  postMessage(message: unknown, transfer: readonly ArrayBuffer[]): void;
}

const scope = globalThis as unknown as WorkerScope;
const ready = load();

async function load(): Promise<WorkerCore> {
  const response = await fetch(new URL('../../wasm/dist/plumpkin.wasm', import.meta.url));
  if (!response.ok) throw new Error(`the core could not be loaded (${response.status})`);
  const engine = await createEngine(new Uint8Array(await response.arrayBuffer()));
  return new WorkerCore(engine, () => performance.now());
}

scope.onmessage = ({ data }) => {
  void ready.then((core) => {
    const { reply, transfer } = core.answer(data);
    scope.postMessage(reply, transfer);
    // a trap leaves the core's memory in no known state: end here, and let the page start a new worker
    if (reply.kind === 'failed' && reply.error.stage === 'worker') throw new Error(reply.error.message);
  });
};
