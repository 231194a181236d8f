import { transformParts } from '../../../document/transform-parts';
import { translation } from '../../../math/matrix';
import type { ScreenPoint } from '../../../math/point';
import { isEven } from '../../arrow-options';
import { screenMoveToSketch } from '../../camera';
import { withCarried } from '../../carried-parts';
import type { Editor } from '../../editor';
import { lastSample, type PointerInput } from '../../input';
import { GestureState, type Idle } from '../gesture-state';
import type { ToolState } from '../tool-state';

/** The selected parts follow the pointer, with what they carry and the pins on all of it, with Shift straight across or down; the whole drag is one step. */
export class MovingParts extends GestureState {
  readonly name = 'select.moving-parts';
  private readonly start: ScreenPoint;
  private readonly before;
  private readonly parts;
  private readonly step;

  constructor(editor: Editor, input: PointerInput, idle: Idle, start: ScreenPoint) {
    super(editor, input.pointerId, idle);
    this.start = start;
    this.before = editor.document;
    this.parts = withCarried(editor, editor.session.getState().selectedParts);
    this.step = editor.begin('move-parts');
    this.move(input);
  }

  protected move(input: PointerInput): ToolState {
    const { point } = lastSample(input);
    const { camera } = this.editor.session.getState();
    const [dx, dy] = [point.x - this.start.x, point.y - this.start.y];
    const even = isEven(this.editor, input);
    const level = even && Math.abs(dx) >= Math.abs(dy);
    const plumb = even && !level;
    const by = screenMoveToSketch(camera, plumb ? 0 : dx, level ? 0 : dy);
    this.editor.change(transformParts(this.before, this.parts, translation(by.x, by.y)));
    return this;
  }

  protected up(): ToolState {
    return this.complete();
  }

  override complete(): ToolState {
    return this.idle();
  }

  override cancel(): ToolState {
    this.editor.bail(this.step);
    return this.idle();
  }
}
