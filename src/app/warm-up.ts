import { createPart } from '../document/create-part';
import { addPart } from '../document/edit-parts';
import { EMPTY_DOCUMENT, type SketchDocument } from '../document/sketch-document';
import type { EngineClient } from '../engine/client';

/** Rough enough to be done in a moment. */
const ROUGH = { vertices: 1500 };

/**
 * Builds a body that nobody sees, so that the browser has the engine compiled
 * when the first stroke ends: the first build takes three times as long as the next.
 */
export async function warmUp(client: EngineClient): Promise<void> {
  // Whatever is wrong will be said of the first real body.
  await client
    .build(ballWithLimb(), ROUGH)
    .then(() => client.prepare())
    .catch(() => null);
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
