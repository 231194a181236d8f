import { lastSample, type PointerInput } from '../../input';
import { setHover } from '../../selection';
import { DrawingIdle } from '../drawing-idle';
import type { Idle } from '../gesture-state';
import type { ToolState } from '../tool-state';
import { RedrawPointing } from './pointing';

export class RedrawIdle extends DrawingIdle {
  readonly name = 'redraw.idle';

  protected beginDrawing(input: PointerInput, idle: Idle): ToolState {
    return new RedrawPointing(this.editor, input, idle);
  }

  protected override hover(input: PointerInput): void {
    setHover(this.editor, { part: this.editor.partUnder(lastSample(input).point), pin: null });
  }
}
