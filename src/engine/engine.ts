/**
 * The engine in process: documents in, bodies out. Used by the worker, the
 * command line and the tests.
 */

import type { SketchDocument } from '../document/sketch-document';
import type { Body, BuildOptions, MotionPlan, SampledFrame } from './body';
import type { EngineFailure } from './protocol';

/** Thrown by `Engine.build`; nothing of the failed build is left behind. */
export class EngineError extends Error {
  constructor(readonly failure: EngineFailure) {
    super(failure.message);
  }
}

export interface Engine {
  /** @throws EngineError naming the stage, and the part where one is at fault. */
  build(document: SketchDocument, options: BuildOptions): Body;
}

/** @param wasm the bytes of `wasm/dist/plumpkin.wasm`. */
export declare function createEngine(wasm: Uint8Array): Promise<Engine>;

/** Runs a motion from rest and keeps the frames asked for; the body is reset before, and after. */
export declare function sampleMotion(body: Body, plan: MotionPlan): SampledFrame[];
