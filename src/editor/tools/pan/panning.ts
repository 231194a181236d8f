import { panBy } from '../../camera';
import type { Editor } from '../../editor';
import { lastSample, type PointerInput } from '../../input';
import { GestureState, type Idle } from '../gesture-state';
import type { ToolState } from '../tool-state';

/** The paper sticks to the pointer. */
export class Panning extends GestureState {
  readonly name = 'pan.panning';
  private last;

  constructor(editor: Editor, input: PointerInput, idle: Idle) {
    super(editor, input.pointerId, idle);
    this.last = lastSample(input).point;
    editor.patch({ cursor: 'grabbing' });
  }

  protected move(input: PointerInput): ToolState {
    const { point } = lastSample(input);
    const { camera } = this.editor.session.getState();
    this.editor.setCamera(panBy(camera, point.x - this.last.x, point.y - this.last.y));
    this.last = point;
    return this;
  }

  protected up(): ToolState {
    return this.idle();
  }
}
