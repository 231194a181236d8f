/** Pokes on their way home make way for the hand that takes the same body. */

import { partUnderPin } from '../document/part-holds';
import type { PartId, PinId } from '../document/sketch-document';
import type { Editor } from './editor';
import { weldedWith } from './poke-anchors';

/** A pin holds it from now on. */
export function endReturnsOf(editor: Editor, part: PartId): void {
  const body = weldedWith(editor.session.getState().builtParts, part);
  editor.poke.endReturns((passing) => passing.part !== null && body.has(passing.part));
}

/** The same for pins that a hand drags. */
export function endReturnsUnder(editor: Editor, pins: Iterable<PinId>): void {
  const held = new Set(pins);
  for (const pin of editor.document.pins) {
    const part = held.has(pin.id) ? partUnderPin(editor.document, pin) : null;
    if (part) endReturnsOf(editor, part);
  }
}
