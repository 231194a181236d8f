/** What the look panel does. */

import { changeLook, lookOf } from '../document/look';
import type { MaterialName } from '../document/sketch-document';
import type { Editor } from './editor';
import { type Sliding, sliding } from './part-actions';

export function chooseMaterial(editor: Editor, material: MaterialName): void {
  editor.edit('change-material', (document) => changeLook(document, { material }));
}

/** @param background #rrggbb, 'theme' or 'none'. */
export function chooseBackground(editor: Editor, background: string): void {
  editor.edit('change-background', (document) => changeLook(document, { background }));
}

export function toggleGround(editor: Editor): void {
  editor.edit('change-ground', (document) => {
    const { ground } = lookOf(document);
    return changeLook(document, { ground: { ...ground, shown: !ground.shown } });
  });
}

export function slideGround(editor: Editor): Sliding {
  return sliding(editor, 'change-ground', (strength) => {
    const { ground } = lookOf(editor.document);
    editor.change(changeLook(editor.document, { ground: { ...ground, shown: true, strength } }));
  });
}
