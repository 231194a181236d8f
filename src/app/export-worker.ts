/** Writes one .glb file, away from the page, and says so. */

import type { Drawing } from '../export/drawing-textures';
import { exportGlb } from '../export/gltf';
import type { WriteInput } from './exporting';

export type ExportReply =
  | { readonly kind: 'written'; readonly bytes: Uint8Array }
  | { readonly kind: 'failed'; readonly message: string };

interface WorkerScope {
  onmessage: ((event: MessageEvent<WriteInput>) => void) | null;
  postMessage(reply: ExportReply, transfer: Transferable[]): void;
}

const scope = globalThis as unknown as WorkerScope;

scope.onmessage = async ({ data }) => {
  try {
    const { picture, ...input } = data;
    const bytes = await exportGlb({ ...input, drawing: picture && (await decoded(picture)) });
    scope.postMessage({ kind: 'written', bytes }, [bytes.buffer as ArrayBuffer]);
  } catch (error) {
    scope.postMessage({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }, []);
  }
};

/** Null for a picture that is damaged behind its header: it isn't seen on the body either. */
async function decoded({ place, bytes, format }: NonNullable<WriteInput['picture']>): Promise<Drawing | null> {
  const { width, height } = place;
  const options = { premultiplyAlpha: 'none' } as const;
  const bitmap = await createImageBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>]), options).catch(() => null);
  const context = bitmap && new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) return null;
  context.drawImage(bitmap, 0, 0, width, height);
  const { data: pixels } = context.getImageData(0, 0, width, height);
  // A photograph that says it was taken on its side is turned here, and by few others.
  const turned = bitmap.width !== width || bitmap.height !== height;
  return { place, pixels, file: turned ? null : fileOf(bytes, format) };
}

function fileOf(bytes: Uint8Array, format: NonNullable<WriteInput['picture']>['format']): Drawing['file'] {
  if (format === 'webp') return null;
  return { bytes, mimeType: format === 'png' ? 'image/png' : 'image/jpeg' };
}
