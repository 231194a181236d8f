import { type Camera, cameraAxes, DEFAULT_CAMERA, type ViewSize } from '../editor/camera';
import { type Centre, screenFromModel } from './view-projection';

/** A camera turned so, that shows all of a body with room about it. @param positions 3 a vertex, model axes. */
export function fitBody(
  positions: Float32Array,
  centre: Centre,
  turn: { readonly yaw: number; readonly pitch: number },
  size: ViewSize,
  marginPx: number,
): Camera {
  const camera: Camera = { ...DEFAULT_CAMERA, centre: { ...centre, z: 0 }, ...turn };
  const m = screenFromModel(camera, { width: 0, height: 0 }, centre);
  const [m0 = 0, m1 = 0, m2 = 0, , m4 = 0, m5 = 0, m6 = 0] = m;
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < positions.length; at += 3) {
    const x = positions[at] as number;
    const y = positions[at + 1] as number;
    const z = positions[at + 2] as number;
    const right = m0 * x + m1 * y + m2 * z;
    const down = m4 * x + m5 * y + m6 * z;
    if (right < minX) minX = right;
    if (right > maxX) maxX = right;
    if (down < minY) minY = down;
    if (down > maxY) maxY = down;
  }
  if (minX > maxX) return camera;
  const axes = cameraAxes(camera);
  const across = (minX + maxX) / 2;
  const along = (minY + maxY) / 2;
  const width = Math.max(maxX - minX, 1e-6);
  const height = Math.max(maxY - minY, 1e-6);
  return {
    ...camera,
    centre: {
      x: centre.x + across * axes.right.x + along * axes.down.x,
      y: centre.y + across * axes.right.y + along * axes.down.y,
      z: across * axes.right.z + along * axes.down.z,
    },
    zoom: Math.min((size.width - 2 * marginPx) / width, (size.height - 2 * marginPx) / height),
  };
}
