import type { Surface } from '../../../document/sketch-document';
import { unproject } from '../../camera';
import type { Editor } from '../../editor';
import type { PointerInput, PointerSample } from '../../input';
import type { InkPoint } from '../../session';
import { GestureState, type Idle } from '../gesture-state';
import type { ToolState } from '../tool-state';

interface DrawingInfo {
  readonly samples: readonly PointerSample[];
  readonly surface: Surface;
}

/** Ink follows the pointer; letting go makes it a part. */
export class Drawing extends GestureState {
  readonly name = 'draw-part.drawing';
  private readonly surface: Surface;
  private points: readonly InkPoint[] = [];

  constructor(editor: Editor, pointerId: number, idle: Idle, info: DrawingInfo) {
    super(editor, pointerId, idle);
    this.surface = info.surface;
    this.add(info.samples);
  }

  protected move(input: PointerInput): ToolState {
    this.add(input.samples);
    return this;
  }

  protected up(input: PointerInput): ToolState {
    this.add(input.samples);
    return this.complete();
  }

  override complete(): ToolState {
    this.editor.patch({ ink: null });
    this.editor.addStroke(this.points, this.surface);
    return this.idle();
  }

  override cancel(): ToolState {
    this.editor.patch({ ink: null });
    return this.idle();
  }

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
