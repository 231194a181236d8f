import { lastSample, type PointerInput } from '../../input';
import { setHover } from '../../selection';
import { erasing } from '../erase/erasing';
import { IdleState } from '../gesture-state';
import { navigation } from '../navigate';
import type { ToolState } from '../tool-state';
import { PointingPart } from './pointing-part';
import { RubberBanding } from './rubber-banding';

export class SelectIdle extends IdleState {
  readonly name = 'select.idle';

  protected down(input: PointerInput): ToolState {
    const idle = () => {
      this.editor.patch({ cursor: 'default' });
      return this;
    };
    const other = navigation(this.editor, input, idle) ?? erasing(this.editor, input, idle);
    if (other) return other;
    const part = this.editor.partUnder(lastSample(input).point);
    return part ? new PointingPart(this.editor, input, idle, part) : new RubberBanding(this.editor, input, idle);
  }

  protected override hover(input: PointerInput): void {
    const part = this.editor.partUnder(lastSample(input).point);
    setHover(this.editor, { part, pin: null });
    this.editor.patch({ cursor: part ? 'move' : 'default' });
  }
}
