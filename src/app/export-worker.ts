/** Writes one .glb file, away from the page, and says so. */

import { exportGlb, type GltfInput } from '../export/gltf';

export type ExportReply =
  | { readonly kind: 'written'; readonly bytes: Uint8Array }
  | { readonly kind: 'failed'; readonly message: string };

interface WorkerScope {
  onmessage: ((event: MessageEvent<GltfInput>) => void) | null;
  postMessage(reply: ExportReply, transfer: Transferable[]): void;
}

const scope = globalThis as unknown as WorkerScope;

scope.onmessage = async ({ data }) => {
  try {
    const bytes = await exportGlb(data);
    scope.postMessage({ kind: 'written', bytes }, [bytes.buffer as ArrayBuffer]);
  } catch (error) {
    scope.postMessage({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }, []);
  }
};
