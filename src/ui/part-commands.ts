/** What can be done to the parts that are selected. */

import { relativesOf } from '../document/part-family';
import { duplicateSelectedParts } from '../editor/clipboard-actions';
import { addMirrorImages, canMirror } from '../editor/mirror-image';
import {
  groupSelectedParts,
  hideParts,
  lockParts,
  ungroupSelectedParts,
  unlinkSelectedTwins,
} from '../editor/part-list-actions';
import { freeSelection, nextUnit, selectAll, selectNext } from '../editor/selection';
import { mirrorSelectedParts } from '../editor/transform-actions';
import type { CommandSpec } from './command-spec';
import type { Services } from './shell';

export type PartCommandId =
  | 'select.all'
  | 'select.next'
  | 'select.previous'
  | 'part.hide'
  | 'part.show-all'
  | 'part.lock'
  | 'part.unlock-all'
  | 'part.group'
  | 'part.ungroup'
  | 'part.unlink'
  | 'mirror.horizontal'
  | 'mirror.vertical'
  | 'mirror.image'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'duplicate';

export function partCommands({ editor, clipboard, strings: s }: Services): readonly CommandSpec<PartCommandId>[] {
  const session = () => editor.session.getState();
  const drawing = () => session().mode === 'draw';
  const selecting = () => drawing() && session().tool === 'select';
  const chosen = () => {
    const { mode, selectedParts } = session();
    if (mode !== 'draw' || selectedParts.length === 0) return [];
    return editor.document.parts.filter((part) => selectedParts.includes(part.id));
  };
  const chosenFree = () => drawing() && freeSelection(editor).length > 0;
  const linked = () => chosen().some(({ id }) => relativesOf(editor.document, id).size > 1);
  const allOf = (test: (part: { readonly hidden: boolean; readonly locked: boolean }) => boolean) =>
    editor.document.parts.filter(test).map((part) => part.id);
  return [
    {
      id: 'select.all',
      label: s.selectAll,
      shortcuts: [{ key: 'a', command: true }],
      enabled: () => drawing() && editor.document.parts.length > 0,
      run: () => {
        if (session().tool !== 'select') editor.takeTool('select');
        selectAll(editor);
      },
    },
    {
      id: 'select.next',
      label: s.selectNext,
      shortcuts: [{ key: 'Tab' }],
      enabled: () => selecting() && nextUnit(editor, 1) !== null,
      run: () => selectNext(editor, 1),
    },
    {
      id: 'select.previous',
      label: s.selectPrevious,
      shortcuts: [{ key: 'Tab', shift: true }],
      enabled: () => selecting() && nextUnit(editor, -1) !== null,
      run: () => selectNext(editor, -1),
    },
    {
      id: 'part.group',
      label: s.group,
      shortcuts: [{ key: 'g', command: true }],
      enabled: () => chosen().length > 1 && !isOneGroup(),
      run: () => groupSelectedParts(editor),
    },
    {
      id: 'part.ungroup',
      label: s.ungroup,
      shortcuts: [{ key: 'g', command: true, shift: true }],
      enabled: () => chosen().some((part) => part.group !== null),
      run: () => ungroupSelectedParts(editor),
    },
    {
      id: 'part.hide',
      label: s.hideSelected,
      shortcuts: [{ key: 'h', command: true, shift: true }],
      enabled: () => chosen().some((part) => !part.hidden),
      run: () => hideParts(editor, session().selectedParts, true),
    },
    {
      id: 'part.show-all',
      label: s.showAll,
      enabled: () => drawing() && editor.document.parts.some((part) => part.hidden),
      run: () =>
        hideParts(
          editor,
          allOf((part) => part.hidden),
          false,
        ),
    },
    {
      id: 'part.lock',
      label: s.lockSelected,
      shortcuts: [{ key: 'l', command: true, shift: true }],
      enabled: () => chosen().some((part) => !part.locked),
      run: () => lockParts(editor, session().selectedParts, true),
    },
    {
      id: 'part.unlock-all',
      label: s.unlockAll,
      enabled: () => drawing() && editor.document.parts.some((part) => part.locked),
      run: () =>
        lockParts(
          editor,
          allOf((part) => part.locked),
          false,
        ),
    },
    { id: 'part.unlink', label: s.unlinkTwin, enabled: linked, run: () => unlinkSelectedTwins(editor) },
    {
      id: 'mirror.horizontal',
      label: s.mirrorHorizontal,
      shortcuts: [{ key: 'h', shift: true }],
      enabled: chosenFree,
      run: () => mirrorSelectedParts(editor, 'horizontal'),
    },
    {
      id: 'mirror.vertical',
      label: s.mirrorVertical,
      shortcuts: [{ key: 'v', shift: true }],
      enabled: chosenFree,
      run: () => mirrorSelectedParts(editor, 'vertical'),
    },
    {
      id: 'mirror.image',
      label: s.addMirror,
      shortcuts: [{ key: 'm', shift: true }],
      enabled: () => chosenFree() && canMirror(editor),
      run: () => addMirrorImages(editor),
    },
    {
      id: 'cut',
      label: s.cut,
      shortcuts: [{ key: 'x', command: true }],
      enabled: chosenFree,
      run: () => void clipboard.cut(),
    },
    {
      id: 'copy',
      label: s.copy,
      shortcuts: [{ key: 'c', command: true }],
      enabled: () => chosen().length > 0,
      run: () => void clipboard.copy(),
    },
    {
      id: 'paste',
      label: s.paste,
      shortcuts: [{ key: 'v', command: true }],
      enabled: drawing,
      run: () => void clipboard.paste(),
    },
    {
      id: 'duplicate',
      label: s.duplicate,
      shortcuts: [{ key: 'd', command: true }],
      enabled: () => chosen().length > 0,
      run: () => duplicateSelectedParts(editor),
    },
  ];

  /** Whether what is selected is a whole group and nothing else. */
  function isOneGroup(): boolean {
    const parts = chosen();
    const group = parts[0]?.group ?? null;
    const members = editor.document.parts.filter((part) => part.group === group);
    return group !== null && members.length === parts.length && parts.every((part) => part.group === group);
  }
}
