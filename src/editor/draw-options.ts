/** How new lines are drawn and rubbed out: what the tool's options and keys change. */

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

/** Mirrors new parts about the middle of the drawing, or of the canvas while nothing is drawn; or no more. */
export function toggleSymmetry(editor: Editor): void {
  const { symmetryX } = editor.session.getState();
  if (symmetryX === null) centreSymmetry(editor);
  else editor.patch({ symmetryX: null });
}

export function centreSymmetry(editor: Editor): void {
  const { bounds, viewSize, insets } = editor.session.getState();
  if (bounds) editor.patch({ symmetryX: (bounds.minX + bounds.maxX) / 2 });
  else moveSymmetry(editor, (insets.left + viewSize.width - insets.right) / 2);
}

/** @param screenX CSS pixels of the canvas. */
export function moveSymmetry(editor: Editor, screenX: number): void {
  const { camera, viewSize } = editor.session.getState();
  editor.patch({ symmetryX: unproject(camera, viewSize, screenPoint(screenX, viewSize.height / 2)).x });
}

function setDrawOptions(editor: Editor, change: Partial<DrawOptions>): void {
  editor.patch({ drawOptions: { ...editor.session.getState().drawOptions, ...change } });
}
