import type { Look } from '../document/sketch-document';
import type { BodyMesh } from '../engine/body';
import { fitBody } from './fit-body';
import { Studio } from './studio';

export interface ThumbnailPose {
  /** 3 a vertex, model axes. */
  readonly positions: Float32Array;
  readonly normals: Float32Array;
}

/** One stage for all thumbnails: contexts are scarce. */
let shared: Studio | null = null;

/**
 * A small PNG of the body on a transparent ground, seen a little from the side.
 * @param pose what to show; null = undeformed. @param fills one for each part. @param sizePx edge of the square, device pixels.
 */
export async function renderThumbnail(
  mesh: BodyMesh,
  pose: ThumbnailPose | null,
  fills: readonly (string | null)[],
  sizePx: number,
  look: Look,
): Promise<Blob> {
  shared ??= new Studio({ canvas: document.createElement('canvas'), transparent: true });
  const studio = shared;
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
  studio.draw(camera, size, 1, 0);
  const canvas = studio.renderer.domElement;
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('The thumbnail could not be drawn.')) : resolve(blob)),
      'image/png',
    );
  });
}
