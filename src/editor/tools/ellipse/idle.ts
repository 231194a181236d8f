import type { PointerInput } from '../../input';
import { erasing } from '../erase/erasing';
import { IdleState } from '../gesture-state';
import { navigation } from '../navigate';
import type { ToolState } from '../tool-state';
import { Sizing } from './sizing';

export class EllipseIdle extends IdleState {
  readonly name = 'ellipse.idle';

  protected down(input: PointerInput): ToolState {
    const idle = () => {
      this.editor.patch({ cursor: 'draw' });
      return this;
    };
    return (
      navigation(this.editor, input, idle) ?? erasing(this.editor, input, idle) ?? new Sizing(this.editor, input, idle)
    );
  }
}
