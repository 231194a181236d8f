import type { PointerInput } from '../../input';
import { DrawingIdle } from '../drawing-idle';
import type { Idle } from '../gesture-state';
import type { ToolState } from '../tool-state';
import { DrawPointing } from './pointing';

export class DrawIdle extends DrawingIdle {
  readonly name = 'draw-part.idle';

  protected beginDrawing(input: PointerInput, idle: Idle): ToolState {
    return new DrawPointing(this.editor, input, idle);
  }
}
