import { createPart } from '../document/create-part';
import { withMirror } from '../document/part-family';
import type { PartId, SketchDocument } from '../document/sketch-document';
import { placeTwins } from './place-twins';

/**
 * Gives a part its twin on the far side, placed as `data-twin="far"` is. The
 * document stays as it is for a part that lacks none.
 */
export function withTwin(document: SketchDocument, id: PartId): SketchDocument {
  const original = document.parts.find((part) => part.id === id);
  if (!original || !lacksTwin(document, id)) return document;
  const twin = createPart(document, { ...withMirror(original, null), name: `${original.name} (twin)`, twinOf: id });
  return { ...document, parts: placeTwins(document.parts, [twin]) };
}

/** Whether a part has no twin, isn't one, and there is something between it and its far side. */
export function lacksTwin({ parts }: SketchDocument, id: PartId): boolean {
  const index = parts.findIndex((part) => part.id === id);
  const part = parts[index];
  if (!part || part.twinOf !== null || parts.some((other) => other.twinOf === id)) return false;
  return index > 0 || !part.closed;
}
