import type { Surface } from '../../../document/sketch-document';
import { boxOf } from '../../../math/box';
import type { ScreenPoint } from '../../../math/point';
import type { DrawnLine } from '../../../sketch/mirror-line';
import { unproject } from '../../camera';
import type { Editor } from '../../editor';
import { lastSample, type PointerInput } from '../../input';
import { addShape } from '../../stroke';
import { GestureState, type Idle } from '../gesture-state';
import { showShape } from '../show-shape';
import { distance } from '../thresholds';
import type { ToolState } from '../tool-state';

interface SnappedInfo {
  readonly shape: DrawnLine;
  /** Where the pointer was held. */
  readonly held: ScreenPoint;
  readonly surface: Surface;
}

/** What a held pointer may tremble. */
const TREMBLE_PX = 8;

/** A line turned plain under the pointer, which now turns and sizes it; letting go makes it a part. */
export class Snapped extends GestureState {
  readonly name = 'draw-part.snapped';
  private shape: DrawnLine;
  private moved = false;

  constructor(
    editor: Editor,
    pointerId: number,
    idle: Idle,
    private readonly info: SnappedInfo,
  ) {
    super(editor, pointerId, idle);
    this.shape = info.shape;
    editor.patch({ ink: null });
    showShape(editor, this.shape);
  }

  protected move(input: PointerInput): ToolState {
    const { point } = lastSample(input);
    this.moved ||= distance(point, this.info.held) > TREMBLE_PX;
    if (this.moved) {
      this.shape = this.sized(point);
      showShape(this.editor, this.shape);
    }
    return this;
  }

  protected up(): ToolState {
    return this.complete();
  }

  override complete(): ToolState {
    this.editor.patch({ preview: null });
    addShape(this.editor, this.shape, this.info.surface);
    return this.idle();
  }

  override cancel(): ToolState {
    this.editor.patch({ preview: null });
    return this.idle();
  }

  /** Turned and scaled about its middle, an open one about its start, as the pointer has gone since it was held. */
  private sized(point: ScreenPoint): DrawnLine {
    const { camera, viewSize } = this.editor.session.getState();
    const { points, closed } = this.info.shape;
    const { minX, minY, maxX, maxY } = boxOf(points);
    const [cx, cy] = closed ? [(minX + maxX) / 2, (minY + maxY) / 2] : [points[0] as number, points[1] as number];
    const from = unproject(camera, viewSize, this.info.held);
    const to = unproject(camera, viewSize, point);
    const square = (from.x - cx) ** 2 + (from.y - cy) ** 2;
    if (!(square > 0)) return this.info.shape;
    const cos = ((from.x - cx) * (to.x - cx) + (from.y - cy) * (to.y - cy)) / square;
    const sin = ((from.x - cx) * (to.y - cy) - (from.y - cy) * (to.x - cx)) / square;
    const turned = points.map((_, i) => {
      const [x, y] = [(points[i - (i % 2)] as number) - cx, (points[i - (i % 2) + 1] as number) - cy];
      return i % 2 === 0 ? cx + cos * x - sin * y : cy + sin * x + cos * y;
    });
    return { points: turned, closed };
  }
}
