/** What Shift and Alt do to the arrow's clicks and drags, and the switches that stand for them where there are no keys. */

import type { Editor } from './editor';
import type { PointerInput } from './input';
import type { ArrowOptions } from './session';

export function toggleArrowOption(editor: Editor, option: keyof ArrowOptions): void {
  const { arrowOptions } = editor.session.getState();
  editor.patch({ arrowOptions: { ...arrowOptions, [option]: !arrowOptions[option] } });
}

/** Whether a click adds to the selection, of parts or of pins, or takes out of it; a drag beside them goes round several. */
export function isSeveral(editor: Editor, { modifiers }: Pick<PointerInput, 'modifiers'>): boolean {
  return modifiers.shift || editor.session.getState().arrowOptions.several;
}

/** Whether a drag keeps proportions, moves straight and turns by steps. */
export function isEven(editor: Editor, { modifiers }: PointerInput): boolean {
  return modifiers.shift || editor.session.getState().arrowOptions.even;
}

/** Whether sizing keeps the middle where it is. */
export function isCentred(editor: Editor, { modifiers }: PointerInput): boolean {
  return modifiers.alt || editor.session.getState().arrowOptions.centred;
}
