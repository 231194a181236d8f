/**
 * The editor's camera in the terms of model axes and of three. Everything here
 * follows `project` of `editor/camera.ts`; a test holds the two together.
 */

import type { Matrix4 } from 'three';
import { type Camera, cameraAxes, NEAREST_SHARE, type SpacePoint, type ViewSize } from '../editor/camera';

export interface Centre {
  readonly x: number;
  readonly y: number;
}

/**
 * Rows that take a model point to CSS pixels and depth: with w = m[12..15]·(x, y, z, 1), screen x = m[0..3]·… / w,
 * screen y = m[4..7]·… / w, depth towards the viewer = m[8..11]·…. Without perspective w is 1 everywhere.
 */
export function screenFromModel(camera: Camera, size: ViewSize, centre: Centre): Float64Array {
  const { right, down, near } = cameraAxes(camera);
  const dx = centre.x - camera.centre.x;
  const dy = centre.y - camera.centre.y;
  const dz = -camera.centre.z;
  const { zoom } = camera;
  const offset = (axis: SpacePoint) => axis.x * dx + axis.y * dy + axis.z * dz;
  const shrink = camera.eyeDistance === undefined ? 0 : -1 / camera.eyeDistance;
  const w = [shrink * near.x, -shrink * near.y, shrink * near.z, 1 + shrink * offset(near)] as const;
  const middleX = size.width / 2;
  const middleY = size.height / 2;
  return Float64Array.of(
    zoom * right.x + middleX * w[0],
    -zoom * right.y + middleX * w[1],
    zoom * right.z + middleX * w[2],
    zoom * offset(right) + middleX * w[3],
    zoom * down.x + middleY * w[0],
    -zoom * down.y + middleY * w[1],
    zoom * down.z + middleY * w[2],
    zoom * offset(down) + middleY * w[3],
    near.x,
    -near.y,
    near.z,
    offset(near),
    ...w,
  );
}

/** What a point is divided by, held away from the viewer's own plane. */
export function perspectiveOf(m: Float64Array, x: number, y: number, z: number): number {
  const w = (m[12] as number) * x + (m[13] as number) * y + (m[14] as number) * z + (m[15] as number);
  return Math.max(w, NEAREST_SHARE);
}

/** Model to view space as three wants it: x right, y up, looking along -z from `distance` away. */
export function setViewMatrix(out: Matrix4, camera: Camera, centre: Centre, distance: number): void {
  const { right, down, near } = cameraAxes(camera);
  const dx = centre.x - camera.centre.x;
  const dy = centre.y - camera.centre.y;
  const dz = -camera.centre.z;
  const offset = (axis: SpacePoint) => axis.x * dx + axis.y * dy + axis.z * dz;
  out.set(
    right.x,
    -right.y,
    right.z,
    offset(right),
    -down.x,
    down.y,
    -down.z,
    -offset(down),
    near.x,
    -near.y,
    near.z,
    offset(near) - distance,
    0,
    0,
    0,
    1,
  );
}

/**
 * View space to three's clip space.
 * @param distance of the viewer from the plane through the camera's centre. @param reach half of the depth shown, sketch units.
 */
export function setProjection(out: Matrix4, camera: Camera, size: ViewSize, distance: number, reach: number): void {
  const halfWidth = size.width / 2 / camera.zoom;
  const halfHeight = size.height / 2 / camera.zoom;
  if (camera.eyeDistance === undefined) {
    out.makeOrthographic(-halfWidth, halfWidth, halfHeight, -halfHeight, distance - reach, distance + reach);
    return;
  }
  const near = Math.max(NEAREST_SHARE * distance, distance - reach);
  const share = near / distance;
  const [x, y] = [halfWidth * share, halfHeight * share];
  out.makePerspective(-x, x, y, -y, near, distance + reach);
}

export function spaceFromModel(x: number, y: number, z: number, centre: Centre): SpacePoint {
  return { x: x + centre.x, y: centre.y - y, z };
}
