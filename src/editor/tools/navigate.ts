/** The ways of moving the view that every tool shares. */

import type { Editor } from '../editor';
import type { PointerInput } from '../input';
import type { Idle } from './gesture-state';
import { Orbiting } from './orbit/orbiting';
import { Panning } from './pan/panning';
import type { ToolState } from './tool-state';

/** A drag with the middle button or Space held moves the view; null: the press is the tool's own. */
export function navigation(editor: Editor, input: PointerInput, idle: Idle): ToolState | null {
  const session = editor.session.getState();
  const middle = input.button === 1;
  if (!middle && !session.panHeld) return null;
  const turns = session.mode !== 'draw' && middle && !input.modifiers.shift;
  return turns ? new Orbiting(editor, input, idle) : new Panning(editor, input, idle);
}
