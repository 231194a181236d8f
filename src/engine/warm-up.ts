/**
 * Builds a body that nobody sees, so that the engine's code runs hot when the first stroke ends. Milliseconds from the
 * document to the surface, of an elephant's body at 11,500 vertices, after one such build 850-1,500, after six 310-460,
 * after twelve no less (a busy machine; four runs).
 */

import { createPart } from '../document/create-part';
import { addPart } from '../document/edit-parts';
import { EMPTY_DOCUMENT, type SketchDocument } from '../document/sketch-document';
import type { Engine } from './engine';

const ROUNDS = 6;

/** Of a body 260 units high: rough enough to be done in a moment; no two alike, or the last one's parts would be taken again. */
const EDGE = 8;
const FINER = 0.1;

/** The page is still arriving when the first round is done, and needs the machine. Milliseconds. */
const ARRIVAL = 2000;

/** Between two rounds whatever is asked for meanwhile gets its turn. Milliseconds. */
const PAUSE = 250;

/** @param isAsked whether the engine has real work: then this ends, and touches nothing that it has kept. */
export async function warmUp(engine: Engine, isAsked: () => boolean): Promise<void> {
  const document = ballWithLimb();
  for (let round = 0; round < ROUNDS && !isAsked(); round++) {
    engine.build(document, { edge: EDGE - FINER * round }).dispose();
    await new Promise((resolve) => setTimeout(resolve, round === 0 ? ARRIVAL : PAUSE));
  }
}

function ballWithLimb(): SketchDocument {
  const ball = Array.from({ length: 60 }, (_, i) => {
    const angle = (i / 60) * 2 * Math.PI;
    return [100 * Math.cos(angle), 100 * Math.sin(angle)];
  }).flat();
  const withBall = addPart(
    EMPTY_DOCUMENT,
    createPart(EMPTY_DOCUMENT, { name: 'ball', outline: ball, closed: true }),
    0,
  );
  const limb = createPart(withBall, { name: 'limb', outline: [-20, 40, -20, 160, 20, 160, 20, 40], closed: false });
  return addPart(withBall, limb, 1);
}
