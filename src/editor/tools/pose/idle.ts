import { lastSample, type PointerInput } from '../../input';
import { setHover } from '../../selection';
import { IdleState } from '../gesture-state';
import { navigation } from '../navigate';
import { Orbiting } from '../orbit/orbiting';
import { RubberBanding } from '../select/rubber-banding';
import type { ToolState } from '../tool-state';
import { PointingBody } from './pointing-body';
import { PointingPaper } from './pointing-paper';
import { PointingPin } from './pointing-pin';

export class PoseIdle extends IdleState {
  readonly name = 'pose.idle';

  protected down(input: PointerInput): ToolState {
    const idle = () => {
      this.editor.patch({ cursor: 'default' });
      return this;
    };
    const moving = navigation(this.editor, input, idle);
    if (moving) return moving;
    const { point } = lastSample(input);
    const surface = this.editor.surfaceOf(input);
    const pin = this.editor.pinNear(point, input.pointerType);
    if (pin) return new PointingPin(this.editor, input, idle, pin);
    const hit = this.editor.picker.pick(point, surface);
    if (hit) return new PointingBody(this.editor, input, idle, { hit, surface });
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
