/** What is selected and what the pointer is over. Parts in Draw, pins in the other modes. */

import { isFree } from '../document/part-holds';
import type { PartId, PinId, SketchDocument } from '../document/sketch-document';
import type { Box } from '../math/box';
import type { ScreenPoint } from '../math/point';
import { project } from './camera';
import type { Editor } from './editor';
import type { Hover } from './session';
import { freeIn } from './transform-actions';

export function setHover(editor: Editor, hover: Hover): void {
  const now = editor.session.getState().hover;
  if (now.pin !== hover.pin || now.part !== hover.part) editor.patch({ hover });
}

/** The pointer is no longer over the canvas. */
export function leaveCanvas(editor: Editor): void {
  setHover(editor, { part: null, pin: null });
  const { picked, hotHandle, hotJunction, hotPinHandle } = editor.session.getState();
  if (!picked && !hotHandle && !hotJunction && !hotPinHandle) return;
  editor.patch({ picked: null, hotHandle: null, hotJunction: null, hotPinHandle: null });
}

/** @param toggle adds it to the selection, or takes it out. */
export function selectPart(editor: Editor, part: PartId | null, toggle: boolean): void {
  editor.patch({ selectedParts: chosen(editor.session.getState().selectedParts, part, toggle) });
}

/** Several at once, in the order given. @param add keeps what is selected already. */
export function selectParts(editor: Editor, parts: readonly PartId[], add = false): void {
  const before = add ? editor.session.getState().selectedParts : [];
  editor.patch({ selectedParts: [...new Set([...before, ...parts])] });
}

/** A part as the canvas takes it: with the rest of its group. @param toggle adds them, or takes them out. */
export function selectUnit(editor: Editor, part: PartId, toggle: boolean): void {
  const unit = unitOf(editor.document, part);
  const { selectedParts } = editor.session.getState();
  if (!toggle) selectParts(editor, unit);
  else if (!selectedParts.includes(part)) selectParts(editor, unit, true);
  else editor.patch({ selectedParts: selectedParts.filter((id) => !unit.includes(id)) });
}

/** All parts that the canvas can take. */
export function selectAll(editor: Editor): void {
  selectParts(
    editor,
    editor.document.parts.filter(isFree).map(({ id }) => id),
  );
}

/**
 * Goes on to the next part or group, the nearest first, as they are listed.
 * @param step 1 on, -1 back.
 * @returns whether there was one; past the last nothing changes.
 */
export function selectNext(editor: Editor, step: 1 | -1): boolean {
  const next = nextUnit(editor, step);
  if (next) selectParts(editor, next);
  return next !== null;
}

export function nextUnit(editor: Editor, step: 1 | -1): readonly PartId[] | null {
  const { document } = editor;
  const { selectedParts } = editor.session.getState();
  const firsts = new Map<string, readonly PartId[]>();
  for (const part of document.parts.toReversed()) {
    const unit = unitOf(document, part.id);
    if (isFree(part)) firsts.set(unit.join(), unit);
  }
  const units = [...firsts.values()];
  const at = units.findIndex((unit) => unit.some((id) => id === selectedParts.at(-1)));
  if (at < 0) return (step > 0 ? units[0] : units.at(-1)) ?? null;
  return units[at + step] ?? null;
}

/** What of the selection may be changed. */
export function freeSelection(editor: Editor): readonly PartId[] {
  return freeIn(editor.document, editor.session.getState().selectedParts);
}

/** A part with the rest of its group that isn't locked. */
function unitOf({ parts }: SketchDocument, id: PartId): readonly PartId[] {
  const group = parts.find((part) => part.id === id)?.group ?? null;
  if (group === null) return [id];
  return parts.filter((part) => part.id === id || (part.group === group && !part.locked)).map((part) => part.id);
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
  const { mode, camera, viewSize, selectedPins } = editor.session.getState();
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
  const parts = editor.document.parts.filter((part) => isFree(part) && inside(part.outline));
  selectParts(
    editor,
    parts.flatMap((part) => unitOf(editor.document, part.id)),
    add,
  );
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
