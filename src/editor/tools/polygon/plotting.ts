import type { Surface } from '../../../document/sketch-document';
import type { ScreenPoint } from '../../../math/point';
import { straightSides } from '../../../sketch/snap-shape';
import { unproject } from '../../camera';
import type { Editor } from '../../editor';
import { lastSample, type PointerInput } from '../../input';
import { addShape } from '../../stroke';
import type { Idle } from '../gesture-state';
import { navigation } from '../navigate';
import { showShape } from '../show-shape';
import { distance } from '../thresholds';
import type { ToolState } from '../tool-state';

/** A click this near to the first corner closes; one this near to the last ends the line open. */
const CLOSE_PX = 14;
const SAME_PX = 6;
const STEP_PX = 4;

/** Straight lines from click to click; back at the first corner they close, a double click leaves them open. */
export class Plotting implements ToolState {
  readonly name = 'polygon.plotting';
  readonly busy = true;
  private readonly surface: Surface;
  /** Sketch x, y pairs. */
  private corners: readonly number[];
  private pressed = true;

  constructor(
    private readonly editor: Editor,
    input: PointerInput,
    private readonly idle: Idle,
  ) {
    this.surface = editor.surfaceOf(input);
    this.corners = this.placeOf(lastSample(input).point);
    this.show(this.corners);
  }

  pointer(input: PointerInput): ToolState {
    const { point } = lastSample(input);
    if (input.kind === 'down') return this.down(input);
    if (input.kind === 'cancel') this.pressed = false;
    else this.show(this.placeOf(point));
    return input.kind === 'up' && this.pressed ? this.press(point) : this;
  }

  tick(): ToolState {
    return this;
  }

  cancel(): ToolState {
    this.editor.patch({ preview: null, ink: null });
    return this.idle();
  }

  /** Another tool is taken: what was plotted stays, as an open line. */
  complete(): ToolState {
    return this.end(false);
  }

  /** A second finger moves the view meanwhile. */
  interrupt(): ToolState {
    this.pressed = false;
    return this;
  }

  private down(input: PointerInput): ToolState {
    const moving = navigation(this.editor, input, () => this);
    this.pressed = moving === null;
    return moving ?? this;
  }

  private press(point: ScreenPoint): ToolState {
    this.pressed = false;
    const first = this.screenOf(0);
    const last = this.screenOf(this.corners.length - 2);
    const count = this.corners.length / 2;
    if (count > 2 && distance(first, point) <= CLOSE_PX) return this.end(true);
    if (distance(last, point) > SAME_PX) this.corners = [...this.corners, ...this.placeOf(point)];
    else if (count > 2) return this.end(false);
    return this;
  }

  private end(closed: boolean): ToolState {
    const { zoom } = this.editor.session.getState().camera;
    const { corners } = this;
    this.editor.patch({ preview: null, ink: null });
    addShape(this.editor, { points: straightSides(corners, closed, STEP_PX / zoom), closed }, this.surface);
    return this.idle();
  }

  /** The corners so far, and the side to where the pointer is. */
  private show(at: readonly number[]): void {
    const line = [...this.corners, ...at];
    showShape(this.editor, { points: line, closed: false });
  }

  private placeOf(point: ScreenPoint): readonly number[] {
    const { camera, viewSize } = this.editor.session.getState();
    const { x, y } = unproject(camera, viewSize, point);
    return [x, y];
  }

  private screenOf(corner: number): ScreenPoint {
    return this.editor.screenOf(this.corners[corner] as number, this.corners[corner + 1] as number);
  }
}
