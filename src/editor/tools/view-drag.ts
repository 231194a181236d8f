import type { ScreenPoint } from '../../math/point';
import type { Editor } from '../editor';
import { lastSample, type PointerInput } from '../input';
import { GestureState, type Idle } from './gesture-state';
import type { ToolState } from './tool-state';

/** A drag that moves the view and nothing else. */
export abstract class ViewDrag extends GestureState {
  private last: ScreenPoint;

  constructor(editor: Editor, input: PointerInput, idle: Idle) {
    super(editor, input.pointerId, idle);
    this.last = lastSample(input).point;
    editor.patch({ cursor: 'grabbing' });
  }

  protected move(input: PointerInput): ToolState {
    const { point } = lastSample(input);
    this.by(point.x - this.last.x, point.y - this.last.y);
    this.last = point;
    return this;
  }

  protected up(): ToolState {
    return this.idle();
  }

  /** CSS pixels since the last time. */
  protected abstract by(dx: number, dy: number): void;
}
