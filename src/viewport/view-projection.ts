/**
 * The editor's camera in the terms of model axes and of three. Everything here
 * follows `project` of `editor/camera.ts`; a test holds the two together.
 */

import type { Matrix4 } from 'three';
import { type Camera, cameraAxes, type SpacePoint, type ViewSize } from '../editor/camera';

export interface Centre {
  readonly x: number;
  readonly y: number;
}

/**
 * Rows that take a model point to CSS pixels and depth:
 * screen x = m[0..3]·(x, y, z, 1), screen y = m[4..7]·…, depth towards the viewer = m[8..11]·….
 */
export function screenFromModel(camera: Camera, size: ViewSize, centre: Centre): Float64Array {
  const { right, down, near } = cameraAxes(camera);
  const dx = centre.x - camera.centre.x;
  const dy = centre.y - camera.centre.y;
  const dz = -camera.centre.z;
  const { zoom } = camera;
  const offset = (axis: SpacePoint) => axis.x * dx + axis.y * dy + axis.z * dz;
  return Float64Array.of(
    zoom * right.x,
    -zoom * right.y,
    zoom * right.z,
    size.width / 2 + zoom * offset(right),
    zoom * down.x,
    -zoom * down.y,
    zoom * down.z,
    size.height / 2 + zoom * offset(down),
    near.x,
    -near.y,
    near.z,
    offset(near),
  );
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

export function spaceFromModel(x: number, y: number, z: number, centre: Centre): SpacePoint {
  return { x: x + centre.x, y: centre.y - y, z };
}
