/** What the pin panel and the keyboard do to pins. */

import type { Pin, PinId } from '../document/sketch-document';
import { changePin, movePins, removePins, renamePin, targetPins } from './document-edits';
import type { Editor } from './editor';
import type { Sliding } from './part-actions';

export function deleteSelectedPins(editor: Editor): void {
  const ids = new Set(editor.session.getState().selectedPins);
  if (ids.size > 0) editor.edit('delete-pins', (document) => removePins(document, ids));
}

/** @param dx @param dy sketch units. */
export function nudgePins(editor: Editor, dx: number, dy: number): void {
  const { selectedPins, mode } = editor.session.getState();
  if (selectedPins.length === 0) return;
  const clip = mode === 'animate' ? editor.currentClip() : null;
  editor.edit('move-pins', (document) => movePins(document, clip, new Set(selectedPins), dx, dy));
}

export function setPinName(editor: Editor, id: PinId, name: string): void {
  if (editor.document.pins.some((pin) => pin.id === id && pin.name === name)) return;
  editor.edit('rename-pin', (document) => renamePin(document, id, name, editor.names.pin));
}

export function slidePin(editor: Editor, id: PinId, property: 'stiffness' | 'inFront'): Sliding {
  return slide(editor, id, (value) => ({ [property]: value }));
}

function slide(editor: Editor, id: PinId, change: (value: number) => Partial<Pin>): Sliding {
  let begun = false;
  return {
    to: (value) => {
      if (!begun) editor.begin('change-pin');
      begun = true;
      editor.change(changePin(editor.document, id, change(value)));
    },
    done: () => {
      begun = false;
    },
  };
}

/** Every pin back to where it was put. */
export function resetPose(editor: Editor): void {
  const moved = editor.document.pins.filter((pin) => pin.target.x !== pin.at[0] || pin.target.y !== pin.at[1]);
  if (moved.length === 0) return;
  const targets = new Map(moved.map((pin) => [pin.id, { x: pin.at[0], y: pin.at[1], degrees: null }]));
  editor.edit('reset-pose', (document) => targetPins(document, targets));
}
