/** The engine in process: documents in, bodies out. `createEngine` makes one. */

import type { SketchDocument } from '../document/sketch-document';
import type { Body, BuildOptions } from './body';
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
