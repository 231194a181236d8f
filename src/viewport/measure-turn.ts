/** How far the posed surface is turned at a place: a pin that is free to turn shows it, and is turned on from there. */

import type { PartId } from '../document/sketch-document';
import type { BodyMesh } from '../engine/body';

/** Of the part's size, looked at about the place. */
const REACH = 0.12;

/**
 * The turn in the drawing's plane that takes the undeformed front sheet about a place best to the posed one (least
 * squares, in the plane the angle of the summed products).
 * @param positions the body as shown, 3 a vertex. @param at on the undeformed sketch.
 * @returns degrees clockwise as seen from the front; null where no surface is.
 */
export function turnNear(
  mesh: BodyMesh,
  positions: Float32Array,
  part: PartId,
  at: readonly [x: number, y: number],
): number | null {
  const its = mesh.parts.find((each) => each.part === part);
  if (!its) return null;
  const [x, y] = [at[0] - mesh.centre.x, mesh.centre.y - at[1]];
  const reach = REACH * Math.sqrt(its.area);
  const near: number[] = [];
  const end = 3 * (its.firstTriangle + its.frontTriangles);
  for (let corner = 3 * its.firstTriangle; corner < end; corner += 1) {
    const vertex = 3 * (mesh.triangles[corner] as number);
    const away = Math.hypot((mesh.positions[vertex] as number) - x, (mesh.positions[vertex + 1] as number) - y);
    if (away <= reach) near.push(vertex);
  }
  const rest = middleOf(mesh.positions, near);
  const posed = middleOf(positions, near);
  let [along, across] = [0, 0];
  for (const vertex of near) {
    const [rx, ry] = [(mesh.positions[vertex] ?? 0) - rest.x, (mesh.positions[vertex + 1] ?? 0) - rest.y];
    const [px, py] = [(positions[vertex] ?? 0) - posed.x, (positions[vertex + 1] ?? 0) - posed.y];
    along += rx * px + ry * py;
    across += rx * py - ry * px;
  }
  return along === 0 && across === 0 ? null : (-180 / Math.PI) * Math.atan2(across, along);
}

function middleOf(positions: Float32Array, vertices: readonly number[]): { readonly x: number; readonly y: number } {
  let [x, y] = [0, 0];
  for (const vertex of vertices) {
    x += positions[vertex] ?? 0;
    y += positions[vertex + 1] ?? 0;
  }
  return { x: x / vertices.length, y: y / vertices.length };
}
