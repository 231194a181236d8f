/**
 * The only holder of pointers into the core's memory. Views are made anew for
 * every access: they go stale without a word when the heap grows.
 */

import { EngineError } from './engine';
import type { EngineFailure } from './protocol';

type Pointer = number;

/** The exports of `wasm/include/plumpkin.h`, as the linker leaves them. */
export interface CoreExports {
  readonly memory: WebAssembly.Memory;
  _initialize(): void;
  pk_alloc(bytes: number): Pointer;
  pk_free(memory: Pointer): void;
  pk_potential(
    vertices: number,
    xy: Pointer,
    triangleCount: number,
    triangles: Pointer,
    fixed: Pointer,
    ku: Pointer,
    k: Pointer,
  ): number;
  pk_refine_potential(
    vertices: number,
    xy: Pointer,
    triangleCount: number,
    triangles: Pointer,
    fixed: Pointer,
    k: Pointer,
    ku: Pointer,
  ): number;
  pk_seams_create(
    vertices: number,
    xy: Pointer,
    triangleCount: number,
    triangles: Pointer,
    depths: Pointer,
    anchors: Pointer,
    reach: Pointer,
  ): Pointer;
  pk_seams_destroy(seams: Pointer): void;
  pk_seams_solve(seams: Pointer, depths: Pointer, z: Pointer): number;
  pk_normals(
    vertices: number,
    xy: Pointer,
    z: Pointer,
    triangleCount: number,
    triangles: Pointer,
    normals: Pointer,
  ): number;
  pk_body_create(
    vertices: number,
    rest: Pointer,
    triangleCount: number,
    triangles: Pointer,
    partCount: number,
    partFirst: Pointer,
    partFront: Pointer,
    partTotal: Pointer,
    partRides: Pointer,
  ): Pointer;
  pk_body_destroy(body: Pointer): void;
  pk_body_place(body: Pointer): number;
  pk_body_reshape(body: Pointer, z: Pointer): number;
  pk_body_prepare(body: Pointer, seams: Pointer): number;
  pk_body_set_spread(body: Pointer, spread: number): number;
  pk_body_set_softness(body: Pointer, softness: number): number;
  pk_body_settle(body: Pointer, steps: Pointer): number;
  pk_body_rest(body: Pointer, seams: Pointer): number;
  pk_body_set_pins(
    body: Pointer,
    count: number,
    at: Pointer,
    back: Pointer,
    part: Pointer,
    stiffness: Pointer,
    inFront: Pointer,
    found: Pointer,
  ): number;
  pk_body_step(body: Pointer, targets: Pointer, iterations: number, motion: Pointer): number;
  pk_body_pin_positions(body: Pointer, out: Pointer): number;
  pk_body_read(body: Pointer, positions: Pointer, normals: Pointer): number;
  pk_body_reset(body: Pointer): number;
  pk_body_save(body: Pointer): number;
  pk_body_restore(body: Pointer): number;
  pk_carrier_create(fine: Pointer, control: Pointer): Pointer;
  pk_carrier_destroy(carrier: Pointer): void;
  pk_carrier_renew(carrier: Pointer, fine: Pointer, control: Pointer): number;
  pk_carrier_step(carrier: Pointer, control: Pointer, motion: Pointer): number;
  pk_carrier_reset(carrier: Pointer, control: Pointer): number;
  pk_carrier_save(carrier: Pointer): number;
  pk_carrier_restore(carrier: Pointer, control: Pointer): number;
  pk_carrier_read(carrier: Pointer, positions: Pointer, normals: Pointer): number;
}

type Numbers = Float64Array | Float32Array | Uint32Array | Int32Array | Uint8Array;

const STATUS = ['ok', 'bad input', 'a system that has no solution', 'not prepared', 'prepared already'] as const;

export class Core {
  readonly exports: CoreExports;

  private constructor(instance: WebAssembly.Instance) {
    this.exports = instance.exports as unknown as CoreExports;
    this.exports._initialize();
  }

  /** @param module compiled once; other threads make a core of their own of it. */
  static async of(module: WebAssembly.Module): Promise<Core> {
    const instance = await WebAssembly.instantiate(module, {
      // the core calls no system; the C library's start-up links these all the same
      wasi_snapshot_preview1: new Proxy({}, { get: () => () => 52 }),
    });
    return new Core(instance);
  }

  /** Size of the core's memory, bytes. It never shrinks. */
  get heapBytes(): number {
    return this.exports.memory.buffer.byteLength;
  }

  /** Copies an array in. The caller frees it. */
  put(values: Numbers): Pointer {
    const pointer = this.exports.pk_alloc(values.byteLength);
    new Uint8Array(this.exports.memory.buffer, pointer, values.byteLength).set(
      new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
    );
    return pointer;
  }

  /** Overwrites what lies at a pointer. */
  write(pointer: Pointer, values: Numbers): void {
    new Uint8Array(this.exports.memory.buffer, pointer, values.byteLength).set(
      new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
    );
  }

  /** Copies out into `into`. */
  read(pointer: Pointer, into: Numbers): void {
    new Uint8Array(into.buffer, into.byteOffset, into.byteLength).set(
      new Uint8Array(this.exports.memory.buffer, pointer, into.byteLength),
    );
  }

  /** Runs with arrays put in, and frees them whatever happens. */
  with<Result>(arrays: readonly Numbers[], run: (...pointers: Pointer[]) => Result): Result {
    const pointers = arrays.map((array) => this.put(array));
    try {
      return run(...pointers);
    } finally {
      for (const pointer of pointers) this.exports.pk_free(pointer);
    }
  }

  /** @throws EngineError when the status is not ok. */
  check(status: number, stage: EngineFailure['stage']): void {
    if (status !== 0)
      throw new EngineError({ stage, part: null, message: `the core found ${STATUS[status] ?? `status ${status}`}` });
  }
}
