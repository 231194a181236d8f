import type { PinId } from '../../../document/sketch-document';
import type { Editor } from '../../editor';
import { lastSample, type PointerInput, type PointerSample } from '../../input';
import { selectPin } from '../../selection';
import { GestureState, type Idle } from '../gesture-state';
import { DRAG_THRESHOLD_PX, distance } from '../thresholds';
import type { ToolState } from '../tool-state';
import { DraggingPins } from './dragging-pins';
import { Recording } from './recording';

/** Pressed on a pin: a click selects it, a drag moves or records it, with the selection it is in. */
export class PointingPin extends GestureState {
  readonly name = 'pose.pointing-pin';
  private readonly start: PointerSample;
  private readonly pin: PinId;

  constructor(editor: Editor, input: PointerInput, idle: Idle, pin: PinId) {
    super(editor, input.pointerId, idle);
    this.start = lastSample(input);
    this.pin = pin;
    editor.patch({ cursor: 'grabbing' });
  }

  protected move(input: PointerInput): ToolState {
    if (distance(this.start.point, lastSample(input).point) < DRAG_THRESHOLD_PX) return this;
    const { mode, recording, selectedPins } = this.editor.session.getState();
    if (!selectedPins.includes(this.pin)) selectPin(this.editor, this.pin, input.modifiers.shift);
    const info = { pins: this.editor.session.getState().selectedPins, start: this.start };
    const records = mode === 'animate' && recording.kind === 'armed';
    const next = records
      ? new Recording(this.editor, this.pointerId, this.idle, { ...info, step: this.editor.begin('record') })
      : new DraggingPins(this.editor, this.pointerId, this.idle, info);
    return next.pointer(input);
  }

  protected up(input: PointerInput): ToolState {
    selectPin(this.editor, this.pin, input.modifiers.shift);
    return this.idle();
  }
}
