/** Whole, then ever smaller; null: it can't be decoded. */
export type PictureReply = readonly ImageBitmap[] | null;

/** @internal Shared with the worker. */
export const DECODING: ImageBitmapOptions = { premultiplyAlpha: 'none' };

/**
 * Decodes a picture in a worker of its own; in the page where there is none.
 * @returns it, then each half as large as the one before. @throws Error when it can't be decoded.
 */
export async function decodePicture(bytes: Uint8Array): Promise<readonly ImageBitmap[]> {
  const levels = await decodedApart(bytes).catch(() => null);
  return levels ?? [await createImageBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>]), DECODING)];
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
