import type { Editor } from '../../editor';
import { lastSample, type PointerInput } from '../../input';
import { selectNothing } from '../../selection';
import { GestureState, type Idle } from '../gesture-state';
import { DRAG_THRESHOLD_PX, distance } from '../thresholds';
import type { ToolState } from '../tool-state';

/** Pressed beside the body: a click deselects, a drag does what it was given to do. */
export class PointingPaper extends GestureState {
  readonly name = 'pose.pointing-paper';
  private readonly start;
  private readonly drag: () => GestureState;

  constructor(editor: Editor, input: PointerInput, idle: Idle, drag: () => GestureState) {
    super(editor, input.pointerId, idle);
    this.start = lastSample(input).point;
    this.drag = drag;
  }

  protected move(input: PointerInput): ToolState {
    if (distance(this.start, lastSample(input).point) < DRAG_THRESHOLD_PX) return this;
    return this.drag().pointer(input);
  }

  protected up(): ToolState {
    selectNothing(this.editor);
    return this.idle();
  }
}
