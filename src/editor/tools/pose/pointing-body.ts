import type { Surface } from '../../../document/sketch-document';
import type { Editor } from '../../editor';
import { lastSample, type PointerInput, type PointerSample } from '../../input';
import { selectPin } from '../../selection';
import type { SurfaceHit } from '../../surface-picker';
import { GestureState, type Idle } from '../gesture-state';
import { DRAG_THRESHOLD_PX, distance } from '../thresholds';
import type { ToolState } from '../tool-state';
import { Poking } from './poking';
import { Recording } from './recording';

interface BodyInfo {
  readonly hit: SurfaceHit;
  readonly surface: Surface;
}

/** Pressed on the body: a click pins it there, a drag pokes it, or pins and records when armed. */
export class PointingBody extends GestureState {
  readonly name = 'pose.pointing-body';
  private readonly start: PointerSample;
  private readonly info: BodyInfo;

  constructor(editor: Editor, input: PointerInput, idle: Idle, info: BodyInfo) {
    super(editor, input.pointerId, idle);
    this.start = lastSample(input);
    this.info = info;
  }

  protected move(input: PointerInput): ToolState {
    if (distance(this.start.point, lastSample(input).point) < DRAG_THRESHOLD_PX) return this;
    const { mode, recording } = this.editor.session.getState();
    if (mode !== 'animate' || recording.kind !== 'armed') {
      return new Poking(this.editor, this.pointerId, this.idle, { hit: this.info.hit, start: this.start }).pointer(
        input,
      );
    }
    const step = this.editor.begin('record');
    const pin = this.editor.makePin(this.info.hit, this.info.surface);
    selectPin(this.editor, pin, false);
    return new Recording(this.editor, this.pointerId, this.idle, { pins: [pin], start: this.start, step }).pointer(
      input,
    );
  }

  protected up(): ToolState {
    this.editor.addPin(this.info.hit, this.info.surface);
    return this.idle();
  }
}
