/** What a change to a drawing costs, from the document to the surface that is shown and to the body that moves. */

import { spreadOf } from '../../src/cli/spread';
import type { SketchDocument } from '../../src/document/sketch-document';
import type { Engine } from '../../src/engine/engine';
import { monster, redrawn } from './monster';

const MOVES = 15;
const REDRAWS = 9;
const WARM_UPS = 12;
const PARTS = 30;

const median = (values: readonly number[]): number => spreadOf(values).median;

function timed(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

/** One move of the thickness slider over all parts. */
export function thicknessMove(engine: Engine, document: SketchDocument, edge: number) {
  const draft = engine.draft(document, { edge });
  const { parts, vertexCount } = draft.mesh;
  const times = Array.from({ length: WARM_UPS + MOVES }, (_, move) =>
    timed(() => draft.thicken(parts.map((part) => part.thickness * (1 + 0.02 * (move + 1))))),
  );
  draft.dispose();
  return { vertices: vertexCount, moveMs: median(times.slice(WARM_UPS)) };
}

/** One limb of a monster drawn again. @param vertices about how many the monster has. */
export function redrawing(engine: Engine, vertices: number) {
  const document = monster(PARTS);
  let edge = 12;
  for (let tries = 0; tries < 4; tries++) {
    const draft = engine.draft(document, { edge });
    edge *= Math.sqrt(draft.mesh.vertexCount / vertices);
    draft.dispose();
  }
  const [shown, ready]: [number[], number[]] = [[], []];
  let count = 0;
  for (let time = -WARM_UPS; time < REDRAWS; time++) {
    engine.draft(document, { edge }).dispose();
    const next = redrawn(document, time + WARM_UPS);
    const began = performance.now();
    const draft = engine.draft(next, { edge });
    const seen = performance.now() - began;
    const body = draft.prepare();
    const posable = performance.now() - began;
    count = body.mesh.vertexCount;
    body.dispose();
    if (time < 0) continue;
    shown.push(seen);
    ready.push(posable);
  }
  return { parts: PARTS, vertices: count, shownMs: median(shown), posableMs: median(ready) };
}
