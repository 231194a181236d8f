/**
 * A worker's entry: draws thumbnails, with a graphics context of its own. The page would stand still for that: opening
 * one, its shaders and reading from it are each waited for until the graphics processor has drawn the page.
 */

import { drawThumbnail, type Thumbnail } from './draw-thumbnail';

export interface ThumbnailRequest {
  readonly id: number;
  readonly thumbnail: Thumbnail;
}

export interface ThumbnailReply {
  readonly id: number;
  /** Of a PNG; or why there is none. */
  readonly result: Blob | string;
}

interface WorkerScope {
  onmessage: ((event: MessageEvent<ThumbnailRequest>) => void) | null;
  postMessage(reply: ThumbnailReply): void;
}

const scope = globalThis as unknown as WorkerScope;

scope.onmessage = async ({ data: { id, thumbnail } }) => {
  const result = await drawThumbnail(thumbnail).catch((error: unknown) =>
    error instanceof Error ? error.message : String(error),
  );
  scope.postMessage({ id, result });
};
