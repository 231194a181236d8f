import type { PointerInput } from '../../input';
import { erasing } from '../erase/erasing';
import { IdleState } from '../gesture-state';
import { navigation } from '../navigate';
import type { ToolState } from '../tool-state';
import { DrawPointing } from './pointing';

export class DrawIdle extends IdleState {
  readonly name = 'draw-part.idle';

  protected down(input: PointerInput): ToolState {
    const idle = () => {
      this.editor.patch({ cursor: 'draw' });
      return this;
    };
    return (
      navigation(this.editor, input, idle) ??
      erasing(this.editor, input, idle) ??
      new DrawPointing(this.editor, input, idle)
    );
  }
}
