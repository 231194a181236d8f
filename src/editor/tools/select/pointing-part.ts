import type { PartId } from '../../../document/sketch-document';
import { isSeveral } from '../../arrow-options';
import type { Editor } from '../../editor';
import { lastSample, type PointerInput } from '../../input';
import { twinByDoubleClick } from '../../part-actions';
import { selectPart, selectUnit } from '../../selection';
import { GestureState, type Idle } from '../gesture-state';
import { DRAG_THRESHOLD_PX, distance } from '../thresholds';
import type { ToolState } from '../tool-state';
import { MovingParts } from './moving-parts';

/**
 * Pressed on a part: a click selects it with its group, or with Ctrl or Cmd
 * alone; a second click gives it a twin; a drag moves it with the rest of the
 * selection.
 */
export class PointingPart extends GestureState {
  readonly name = 'select.pointing-part';
  private readonly start;
  private readonly part: PartId;

  constructor(editor: Editor, input: PointerInput, idle: Idle, part: PartId) {
    super(editor, input.pointerId, idle);
    this.start = lastSample(input).point;
    this.part = part;
  }

  protected move(input: PointerInput): ToolState {
    if (distance(this.start, lastSample(input).point) < DRAG_THRESHOLD_PX) return this;
    const { selectedParts } = this.editor.session.getState();
    if (!selectedParts.includes(this.part)) this.select(input);
    return new MovingParts(this.editor, input, this.idle, this.start);
  }

  protected up(input: PointerInput): ToolState {
    this.select(input);
    if (this.editor.doubleClick.isSecond(this.part, input)) twinByDoubleClick(this.editor, this.part, input);
    return this.idle();
  }

  private select(input: PointerInput): void {
    const several = isSeveral(this.editor, input);
    if (input.modifiers.command) selectPart(this.editor, this.part, several);
    else selectUnit(this.editor, this.part, several);
  }
}
