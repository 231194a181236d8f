import type { PinId } from '../../../document/sketch-document';
import { shiftPins } from '../../document-edits';
import type { Editor } from '../../editor';
import { Hand } from '../../hand';
import type { PointerInput, PointerSample } from '../../input';
import { GestureState, type Idle } from '../gesture-state';
import type { ToolState } from '../tool-state';

export interface DragInfo {
  readonly pins: readonly PinId[];
  readonly start: PointerSample;
}

/**
 * Pins follow the pointer. In Animate a pin that has a take carries its whole
 * take along; one without is put elsewhere, as in Pose. The drag is one step.
 */
export class DraggingPins extends GestureState {
  readonly name = 'pose.dragging-pins';
  private readonly start: PointerSample;
  private readonly depth: number;
  private readonly pins: ReadonlySet<PinId>;
  private readonly before;
  private readonly clip;
  private readonly step;

  constructor(editor: Editor, pointerId: number, idle: Idle, info: DragInfo) {
    super(editor, pointerId, idle);
    this.start = info.start;
    this.depth = editor.pinDepth(info.pins[0]);
    this.pins = new Set(info.pins);
    this.before = editor.document;
    this.clip = editor.session.getState().mode === 'animate' ? editor.currentClip() : null;
    this.step = editor.begin('move-pins');
    editor.patch({ cursor: 'grabbing' });
    const begins = editor.drags(this.pins);
    editor.hand = new Hand(new Map(begins.map(({ pin, x, y }) => [pin, { x, y }])), info.start.timeSec);
    this.showDrags();
  }

  protected move(input: PointerInput): ToolState {
    let by = { x: 0, y: 0 };
    for (const { point, timeSec } of input.samples) {
      by = this.editor.movedInPlane(this.start.point, point, this.depth);
      this.editor.hand?.move(timeSec, by.x, by.y);
    }
    this.editor.change(shiftPins(this.before, this.clip, this.pins, by.x, by.y));
    this.showDrags();
    return this;
  }

  protected up(input: PointerInput): ToolState {
    this.move(input);
    return this.complete();
  }

  override complete(): ToolState {
    this.editor.hand = null;
    this.editor.patch({ drags: [] });
    return this.idle();
  }

  override cancel(): ToolState {
    this.editor.hand = null;
    this.editor.patch({ drags: [] });
    this.editor.bail(this.step);
    return this.idle();
  }

  override interrupt(): ToolState {
    return this.complete();
  }

  private showDrags(): void {
    this.editor.patch({ drags: this.editor.drags(this.pins) });
  }
}
