import { MOST_THICKNESS } from '../../../document/edit-part';
import { IDENTITY } from '../../../math/matrix';
import type { Editor } from '../../editor';
import { lastSample, type PointerInput } from '../../input';
import { slideThickness } from '../../part-actions';
import type { Idle } from '../gesture-state';
import type { ToolState } from '../tool-state';
import { HandleDragState, type HandleInfo } from './handle-drag';

/** Dragged this far up, parts are one rounder. */
const PX_PER_THICKNESS = 90;
const STEP = 0.05;

/** The handle beside the frame: up swells the parts, down flattens them, the body live. */
export class ThickeningParts extends HandleDragState {
  readonly name = 'select.thickening-parts';
  private readonly from: number;
  private readonly slide;

  constructor(editor: Editor, input: PointerInput, idle: Idle, info: HandleInfo) {
    super(editor, input, idle, info);
    const last = info.parts.at(-1);
    this.from = editor.document.parts.find((part) => part.id === last)?.thickness ?? 1;
    this.slide = slideThickness(editor);
    this.show(IDENTITY, this.from.toFixed(2));
  }

  override complete(): ToolState {
    this.slide.done();
    return super.complete();
  }

  override cancel(): ToolState {
    this.slide.bail();
    this.editor.patch({ handleDrag: null });
    return this.idle();
  }

  protected follow(input: PointerInput): void {
    const up = this.start.point.y - lastSample(input).point.y;
    const wanted = Math.round((this.from + up / PX_PER_THICKNESS) / STEP) * STEP;
    const thickness = Math.min(MOST_THICKNESS, Math.max(0, wanted));
    this.slide.to(thickness);
    this.show(IDENTITY, thickness.toFixed(2));
  }
}
