import type { Pixels } from '../sketch/picture-pixels';
import type { TracedPart } from '../sketch/trace-picture';
import type { TraceReply } from './trace-worker';

/** Larger pictures are made smaller first: lines are wide enough by then, and grain is gone. */
const LARGEST_SIDE = 640;

export interface Traced {
  readonly parts: readonly TracedPart[];
  /** Width of what was traced, pixels. */
  readonly width: number;
}

/** Traces a picture in a worker of its own. @throws Error when it can't be decoded. */
export async function traceApart(bytes: Uint8Array): Promise<Traced> {
  const pixels = await pixelsOf(bytes);
  const worker = new Worker(new URL('./trace-worker.ts', import.meta.url), { type: 'module' });
  try {
    const parts = await new Promise<readonly TracedPart[]>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<TraceReply>) =>
        data.kind === 'traced' ? resolve(data.parts) : reject(new Error(data.message));
      worker.onerror = (event) => reject(new Error(event.message));
      worker.postMessage(pixels, [pixels.data.buffer as ArrayBuffer]);
    });
    return { parts, width: pixels.width };
  } finally {
    worker.terminate();
  }
}

async function pixelsOf(bytes: Uint8Array): Promise<Pixels> {
  const bitmap = await createImageBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>]));
  const share = Math.min(1, LARGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * share));
  const height = Math.max(1, Math.round(bitmap.height * share));
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('This browser gives no 2D canvas.');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  const { data } = context.getImageData(0, 0, width, height);
  return { width, height, data };
}
