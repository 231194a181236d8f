/** What is selected and what the pointer is over. Parts in Draw, pins in the other modes. */

import type { PartId, PinId } from '../document/sketch-document';
import type { Box } from '../math/box';
import type { ScreenPoint } from '../math/point';
import { project } from './camera';
import type { Editor } from './editor';
import type { Hover } from './session';

export function setHover(editor: Editor, hover: Hover): void {
  const now = editor.session.getState().hover;
  if (now.pin !== hover.pin || now.part !== hover.part) editor.patch({ hover });
}

/** The pointer is no longer over the canvas. */
export function leaveCanvas(editor: Editor): void {
  setHover(editor, { part: null, pin: null });
  if (editor.session.getState().picked) editor.patch({ picked: null });
}

/** @param toggle adds it to the selection, or takes it out. */
export function selectPart(editor: Editor, part: PartId | null, toggle: boolean): void {
  editor.patch({ selectedParts: chosen(editor.session.getState().selectedParts, part, toggle) });
}

/** @param toggle adds it to the selection, or takes it out. */
export function selectPin(editor: Editor, pin: PinId | null, toggle: boolean): void {
  editor.patch({ selectedPins: chosen(editor.session.getState().selectedPins, pin, toggle) });
}

export function selectNothing(editor: Editor): void {
  editor.patch(editor.session.getState().mode === 'draw' ? { selectedParts: [] } : { selectedPins: [] });
}

/** Selects what lies in a box of the screen: parts whole, pins by their middle. */
export function selectIn(editor: Editor, box: Box, add: boolean): void {
  const { mode, camera, viewSize, selectedParts, selectedPins } = editor.session.getState();
  const within = ({ x, y }: ScreenPoint) => x >= box.minX && x <= box.maxX && y >= box.minY && y <= box.maxY;
  if (mode !== 'draw') {
    const pins = editor.document.pins.filter((pin) => within(editor.pinScreen(pin.id))).map((pin) => pin.id);
    editor.patch({ selectedPins: add ? [...new Set([...selectedPins, ...pins])] : pins });
    return;
  }
  const inside = (outline: readonly number[]) => {
    for (let i = 0; i + 1 < outline.length; i += 2) {
      const point = { x: outline[i] as number, y: outline[i + 1] as number, z: 0 };
      if (!within(project(camera, viewSize, point).screen)) return false;
    }
    return true;
  };
  const parts = editor.document.parts.filter((part) => inside(part.outline)).map((part) => part.id);
  editor.patch({ selectedParts: add ? [...new Set([...selectedParts, ...parts])] : parts });
}

/** Lets go of what is no longer in the document. */
export function dropLostSelection(editor: Editor): void {
  const { selectedParts, selectedPins } = editor.session.getState();
  const { parts, pins } = editor.document;
  const keptParts = selectedParts.filter((id) => parts.some((part) => part.id === id));
  const keptPins = selectedPins.filter((id) => pins.some((pin) => pin.id === id));
  if (keptParts.length !== selectedParts.length) editor.patch({ selectedParts: keptParts });
  if (keptPins.length !== selectedPins.length) editor.patch({ selectedPins: keptPins });
}

function chosen<Id>(before: readonly Id[], one: Id | null, toggle: boolean): readonly Id[] {
  if (one === null) return toggle ? before : [];
  if (!toggle) return [one];
  return before.includes(one) ? before.filter((each) => each !== one) : [...before, one];
}
