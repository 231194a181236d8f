/** What the parts list does beyond single properties: hide, lock, group, unlink, put elsewhere in depth. */

import { groupNames, renameGroup, setGroup, setHidden, setLocked, unlinkTwins } from '../document/edit-part';
import { reorderParts } from '../document/edit-parts';
import type { PartId } from '../document/sketch-document';
import { uniqueName } from '../document/unique-name';
import type { Editor, Step } from './editor';

export function hideParts(editor: Editor, ids: readonly PartId[], hidden: boolean): void {
  editor.edit(hidden ? 'hide-parts' : 'show-parts', (document) => setHidden(document, ids, hidden));
}

export function lockParts(editor: Editor, ids: readonly PartId[], locked: boolean): void {
  editor.edit(locked ? 'lock-parts' : 'unlock-parts', (document) => setLocked(document, ids, locked));
}

/** Puts what is selected into a group of its own. */
export function groupSelectedParts(editor: Editor): void {
  const ids = editor.session.getState().selectedParts;
  editor.edit('group-parts', (document) => {
    const left = setGroup(document, ids, null);
    return setGroup(left, ids, uniqueName(editor.names.group, groupNames(left)));
  });
}

/** Dissolves the groups that anything selected belongs to. */
export function ungroupSelectedParts(editor: Editor): void {
  const selected = editor.session.getState().selectedParts;
  editor.edit('ungroup-parts', (document) => {
    const groups = new Set(document.parts.filter((part) => selected.includes(part.id)).map((part) => part.group));
    groups.delete(null);
    const members = document.parts.filter((part) => groups.has(part.group)).map(({ id }) => id);
    return setGroup(document, members, null);
  });
}

export function setGroupName(editor: Editor, group: string, name: string): void {
  editor.edit('rename-group', (document) => renameGroup(document, group, name));
}

export function unlinkSelectedTwins(editor: Editor): void {
  const ids = editor.session.getState().selectedParts;
  editor.edit('unlink-twin', (document) => unlinkTwins(document, ids));
}

/** Rows being dragged in the list: the body is layered anew at every place they pass. One step. */
export class Reordering {
  readonly #step: Step;

  constructor(
    readonly editor: Editor,
    readonly ids: readonly PartId[],
  ) {
    this.#step = editor.begin('reorder-parts');
  }

  /** @param index in the depth order, rear to front, counted among the parts that stay. */
  to(index: number): void {
    this.editor.change(reorderParts(this.editor.document, this.ids, index));
  }

  bail(): void {
    this.editor.bail(this.#step);
  }
}
