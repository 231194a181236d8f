import type { PointerInput } from '../../input';
import { erasing } from '../erase/erasing';
import { IdleState } from '../gesture-state';
import { navigation } from '../navigate';
import type { ToolState } from '../tool-state';
import { Plotting } from './plotting';

export class PolygonIdle extends IdleState {
  readonly name = 'polygon.idle';

  protected down(input: PointerInput): ToolState {
    const idle = () => {
      this.editor.patch({ cursor: 'draw' });
      return this;
    };
    return (
      navigation(this.editor, input, idle) ??
      erasing(this.editor, input, idle) ??
      new Plotting(this.editor, input, idle)
    );
  }
}
