import { isSeveral } from '../../arrow-options';
import { lastSample, type PointerInput } from '../../input';
import { isOnKnob, pinHandleAt } from '../../pin-handles';
import { setHover } from '../../selection';
import type { Cursor, PinHandleName } from '../../session';
import { IdleState } from '../gesture-state';
import { navigation } from '../navigate';
import { Orbiting } from '../orbit/orbiting';
import { RubberBanding } from '../select/rubber-banding';
import type { ToolState } from '../tool-state';
import { clickGrip, gripAt } from './grip';
import { HANDLING } from './handling-pin';
import { Pointing } from './pointing';
import { PointingPaper } from './pointing-paper';

const CURSORS: Readonly<Record<PinHandleName, Cursor>> = {
  turn: 'turn',
  stiffness: 'resize-down',
  'in-front': 'resize-y',
};

export class PoseIdle extends IdleState {
  readonly name = 'pose.idle';

  protected down(input: PointerInput): ToolState {
    const idle = () => {
      this.editor.patch({ cursor: 'default' });
      return this;
    };
    const moving = navigation(this.editor, input, idle);
    if (moving) return moving;
    const handle = pinHandleAt(this.editor, lastSample(input).point, input.pointerType);
    const pin = this.editor.session.getState().selectedPins.at(-1);
    const grip = gripAt(this.editor, input);
    if (handle && pin && input.button === 0) {
      const meant = isOnKnob(this.editor, lastSample(input).point) ? null : grip;
      this.editor.patch({ hotPinHandle: null, cursor: CURSORS[handle] });
      return new HANDLING[handle](this.editor, input, idle, pin, () => meant && clickGrip(this.editor, meant));
    }
    if (grip) return new Pointing(this.editor, idle, grip);
    if (isSeveral(this.editor, input)) return new RubberBanding(this.editor, input, idle);
    return new PointingPaper(this.editor, input, idle, () => new Orbiting(this.editor, input, idle));
  }

  protected override hover(input: PointerInput): void {
    const { point } = lastSample(input);
    const hotPinHandle = pinHandleAt(this.editor, point, input.pointerType);
    if (hotPinHandle !== this.editor.session.getState().hotPinHandle) this.editor.patch({ hotPinHandle });
    if (hotPinHandle) {
      setHover(this.editor, { pin: null, part: null });
      this.editor.patch({ cursor: CURSORS[hotPinHandle] });
      return;
    }
    const pin = this.editor.pinNear(point, input.pointerType);
    const hit = pin ? null : this.editor.picker.pick(point, this.editor.surfaceOf(input));
    setHover(this.editor, { pin, part: hit?.part ?? null });
    this.editor.patch({ cursor: pin ? 'grab' : hit ? 'pin' : 'default' });
  }
}
