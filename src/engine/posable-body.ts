/** A body in the core's memory. */

import type { Feel, Surface } from '../document/sketch-document';
import { type Body, type BodyMesh, type FrameStats, type PinPlacement, TARGET_STRIDE } from './body';
import { placeOfPin } from './pin-places';
import type { RestShape } from './rest-shape';
import type { Core } from './wasm';

/** Local/global rounds a step; the rest of the convergence happens over frames, which is what makes it soft. */
export const ITERATIONS_PER_STEP = 3;

const NO_PINS = new Float64Array(0);

export class PosableBody implements Body {
  readonly iterationsPerStep = ITERATIONS_PER_STEP;
  private pinCount = 0;
  private targets = 0;
  private motion: number;
  private positions: number;
  private normals: number;
  private pinOut = 0;
  private scratch: Float64Array = NO_PINS;
  private readonly result = new Float64Array(1);

  /** @param body a prepared, settled pk_body; owned from here on, as its shape is. */
  constructor(
    private readonly core: Core,
    private body: number,
    private readonly shape: RestShape,
    readonly mesh: BodyMesh,
    private feel: Feel,
  ) {
    const { exports } = core;
    this.motion = exports.pk_alloc(8);
    this.positions = exports.pk_alloc(12 * mesh.vertexCount);
    this.normals = exports.pk_alloc(12 * mesh.vertexCount);
    this.setPins([]);
  }

  /** pk_body. */
  get pointer(): number {
    return this.body;
  }

  thicken(thickness: ArrayLike<number>): void {
    this.shape.thicken(thickness, this.body, this.mesh);
  }

  heapBytes(): number {
    return this.core.heapBytes;
  }

  setPins(pins: readonly PinPlacement[]): readonly boolean[] {
    return this.setPinsOf(this.mesh, pins);
  }

  /** @param surface that pins lie on: this body's, or one that it carries. */
  setPinsOf(surface: BodyMesh, pins: readonly PinPlacement[]): readonly boolean[] {
    const { core, mesh } = this;
    const at = Float64Array.from(pins.flatMap((pin) => placeOfPin(surface, pin)));
    const back = Uint8Array.from(pins, (pin) => isBack(pin.surface));
    const part = Int32Array.from(pins, (pin) =>
      pin.part === null ? -1 : mesh.parts.findIndex((candidate) => candidate.part === pin.part),
    );
    const stiffness = Float64Array.from(pins, (pin) => pin.stiffness);
    const inFront = Float64Array.from(pins, (pin) => pin.inFront);
    const found = new Uint8Array(pins.length);
    core.with([at, back, part, stiffness, inFront, found], (...p) => {
      core.check(
        core.exports.pk_body_set_pins(
          this.body,
          pins.length,
          p[0] ?? 0,
          p[1] ?? 0,
          p[2] ?? 0,
          p[3] ?? 0,
          p[4] ?? 0,
          p[5] ?? 0,
        ),
        'motion',
      );
      core.read(p[5] ?? 0, found);
    });
    this.pinCount = pins.length;
    this.scratch = new Float64Array(TARGET_STRIDE * pins.length);
    core.exports.pk_free(this.targets);
    core.exports.pk_free(this.pinOut);
    this.targets = core.exports.pk_alloc(8 * TARGET_STRIDE * pins.length);
    this.pinOut = core.exports.pk_alloc(12 * pins.length);
    return Array.from(found, (value) => value === 1);
  }

  setFeel(feel: Feel): void {
    const { core, body } = this;
    core.check(core.exports.pk_body_set_softness(body, feel.softness), 'motion');
    if (feel.depthSpread !== this.feel.depthSpread) {
      core.check(core.exports.pk_body_set_spread(body, feel.depthSpread), 'motion');
      this.save();
      core.check(core.exports.pk_body_settle(body, 0), 'motion');
      this.restore();
    }
    this.feel = feel;
  }

  pinPositions(out: Float32Array): void {
    this.core.check(this.core.exports.pk_body_pin_positions(this.body, this.pinOut), 'motion');
    this.core.read(this.pinOut, out.subarray(0, 3 * this.pinCount));
  }

  step(targets: Float64Array): FrameStats {
    const { core, scratch, mesh } = this;
    if (targets.length < scratch.length)
      throw new RangeError(`${targets.length} numbers given for ${this.pinCount} pins`);
    for (let i = 0; i < scratch.length; i += TARGET_STRIDE) {
      scratch[i] = (targets[i] as number) - mesh.centre.x;
      scratch[i + 1] = mesh.centre.y - (targets[i + 1] as number);
      // clockwise with y down is clockwise with y up too, and the core counts the other way round
      scratch[i + 2] = (-(targets[i + 2] as number) * Math.PI) / 180;
    }
    core.write(this.targets, scratch);
    core.check(core.exports.pk_body_step(this.body, this.targets, ITERATIONS_PER_STEP, this.motion), 'motion');
    core.read(this.motion, this.result);
    return { motion: this.result[0] as number };
  }

  readFrame(positions: Float32Array, normals: Float32Array): void {
    this.core.check(this.core.exports.pk_body_read(this.body, this.positions, this.normals), 'motion');
    this.core.read(this.positions, positions);
    this.core.read(this.normals, normals);
  }

  reset(): void {
    this.core.check(this.core.exports.pk_body_reset(this.body), 'motion');
  }

  save(): void {
    this.core.check(this.core.exports.pk_body_save(this.body), 'motion');
  }

  restore(): void {
    this.core.check(this.core.exports.pk_body_restore(this.body), 'motion');
  }

  dispose(): void {
    if (this.body === 0) return;
    const { exports } = this.core;
    exports.pk_body_destroy(this.body);
    this.shape.dispose();
    for (const pointer of [this.targets, this.pinOut, this.motion, this.positions, this.normals])
      exports.pk_free(pointer);
    this.body = 0;
    this.targets = this.pinOut = this.motion = this.positions = this.normals = 0;
  }
}

function isBack(surface: Surface): number {
  return surface === 'back' ? 1 : 0;
}
