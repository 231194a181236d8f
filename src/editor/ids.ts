/** New names for new things: unique within a document, short in a file. */

import type { ClipId, PartId, PinId, SketchDocument } from '../document/sketch-document';

export interface Ids {
  part(): PartId;
  pin(): PinId;
  clip(): ClipId;
}

/** Counts on from what the document holds, so that the same gestures give the same document. */
export function countingIds(document: () => SketchDocument): Ids {
  const next = (letter: string, taken: readonly { readonly id: string }[]): string => {
    const known = new Set(taken.map(({ id }) => id));
    let number = taken.length + 1;
    while (known.has(`${letter}${number}`)) number += 1;
    return `${letter}${number}`;
  };
  return {
    part: () => next('p', document().parts) as PartId,
    pin: () => next('c', document().pins) as PinId,
    clip: () => next('m', document().clips) as ClipId,
  };
}
