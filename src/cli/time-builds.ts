/** How long builds take in an engine that has run for a while, as an editor's has. */

import type { SketchDocument } from '../document/sketch-document';
import type { Body, StageTimings } from '../engine/body';
import type { Engine } from '../engine/engine';
import { importSvg } from '../sketch/import-svg';
import { spreadOf } from './spread';

const BUILDS = 11;

/** It has run for a while after this time, or so many builds. */
const WARM_UP_MS = 5000;
const WARM_UPS = 40;

const STAGES = ['regions', 'triangulate', 'stitch', 'inflate', 'prepare'] as const satisfies (keyof StageTimings)[];

export interface TimedBuilds {
  /** The last one; the caller's. */
  readonly body: Body;
  /** Medians of several builds, each of all of the drawing. */
  readonly totalMs: number;
  readonly stagesMs: StageTimings;
}

/** @param build builds the document with the engine. @param onTimed called after each build that counts. */
export function timeBuilds(engine: Engine, build: () => Body, onTimed: () => void = () => {}): TimedBuilds {
  const others = [10, 20].map(discOf);
  const end = performance.now() + WARM_UP_MS;
  for (let i = 0; i < WARM_UPS && performance.now() < end; i++) {
    forget(engine, others);
    build().dispose();
  }
  const totals: number[] = [];
  const stages: StageTimings[] = [];
  let body: Body | null = null;
  for (let i = 0; i < BUILDS; i++) {
    body?.dispose();
    forget(engine, others);
    const began = performance.now();
    body = build();
    totals.push(performance.now() - began);
    stages.push(body.mesh.timingsMs);
    onTimed();
  }
  const medians = STAGES.map((stage) => [stage, spreadOf(stages.map((times) => times[stage])).median]);
  return {
    body: body as Body,
    totalMs: spreadOf(totals).median,
    stagesMs: Object.fromEntries(medians) as unknown as StageTimings,
  };
}

/** Builds others, until nothing is left to take from the drawing before. */
function forget(engine: Engine, others: readonly SketchDocument[]): void {
  for (const other of others) engine.draft(other, {}).dispose();
}

function discOf(radius: number): SketchDocument {
  return importSvg(`<svg xmlns="http://www.w3.org/2000/svg"><circle r="${radius}"/></svg>`, 'other').document;
}
