/** A tool that draws, at rest: a press moves the view or rubs out where it says so; any other begins to draw. */

import type { PointerInput } from '../input';
import { erasing } from './erase/erasing';
import { type Idle, IdleState } from './gesture-state';
import { navigation } from './navigate';
import type { ToolState } from './tool-state';

export abstract class DrawingIdle extends IdleState {
  protected down(input: PointerInput): ToolState {
    const idle = () => {
      this.editor.patch({ cursor: 'draw' });
      return this;
    };
    return navigation(this.editor, input, idle) ?? erasing(this.editor, input, idle) ?? this.beginDrawing(input, idle);
  }

  protected abstract beginDrawing(input: PointerInput, idle: Idle): ToolState;
}
