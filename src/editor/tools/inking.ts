import type { Surface } from '../../document/sketch-document';
import { unproject } from '../camera';
import type { Editor } from '../editor';
import type { PointerInput, PointerSample } from '../input';
import type { InkPoint } from '../session';
import { GestureState, type Idle } from './gesture-state';
import type { ToolState } from './tool-state';

export interface InkingInfo {
  readonly samples: readonly PointerSample[];
  readonly surface: Surface;
}

/** Points of a straight stretch lie no farther apart than this: sides longer than that count as a fast hand's curves. */
const STRAIGHT_STEP_PX = 4;

/** Ink follows the pointer, straight while Shift is held; letting go makes something of it. */
export abstract class Inking extends GestureState {
  protected readonly surface: Surface;
  protected points: readonly InkPoint[] = [];
  /** How many points there were when Shift was pressed: the straight stretch begins at the last of them. */
  private anchored: number | null = null;

  constructor(editor: Editor, pointerId: number, idle: Idle, info: InkingInfo) {
    super(editor, pointerId, idle);
    this.surface = info.surface;
    this.add(info.samples, [], false);
  }

  protected move(input: PointerInput): ToolState {
    this.add(input.samples, input.predicted ?? [], input.modifiers.shift);
    this.inked();
    return this;
  }

  protected up(input: PointerInput): ToolState {
    this.add(input.samples, [], input.modifiers.shift);
    return this.complete();
  }

  override complete(): ToolState {
    this.editor.patch({ ink: null, preview: null });
    this.finish();
    return this.idle();
  }

  override cancel(): ToolState {
    this.editor.patch({ ink: null, preview: null });
    return this.idle();
  }

  /** The line has grown. */
  protected inked(): void {}

  /** The line is whole. */
  protected abstract finish(): void;

  private add(samples: readonly PointerSample[], predicted: readonly PointerSample[], straight: boolean): void {
    const added = this.placed(samples, this.points.at(-1));
    const last = added.at(-1);
    this.anchored = straight ? (this.anchored ?? Math.max(1, this.points.length)) : null;
    if (this.anchored === null) this.points = [...this.points, ...added];
    else if (last) this.points = this.straightTo(last, this.anchored);
    const ahead = this.anchored === null ? this.placed(predicted, this.points.at(-1)) : [];
    this.editor.patch({ ink: { points: this.points, ahead, surface: this.surface } });
  }

  private placed(samples: readonly PointerSample[], before: InkPoint | undefined): InkPoint[] {
    const { camera, viewSize } = this.editor.session.getState();
    const added: InkPoint[] = [];
    let last = before;
    for (const { point, pressure, tilt = 0, timeSec } of samples) {
      const { x, y } = unproject(camera, viewSize, point);
      if (last && last.x === x && last.y === y) continue;
      last = { x, y, pressure, tilt, time: timeSec };
      added.push(last);
    }
    return added;
  }

  private straightTo(end: InkPoint, anchored: number): readonly InkPoint[] {
    const kept = this.points.slice(0, anchored);
    const start = kept.at(-1) ?? end;
    const { zoom } = this.editor.session.getState().camera;
    const steps = Math.max(1, Math.ceil((Math.hypot(end.x - start.x, end.y - start.y) * zoom) / STRAIGHT_STEP_PX));
    const between = Array.from({ length: steps }, (_, i) => {
      const share = (i + 1) / steps;
      return { ...end, x: start.x + share * (end.x - start.x), y: start.y + share * (end.y - start.y) };
    });
    return [...kept, ...between];
  }
}
