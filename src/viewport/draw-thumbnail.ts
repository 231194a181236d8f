import type { Look } from '../document/sketch-document';
import type { BodyMesh } from '../engine/body';
import { fitBody } from './fit-body';
import { Studio } from './studio';

export interface ThumbnailPose {
  /** 3 a vertex, model axes. */
  readonly positions: Float32Array;
  readonly normals: Float32Array;
}

export interface Thumbnail {
  readonly mesh: BodyMesh;
  /** What to show; null: undeformed. */
  readonly pose: ThumbnailPose | null;
  /** One for each part. */
  readonly fills: readonly (string | null)[];
  /** Edge of the square, device pixels. */
  readonly sizePx: number;
  readonly look: Look;
}

/** How often it is seen to whether shaders are ready. */
const POLL_MS = 10;
/** After so long it is drawn all the same, and they are waited for. */
const PATIENCE_MS = 3000;

/** One stage for all, one after the other: contexts are scarce. */
let shared: { readonly canvas: OffscreenCanvas; readonly studio: Studio } | null = null;
let last: Promise<unknown> = Promise.resolve();

/**
 * A small PNG of the body on a transparent ground, seen a little from the side. Whoever draws it waits for the graphics
 * processor.
 * @throws Error where there is no WebGL 2, or the graphics processor has taken the stage away.
 */
export function drawThumbnail(thumbnail: Thumbnail): Promise<Blob> {
  const mine = last.then(() => draw(thumbnail));
  last = mine.catch(() => null);
  return mine;
}

async function draw({ mesh, pose, fills, sizePx, look }: Thumbnail): Promise<Blob> {
  shared ??= openStudio();
  const { canvas, studio } = shared;
  studio.setLook(look);
  studio.setBody(mesh, fills, null);
  if (pose !== null) studio.write(pose.positions, pose.normals);
  const size = { width: sizePx, height: sizePx };
  const turned = { yaw: -0.3, pitch: 0.08 };
  const camera = fitBody(pose?.positions ?? mesh.positions, mesh.centre, turned, size, sizePx * 0.06);
  const end = performance.now() + PATIENCE_MS;
  while (!studio.contextLost && !studio.ready() && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  if (studio.contextLost) {
    // the next one has one of its own
    shared = null;
    throw new Error('The graphics processor has taken the thumbnails’ stage away.');
  }
  studio.draw(camera, size, 1, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}

function openStudio() {
  const canvas = new OffscreenCanvas(1, 1);
  return { canvas, studio: new Studio({ canvas, transparent: true }) };
}
