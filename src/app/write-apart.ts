/** Writes a file in a worker of its own: hundreds of frames take seconds, and the page goes on meanwhile. */

import type { ExportReply } from './export-worker';
import type { WriteInput } from './exporting';

/** @throws where the file can't be made, or when `signal` ends it. */
export function writeApart(input: WriteInput, signal: AbortSignal): Promise<Uint8Array> {
  const worker = new Worker(new URL('./export-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Uint8Array>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('given up')), { once: true });
    signal.throwIfAborted();
    worker.onmessage = ({ data }: MessageEvent<ExportReply>) =>
      data.kind === 'written' ? resolve(data.bytes) : reject(new Error(data.message));
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(input);
  }).finally(() => worker.terminate());
}
