/** One colour for a body and its limbs: a new limb takes that of what it grows on, a new colour of the body leaves it. */

import { setFill } from '../document/edit-part';
import type { PartId, SketchDocument } from '../document/sketch-document';
import type { Editor } from './editor';
import type { BuiltPart } from './session';

/** Whether limbs that grow out of what is selected have another colour. */
export function hasOtherLimbs(editor: Editor): boolean {
  return colouredLimbs(editor) !== editor.document;
}

/** Gives all that grows out of what is selected, directly or through other limbs, its colour. */
export function colourLimbs(editor: Editor): void {
  if (hasOtherLimbs(editor)) editor.edit('change-colour', () => colouredLimbs(editor));
}

function colouredLimbs(editor: Editor): SketchDocument {
  const { builtParts, selectedParts } = editor.session.getState();
  return selectedParts.reduce((document, id) => {
    const part = document.parts.find((each) => each.id === id);
    const limbs = limbsOf(builtParts, id);
    const others = document.parts.filter(({ id, fill }) => limbs.has(id) && fill !== part?.fill).map(({ id }) => id);
    return part && others.length > 0 ? setFill(document, others, part.fill) : document;
  }, editor.document);
}

function limbsOf(built: readonly BuiltPart[], host: PartId): ReadonlySet<PartId> {
  const found = new Set([host]);
  for (const each of found) for (const { part, attachedTo } of built) if (attachedTo[0]?.part === each) found.add(part);
  found.delete(host);
  return found;
}
