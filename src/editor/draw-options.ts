/** How new lines are drawn and rubbed out: what the tool's options and keys change. */

import { pictureOf } from '../document/pictures';
import { areaOfBox, boxOf } from '../math/box';
import { screenPoint } from '../math/point';
import { unproject } from './camera';
import type { Editor } from './editor';
import { type DrawOptions, ERASER_PX } from './session';

/** @param width CSS pixels; kept within what an eraser can be. */
export function setEraserSize(editor: Editor, width: number): void {
  setDrawOptions(editor, { eraserPx: Math.min(ERASER_PX.most, Math.max(ERASER_PX.least, Math.round(width))) });
}

/** @param smoothing of new parts, kept within 0 and 1. */
export function setInkSmoothing(editor: Editor, smoothing: number): void {
  setDrawOptions(editor, { smoothing: Math.min(1, Math.max(0, smoothing)) });
}

/** Mirrors new parts about the middle of the character; or no more. */
export function toggleSymmetry(editor: Editor): void {
  const { symmetryX } = editor.session.getState();
  if (symmetryX === null) centreSymmetry(editor);
  else editor.patch({ symmetryX: null });
}

export function centreSymmetry(editor: Editor): void {
  editor.patch({ symmetryX: middleX(editor) });
}

/**
 * Where the middle of the character is: that of its largest body, whatever hangs on one side of it; of the picture to
 * trace or else of the canvas while there is none.
 */
export function middleX(editor: Editor): number {
  const { camera, viewSize } = editor.session.getState();
  const bodies = editor.document.parts
    .filter((part) => part.closed && !part.hidden)
    .map(({ outline }) => boxOf(outline));
  const largest = bodies.toSorted((a, b) => areaOfBox(b) - areaOfBox(a))[0];
  if (largest) return (largest.minX + largest.maxX) / 2;
  const picture = pictureOf(editor.document, 'template');
  if (picture && !picture.hidden) return picture.x;
  return unproject(camera, viewSize, screenPoint(viewSize.width / 2, viewSize.height / 2)).x;
}

/** @param x sketch units. */
export function placeSymmetry(editor: Editor, x: number): void {
  editor.patch({ symmetryX: x });
}

/** @param screenX CSS pixels of the canvas. */
export function moveSymmetry(editor: Editor, screenX: number): void {
  const { camera, viewSize } = editor.session.getState();
  editor.patch({ symmetryX: unproject(camera, viewSize, screenPoint(screenX, viewSize.height / 2)).x });
}

function setDrawOptions(editor: Editor, change: Partial<DrawOptions>): void {
  editor.patch({ drawOptions: { ...editor.session.getState().drawOptions, ...change } });
}
