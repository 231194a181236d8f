/** What the pin panel and the keyboard do to pins. */

import { movePins, removePins, renamePin, setPins } from '../document/edit-pins';
import type { PinId } from '../document/sketch-document';
import { dropEmptyClips, shiftPins } from './document-edits';
import type { Editor } from './editor';
import { type Sliding, sliding } from './part-actions';

export function deleteSelectedPins(editor: Editor): void {
  const ids = editor.session.getState().selectedPins;
  editor.edit('delete-pins', (document) => dropEmptyClips(removePins(document, ids)));
}

/** @param dx @param dy sketch units. */
export function nudgePins(editor: Editor, dx: number, dy: number): void {
  const { selectedPins, mode } = editor.session.getState();
  if (selectedPins.length === 0) return;
  const clip = mode === 'animate' ? editor.currentClip() : null;
  editor.edit('move-pins', (document) => shiftPins(document, clip, new Set(selectedPins), dx, dy));
}

export function setPinName(editor: Editor, id: PinId, name: string): void {
  editor.edit('rename-pin', (document) => renamePin(document, id, name));
}

export function slidePin(editor: Editor, id: PinId, property: 'stiffness' | 'inFront'): Sliding {
  return sliding(editor, 'change-pin', (value) => editor.change(setPins(editor.document, [id], { [property]: value })));
}

/** Every pin back to where it was put. */
export function resetPose(editor: Editor): void {
  const home = new Map(editor.document.pins.map(({ id, at }) => [id, { x: at[0], y: at[1], degrees: null }]));
  editor.edit('reset-pose', (document) => movePins(document, home));
}
