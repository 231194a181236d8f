import type { Box } from '../../../math/box';
import type { ScreenPoint } from '../../../math/point';
import { isSeveral } from '../../arrow-options';
import type { Editor } from '../../editor';
import { lastSample, type PointerInput } from '../../input';
import { selectIn, selectNothing } from '../../selection';
import { GestureState, type Idle } from '../gesture-state';
import { DRAG_THRESHOLD_PX, distance } from '../thresholds';
import type { ToolState } from '../tool-state';

/** Pressed beside everything: a click deselects, a drag selects what it goes round. */
export class RubberBanding extends GestureState {
  readonly name = 'select.rubber-banding';
  private readonly start: ScreenPoint;

  constructor(editor: Editor, input: PointerInput, idle: Idle) {
    super(editor, input.pointerId, idle);
    this.start = lastSample(input).point;
  }

  protected move(input: PointerInput): ToolState {
    const { point } = lastSample(input);
    if (distance(this.start, point) >= DRAG_THRESHOLD_PX) {
      this.editor.patch({ rubberBand: this.boxTo(point) });
    }
    return this;
  }

  protected up(input: PointerInput): ToolState {
    const { rubberBand } = this.editor.session.getState();
    const several = isSeveral(this.editor, input);
    if (rubberBand) selectIn(this.editor, rubberBand, several);
    else if (!several) selectNothing(this.editor);
    return this.cancel();
  }

  override cancel(): ToolState {
    this.editor.patch({ rubberBand: null });
    return this.idle();
  }

  private boxTo(point: ScreenPoint): Box {
    const { start } = this;
    return {
      minX: Math.min(start.x, point.x),
      minY: Math.min(start.y, point.y),
      maxX: Math.max(start.x, point.x),
      maxY: Math.max(start.y, point.y),
    };
  }
}
