import { lastSample, type PointerInput } from '../../input';
import { junctionHandleAt, limbInHand } from '../../junction-handles';
import { freeSelection, setHover } from '../../selection';
import { handleAt } from '../../selection-frame';
import type { Cursor, HandleName } from '../../session';
import { boxOfParts } from '../../transform-actions';
import { erasing } from '../erase/erasing';
import { type Idle, IdleState } from '../gesture-state';
import { navigation } from '../navigate';
import type { ToolState } from '../tool-state';
import { DraggingJunction } from './dragging-junction';
import { PointingPart } from './pointing-part';
import { RotatingParts } from './rotating-parts';
import { RubberBanding } from './rubber-banding';
import { ScalingParts } from './scaling-parts';
import { ThickeningParts } from './thickening-parts';

const CURSORS: Readonly<Record<HandleName, Cursor>> = {
  nw: 'resize-down',
  se: 'resize-down',
  ne: 'resize-up',
  sw: 'resize-up',
  n: 'resize-y',
  s: 'resize-y',
  e: 'resize-x',
  w: 'resize-x',
  rotate: 'turn',
  thickness: 'resize-y',
};

/** The arrow, waiting: over a handle, a part, or beside them all. */
export class SelectIdle extends IdleState {
  readonly name = 'select.idle';

  protected down(input: PointerInput): ToolState {
    const idle = () => {
      this.editor.patch({ cursor: 'default', hotJunction: null });
      return this;
    };
    const other = navigation(this.editor, input, idle) ?? erasing(this.editor, input, idle);
    if (other) return other;
    const { point } = lastSample(input);
    const held = junctionHandleAt(this.editor, point, input.pointerType);
    const limb = held && limbInHand(this.editor);
    if (limb) return new DraggingJunction(this.editor, input, idle, { limb, handle: held });
    const handle = handleAt(this.editor, point, input.pointerType);
    if (handle) return this.take(handle, input, idle);
    const part = this.editor.partUnder(point, this.editor.surfaceOf(input));
    return part ? new PointingPart(this.editor, input, idle, part) : new RubberBanding(this.editor, input, idle);
  }

  protected override hover(input: PointerInput): void {
    const { point } = lastSample(input);
    const junction = junctionHandleAt(this.editor, point, input.pointerType);
    if (junction) {
      setHover(this.editor, { part: null, pin: null });
      this.editor.patch({ hotHandle: null, hotJunction: junction, cursor: 'move' });
      return;
    }
    const hotHandle = handleAt(this.editor, point, input.pointerType);
    const part = hotHandle ? null : this.editor.partUnder(point, this.editor.surfaceOf(input));
    setHover(this.editor, { part, pin: null });
    this.editor.patch({
      hotHandle,
      hotJunction: null,
      cursor: hotHandle ? CURSORS[hotHandle] : part ? 'move' : 'default',
    });
  }

  private take(handle: HandleName, input: PointerInput, idle: Idle): ToolState {
    const { editor } = this;
    const parts = freeSelection(editor);
    const box = boxOfParts(editor.document, parts);
    if (!box) return this;
    const info = { handle, parts, box };
    editor.patch({ hotHandle: null, cursor: CURSORS[handle] });
    if (handle === 'rotate') return new RotatingParts(editor, input, idle, info);
    if (handle === 'thickness') return new ThickeningParts(editor, input, idle, info);
    return new ScalingParts(editor, input, idle, info);
  }
}
