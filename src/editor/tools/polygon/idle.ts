import type { PointerInput } from '../../input';
import { DrawingIdle } from '../drawing-idle';
import type { Idle } from '../gesture-state';
import type { ToolState } from '../tool-state';
import { Plotting } from './plotting';

export class PolygonIdle extends DrawingIdle {
  readonly name = 'polygon.idle';

  protected beginDrawing(input: PointerInput, idle: Idle): ToolState {
    return new Plotting(this.editor, input, idle);
  }
}
