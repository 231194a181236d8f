/** How new lines are drawn and rubbed out: what the tool's options and keys change. */

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

function setDrawOptions(editor: Editor, change: Partial<DrawOptions>): void {
  editor.patch({ drawOptions: { ...editor.session.getState().drawOptions, ...change } });
}
