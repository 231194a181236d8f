/** What the parts panel and the keyboard do to parts. */

import { renamePart, setAttach, setFill, setRide, setSmoothing, setThickness } from '../document/edit-part';
import { removeParts } from '../document/edit-parts';
import { isFree } from '../document/part-holds';
import type { Part, PartId, SketchDocument } from '../document/sketch-document';
import { sketchPoint } from '../math/point';
import { lacksTwin, withTwin } from '../sketch/with-twin';
import { unproject } from './camera';
import { dropEmptyClips, shiftParts, stepParts } from './document-edits';
import type { Editor, Step } from './editor';
import { lastSample, type PointerInput } from './input';
import type { StepName } from './names';
import { freeSelection } from './selection';

/** A slider being dragged: every move changes the document, all of them are one step. */
export interface Sliding {
  to(value: number): void;
  done(): void;
  /** As if it had never begun. */
  bail(): void;
}

/** All that is selected but what is locked. */
export function deleteSelectedParts(editor: Editor): void {
  deleteParts(editor, freeSelection(editor));
}

/** The part drawn last of those that may be changed; null: there is none. */
export function newestPart({ parts }: SketchDocument): PartId | null {
  const numberOf = (id: PartId) => Number(/\d+$/.exec(id)?.[0] ?? 0);
  const newest = parts
    .filter(isFree)
    .reduce<Part | null>((best, part) => (best && numberOf(best.id) > numberOf(part.id) ? best : part), null);
  return newest?.id ?? null;
}

/** What was drawn last goes first. */
export function deleteNewestPart(editor: Editor): void {
  const id = newestPart(editor.document);
  if (id) deleteParts(editor, [id]);
}

function deleteParts(editor: Editor, ids: readonly PartId[]): void {
  editor.edit('delete-parts', (document) => dropEmptyClips(removeParts(document, ids)));
}

/** +1 nearer, -1 farther, ±Infinity all the way. */
export function reorderSelectedParts(editor: Editor, by: number): void {
  const ids = new Set(editor.session.getState().selectedParts);
  editor.edit('reorder-parts', (document) => shiftParts(document, ids, by));
}

/** One place nearer or farther in the list, whatever overlaps. */
export function stepSelectedParts(editor: Editor, by: 1 | -1): void {
  const ids = new Set(editor.session.getState().selectedParts);
  editor.edit('reorder-parts', (document) => stepParts(document, ids, by));
}

export function setPartName(editor: Editor, id: PartId, name: string): void {
  editor.edit('rename-part', (document) => renamePart(document, id, name));
}

/** @param fill #rrggbb; null = the default clay. */
export function colourSelectedParts(editor: Editor, fill: string | null): void {
  const ids = editor.session.getState().selectedParts;
  editor.edit('change-colour', (document) => setFill(document, ids, fill));
}

export function slideThickness(editor: Editor): Sliding {
  const ids = editor.session.getState().selectedParts;
  return sliding(editor, 'change-thickness', (value) => editor.change(setThickness(editor.document, ids, value)));
}

export function slideSmoothing(editor: Editor): Sliding {
  const ids = editor.session.getState().selectedParts;
  return sliding(editor, 'change-smoothing', (value) => editor.change(setSmoothing(editor.document, ids, value)));
}

/** @internal Shared with the sliders of pins and look. */
export function sliding(editor: Editor, name: StepName, to: (value: number) => void): Sliding {
  let begun: Step | null = null;
  return {
    to: (value) => {
      begun ??= editor.begin(name);
      editor.patch({ sliding: true });
      to(value);
    },
    done: () => {
      begun = null;
      editor.patch({ sliding: false });
    },
    bail: () => {
      if (begun !== null) editor.bail(begun);
      begun = null;
      editor.patch({ sliding: false });
    },
  };
}

/** Whether limbs grow on what they overlap. */
export function attachParts(editor: Editor, ids: readonly PartId[], attach: Part['attach']): void {
  editor.edit('attach', (document) => setAttach(document, ids, attach));
}

/** What free parts move with: what they lie on, nothing, or a part that is named. */
export function rideParts(editor: Editor, ids: readonly PartId[], ride: Part['ride']): void {
  editor.edit('ride', (document) => setRide(document, ids, ride));
}

/** To each that lacks one, a second part with the same outline on the far side: the other arm, the other leg. */
export function addTwins(editor: Editor, ids: readonly PartId[]): void {
  const next = ids.reduce(withTwin, editor.document);
  const known = new Set(editor.document.parts.map(({ id }) => id));
  const twins = next.parts.filter(({ id }) => !known.has(id)).map(({ id }) => id);
  if (twins.length === 0) return;
  editor.edit('add-twin', () => next);
  editor.patch({ selectedParts: twins });
}

/** The same by a double click, with a word beside it: the twin itself may be out of sight. */
export function twinByDoubleClick(editor: Editor, id: PartId, input: PointerInput): void {
  const { parts } = editor.document;
  addTwins(editor, [id]);
  const { camera, viewSize } = editor.session.getState();
  const { x, y } = unproject(camera, viewSize, lastSample(input).point);
  if (editor.document.parts !== parts) editor.tell('twin-added', sketchPoint(x, y));
}

export function canHaveTwin(editor: Editor, id: PartId): boolean {
  return lacksTwin(editor.document, id);
}
