/** Normals that every reader accepts: of length 1 in single precision, whatever came in. */

/**
 * @param normals 3 a vertex.
 * @returns the same directions; towards the viewer where there is none.
 */
export function unitNormals(normals: ArrayLike<number>): Float32Array {
  const unit = new Float32Array(normals.length);
  for (let at = 0; at < normals.length; at += 3) {
    const x = normals[at] as number;
    const y = normals[at + 1] as number;
    const z = normals[at + 2] as number;
    const length = Math.hypot(x, y, z);
    if (length > 1e-12 && Number.isFinite(length)) {
      unit[at] = x / length;
      unit[at + 1] = y / length;
      unit[at + 2] = z / length;
    } else {
      unit[at + 2] = 1;
    }
  }
  return unit;
}
