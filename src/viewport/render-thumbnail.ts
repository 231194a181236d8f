import type { Look } from '../document/sketch-document';
import type { BodyMesh } from '../engine/body';
import { fitBody } from './fit-body';
import type { Studio } from './studio';
import { STUDIO } from './studio-script';

export interface ThumbnailPose {
  /** 3 a vertex, model axes. */
  readonly positions: Float32Array;
  readonly normals: Float32Array;
}

/** How often it is seen to whether shaders are ready. */
const POLL_MS = 10;
/** After so long the page waits for those that aren't: files and poses are saved behind this. */
const PATIENCE_MS = 3000;

/** One stage for all thumbnails, one after the other: contexts are scarce. */
let shared: Promise<Studio> | null = null;
let last: Promise<unknown> = Promise.resolve();

/**
 * A small PNG of the body on a transparent ground, seen a little from the side.
 * @param pose what to show, as it is now; null = undeformed. @param fills one for each part.
 * @param sizePx edge of the square, device pixels.
 * @throws Error where there is no WebGL 2, or the graphics processor has taken the stage away.
 */
export function renderThumbnail(
  mesh: BodyMesh,
  pose: ThumbnailPose | null,
  fills: readonly (string | null)[],
  sizePx: number,
  look: Look,
): Promise<Blob> {
  const kept = pose && { positions: pose.positions.slice(), normals: pose.normals.slice() };
  const mine = last.then(() => draw(mesh, kept, fills, sizePx, look));
  last = mine.catch(() => null);
  return mine;
}

async function draw(
  mesh: BodyMesh,
  pose: ThumbnailPose | null,
  fills: readonly (string | null)[],
  sizePx: number,
  look: Look,
): Promise<Blob> {
  shared ??= openStudio();
  const studio = await shared.catch((error: unknown) => {
    // the next one tries again
    shared = null;
    throw error;
  });
  studio.setLook(look);
  studio.setBody(mesh, fills, null);
  if (pose !== null) studio.write(pose.positions, pose.normals);
  const size = { width: sizePx, height: sizePx };
  const camera = fitBody(
    pose?.positions ?? mesh.positions,
    mesh.centre,
    { yaw: -0.3, pitch: 0.08 },
    size,
    sizePx * 0.06,
  );
  const end = performance.now() + PATIENCE_MS;
  while (!studio.contextLost && !studio.ready() && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  if (studio.contextLost) throw new Error('The graphics processor has taken the thumbnails’ stage away.');
  studio.draw(camera, size, 1, 0);
  const canvas = studio.renderer.domElement;
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('The thumbnail could not be drawn.')) : resolve(blob)),
      'image/png',
    );
  });
}

async function openStudio(): Promise<Studio> {
  const { Studio } = await STUDIO.bring();
  return new Studio({ canvas: document.createElement('canvas'), transparent: true });
}
