/** The body as it is shown: the newest frame, or the undeformed body in Draw; and what of it lies under the pointer. */

import type { PartId, Surface } from '../document/sketch-document';
import { project } from '../editor/camera';
import type { PinPlace, SurfaceHit } from '../editor/surface-picker';
import type { ViewState } from '../editor/view-state';
import type { BodyMesh } from '../engine/body';
import type { FrameBuffers } from '../engine/protocol';
import type { ScreenPoint } from '../math/point';
import { TurnMeter } from './measure-turn';
import { pickTriangle } from './picking';
import { screenFromModel, spaceFromModel } from './view-projection';

export interface Shape {
  /** 3 a vertex, model axes. */
  readonly positions: Float32Array;
  readonly normals: Float32Array;
}

const NOTHING = new Float32Array();

export class ShownBody {
  /** Takes every shape that is to be shown from now on. */
  readonly #show: (shape: Shape) => void;
  readonly #turns = new TurnMeter();
  #mesh: BodyMesh | null = null;
  #positions: Float32Array = NOTHING;
  #frame: FrameBuffers | null = null;
  #pins: Float32Array = NOTHING;
  #showsRest = true;

  constructor(show: (shape: Shape) => void) {
    this.#show = show;
  }

  get mesh(): BodyMesh | null {
    return this.#mesh;
  }

  /** Of the newest frame, 3 a pin, model axes. */
  get pins(): Float32Array {
    return this.#pins;
  }

  /** Another body, undeformed. */
  replace(mesh: BodyMesh | null): void {
    this.#mesh = mesh;
    this.#positions = mesh?.positions ?? NOTHING;
    this.#showsRest = true;
    this.#frame = null;
    this.#pins = NOTHING;
  }

  /** The undeformed body has another shape; its triangles stay. @returns whether that is seen. */
  setRest({ positions, normals }: Shape): boolean {
    if (this.#mesh === null || positions.length !== this.#mesh.positions.length) return false;
    this.#mesh = { ...this.#mesh, positions, normals };
    if (this.#showsRest) this.#put(this.#mesh);
    return this.#showsRest;
  }

  /** @param posed whether poses are shown now. @returns false for a frame of another body, which is ignored. */
  take(frame: FrameBuffers, posed: boolean): boolean {
    if (this.#mesh === null || frame.positions.length !== this.#mesh.positions.length) return false;
    this.#frame = frame;
    this.#pins = frame.pins;
    if (posed) this.#putFrame(frame);
    return true;
  }

  /** @param posed whether poses are shown from now on. @returns whether something else is seen. */
  turnTo(posed: boolean): boolean {
    if (!posed && !this.#showsRest && this.#mesh !== null) {
      this.#put(this.#mesh);
      this.#showsRest = true;
      return true;
    }
    if (!posed || !this.#showsRest || this.#frame === null) return false;
    this.#putFrame(this.#frame);
    return true;
  }

  pick({ camera, size }: ViewState, point: ScreenPoint, surface: Surface): SurfaceHit | null {
    const mesh = this.#mesh;
    if (mesh === null) return null;
    const toScreen = screenFromModel(camera, size, mesh.centre);
    const hit = pickTriangle(mesh, this.#positions, toScreen, point.x, point.y, surface);
    if (hit === null) return null;
    const [x, y, z] = hit.posed;
    return { at: hit.at, part: hit.part, surface: hit.surface, posed: spaceFromModel(x, y, z, mesh.centre) };
  }

  /** @returns null where the newest frame has no such pin. */
  pinPlace({ camera, size }: ViewState, index: number): PinPlace | null {
    const mesh = this.#mesh;
    const x = this.#pins[index * 3] ?? Number.NaN;
    const y = this.#pins[index * 3 + 1] ?? Number.NaN;
    const z = this.#pins[index * 3 + 2] ?? Number.NaN;
    if (mesh === null || !Number.isFinite(x + y + z)) return null;
    const posed = spaceFromModel(x, y, z, mesh.centre);
    return { screen: project(camera, size, posed).screen, posed };
  }

  turnAt(at: readonly [x: number, y: number], part: PartId): number | null {
    return this.#mesh && this.#turns.turnNear(this.#mesh, this.#positions, part, at);
  }

  #putFrame(frame: FrameBuffers): void {
    this.#put(frame);
    this.#showsRest = false;
  }

  #put(shape: Shape): void {
    this.#positions = shape.positions;
    this.#show(shape);
  }
}
