import { lastSample, type PointerInput } from '../../input';
import { junctionHandleAt, limbInHand } from '../../junction-handles';
import { DrawingIdle } from '../drawing-idle';
import type { Idle } from '../gesture-state';
import { DraggingJunction } from '../select/dragging-junction';
import type { ToolState } from '../tool-state';
import { DrawPointing } from './pointing';

/** The pencil, waiting; over the junction of a limb that was clicked it takes that. */
export class DrawIdle extends DrawingIdle {
  readonly name = 'draw-part.idle';

  protected beginDrawing(input: PointerInput, idle: Idle): ToolState {
    const handle = this.junctionUnder(input);
    const limb = handle && input.button === 0 && limbInHand(this.editor);
    // A second click asks for a twin.
    if (!limb || this.editor.doubleClick.awaits(input)) return new DrawPointing(this.editor, input, idle);
    const done = () => {
      this.editor.patch({ hotJunction: null });
      return idle();
    };
    return new DraggingJunction(this.editor, input, done, { limb, handle });
  }

  protected override hover(input: PointerInput): void {
    const hotJunction = this.junctionUnder(input);
    const was = this.editor.session.getState().hotJunction;
    if (hotJunction || was) this.editor.patch({ hotJunction, cursor: hotJunction ? 'move' : 'draw' });
  }

  private junctionUnder(input: PointerInput) {
    return junctionHandleAt(this.editor, lastSample(input).point, input.pointerType);
  }
}
