/** Copies of parts: taken from one document, put into it again or into another. */

import { putParts, takeParts } from '../document/copy-parts';
import { removeParts } from '../document/edit-parts';
import type { Part, SketchDocument } from '../document/sketch-document';
import { transformParts } from '../document/transform-parts';
import { type Box, boxContains, boxesOverlap, boxOf } from '../math/box';
import { translation } from '../math/matrix';
import { screenPoint } from '../math/point';
import { unproject } from './camera';
import { nearestOfEach } from './carried-parts';
import { dropEmptyClips } from './document-edits';
import type { Editor } from './editor';
import { freeSelection, selectParts } from './selection';
import { boxOfParts, middleOf } from './transform-actions';
import { fitView } from './view-actions';

/** How far a copy lies from what it would hide. */
const STEP_PX = 18;
const MOST_STEPS = 50;

/** The selection with its pins; null where nothing is selected. */
export function copySelectedParts(editor: Editor): SketchDocument | null {
  const { mode, selectedParts } = editor.session.getState();
  return mode === 'draw' && selectedParts.length > 0 ? takeParts(editor.document, selectedParts) : null;
}

/** The same, taken out of the document; what is locked stays. */
export function cutSelectedParts(editor: Editor): SketchDocument | null {
  const ids = freeSelection(editor);
  if (editor.session.getState().mode !== 'draw' || ids.length === 0) return null;
  const taken = takeParts(editor.document, ids);
  editor.edit('cut-parts', (document) => dropEmptyClips(removeParts(document, ids)));
  return taken;
}

/** Puts parts where they came from, a step aside if they are still there, or into view. */
export function pasteParts(editor: Editor, parts: SketchDocument): void {
  const isFirst = editor.document.parts.length === 0;
  const free = { ...parts, parts: parts.parts.map((part) => (part.locked ? { ...part, locked: false } : part)) };
  put(editor, 'paste-parts', moved(free, ...wayIn(editor, free)), 'ends');
  if (isFirst && !isInSight(editor)) fitView(editor);
}

export function duplicateSelectedParts(editor: Editor): void {
  const taken = copySelectedParts(editor);
  const step = STEP_PX / editor.session.getState().camera.zoom;
  if (!taken) return;
  const before = nearestOfEach(editor.document.parts, editor.session.getState().builtParts, idsOf(taken));
  put(editor, 'duplicate-parts', moved(taken, step, step), before);
}

function put(
  editor: Editor,
  step: 'paste-parts' | 'duplicate-parts',
  parts: SketchDocument,
  depth: Parameters<typeof putParts>[2],
): void {
  const { document, added } = putParts(editor.document, parts, depth);
  editor.edit(step, () => document);
  if (editor.session.getState().tool !== 'select') editor.takeTool('select');
  selectParts(editor, added);
}

function moved(parts: SketchDocument, dx: number, dy: number): SketchDocument {
  const ids = parts.parts.map((part) => part.id);
  return transformParts(parts, ids, translation(dx, dy));
}

function wayIn(editor: Editor, parts: SketchDocument): readonly [dx: number, dy: number] {
  const { camera } = editor.session.getState();
  const box = boxOfParts({ ...parts, parts: parts.parts.map((part) => ({ ...part, hidden: false })) }, idsOf(parts));
  if (!box) return [0, 0];
  const view = visibleBox(editor);
  const [x, y] = middleOf(box);
  const [viewX, viewY] = middleOf(view);
  const away: readonly [number, number] = boxesOverlap(box, view) ? [0, 0] : [viewX - x, viewY - y];
  const step = STEP_PX / camera.zoom;
  const taken = editor.document.parts.map(({ outline }) => boxOf(outline));
  const first = parts.parts[0] as Part;
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    const [dx, dy] = [away[0] + steps * step, away[1] + steps * step];
    if (!taken.some((other) => isSame(other, boxOf(first.outline), dx, dy, step / 4))) return [dx, dy];
  }
  return away;
}

function idsOf({ parts }: SketchDocument) {
  return parts.map((part) => part.id);
}

function isSame(a: Box, b: Box, dx: number, dy: number, near: number): boolean {
  return (
    Math.abs(a.minX - b.minX - dx) < near &&
    Math.abs(a.minY - b.minY - dy) < near &&
    Math.abs(a.maxX - b.maxX - dx) < near &&
    Math.abs(a.maxY - b.maxY - dy) < near
  );
}

/** Whether all of what is drawn can be seen. */
function isInSight(editor: Editor): boolean {
  const { bounds } = editor.session.getState();
  return bounds === null || boxContains(visibleBox(editor), bounds);
}

/** What of the sketch the panels leave to be seen. */
function visibleBox(editor: Editor): Box {
  const { camera, viewSize, insets } = editor.session.getState();
  const from = unproject(camera, viewSize, screenPoint(insets.left, insets.top));
  const to = unproject(camera, viewSize, screenPoint(viewSize.width - insets.right, viewSize.height - insets.bottom));
  return { minX: from.x, minY: from.y, maxX: to.x, maxY: to.y };
}
