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

/** Ink follows the pointer; letting go makes something of it. */
export abstract class Inking extends GestureState {
  protected readonly surface: Surface;
  protected points: readonly InkPoint[] = [];

  constructor(editor: Editor, pointerId: number, idle: Idle, info: InkingInfo) {
    super(editor, pointerId, idle);
    this.surface = info.surface;
    this.add(info.samples);
  }

  protected move(input: PointerInput): ToolState {
    this.add(input.samples);
    this.inked();
    return this;
  }

  protected up(input: PointerInput): ToolState {
    this.add(input.samples);
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

  private add(samples: readonly PointerSample[]): void {
    const { camera, viewSize } = this.editor.session.getState();
    const added: InkPoint[] = [];
    let last = this.points.at(-1);
    for (const { point, pressure, timeSec } of samples) {
      const { x, y } = unproject(camera, viewSize, point);
      if (last && last.x === x && last.y === y) continue;
      last = { x, y, pressure, time: timeSec };
      added.push(last);
    }
    this.points = [...this.points, ...added];
    this.editor.patch({ ink: { points: this.points, surface: this.surface } });
  }
}
