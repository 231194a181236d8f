/** A body in the core's memory that is shown, but can't be posed yet. */

import type { Feel } from '../document/sketch-document';
import type { BuiltSurface } from '../mesh/build-surface';
import type { Body, BodyMesh, Draft } from './body';
import { CarriedBody } from './carried-body';
import type { Drawing } from './drawing';
import { EngineError } from './engine';
import { hangsTogetherAs } from './hangs-together';
import { PosableBody } from './posable-body';
import type { RestShape } from './rest-shape';
import type { Core } from './wasm';

export class DraftBody implements Draft {
  /** Other than those of the document. */
  #thickness: Float64Array | null = null;

  constructor(
    private readonly core: Core,
    /** pk_body, placed; owned. */
    private pointer: number,
    private readonly shape: RestShape,
    readonly mesh: BodyMesh,
    private readonly feel: Feel,
    private readonly now: () => number,
    /** The coarser body that is to carry this one; null where this one is solved itself. */
    private readonly control: { readonly edge: number; readonly make: () => DraftBody } | null,
  ) {
    readPlaced(core, pointer, mesh);
  }

  thicken(thickness: ArrayLike<number>): void {
    this.shape.thicken(thickness, this.pointer, this.mesh);
    this.#thickness = Float64Array.from(thickness);
  }

  prepare(): Body {
    return this.#finish((mesh) => {
      const control = this.#prepareControl();
      return control ? this.#carriedBy(control, mesh) : this.#posable(mesh, true);
    });
  }

  #finish<Kind extends Body>(make: (mesh: BodyMesh) => Kind): Kind {
    const start = this.now();
    const timingsMs = { ...this.mesh.timingsMs };
    const mesh: BodyMesh = { ...this.mesh, timingsMs };
    try {
      const body = make(mesh);
      this.pointer = 0;
      body.readFrame(mesh.positions, mesh.normals);
      timingsMs.prepare = this.now() - start;
      return body;
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  dispose(): void {
    if (this.pointer === 0) return;
    this.core.exports.pk_body_destroy(this.pointer);
    this.shape.dispose();
    this.pointer = 0;
  }

  #posable(mesh: BodyMesh, settled: boolean): PosableBody {
    const { core, shape, pointer } = this;
    core.check(core.exports.pk_body_prepare(pointer, shape.seams), 'prepare');
    core.check(core.exports.pk_body_set_spread(pointer, this.feel.depthSpread), 'prepare');
    if (settled) core.check(core.exports.pk_body_settle(pointer, 0), 'prepare');
    // after settling, which uses the same factor: the rest pose is the same however soft
    core.check(core.exports.pk_body_set_softness(pointer, this.feel.softness), 'prepare');
    return new PosableBody(core, pointer, shape, mesh, this.feel);
  }

  #carriedBy(control: PosableBody, mesh: BodyMesh): Body {
    const { core, shape, pointer } = this;
    try {
      core.check(core.exports.pk_body_set_spread(pointer, this.feel.depthSpread), 'prepare');
      core.check(core.exports.pk_body_rest(pointer, shape.seams), 'prepare');
      return new CarriedBody(core, pointer, shape, control, mesh);
    } catch (error) {
      control.dispose();
      throw error;
    }
  }

  /** Prepared, but not settled: it is to lie as this surface does. @returns null where there is to be none, or none that hangs together as this surface does. */
  #prepareControl(): PosableBody | null {
    const { control } = this;
    const draft = control && draftOrNull(control.make);
    if (!draft) return null;
    if (!hangsTogetherAs(draft.mesh, this.mesh, control.edge)) {
      draft.dispose();
      return null;
    }
    if (this.#thickness) draft.thicken(this.#thickness);
    return draft.#finish((mesh) => draft.#posable(mesh, false));
  }
}

function draftOrNull(make: () => DraftBody): DraftBody | null {
  try {
    return make();
  } catch (error) {
    // a drawing that can't be meshed so coarsely
    if (error instanceof EngineError) return null;
    throw error;
  }
}

function readPlaced(core: Core, pointer: number, { positions, normals }: BodyMesh): void {
  core.with([positions, normals], (...p) => {
    core.check(core.exports.pk_body_read(pointer, p[0] ?? 0, p[1] ?? 0), 'inflate');
    core.read(p[0] ?? 0, positions);
    core.read(p[1] ?? 0, normals);
  });
}

/** Where each part's triangles are: its front sheets, then its backs. One entry a part each. */
export interface PartRanges {
  readonly first: Uint32Array;
  readonly front: Uint32Array;
  readonly total: Uint32Array;
}

export function partRanges(surface: BuiltSurface, partCount: number): PartRanges {
  const front = new Uint32Array(partCount);
  const total = new Uint32Array(partCount);
  surface.sheets.forEach(({ part, surface: side }, s) => {
    const count = surface.counts[s] as number;
    total[part] = (total[part] as number) + count;
    if (side === 'front') front[part] = (front[part] as number) + count;
  });
  const first = new Uint32Array(partCount);
  for (let part = 1; part < partCount; part++) first[part] = (first[part - 1] as number) + (total[part - 1] as number);
  return { first, front, total };
}

/** A body of the core with its components placed in depth. @returns pk_body. @throws EngineError */
export function placeBody(
  core: Core,
  surface: BuiltSurface,
  shape: RestShape,
  ranges: PartRanges,
  { rides, origin, centre }: Drawing,
): number {
  const { exports } = core;
  const { vertexCount, triangles } = surface;
  const positions = shape.positions(origin.x - centre.x, origin.y - centre.y);
  const carriers = Int32Array.from(rides, (ride) => ride ?? -1);
  const pointer = core.with([positions, triangles, ranges.first, ranges.front, ranges.total, carriers], (...p) =>
    exports.pk_body_create(
      vertexCount,
      p[0] ?? 0,
      triangles.length / 3,
      p[1] ?? 0,
      rides.length,
      p[2] ?? 0,
      p[3] ?? 0,
      p[4] ?? 0,
      p[5] ?? 0,
    ),
  );
  if (pointer === 0) throw new EngineError({ stage: 'inflate', part: null, message: 'the core refused the surface' });
  try {
    core.check(exports.pk_body_place(pointer), 'inflate');
  } catch (error) {
    exports.pk_body_destroy(pointer);
    throw error;
  }
  return pointer;
}
