/** A worker's entry: decodes one picture and makes it smaller and smaller. The page would stand still for both. */

import { levelsBelow } from './picture-levels';

/** Whole, then ever smaller; null: it can't be decoded. */
export type PictureReply = readonly ImageBitmap[] | null;

interface WorkerScope {
  onmessage: ((event: MessageEvent<Uint8Array<ArrayBuffer>>) => void) | null;
  postMessage(reply: PictureReply, transfer: Transferable[]): void;
}

/** Colours under what is see-through stay as they are. */
const DECODING: ImageBitmapOptions = { premultiplyAlpha: 'none' };

const scope = globalThis as unknown as WorkerScope;

scope.onmessage = async ({ data }) => {
  const levels = await levelsOf(data).catch(() => null);
  scope.postMessage(levels, levels ?? []);
};

async function levelsOf(bytes: Uint8Array<ArrayBuffer>): Promise<ImageBitmap[]> {
  let last = await createImageBitmap(new Blob([bytes]), DECODING);
  const levels = [last];
  for (const { width, height } of levelsBelow(last)) {
    const size = { resizeWidth: width, resizeHeight: height };
    last = await createImageBitmap(last, { ...DECODING, ...size, resizeQuality: 'medium' });
    levels.push(last);
  }
  return levels;
}
