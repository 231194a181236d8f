/** How far the posed surface is turned at a place: a pin that is free to turn shows it, and is turned on from there. */

import type { PartId } from '../document/sketch-document';
import type { BodyMesh } from '../engine/body';

/** Of the part's size, looked at about the place. */
const REACH = 0.12;

interface Place {
  readonly mesh: BodyMesh;
  readonly part: PartId;
  readonly x: number;
  readonly y: number;
  /** First coordinates of the vertices about it, one a corner of the front sheet. */
  readonly near: readonly number[];
}

/** Remembers what lies about the place asked for last: it is asked for at every picture, and a sheet is large. */
export class TurnMeter {
  #last: Place | null = null;

  /**
   * The turn in the drawing's plane that takes the undeformed front sheet about a place best to the posed one (least
   * squares, in the plane the angle of the summed products).
   * @param positions the body as shown, 3 a vertex. @param at on the undeformed sketch.
   * @returns degrees clockwise as seen from the front; null where no surface is.
   */
  turnNear(
    mesh: BodyMesh,
    positions: Float32Array,
    part: PartId,
    [x, y]: readonly [x: number, y: number],
  ): number | null {
    const last = this.#last;
    const same = last?.mesh === mesh && last.part === part && last.x === x && last.y === y;
    const place = same ? last : { mesh, part, x, y, near: verticesAbout(mesh, part, x, y) };
    this.#last = place;
    return turnOf(mesh.positions, positions, place.near);
  }
}

function verticesAbout(mesh: BodyMesh, part: PartId, atX: number, atY: number): readonly number[] {
  const its = mesh.parts.find((each) => each.part === part);
  if (!its) return [];
  const [x, y] = [atX - mesh.centre.x, mesh.centre.y - atY];
  const reach = REACH * Math.sqrt(its.area);
  const near: number[] = [];
  const end = 3 * (its.firstTriangle + its.frontTriangles);
  for (let corner = 3 * its.firstTriangle; corner < end; corner += 1) {
    const vertex = 3 * (mesh.triangles[corner] as number);
    const away = Math.hypot((mesh.positions[vertex] as number) - x, (mesh.positions[vertex + 1] as number) - y);
    if (away <= reach) near.push(vertex);
  }
  return near;
}

function turnOf(before: Float32Array, now: Float32Array, vertices: readonly number[]): number | null {
  const rest = middleOf(before, vertices);
  const posed = middleOf(now, vertices);
  let [along, across] = [0, 0];
  for (const vertex of vertices) {
    const [rx, ry] = [(before[vertex] ?? 0) - rest.x, (before[vertex + 1] ?? 0) - rest.y];
    const [px, py] = [(now[vertex] ?? 0) - posed.x, (now[vertex + 1] ?? 0) - posed.y];
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
