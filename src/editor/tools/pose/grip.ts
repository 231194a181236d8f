/** What a press takes hold of: a pin, or a place of the body. */

import type { PinId, Surface } from '../../../document/sketch-document';
import { isSeveral } from '../../arrow-options';
import type { Editor } from '../../editor';
import { lastSample, type PointerInput, type PointerSample } from '../../input';
import { selectPin } from '../../selection';
import type { SurfaceHit } from '../../surface-picker';

interface Press {
  readonly pointerId: number;
  readonly start: PointerSample;
  /** A click of a pin adds it to those selected. */
  readonly several: boolean;
}

export interface PinGrip extends Press {
  readonly on: 'pin';
  readonly pin: PinId;
}

export interface BodyGrip extends Press {
  readonly on: 'body';
  readonly hit: SurfaceHit;
  readonly surface: Surface;
}

export type Grip = PinGrip | BodyGrip;

/** Null: it is pressed beside the body. */
export function gripAt(editor: Editor, input: PointerInput): Grip | null {
  const start = lastSample(input);
  const press = { pointerId: input.pointerId, start, several: isSeveral(editor, input) };
  const pin = editor.pinNear(start.point, input.pointerType);
  if (pin) return { ...press, on: 'pin', pin };
  const surface = editor.surfaceOf(input);
  const hit = editor.picker.pick(start.point, surface);
  return hit && { ...press, on: 'body', hit, surface };
}

/** What a press that doesn't move means: the pin is selected, or one is put there. */
export function clickGrip(editor: Editor, grip: Grip): void {
  if (grip.on === 'pin') selectPin(editor, grip.pin, grip.several);
  else editor.addPin(grip.hit, grip.surface);
}
