/** Changes to the list of parts. Pure: each gives a new document, or the very same one where nothing changes. */

import { removePins } from './edit-pins';
import { withMirror } from './part-family';
import type { Part, PartId, SketchDocument } from './sketch-document';
import { uniqueName } from './unique-name';

/**
 * @param index place in the depth order, rear to front; default the very front.
 * @throws RangeError when the document has a part with that id.
 */
export function addPart(document: SketchDocument, part: Part, index = document.parts.length): SketchDocument {
  if (document.parts.some((other) => other.id === part.id)) throw new RangeError(`there is a part ${part.id} already`);
  const taken = document.parts.map((other) => other.name);
  const named = { ...part, name: uniqueName(part.name, taken) };
  return { ...document, parts: document.parts.toSpliced(index, 0, named) };
}

/**
 * Removes parts, their far-side twins, and the pins and tracks put on either.
 * Pins that belong to no part stay: another part may lie there.
 */
export function removeParts(document: SketchDocument, ids: Iterable<PartId>): SketchDocument {
  const gone = new Set(ids);
  for (let before = -1; before !== gone.size; ) {
    before = gone.size;
    for (const part of document.parts) if (part.twinOf !== null && gone.has(part.twinOf)) gone.add(part.id);
  }
  if (!document.parts.some((part) => gone.has(part.id))) return document;
  const lostPins = new Set(document.pins.filter((pin) => pin.part !== null && gone.has(pin.part)).map((pin) => pin.id));
  return {
    ...removePins(document, lostPins),
    parts: document.parts
      .filter((part) => !gone.has(part.id))
      .map((part) => (part.mirrorOf && gone.has(part.mirrorOf.part) ? withMirror(part, null) : part))
      .map((part) => (typeof part.ride === 'object' && gone.has(part.ride.part) ? { ...part, ride: 'auto' } : part)),
  };
}

/**
 * Takes parts out of the depth order and puts them back together, in their own order.
 * @param index where, counted among the parts that stay.
 */
export function reorderParts(document: SketchDocument, ids: Iterable<PartId>, index: number): SketchDocument {
  const moving = new Set(ids);
  const moved = document.parts.filter((part) => moving.has(part.id));
  const parts = document.parts.filter((part) => !moving.has(part.id));
  parts.splice(Math.max(0, index), 0, ...moved);
  return parts.every((part, i) => part === document.parts[i]) ? document : { ...document, parts };
}
