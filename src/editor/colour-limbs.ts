/** One colour for a body and its limbs: a new limb takes that of what it grows on, a new colour of the body leaves it. */

import { setFill } from '../document/edit-part';
import type { SketchDocument } from '../document/sketch-document';
import { hangingOn, rootOf } from './carried-parts';
import type { Editor } from './editor';

/** Whether limbs that grow out of what is selected have another colour. */
export function hasOtherLimbs(editor: Editor): boolean {
  return colouredLimbs(editor) !== editor.document;
}

/** Gives all that grows out of what is selected, directly or through other limbs, its colour. */
export function colourLimbs(editor: Editor): void {
  const coloured = colouredLimbs(editor);
  if (coloured !== editor.document) editor.edit('change-colour', () => coloured);
}

function colouredLimbs(editor: Editor): SketchDocument {
  const { builtParts, selectedParts } = editor.session.getState();
  return selectedParts.reduce((document, id) => {
    const part = document.parts.find((each) => each.id === id);
    const limbs = hangingOn(builtParts, [id], rootOf);
    const others = document.parts.filter(({ id, fill }) => limbs.has(id) && fill !== part?.fill).map(({ id }) => id);
    return part && others.length > 0 ? setFill(document, others, part.fill) : document;
  }, editor.document);
}
