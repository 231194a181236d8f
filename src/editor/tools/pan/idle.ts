import type { PointerInput } from '../../input';
import { IdleState } from '../gesture-state';
import { navigation } from '../navigate';
import type { ToolState } from '../tool-state';
import { Panning } from './panning';

export class PanIdle extends IdleState {
  readonly name = 'pan.idle';

  protected down(input: PointerInput): ToolState {
    const idle = () => {
      this.editor.patch({ cursor: 'grab' });
      return this;
    };
    return navigation(this.editor, input, idle) ?? new Panning(this.editor, input, idle);
  }
}
