/** A monster of many parts, and the same with one of them drawn again. */

import { createPart } from '../../src/document/create-part';
import { replaceOutline } from '../../src/document/edit-part';
import { addPart } from '../../src/document/edit-parts';
import { EMPTY_DOCUMENT, type SketchDocument } from '../../src/document/sketch-document';

const TURN = 2 * Math.PI;

/** @param parts a belly, with limbs and spots in turns. */
export function monster(parts: number): SketchDocument {
  let document = addPart(
    EMPTY_DOCUMENT,
    createPart(EMPTY_DOCUMENT, { name: 'belly', outline: blob(0, 0, 300), closed: true }),
  );
  for (let i = 1; i < parts; i++) {
    const angle = (TURN * i) / (parts - 1);
    const wishes =
      i % 2 === 1
        ? { name: 'limb', outline: tentacle(angle, 320), closed: false }
        : { name: 'spot', outline: blob(110 * Math.cos(angle), 110 * Math.sin(angle), 16), closed: true };
    document = addPart(document, createPart(document, wishes));
  }
  return document;
}

/** A limb of the monster, longer by a little each time. */
export function redrawn(document: SketchDocument, time: number): SketchDocument {
  const limb = document.parts.findIndex((part) => !part.closed);
  const part = document.parts[limb];
  if (!part) throw new Error('no limb to draw again');
  const angle = (TURN * limb) / (document.parts.length - 1);
  return replaceOutline(document, part.id, { outline: tentacle(angle, 320 + 5 * (time + 1)), closed: false });
}

function blob(x: number, y: number, radius: number): number[] {
  return Array.from({ length: 120 }, (_, i) => {
    const r = radius * (1 + 0.06 * Math.sin((5 * TURN * i) / 120));
    return [x + r * Math.cos((TURN * i) / 120), y + r * Math.sin((TURN * i) / 120)];
  }).flat();
}

/** From the belly outwards and back, bent a little. */
function tentacle(angle: number, length: number): number[] {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return Array.from({ length: 81 }, (_, i) => {
    const t = (Math.PI * i) / 80;
    const along = 215 + length * Math.sin(t);
    const across = 24 * Math.cos(t) + 14 * Math.sin((2.5 * (along - 215)) / length);
    return [along * cos - across * sin, along * sin + across * cos];
  }).flat();
}
