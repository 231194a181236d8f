/** A body from a document, with the engine's failures told as the command line tells them. */

import type { SketchDocument } from '../document/sketch-document';
import type { Body, BuildOptions as MeshOptions, StageTimings } from '../engine/body';
import { type Engine, EngineError } from '../engine/engine';
import { CommandError } from './command-error';
import type { CommonOptions } from './parse-arguments';

/** @throws CommandError naming the input, and the part or stage at fault. */
export function buildBody(engine: Engine, document: SketchDocument, options: CommonOptions): Body {
  const aim: MeshOptions = {
    ...(options.edge === null ? {} : { edge: options.edge }),
    ...(options.vertices === null ? {} : { vertices: options.vertices }),
  };
  try {
    return engine.build(document, aim);
  } catch (error) {
    if (!(error instanceof EngineError)) {
      throw new CommandError(
        `${options.input}: can't be built: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
    const { part, stage, message } = error.failure;
    throw new CommandError(`${options.input}: ${part === null ? stage : `part "${part}"`}: ${message}`);
  }
}

export interface Timings extends StageTimings {
  readonly import: number;
  readonly total: number;
}

/** @param buildMs the whole build as seen from outside. */
export function timingsOf(importMs: number, stages: StageTimings, buildMs: number): Timings {
  const { regions, triangulate, stitch, inflate, prepare } = stages;
  return { import: importMs, regions, triangulate, stitch, inflate, prepare, total: importMs + buildMs };
}
