import type { PartId } from '../../../document/sketch-document';
import { transformParts } from '../../../document/transform-parts';
import type { Box } from '../../../math/box';
import { IDENTITY, type Matrix } from '../../../math/matrix';
import { unproject } from '../../camera';
import { withCarried } from '../../carried-parts';
import type { Editor, Step } from '../../editor';
import { lastSample, type PointerInput, type PointerSample } from '../../input';
import type { HandleName } from '../../session';
import { GestureState, type Idle } from '../gesture-state';
import { DRAG_THRESHOLD_PX, distance } from '../thresholds';
import type { ToolState } from '../tool-state';

export interface HandleInfo {
  readonly handle: HandleName;
  readonly parts: readonly PartId[];
  /** Of those parts, sketch units. */
  readonly box: Box;
}

/** A handle of the frame follows the pointer. A press that does not move changes nothing. */
export abstract class HandleDragState extends GestureState {
  protected readonly start: PointerSample;
  protected readonly info: HandleInfo;
  private begun = false;

  constructor(editor: Editor, input: PointerInput, idle: Idle, info: HandleInfo) {
    super(editor, input.pointerId, idle);
    this.start = lastSample(input);
    this.info = info;
    this.show(IDENTITY, '');
  }

  protected move(input: PointerInput): ToolState {
    if (!this.begun && distance(this.start.point, lastSample(input).point) < DRAG_THRESHOLD_PX) return this;
    this.begun = true;
    this.follow(input);
    return this;
  }

  protected up(input: PointerInput): ToolState {
    this.move(input);
    return this.complete();
  }

  override complete(): ToolState {
    this.editor.patch({ handleDrag: null });
    return this.idle();
  }

  protected abstract follow(input: PointerInput): void;

  /** Sketch coordinates of where the drag began and where it is. */
  protected way(input: PointerInput) {
    const { camera, viewSize } = this.editor.session.getState();
    return {
      from: unproject(camera, viewSize, this.start.point),
      to: unproject(camera, viewSize, lastSample(input).point),
    };
  }

  protected show(matrix: Matrix, label: string): void {
    const { handle, box } = this.info;
    this.editor.patch({ handleDrag: { handle, box, matrix, label } });
  }
}

/** One that takes the parts and what they carry through a transform; the whole drag is one step. */
export abstract class TransformingParts extends HandleDragState {
  protected abstract readonly step: 'scale-parts' | 'rotate-parts';
  private readonly before = this.editor.document;
  private readonly moving = withCarried(this.editor, this.info.parts);
  private begunStep: Step | null = null;

  override cancel(): ToolState {
    this.editor.patch({ handleDrag: null });
    if (this.begunStep !== null) this.editor.bail(this.begunStep);
    return this.idle();
  }

  protected transform(matrix: Matrix, label: string): void {
    this.begunStep ??= this.editor.begin(this.step);
    this.editor.change(transformParts(this.before, this.moving, matrix));
    this.show(matrix, label);
  }
}
