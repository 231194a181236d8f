import type { Surface } from '../../../document/sketch-document';
import type { ScreenPoint } from '../../../math/point';
import type { DrawnLine } from '../../../sketch/mirror-line';
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
  /** The line as it was drawn, to go on with. */
  readonly drawing: ToolState;
}

/** What a held pointer may tremble. */
const TREMBLE_PX = 10;

/** A line turned plain; letting go makes it a part, moving on goes on with the line as it was. */
export class Snapped extends GestureState {
  readonly name = 'draw-part.snapped';

  constructor(
    editor: Editor,
    pointerId: number,
    idle: Idle,
    private readonly info: SnappedInfo,
  ) {
    super(editor, pointerId, idle);
    editor.patch({ ink: null });
    showShape(editor, info.shape);
  }

  protected move(input: PointerInput): ToolState {
    if (distance(lastSample(input).point, this.info.held) <= TREMBLE_PX) return this;
    this.editor.patch({ preview: null });
    return this.info.drawing.pointer(input);
  }

  protected up(): ToolState {
    return this.complete();
  }

  override complete(): ToolState {
    this.editor.patch({ preview: null });
    addShape(this.editor, this.info.shape, this.info.surface);
    return this.idle();
  }

  override cancel(): ToolState {
    this.editor.patch({ preview: null });
    return this.idle();
  }
}
