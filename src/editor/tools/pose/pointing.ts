import type { Editor } from '../../editor';
import { lastSample, type PointerInput } from '../../input';
import type { Idle } from '../gesture-state';
import { DRAG_THRESHOLD_PX, distance } from '../thresholds';
import type { ToolState } from '../tool-state';
import { FingersState } from './fingers-state';
import { clickGrip, type Grip } from './grip';
import { Holding } from './holding';
import { Recording } from './recording';

/**
 * Pressed on pins or the body, and nothing has moved yet. A click of one selects
 * the pin, or puts one there; several fingers that tap are no click. When one
 * moves, all that are down take hold, or perform when recording is armed.
 */
export class Pointing extends FingersState<Grip> {
  readonly name = 'pose.pointing';
  private several = false;

  constructor(editor: Editor, idle: Idle, grip: Grip) {
    super(editor, idle);
    this.fingers.set(grip.pointerId, grip);
    if (grip.on === 'pin') editor.patch({ cursor: 'grabbing' });
  }

  protected join(grip: Grip): void {
    this.several = true;
    this.fingers.set(grip.pointerId, grip);
  }

  protected move(grip: Grip, input: PointerInput): ToolState {
    if (distance(grip.start.point, lastSample(input).point) < DRAG_THRESHOLD_PX) return this;
    const { mode, recording } = this.editor.session.getState();
    const grips = [...this.fingers.values()];
    const Next = mode === 'animate' && recording.kind === 'armed' ? Recording : Holding;
    return new Next(this.editor, this.idle, grips).pointer(input);
  }

  protected up(grip: Grip): ToolState {
    this.fingers.delete(grip.pointerId);
    if (this.several) return this.fingers.size > 0 ? this : this.idle();
    clickGrip(this.editor, grip);
    return this.idle();
  }

  override cancel(): ToolState {
    return this.idle();
  }

  override complete(): ToolState {
    return this.idle();
  }
}
