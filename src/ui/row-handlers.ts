import type { KeyboardEvent, MouseEvent, PointerEvent } from 'react';
import type { Part, PartId } from '../document/sketch-document';
import type { Editor } from '../editor/editor';
import { stepSelectedParts } from '../editor/part-actions';
import { selectPart, selectParts } from '../editor/selection';
import type { Platform } from '../platform/ports';
import { type ListRow, partsBetween, rowKey, rowsOf } from './part-rows';
import type { useRowDrag } from './use-row-drag';

/** How a row of the list of parts answers to presses and keys. */
export interface RowHandlers {
  readonly onPress: (event: PointerEvent, part: Part) => void;
  readonly onPick: (event: MouseEvent, part: PartId) => void;
  /** @param ids the parts that the row stands for. */
  readonly onKey: (event: KeyboardEvent<HTMLElement>, ids: readonly PartId[]) => void;
}

export function rowHandlers(editor: Editor, platform: Platform, startDrag: ReturnType<typeof useRowDrag>): RowHandlers {
  const onPress = (event: PointerEvent, part: Part) => {
    const modified = event.shiftKey || event.ctrlKey || event.metaKey;
    if (!modified) startDrag(event, () => draggedWith(part.id));
  };
  const draggedWith = (id: PartId) => {
    const { selectedParts } = editor.session.getState();
    if (!selectedParts.includes(id)) selectPart(editor, id, false);
    return editor.session.getState().selectedParts;
  };
  const onPick = (event: MouseEvent, id: PartId) => {
    const { several } = editor.session.getState().arrowOptions;
    const toggles = several || (platform.system === 'mac' ? event.metaKey : event.ctrlKey);
    const { foldedGroups, selectedParts } = editor.session.getState();
    const rows = rowsOf(editor.document.parts, foldedGroups);
    if (event.shiftKey) selectParts(editor, partsBetween(rows, selectedParts.at(-1), id), toggles);
    else selectPart(editor, id, toggles);
  };
  const onKey = (event: KeyboardEvent<HTMLElement>, ids: readonly PartId[]) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    // The row keeps the keyboard's focus wherever it goes: React gives it back to what it moves in the page.
    if (event.altKey || event.key.startsWith('Page')) {
      const { selectedParts } = editor.session.getState();
      if (!ids.every((id) => selectedParts.includes(id))) selectParts(editor, ids);
      stepSelectedParts(editor, step);
    } else focusRow(event.currentTarget, rowsOf(editor.document.parts, editor.session.getState().foldedGroups), -step);
  };
  return { onPress, onPick, onKey };
}

/** Towards the viewer is up in the list. */
const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowUp: 1, ArrowDown: -1, PageUp: 1, PageDown: -1 };

/** By the document's order: the list may show it a moment later. */
function focusRow(from: HTMLElement, rows: readonly ListRow[], by: number): void {
  const keys = rows.map(rowKey);
  const own = keys.indexOf(from.closest<HTMLElement>('[data-entry]')?.dataset.entry ?? '');
  const next = keys[own + by];
  if (own < 0 || next === undefined) return;
  const row = from.closest('.rows')?.querySelector(`[data-entry="${CSS.escape(next)}"]`);
  row?.querySelector<HTMLElement>('.row-hit')?.focus();
}
