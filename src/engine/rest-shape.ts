/** The undeformed surface of a body: closed over its seams, and solved anew when a thickness changes. */

import { type BuiltSurface, cornerDepths } from '../mesh/build-surface';
import type { BodyMesh } from './body';
import { EngineError } from './engine';
import type { Core } from './wasm';

export class RestShape {
  /** One a vertex: depth of the closed surface, not placed or settled. */
  readonly #depths: Float64Array;
  /** pk_seams, owned. */
  #seams: number;
  readonly #core: Core;
  readonly #surface: BuiltSurface;

  /** @throws EngineError when the surface can't be closed. */
  constructor(core: Core, surface: BuiltSurface, thickness: ArrayLike<number>) {
    this.#core = core;
    this.#surface = surface;
    this.#depths = new Float64Array(surface.vertexCount);
    const { vertexCount, xy, triangles, reach } = surface;
    const corners = cornerDepths(surface, thickness);
    this.#seams = core.with([xy, triangles, corners, anchorsOf(surface), reach], (...p) => {
      const [points, ids, depths, anchors, radii] = p as [number, number, number, number, number];
      return core.exports.pk_seams_create(vertexCount, points, triangles.length / 3, ids, depths, anchors, radii);
    });
    if (this.#seams === 0)
      throw new EngineError({ stage: 'inflate', part: null, message: 'the core can’t close the surface' });
    this.#solve(corners);
  }

  /** 3 a vertex: closed over the seams, but not placed or settled. @param x @param y moves it. */
  positions(x: number, y: number): Float64Array {
    const { vertexCount, xy } = this.#surface;
    const positions = new Float64Array(3 * vertexCount);
    for (let i = 0; i < vertexCount; i++) {
      positions[3 * i] = (xy[2 * i] as number) + x;
      positions[3 * i + 1] = (xy[2 * i + 1] as number) + y;
      positions[3 * i + 2] = this.#depths[i] as number;
    }
    return positions;
  }

  /** pk_seams, for those who share its ordering. */
  get seams(): number {
    return this.#seams;
  }

  /** Solves for other thicknesses, tells the body, and writes the rest surface into `mesh`. @param body pk_body. */
  thicken(thickness: ArrayLike<number>, body: number, mesh: BodyMesh): void {
    const core = this.#core;
    this.#solve(cornerDepths(this.#surface, thickness));
    const depths = this.#depths.slice();
    core.with([depths], (z) => {
      core.check(core.exports.pk_body_reshape(body, z ?? 0), 'inflate');
      core.read(z ?? 0, depths);
    });
    const { vertexCount, triangles } = this.#surface;
    // settling has moved some in the plane too
    const xy = new Float64Array(2 * vertexCount);
    for (let i = 0; i < vertexCount; i++) {
      xy[2 * i] = mesh.positions[3 * i] as number;
      xy[2 * i + 1] = mesh.positions[3 * i + 1] as number;
      mesh.positions[3 * i + 2] = depths[i] as number;
    }
    core.with([xy, depths, triangles, mesh.normals], (...p) => {
      core.check(
        core.exports.pk_normals(vertexCount, p[0] ?? 0, p[1] ?? 0, triangles.length / 3, p[2] ?? 0, p[3] ?? 0),
        'inflate',
      );
      core.read(p[3] ?? 0, mesh.normals);
    });
  }

  dispose(): void {
    this.#core.exports.pk_seams_destroy(this.#seams);
    this.#seams = 0;
  }

  #solve(corners: Float64Array): void {
    const core = this.#core;
    core.with([corners, this.#depths], (...p) => {
      core.check(core.exports.pk_seams_solve(this.#seams, p[0] ?? 0, p[1] ?? 0), 'inflate');
      core.read(p[1] ?? 0, this.#depths);
    });
  }
}

/** Free parts and the hosts of others lie about the drawing plane; limbs come to where they grow from. */
function anchorsOf({ vertexCount, triangles, sheets, counts, attachedTo }: BuiltSurface): Uint8Array {
  const anchors = new Uint8Array(vertexCount);
  let corner = 0;
  sheets.forEach(({ part }, s) => {
    const end = corner + 3 * (counts[s] as number);
    const free = (attachedTo[part] ?? []).length === 0;
    for (; corner < end; corner++) if (free) anchors[triangles[corner] as number] = 1;
  });
  return anchors;
}
