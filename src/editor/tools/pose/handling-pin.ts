import type { PinId } from '../../../document/sketch-document';
import { unproject } from '../../camera';
import type { Editor } from '../../editor';
import { lastSample, type PointerInput, type PointerSample } from '../../input';
import type { Sliding } from '../../part-actions';
import { slidePins, slideTurn } from '../../pin-actions';
import { naturalTurn, slideScale, stiffPxAt } from '../../pin-handles';
import type { PinHandleName } from '../../session';
import { GestureState, type Idle } from '../gesture-state';
import { DRAG_THRESHOLD_PX, distance } from '../thresholds';
import type { ToolState } from '../tool-state';

const SNAP_DEGREES = 15;

/**
 * A handle of the selected pin follows the pointer, the body live. A press that does not move is a click of what lies
 * under the handle: it stands in the way of that.
 */
abstract class HandlingPin extends GestureState {
  protected readonly start: PointerSample;
  protected readonly index: number;
  private slide: Sliding | null = null;

  constructor(
    editor: Editor,
    input: PointerInput,
    idle: Idle,
    protected readonly pin: PinId,
    private readonly click: () => void,
  ) {
    super(editor, input.pointerId, idle);
    this.start = lastSample(input);
    this.index = editor.document.pins.findIndex(({ id }) => id === pin);
  }

  protected abstract readonly handle: PinHandleName;
  protected abstract begin(): Sliding;
  /** What the pointer asks for, and the same in words. */
  protected abstract wanted(input: PointerInput): readonly [value: number, label: string];

  protected move(input: PointerInput): ToolState {
    if (!this.slide && distance(this.start.point, lastSample(input).point) < DRAG_THRESHOLD_PX) return this;
    this.slide ??= this.begin();
    const [value, label] = this.wanted(input);
    this.slide.to(value);
    this.editor.patch({ pinHandleDrag: { handle: this.handle, label } });
    return this;
  }

  protected up(input: PointerInput): ToolState {
    this.move(input);
    const still = this.slide === null;
    const idle = this.complete();
    if (still) this.click();
    return idle;
  }

  override complete(): ToolState {
    this.slide?.done();
    this.editor.patch({ pinHandleDrag: null });
    return this.idle();
  }

  override cancel(): ToolState {
    this.slide?.bail();
    this.editor.patch({ pinHandleDrag: null });
    return this.idle();
  }

  override interrupt(): ToolState {
    return this.complete();
  }
}

/** Round the pin turns it, as often as one likes; with Shift by steps. */
export class TurningPin extends HandlingPin {
  readonly name = 'pose.turning-pin';
  protected readonly handle = 'turn';
  private from = 0;
  private turned = 0;
  private last: number | null = null;

  protected begin(): Sliding {
    const pin = this.editor.document.pins[this.index];
    this.from = this.editor.liveTargets()[this.index]?.degrees ?? (pin ? naturalTurn(this.editor, pin) : 0);
    this.last = this.bearing(this.start);
    return slideTurn(this.editor);
  }

  protected wanted(input: PointerInput): readonly [number, string] {
    for (const sample of input.samples) {
      const bearing = this.bearing(sample);
      const by = bearing - (this.last ?? bearing);
      this.turned += by > 180 ? by - 360 : by < -180 ? by + 360 : by;
      this.last = bearing;
    }
    const step = input.modifiers.shift ? SNAP_DEGREES : 1;
    const degrees = step * Math.round((this.from + this.turned) / step);
    return [degrees, `${degrees}°`];
  }

  /** Of the pointer about the pin, degrees clockwise in the drawing's plane. */
  private bearing({ point }: PointerSample): number {
    const { camera, viewSize } = this.editor.session.getState();
    const place = this.editor.picker.pinPlace(this.index);
    const middle = place?.posed ?? { ...(this.editor.liveTargets()[this.index] ?? { x: 0, y: 0 }), z: 0 };
    const { x, y } = unproject(camera, viewSize, point, middle.z);
    return (180 / Math.PI) * Math.atan2(y - middle.y, x - middle.x);
  }
}

/** Off the pin widens what it holds stiff. */
export class StiffeningPin extends HandlingPin {
  readonly name = 'pose.stiffening-pin';
  protected readonly handle = 'stiffness';

  protected begin(): Sliding {
    return slidePins(this.editor, 'stiffness');
  }

  protected wanted(input: PointerInput): readonly [number, string] {
    const { zoom } = this.editor.session.getState().camera;
    const away = distance(this.editor.pinScreen(this.pin), lastSample(input).point);
    const radius = Math.round(stiffPxAt(away) / zoom);
    return [radius, String(radius)];
  }
}

/** Up brings it in front, down behind. */
export class RaisingPin extends HandlingPin {
  readonly name = 'pose.raising-pin';
  protected readonly handle = 'in-front';
  private from = 0;

  protected begin(): Sliding {
    this.from = this.editor.document.pins[this.index]?.inFront ?? 0;
    return slidePins(this.editor, 'inFront');
  }

  protected wanted(input: PointerInput): readonly [number, string] {
    const up = this.start.point.y - lastSample(input).point.y;
    const amount = Math.round(this.from + up * slideScale(this.editor.session.getState().bounds));
    return [amount, amount > 0 ? `+${amount}` : String(amount)];
  }
}

export const HANDLING = { turn: TurningPin, stiffness: StiffeningPin, 'in-front': RaisingPin } as const;
