import type { PictureReply } from './picture-worker';

/**
 * Decodes a picture in a worker of its own; in the page where there is none.
 * @returns it, then each half as large as the one before. @throws Error when it can't be decoded.
 */
export async function decodePicture(bytes: Uint8Array): Promise<readonly ImageBitmap[]> {
  const levels = await decodedApart(bytes).catch(() => null);
  if (levels) return levels;
  const blob = new Blob([bytes as Uint8Array<ArrayBuffer>]);
  return [await createImageBitmap(blob, { premultiplyAlpha: 'none' })];
}

async function decodedApart(bytes: Uint8Array): Promise<PictureReply> {
  const worker = new Worker(new URL('./picture-worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<PictureReply>) => resolve(data);
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(event.message));
      };
      worker.postMessage(bytes);
    });
  } finally {
    worker.terminate();
  }
}
