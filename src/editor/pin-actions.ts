/** What the pin panel and the keyboard do to pins. */

import { removePins, renamePin, setPins } from '../document/edit-pins';
import type { Clip, PinId } from '../document/sketch-document';
import { dropEmptyClips, shiftPins } from './document-edits';
import type { Editor } from './editor';
import { type Sliding, sliding } from './part-actions';
import { putPinBack, turnPins } from './pin-edits';

export function deleteSelectedPins(editor: Editor): void {
  const ids = editor.session.getState().selectedPins;
  editor.edit('delete-pins', (document) => dropEmptyClips(removePins(document, ids)));
}

/** @param dx @param dy sketch units. */
export function nudgePins(editor: Editor, dx: number, dy: number): void {
  const { selectedPins } = editor.session.getState();
  if (selectedPins.length === 0) return;
  const clip = clipInHand(editor);
  editor.edit('move-pins', (document) => shiftPins(document, clip, new Set(selectedPins), dx, dy));
}

export function setPinName(editor: Editor, id: PinId, name: string): void {
  editor.edit('rename-pin', (document) => renamePin(document, id, name));
}

/** Of all pins selected. */
export function slidePins(editor: Editor, property: 'stiffness' | 'inFront'): Sliding {
  const ids = editor.session.getState().selectedPins;
  return sliding(editor, 'change-pin', (value) => editor.change(setPins(editor.document, ids, { [property]: value })));
}

/** Turns all pins selected; in Animate those that have a take with the whole of it. */
export function slideTurn(editor: Editor): Sliding {
  const ids = new Set(editor.session.getState().selectedPins);
  const { document } = editor;
  const clip = clipInHand(editor);
  const now = editor.liveTargets();
  return sliding(editor, 'turn-pins', (value) => editor.change(turnPins(document, clip, ids, value, now)));
}

/** Lets all pins selected turn as the body wants. */
export function freePins(editor: Editor): void {
  const ids = new Set(editor.session.getState().selectedPins);
  editor.edit('turn-pins', (document) => turnPins(document, clipInHand(editor), ids, null, []));
}

/** A pin that is off the body goes onto what is nearest. */
export function reattachPin(editor: Editor, id: PinId): void {
  editor.edit('put-pin-back', (document) => putPinBack(document, id));
}

function clipInHand(editor: Editor): Clip | null {
  return editor.session.getState().mode === 'animate' ? editor.currentClip() : null;
}
