/** A fine surface that a coarser body carries: that one is posed, this one is shown. */

import type { Feel } from '../document/sketch-document';
import type { Body, BodyMesh, FrameStats, PinPlacement } from './body';
import { EngineError } from './engine';
import type { PosableBody } from './posable-body';
import type { RestShape } from './rest-shape';
import type { Core } from './wasm';

export class CarriedBody implements Body {
  /** pk_carrier, owned. */
  #carrier: number;
  readonly #motion: number;
  readonly #result = new Float64Array(1);
  #positions: number;
  #normals: number;

  /**
   * @param fine a settled pk_body of the surface; owned from here on, as all else is.
   * @throws EngineError where the control body can't carry the surface; then nothing is owned.
   */
  constructor(
    private readonly core: Core,
    private fine: number,
    private readonly shape: RestShape,
    private readonly control: PosableBody,
    readonly mesh: BodyMesh,
  ) {
    const { exports } = core;
    this.#carrier = exports.pk_carrier_create(fine, control.pointer);
    if (this.#carrier === 0)
      throw new EngineError({ stage: 'prepare', part: null, message: 'the control mesh lacks a sheet of the surface' });
    this.#motion = exports.pk_alloc(8);
    this.#positions = exports.pk_alloc(12 * mesh.vertexCount);
    this.#normals = exports.pk_alloc(12 * mesh.vertexCount);
  }

  get iterationsPerStep(): number {
    return this.control.iterationsPerStep;
  }

  thicken(thickness: ArrayLike<number>): void {
    this.control.thicken(thickness);
    this.shape.thicken(thickness, this.fine, this.mesh);
    this.core.check(this.core.exports.pk_carrier_renew(this.#carrier, this.fine, this.control.pointer), 'inflate');
  }

  heapBytes(): number {
    return this.control.heapBytes();
  }

  setPins(pins: readonly PinPlacement[]): readonly boolean[] {
    return this.control.setPinsOf(this.mesh, pins);
  }

  setFeel(feel: Feel): void {
    this.control.setFeel(feel);
  }

  pinPositions(out: Float32Array): void {
    this.control.pinPositions(out);
  }

  step(targets: Float64Array): FrameStats {
    const { core } = this;
    const { motion } = this.control.step(targets);
    core.check(core.exports.pk_carrier_step(this.#carrier, this.control.pointer, this.#motion), 'motion');
    core.read(this.#motion, this.#result);
    return { motion: Math.max(motion, this.#result[0] as number) };
  }

  readFrame(positions: Float32Array, normals: Float32Array): void {
    const { core } = this;
    core.check(core.exports.pk_carrier_read(this.#carrier, this.#positions, this.#normals), 'motion');
    core.read(this.#positions, positions);
    core.read(this.#normals, normals);
  }

  reset(): void {
    this.control.reset();
    this.core.check(this.core.exports.pk_carrier_reset(this.#carrier, this.control.pointer), 'motion');
  }

  save(): void {
    this.control.save();
    this.core.check(this.core.exports.pk_carrier_save(this.#carrier), 'motion');
  }

  restore(): void {
    this.control.restore();
    this.core.check(this.core.exports.pk_carrier_restore(this.#carrier, this.control.pointer), 'motion');
  }

  dispose(): void {
    if (this.fine === 0) return;
    const { exports } = this.core;
    exports.pk_carrier_destroy(this.#carrier);
    exports.pk_body_destroy(this.fine);
    this.shape.dispose();
    this.control.dispose();
    for (const pointer of [this.#motion, this.#positions, this.#normals]) exports.pk_free(pointer);
    this.fine = this.#carrier = this.#positions = this.#normals = 0;
  }
}
