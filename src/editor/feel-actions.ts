/** What the sliders of the whole body do. */

import { changeFeel } from '../document/feel';
import type { Feel } from '../document/sketch-document';
import type { Editor } from './editor';
import { type Sliding, sliding } from './part-actions';

const STEPS = { softness: 'change-softness', depthSpread: 'change-depth-spread' } as const;

/** @param property a value of 0 … 1. */
export function slideFeel(editor: Editor, property: keyof Feel): Sliding {
  return sliding(editor, STEPS[property], (value) => editor.change(changeFeel(editor.document, { [property]: value })));
}
