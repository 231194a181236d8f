/** What the parts panel and the keyboard do to parts. */

import type { PartId } from '../document/sketch-document';
import { uniqueName } from '../document/unique-name';
import { addPart, changePart, removeParts, renamePart, reorderPart } from './document-edits';
import type { Editor, Step } from './editor';

export const THICKNESS_MAX = 3;

/** A slider being dragged: every move changes the document, letting go makes it one step. */
export interface Sliding {
  to(value: number): void;
  done(): void;
}

export function deleteSelectedParts(editor: Editor): void {
  const ids = new Set(editor.session.getState().selectedParts);
  if (ids.size > 0) editor.edit('delete-parts', (document) => removeParts(document, ids));
}

/** +1 nearer, -1 farther, ±Infinity all the way. */
export function reorderSelectedPart(editor: Editor, by: number): void {
  const id = editor.session.getState().selectedParts.at(-1);
  if (id) editor.edit('reorder-parts', (document) => reorderPart(document, id, by));
}

export function setPartName(editor: Editor, id: PartId, name: string): void {
  const part = editor.document.parts.find((each) => each.id === id);
  if (!part || part.name === name) return;
  const fallback = part.closed ? editor.names.part : editor.names.limb;
  editor.edit('rename-part', (document) => renamePart(document, id, name, fallback));
}

export function setFill(editor: Editor, fill: string | null): void {
  const ids = editor.session.getState().selectedParts;
  editor.edit('change-colour', (document) =>
    ids.reduce((next, id) => {
      const part = next.parts.find((each) => each.id === id);
      return part && part.fill !== fill ? changePart(next, id, { fill }) : next;
    }, document),
  );
}

export function slideThickness(editor: Editor): Sliding {
  const ids = editor.session.getState().selectedParts;
  let step: Step | null = null;
  return {
    to: (thickness) => {
      step ??= editor.begin('change-thickness');
      editor.change(ids.reduce((next, id) => changePart(next, id, { thickness }), editor.document));
    },
    done: () => {
      if (step) editor.finish(step);
      step = null;
    },
  };
}

export function setAttach(editor: Editor, id: PartId, attach: 'auto' | 'none'): void {
  editor.edit('attach', (document) => changePart(document, id, { attach }));
}

/** A second part with the same outline on the far side: the other arm, the other leg. */
export function addTwin(editor: Editor, id: PartId): void {
  const part = editor.document.parts.find((each) => each.id === id);
  if (!part || !canHaveTwin(editor, id)) return;
  const twin = editor.ids.part();
  editor.edit('add-twin', (document) => {
    const taken = new Set(document.parts.map((each) => each.name));
    // Drawn in front of the middle: its twin goes behind everything, and the other way round.
    const index = document.parts.findIndex((each) => each.id === id);
    const surface = index >= document.parts.length / 2 || index > 0 ? 'back' : 'front';
    return addPart(document, { ...part, id: twin, name: uniqueName(`${part.name} (twin)`, taken), twinOf: id }, surface);
  });
  editor.patch({ selectedParts: [twin] });
}

export function canHaveTwin(editor: Editor, id: PartId): boolean {
  const { parts } = editor.document;
  const part = parts.find((each) => each.id === id);
  return part !== undefined && part.twinOf === null && !parts.some((each) => each.twinOf === id);
}
