import type { PointerInput } from '../../input';
import { IdleState } from '../gesture-state';
import { navigation } from '../navigate';
import type { ToolState } from '../tool-state';
import { Orbiting } from './orbiting';

export class OrbitIdle extends IdleState {
  readonly name = 'orbit.idle';

  protected down(input: PointerInput): ToolState {
    const idle = () => {
      this.editor.patch({ cursor: 'orbit' });
      return this;
    };
    return navigation(this.editor, input, idle) ?? new Orbiting(this.editor, input, idle);
  }
}
