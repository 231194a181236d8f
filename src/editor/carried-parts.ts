/** What goes where a part goes: what grows out of it and what rides on it. */

import type { PartId } from '../document/sketch-document';
import type { Editor } from './editor';

/**
 * Parts with all that hang on them, directly or through others, as the newest body has it; alone where the arrow is told
 * to take nothing along.
 */
export function withCarried(editor: Editor, ids: Iterable<PartId>): readonly PartId[] {
  const { arrowOptions, builtParts } = editor.session.getState();
  const taken = new Set(ids);
  if (!arrowOptions.along) return [...taken];
  for (const carrier of taken)
    for (const { part, attachedTo, ridesOn } of builtParts)
      if ((attachedTo[0]?.part ?? ridesOn) === carrier) taken.add(part);
  return [...taken];
}
