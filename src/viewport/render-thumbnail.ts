import type { Look } from '../document/sketch-document';
import type { BodyMesh } from '../engine/body';
import type { ThumbnailPose } from './draw-thumbnail';
import type { ThumbnailReply, ThumbnailRequest } from './thumbnail-worker';

/** Files and poses are saved behind a thumbnail: it comes by then, or there is none. */
const PATIENCE_MS = 10_000;

interface Waiting {
  readonly resolve: (blob: Blob) => void;
  readonly reject: (error: Error) => void;
}

/** It is kept: what it opened takes a second to open. */
let worker: Worker | null = null;
const waiting = new Map<number, Waiting>();
let asked = 0;

/**
 * A small PNG of the body on a transparent ground, drawn in a worker of its own.
 * @param pose what to show, as it is now; null = undeformed. @param fills one for each part.
 * @param sizePx edge of the square, device pixels.
 * @throws Error where it can't be drawn: there is no WebGL 2, the graphics processor took the stage away, or it hangs.
 */
export function renderThumbnail(
  mesh: BodyMesh,
  pose: ThumbnailPose | null,
  fills: readonly (string | null)[],
  sizePx: number,
  look: Look,
): Promise<Blob> {
  // what is shown is written on meanwhile, and may be shared memory
  const kept = pose && { positions: pose.positions.slice(), normals: pose.normals.slice() };
  const request: ThumbnailRequest = { id: asked++, thumbnail: { mesh, pose: kept, fills, sizePx, look } };
  const timer = setTimeout(() => giveUp('The thumbnail took too long.'), PATIENCE_MS);
  return new Promise<Blob>((resolve, reject) => {
    waiting.set(request.id, { resolve, reject });
    worker ??= started();
    worker.postMessage(request);
  }).finally(() => clearTimeout(timer));
}

function started(): Worker {
  const mine = new Worker(new URL('./thumbnail-worker.ts', import.meta.url), { type: 'module' });
  mine.onmessage = ({ data: { id, result } }: MessageEvent<ThumbnailReply>) => {
    const asker = waiting.get(id);
    waiting.delete(id);
    if (typeof result === 'string') asker?.reject(new Error(result));
    else asker?.resolve(result);
  };
  mine.onerror = (event) => {
    event.preventDefault();
    giveUp(event.message || 'What draws thumbnails could not be loaded.');
  };
  return mine;
}

/** None of those that are waited for will come; the next one is tried anew. */
function giveUp(why: string): void {
  worker?.terminate();
  worker = null;
  const all = [...waiting.values()];
  waiting.clear();
  for (const { reject } of all) reject(new Error(why));
}
