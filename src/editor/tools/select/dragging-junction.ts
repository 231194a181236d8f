import type { Part, PartShape, SketchDocument } from '../../../document/sketch-document';
import { addBend, moveBend, moveJunctionEnd, withoutFlatBend } from '../../../sketch/edit-junction';
import { unproject } from '../../camera';
import type { Editor, Step } from '../../editor';
import { lastSample, type PointerInput } from '../../input';
import type { JunctionHandle } from '../../junction-handles';
import { redrawPart } from '../../redraw-edits';
import { GestureState, type Idle } from '../gesture-state';
import { DRAG_THRESHOLD_PX, distance } from '../thresholds';
import type { ToolState } from '../tool-state';

interface JunctionDrag {
  readonly limb: Part;
  readonly handle: JunctionHandle;
}

/** A bend let go this near to the straight way past it is taken out. */
const FLAT_PX = 5;

/** The junction follows the pointer, the body live; a click on a middle puts a bend there. */
export class DraggingJunction extends GestureState {
  readonly name = 'select.dragging-junction';
  private readonly before: SketchDocument;
  private readonly step: Step;
  private readonly limb: Part;
  private readonly handle: JunctionHandle;
  private readonly start;
  private shape: PartShape | null = null;

  constructor(editor: Editor, input: PointerInput, idle: Idle, info: JunctionDrag) {
    super(editor, input.pointerId, idle);
    this.before = editor.document;
    this.step = editor.begin('junction');
    this.limb = info.limb;
    this.handle = info.handle;
    this.start = lastSample(input).point;
    editor.patch({ hotHandle: null, hotJunction: info.handle });
  }

  protected move(input: PointerInput): ToolState {
    const { point } = lastSample(input);
    if (!this.shape && distance(point, this.start) < DRAG_THRESHOLD_PX) return this;
    const { camera, viewSize } = this.editor.session.getState();
    const { x, y } = unproject(camera, viewSize, point);
    this.show(this.moved(x, y));
    return this;
  }

  protected up(): ToolState {
    const { kind, index } = this.handle;
    const { camera, viewSize } = this.editor.session.getState();
    if (!this.shape && kind === 'middle') {
      const { x, y } = unproject(camera, viewSize, this.start);
      this.show(this.moved(x, y));
    } else if (this.shape && (kind === 'bend' || kind === 'middle')) {
      this.show(withoutFlatBend(this.shape, index, FLAT_PX / camera.zoom));
    }
    return this.complete();
  }

  override complete(): ToolState {
    return this.idle();
  }

  override cancel(): ToolState {
    this.editor.bail(this.step);
    return this.idle();
  }

  private moved(x: number, y: number): PartShape {
    const { kind, index } = this.handle;
    if (kind === 'bend') return moveBend(this.limb, index, x, y);
    return kind === 'middle' ? addBend(this.limb, index, x, y) : moveJunctionEnd(this.limb, kind, x, y);
  }

  private show(shape: PartShape): void {
    this.shape = shape;
    const { kind, index } = this.handle;
    if (kind === 'middle') this.editor.patch({ hotJunction: { kind: 'bend', index } });
    this.editor.change(redrawPart(this.before, this.limb.id, { kind: 'piece', shape }));
  }
}
