/** Changes to single parts. Pure: each gives a new document, or the very same one where nothing changes. */

import type { Part, PartId, SketchDocument } from './sketch-document';
import { uniqueName } from './unique-name';

export const MOST_THICKNESS = 3;

/**
 * A redrawn part. Twins share one outline: the part's twins, or its original
 * and that one's twins, follow.
 */
export function replaceOutline(
  document: SketchDocument,
  id: PartId,
  shape: Pick<Part, 'outline' | 'closed'> & Partial<Pick<Part, 'junction' | 'holes'>>,
): SketchDocument {
  const part = document.parts.find((one) => one.id === id);
  if (!part) return document;
  const original = part.twinOf ?? part.id;
  const { outline, closed, junction = [], holes = [] } = shape;
  return changeParts(
    document,
    (one) => one.id === id || one.id === original || one.twinOf === original,
    (one) => ({ ...one, outline, closed, junction, holes }),
  );
}

/** Empty names change nothing; taken ones get a number. */
export function renamePart(document: SketchDocument, id: PartId, name: string): SketchDocument {
  const part = document.parts.find((one) => one.id === id);
  if (!part) return document;
  const taken = document.parts.filter((one) => one.id !== id).map((one) => one.name);
  return setPart(document, [id], { name: uniqueName(name, taken, part.name) });
}

/** @param thickness kept within 0 and MOST_THICKNESS. */
export function setThickness(document: SketchDocument, ids: Iterable<PartId>, thickness: number): SketchDocument {
  if (!Number.isFinite(thickness)) throw new RangeError(`${thickness} is not a thickness`);
  return setPart(document, ids, { thickness: Math.min(MOST_THICKNESS, Math.max(0, thickness)) });
}

/**
 * Twins share one outline, and with it how smooth it is.
 * @param smoothing kept within 0 and 1.
 */
export function setSmoothing(document: SketchDocument, ids: Iterable<PartId>, smoothing: number): SketchDocument {
  if (!Number.isFinite(smoothing)) throw new RangeError(`${smoothing} is not a smoothing`);
  const wanted = new Set(ids);
  const originals = new Set(document.parts.filter(({ id }) => wanted.has(id)).map((part) => part.twinOf ?? part.id));
  const family = document.parts.filter((part) => originals.has(part.twinOf ?? part.id)).map(({ id }) => id);
  return setPart(document, family, { smoothing: Math.min(1, Math.max(0, smoothing)) });
}

/** @param fill #rrggbb; null = the default clay. */
export function setFill(document: SketchDocument, ids: Iterable<PartId>, fill: string | null): SketchDocument {
  return setPart(document, ids, { fill });
}

export function setAttach(document: SketchDocument, ids: Iterable<PartId>, attach: Part['attach']): SketchDocument {
  return setPart(document, ids, { attach });
}

export function setRide(document: SketchDocument, ids: Iterable<PartId>, ride: Part['ride']): SketchDocument {
  return setPart(document, ids, { ride });
}

function setPart(document: SketchDocument, ids: Iterable<PartId>, change: Partial<Part>): SketchDocument {
  const wanted = new Set(ids);
  return changeParts(
    document,
    (part) => wanted.has(part.id),
    (part) => {
      const isNews = (Object.keys(change) as (keyof Part)[]).some((key) => part[key] !== change[key]);
      return isNews ? { ...part, ...change } : part;
    },
  );
}

function changeParts(
  document: SketchDocument,
  isMeant: (part: Part) => boolean,
  change: (part: Part) => Part,
): SketchDocument {
  let changed = false;
  const parts = document.parts.map((part) => {
    const next = isMeant(part) ? change(part) : part;
    changed ||= next !== part;
    return next;
  });
  return changed ? { ...document, parts } : document;
}
