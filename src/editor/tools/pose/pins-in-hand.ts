import type { PinId } from '../../../document/sketch-document';
import type { Editor } from '../../editor';
import { selectPin } from '../../selection';
import type { PinGrip } from './grip';

/** The pins that go with the one pressed: the selection that it is in, but those that other fingers hold. */
export function pinsInHand(editor: Editor, { pin, several }: PinGrip, others: Iterable<PinId>): readonly PinId[] {
  if (!editor.session.getState().selectedPins.includes(pin)) selectPin(editor, pin, several);
  const held = new Set(others);
  return editor.session.getState().selectedPins.filter((each) => each === pin || !held.has(each));
}
