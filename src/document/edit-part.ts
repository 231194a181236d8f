/** Changes to single parts. Pure: each gives a new document, or the very same one where nothing changes. */

import { IDENTITY } from '../math/matrix';
import { familyOf, relativesOf, withMirror } from './part-family';
import type { Part, PartId, PartShape, SketchDocument } from './sketch-document';
import { transformShape } from './transform-shape';
import { uniqueName } from './unique-name';

export const MOST_THICKNESS = 3;

/** A redrawn part. Its twins and mirror images follow, and what it is a twin or mirror image of. */
export function replaceOutline(
  document: SketchDocument,
  id: PartId,
  shape: Pick<Part, 'outline' | 'closed'> & Partial<Pick<Part, 'junction' | 'holes'>>,
): SketchDocument {
  const part = document.parts.find((one) => one.id === id);
  if (!part) return document;
  const relatives = relativesOf(document, id);
  const drawn: PartShape = { junction: [], holes: [], ...shape };
  return changeParts(
    document,
    (one) => relatives.has(one.id),
    (one) => ({ ...one, ...transformShape(drawn, relatives.get(one.id) ?? IDENTITY) }),
  );
}

/** Empty names change nothing; taken ones get a number. */
export function renamePart(document: SketchDocument, id: PartId, name: string): SketchDocument {
  const part = document.parts.find((one) => one.id === id);
  if (!part) return document;
  const taken = document.parts.filter((one) => one.id !== id).map((one) => one.name);
  return setPart(document, [id], { name: uniqueName(name, taken, part.name) });
}

/** Of parts, their twins and mirror images. @param thickness kept within 0 and MOST_THICKNESS. */
export function setThickness(document: SketchDocument, ids: Iterable<PartId>, thickness: number): SketchDocument {
  if (!Number.isFinite(thickness)) throw new RangeError(`${thickness} is not a thickness`);
  return setPart(document, familyOf(document, ids), { thickness: Math.min(MOST_THICKNESS, Math.max(0, thickness)) });
}

/**
 * Twins and mirror images share their lines, and with them how smooth they are.
 * @param smoothing kept within 0 and 1.
 */
export function setSmoothing(document: SketchDocument, ids: Iterable<PartId>, smoothing: number): SketchDocument {
  if (!Number.isFinite(smoothing)) throw new RangeError(`${smoothing} is not a smoothing`);
  return setPart(document, familyOf(document, ids), { smoothing: Math.min(1, Math.max(0, smoothing)) });
}

/** Of parts, their twins and mirror images. @param fill #rrggbb; null = the default clay. */
export function setFill(document: SketchDocument, ids: Iterable<PartId>, fill: string | null): SketchDocument {
  return setPart(document, familyOf(document, ids), { fill });
}

export function setAttach(document: SketchDocument, ids: Iterable<PartId>, attach: Part['attach']): SketchDocument {
  return setPart(document, ids, { attach });
}

export function setRide(document: SketchDocument, ids: Iterable<PartId>, ride: Part['ride']): SketchDocument {
  return setPart(document, ids, { ride });
}

export function setHidden(document: SketchDocument, ids: Iterable<PartId>, hidden: boolean): SketchDocument {
  return setPart(document, ids, { hidden });
}

export function setLocked(document: SketchDocument, ids: Iterable<PartId>, locked: boolean): SketchDocument {
  return setPart(document, ids, { locked });
}

/** Parts, their twins and mirror images go their own ways from here on. */
export function unlinkTwins(document: SketchDocument, ids: Iterable<PartId>): SketchDocument {
  const family = familyOf(document, ids);
  return changeParts(
    document,
    ({ id, twinOf, mirrorOf }) => family.has(id) && (twinOf !== null || mirrorOf !== undefined),
    (part) => ({ ...withMirror(part, null), twinOf: null }),
  );
}

/** @param group null: they belong to no group any more. */
export function setGroup(document: SketchDocument, ids: Iterable<PartId>, group: string | null): SketchDocument {
  return setPart(document, ids, { group });
}

/** All of a group gets another name; empty names change nothing, taken ones get a number. */
export function renameGroup(document: SketchDocument, group: string, name: string): SketchDocument {
  const members = document.parts.filter((part) => part.group === group).map(({ id }) => id);
  const taken = groupNames(document).filter((other) => other !== group);
  return setGroup(document, members, uniqueName(name, taken, group));
}

/** Every group once, in the order of their rearmost parts. */
export function groupNames({ parts }: SketchDocument): readonly string[] {
  return [...new Set(parts.flatMap(({ group }) => (group === null ? [] : [group])))];
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
