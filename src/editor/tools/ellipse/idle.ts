import type { PointerInput } from '../../input';
import { DrawingIdle } from '../drawing-idle';
import type { Idle } from '../gesture-state';
import type { ToolState } from '../tool-state';
import { Sizing } from './sizing';

export class EllipseIdle extends DrawingIdle {
  readonly name = 'ellipse.idle';

  protected beginDrawing(input: PointerInput, idle: Idle): ToolState {
    return new Sizing(this.editor, input, idle);
  }
}
