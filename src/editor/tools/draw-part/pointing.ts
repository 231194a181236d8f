import type { Surface } from '../../../document/sketch-document';
import type { Editor } from '../../editor';
import { lastSample, type PointerInput, type PointerSample } from '../../input';
import { twinByDoubleClick } from '../../part-actions';
import { selectPart } from '../../selection';
import { GestureState, type Idle } from '../gesture-state';
import { isLine } from '../thresholds';
import type { ToolState } from '../tool-state';
import { Drawing } from './drawing';

/** Pressed, not yet a line: a click picks the part under it, a second one gives it a twin. */
export class DrawPointing extends GestureState {
  readonly name = 'draw-part.pointing';
  private readonly samples: PointerSample[];
  private readonly surface: Surface;

  constructor(editor: Editor, input: PointerInput, idle: Idle) {
    super(editor, input.pointerId, idle);
    this.samples = [...input.samples];
    this.surface = editor.surfaceOf(input);
  }

  protected move(input: PointerInput): ToolState {
    this.samples.push(...input.samples);
    if (!isLine(this.samples)) return this;
    return new Drawing(this.editor, this.pointerId, this.idle, { samples: this.samples, surface: this.surface });
  }

  protected up(input: PointerInput): ToolState {
    const part = this.editor.partUnder(lastSample(input).point, this.surface);
    selectPart(this.editor, part, input.modifiers.shift);
    this.editor.patch({ clickedPart: part });
    if (part && this.editor.doubleClick.isSecond(part, input)) twinByDoubleClick(this.editor, part, input);
    return this.idle();
  }
}
