import { lastSample, type PointerInput } from '../../input';
import { setHover } from '../../selection';
import { erasing } from '../erase/erasing';
import { IdleState } from '../gesture-state';
import { navigation } from '../navigate';
import type { ToolState } from '../tool-state';
import { RedrawPointing } from './pointing';

export class RedrawIdle extends IdleState {
  readonly name = 'redraw.idle';

  protected down(input: PointerInput): ToolState {
    const idle = () => {
      this.editor.patch({ cursor: 'draw' });
      return this;
    };
    return (
      navigation(this.editor, input, idle) ??
      erasing(this.editor, input, idle) ??
      new RedrawPointing(this.editor, input, idle)
    );
  }

  protected override hover(input: PointerInput): void {
    setHover(this.editor, { part: this.editor.partUnder(lastSample(input).point), pin: null });
  }
}
