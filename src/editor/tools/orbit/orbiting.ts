import type { Editor } from '../../editor';
import { lastSample, type PointerInput } from '../../input';
import { turnBy } from '../../view-actions';
import { GestureState, type Idle } from '../gesture-state';
import type { ToolState } from '../tool-state';

const RADIANS_PER_PX = Math.PI / 500;

/** The body turns under the pointer as if its near side were held. */
export class Orbiting extends GestureState {
  readonly name = 'orbit.orbiting';
  private last;

  constructor(editor: Editor, input: PointerInput, idle: Idle) {
    super(editor, input.pointerId, idle);
    this.last = lastSample(input).point;
    editor.patch({ cursor: 'grabbing' });
  }

  protected move(input: PointerInput): ToolState {
    const { point } = lastSample(input);
    const dYaw = -(point.x - this.last.x) * RADIANS_PER_PX;
    const dPitch = (point.y - this.last.y) * RADIANS_PER_PX;
    turnBy(this.editor, dYaw, dPitch);
    this.last = point;
    return this;
  }

  protected up(): ToolState {
    return this.idle();
  }
}
