/** The engine in process: documents in, bodies out. `createEngine` makes one. */

import type { SketchDocument } from '../document/sketch-document';
import type { Body, BuildOptions, Draft } from './body';
import type { EngineFailure } from './protocol';

/** Thrown by `Engine.draft` and `Engine.build`; nothing of the failed build is left behind. */
export class EngineError extends Error {
  constructor(readonly failure: EngineFailure) {
    super(failure.message);
  }
}

/** What an error of the engine says: the part at fault where one is known, and a sentence. */
export function failureOf(error: unknown): EngineFailure {
  if (error instanceof EngineError) return error.failure;
  return { stage: 'worker', part: null, message: error instanceof Error ? error.message : String(error) };
}

export interface Engine {
  /**
   * The inflated surface, to be shown at once. What a document shares with the one before is taken from there.
   * @throws EngineError naming the stage, and the part where one is at fault.
   */
  draft(document: SketchDocument, options: BuildOptions): Draft;

  /** A draft, prepared. */
  build(document: SketchDocument, options: BuildOptions): Body;
}
