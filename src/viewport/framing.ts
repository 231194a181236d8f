/** Where a body lies in the view: the camera that shows it, and what of the canvas it can touch. */

import type { Camera as StageCamera, Vector4 } from 'three';
import type { Camera, ViewSize } from '../editor/camera';
import type { Bounds } from './bounds';
import { perspectiveOf, screenFromModel, setProjection, setViewMatrix } from './view-projection';

/** Where the model's axes begin, in the sketch. */
interface Origin {
  readonly x: number;
  readonly y: number;
}

/**
 * Turns three's camera to what the editor's shows.
 * @param stage to be set. @param bounds of the body, model axes.
 * @returns how far away from the camera's centre the viewer stands, and how far before the viewer (negative) the body's
 *   middle lies, both in sketch units.
 */
export function placeCamera(
  stage: StageCamera,
  camera: Camera,
  size: ViewSize,
  origin: Origin,
  bounds: Bounds,
): { distance: number; depthCentre: number } {
  const { minX, minY, minZ, maxX, maxY, maxZ } = bounds;
  const middle = Math.hypot(
    origin.x - camera.centre.x + (minX + maxX) / 2,
    origin.y - camera.centre.y - (minY + maxY) / 2,
    (minZ + maxZ) / 2 - camera.centre.z,
  );
  const radius = Math.hypot(maxX - minX, maxY - minY, maxZ - minZ) / 2 + 1;
  const reach = 1.5 * (middle + radius);
  const distance = camera.eyeDistance ?? reach;
  setProjection(stage.projectionMatrix, camera, size, distance, reach);
  setViewMatrix(stage.matrixWorldInverse, camera, origin, distance);
  stage.matrixWorld.copy(stage.matrixWorldInverse).invert();
  const e = stage.matrixWorldInverse.elements;
  const depthCentre =
    (e[2] as number) * ((minX + maxX) / 2) +
    (e[6] as number) * ((minY + maxY) / 2) +
    (e[10] as number) * ((minZ + maxZ) / 2) +
    (e[14] as number);
  return { distance, depthCentre };
}

/**
 * The rectangle a body can touch: its box's corners on the screen, and a little about them.
 * @param out takes shares of the canvas from its bottom left: x, y, width, height.
 */
export function shareOfScreen(out: Vector4, camera: Camera, size: ViewSize, origin: Origin, bounds: Bounds): Vector4 {
  const m = screenFromModel(camera, size, origin);
  const { minX, minY, minZ, maxX, maxY, maxZ } = bounds;
  let left = size.width;
  let right = 0;
  let top = size.height;
  let bottom = 0;
  for (let corner = 0; corner < 8; corner++) {
    const x = corner & 1 ? maxX : minX;
    const y = corner & 2 ? maxY : minY;
    const z = corner & 4 ? maxZ : minZ;
    const w = perspectiveOf(m, x, y, z);
    const across = ((m[0] as number) * x + (m[1] as number) * y + (m[2] as number) * z + (m[3] as number)) / w;
    const along = ((m[4] as number) * x + (m[5] as number) * y + (m[6] as number) * z + (m[7] as number)) / w;
    left = Math.min(left, across - 2);
    right = Math.max(right, across + 2);
    top = Math.min(top, along - 2);
    bottom = Math.max(bottom, along + 2);
  }
  left = Math.max(0, left) / size.width;
  right = Math.min(size.width, right) / size.width;
  const low = 1 - Math.min(size.height, bottom) / size.height;
  const high = 1 - Math.max(0, top) / size.height;
  return out.set(left, low, Math.max(0, right - left), Math.max(0, high - low));
}
