/** The other side of what was drawn on one side alone: to the left arm the right one, linked as if drawn with symmetry. */

import { putParts, takeParts } from '../document/copy-parts';
import { relativesOf } from '../document/part-family';
import type { Part, PartId, SketchDocument } from '../document/sketch-document';
import { transformParts } from '../document/transform-parts';
import { boxOf } from '../math/box';
import { determinant, type Matrix, mirroring } from '../math/matrix';
import { withCarried } from './carried-parts';
import { middleX } from './draw-options';
import type { Editor } from './editor';
import { freeSelection, selectParts } from './selection';

/** What lies about the line, its middle within this share of its width, is a side of nothing. */
const ABOUT_SHARE = 0.1;

/** Whether anything selected is only on one side. */
export function canMirror(editor: Editor): boolean {
  const x = axisOf(editor);
  return meantParts(editor).some((part) => isOneSided(editor.document, part, x));
}

/**
 * Gives what is selected, and what goes along with it, its mirror images about the line of symmetry, or the middle of
 * the character where that is off: with the pins on it and what those do. One step.
 */
export function addMirrorImages(editor: Editor): void {
  const x = axisOf(editor);
  const ids = idsOf(meantParts(editor).filter((part) => isOneSided(editor.document, part, x)));
  if (ids.length === 0) return;
  const taken = takeParts(editor.document, ids);
  const images = transformParts(taken, idsOf(taken.parts), mirroring(x));
  const { document, added } = putParts(editor.document, images, new Map());
  const links = new Map(added.map((id, i) => [id, taken.parts[i] as Part]));
  editor.edit('add-mirror', () => withLinks(document, links, mirroring(x)));
  selectParts(editor, [...ids, ...added]);
}

/** Each with what it is the image of; twins share the lines of their originals already. */
function withLinks(document: SketchDocument, links: ReadonlyMap<PartId, Part>, matrix: Matrix): SketchDocument {
  const linked = (part: Part): Part => {
    const drawn = links.get(part.id);
    return drawn && part.twinOf === null ? { ...part, mirrorOf: { part: drawn.id, matrix } } : part;
  };
  return { ...document, parts: document.parts.map(linked) };
}

function axisOf(editor: Editor): number {
  return editor.session.getState().symmetryX ?? middleX(editor);
}

/** What is selected and goes along; for twins what they are twins of. */
function meantParts(editor: Editor): readonly Part[] {
  const { parts } = editor.document;
  const ids = new Set(withCarried(editor, freeSelection(editor)));
  const originals = new Set(parts.filter(({ id }) => ids.has(id)).map(({ id, twinOf }) => twinOf ?? id));
  return parts.filter(({ id, locked }) => originals.has(id) && !locked);
}

/** Whether a part has no image, and isn't itself one with it. */
function isOneSided(document: SketchDocument, part: Part, x: number): boolean {
  return !isAbout(part, x) && !hasImage(document, part.id);
}

function hasImage(document: SketchDocument, id: PartId): boolean {
  return [...relativesOf(document, id).values()].some((matrix) => determinant(matrix) < 0);
}

function isAbout({ outline }: Part, x: number): boolean {
  const { minX, maxX } = boxOf(outline);
  return Math.abs((minX + maxX) / 2 - x) <= ABOUT_SHARE * (maxX - minX);
}

function idsOf(parts: readonly Part[]): PartId[] {
  return parts.map(({ id }) => id);
}
