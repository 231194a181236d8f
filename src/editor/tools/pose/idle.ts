import { lastSample, type PointerInput } from '../../input';
import { setHover } from '../../selection';
import { IdleState } from '../gesture-state';
import { navigation } from '../navigate';
import { Orbiting } from '../orbit/orbiting';
import { RubberBanding } from '../select/rubber-banding';
import type { ToolState } from '../tool-state';
import { gripAt } from './grip';
import { Pointing } from './pointing';
import { PointingPaper } from './pointing-paper';

export class PoseIdle extends IdleState {
  readonly name = 'pose.idle';

  protected down(input: PointerInput): ToolState {
    const idle = () => {
      this.editor.patch({ cursor: 'default' });
      return this;
    };
    const moving = navigation(this.editor, input, idle);
    if (moving) return moving;
    const grip = gripAt(this.editor, input);
    if (grip) return new Pointing(this.editor, idle, grip);
    if (input.modifiers.shift) return new RubberBanding(this.editor, input, idle);
    return new PointingPaper(this.editor, input, idle, () => new Orbiting(this.editor, input, idle));
  }

  protected override hover(input: PointerInput): void {
    const { point } = lastSample(input);
    const pin = this.editor.pinNear(point, input.pointerType);
    const hit = pin ? null : this.editor.picker.pick(point, this.editor.surfaceOf(input));
    setHover(this.editor, { pin, part: hit?.part ?? null });
    this.editor.patch({ cursor: pin ? 'grab' : hit ? 'pin' : 'default' });
  }
}
