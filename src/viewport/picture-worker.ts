/** A worker's entry: decodes one picture and makes it smaller and smaller. The page would stand still for both. */

/** Whole, then ever smaller; null: it can't be decoded. */
export type PictureReply = readonly ImageBitmap[] | null;

interface WorkerScope {
  onmessage: ((event: MessageEvent<Uint8Array<ArrayBuffer>>) => void) | null;
  postMessage(reply: PictureReply, transfer: Transferable[]): void;
}

/** Colours under what is see-through stay as they are. */
const DECODING: ImageBitmapOptions = { premultiplyAlpha: 'none' };
/** One whose larger side is no longer is small enough. */
const SMALL_PX = 1024;

const scope = globalThis as unknown as WorkerScope;

scope.onmessage = async ({ data }) => {
  const levels = await levelsOf(data).catch(() => null);
  scope.postMessage(levels, levels ?? []);
};

async function levelsOf(bytes: Uint8Array<ArrayBuffer>): Promise<ImageBitmap[]> {
  let last = await createImageBitmap(new Blob([bytes]), DECODING);
  const levels = [last];
  while (Math.max(last.width, last.height) > SMALL_PX) {
    const half = { resizeWidth: Math.ceil(last.width / 2), resizeHeight: Math.ceil(last.height / 2) };
    last = await createImageBitmap(last, { ...DECODING, ...half, resizeQuality: 'medium' });
    levels.push(last);
  }
  return levels;
}
