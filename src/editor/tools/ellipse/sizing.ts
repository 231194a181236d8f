import type { Surface } from '../../../document/sketch-document';
import type { ScreenPoint } from '../../../math/point';
import type { DrawnLine } from '../../../sketch/mirror-line';
import { ellipseOutline } from '../../../sketch/snap-shape';
import { unproject } from '../../camera';
import type { Editor } from '../../editor';
import { lastSample, type PointerInput } from '../../input';
import { addShape } from '../../stroke';
import { GestureState, type Idle } from '../gesture-state';
import { showShape } from '../show-shape';
import { DRAG_THRESHOLD_PX, distance } from '../thresholds';
import type { ToolState } from '../tool-state';

/** Of the circle that a click places, and how near an ellipse's points lie to the true line. */
const CLICK_RADIUS_PX = 60;
const TOLERANCE_PX = 0.1;

/** An ellipse between where it was pressed and the pointer, a circle with Shift; a click places a circle. */
export class Sizing extends GestureState {
  readonly name = 'ellipse.sizing';
  private readonly start: ScreenPoint;
  private readonly surface: Surface;
  private shape: DrawnLine | null = null;

  constructor(editor: Editor, input: PointerInput, idle: Idle) {
    super(editor, input.pointerId, idle);
    this.start = lastSample(input).point;
    this.surface = editor.surfaceOf(input);
  }

  protected move(input: PointerInput): ToolState {
    const { point } = lastSample(input);
    if (!this.shape && distance(this.start, point) < DRAG_THRESHOLD_PX) return this;
    this.shape = this.between(point, input.modifiers.shift);
    showShape(this.editor, this.shape);
    return this;
  }

  protected up(): ToolState {
    this.shape ??= this.ellipse(this.start, CLICK_RADIUS_PX, CLICK_RADIUS_PX);
    return this.complete();
  }

  override complete(): ToolState {
    this.editor.patch({ preview: null });
    if (this.shape) addShape(this.editor, this.shape, this.surface);
    return this.idle();
  }

  override cancel(): ToolState {
    this.editor.patch({ preview: null });
    return this.idle();
  }

  private between({ x, y }: ScreenPoint, round: boolean): DrawnLine {
    const { start } = this;
    const [dx, dy] = [x - start.x, y - start.y];
    const side = Math.max(Math.abs(dx), Math.abs(dy));
    const [width, height] = round ? [Math.sign(dx) * side, Math.sign(dy) * side] : [dx, dy];
    const middle = { x: start.x + width / 2, y: start.y + height / 2 } as ScreenPoint;
    return this.ellipse(middle, Math.max(1, Math.abs(width) / 2), Math.max(1, Math.abs(height) / 2));
  }

  private ellipse(middle: ScreenPoint, rx: number, ry: number): DrawnLine {
    const { camera, viewSize } = this.editor.session.getState();
    const { x, y } = unproject(camera, viewSize, middle);
    const { zoom } = camera;
    return { points: ellipseOutline(x, y, rx / zoom, ry / zoom, 0, TOLERANCE_PX / zoom), closed: true };
  }
}
