import { type Camera, cameraAxes, type ViewSize } from '../editor/camera';

/** A 2D affine map: x' = a x + c y + e, y' = b x + d y + f. */
export interface Affine {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

/** Takes sketch points of the plane at depth `z` to CSS pixels, as `project` does one by one; without perspective. */
export function planeToScreen(camera: Camera, size: ViewSize, z = 0): Affine {
  const { right, down } = cameraAxes(camera);
  const { zoom, centre } = camera;
  const lift = z - centre.z;
  return {
    a: zoom * right.x,
    b: zoom * down.x,
    c: zoom * right.y,
    d: zoom * down.y,
    e: size.width / 2 + zoom * (-centre.x * right.x - centre.y * right.y + lift * right.z),
    f: size.height / 2 + zoom * (-centre.x * down.x - centre.y * down.y + lift * down.z),
  };
}

export function applyAffine(t: Affine, x: number, y: number): readonly [x: number, y: number] {
  return [t.a * x + t.c * y + t.e, t.b * x + t.d * y + t.f];
}
