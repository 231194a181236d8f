import { lastSample, type PointerInput } from '../../input';
import { IdleState } from '../gesture-state';
import { navigation } from '../navigate';
import type { ToolState } from '../tool-state';
import { Erasing } from './erasing';

export class EraseIdle extends IdleState {
  readonly name = 'erase.idle';

  protected down(input: PointerInput): ToolState {
    const idle = () => {
      this.editor.patch({ cursor: 'erase' });
      return this;
    };
    return navigation(this.editor, input, idle) ?? new Erasing(this.editor, input, idle);
  }

  protected override hover(input: PointerInput): void {
    this.editor.patch({ eraserAt: lastSample(input).point });
  }
}
