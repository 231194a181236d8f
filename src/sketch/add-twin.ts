import { createPart } from '../document/create-part';
import type { PartId, SketchDocument } from '../document/sketch-document';
import { placeTwins } from './place-twins';

/**
 * Gives a part its twin on the far side, placed as `data-twin="far"` is. A part
 * that has one already, or is one, keeps the document as it is.
 */
export function addTwin(document: SketchDocument, id: PartId): SketchDocument {
  const original = document.parts.find((part) => part.id === id);
  if (!original || original.twinOf !== null || document.parts.some((part) => part.twinOf === id)) return document;
  const twin = createPart(document, { ...original, name: `${original.name} (twin)`, twinOf: id });
  return { ...document, parts: placeTwins(document.parts, [twin]) };
}
