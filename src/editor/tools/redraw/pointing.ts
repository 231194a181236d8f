import type { Editor } from '../../editor';
import { lastSample, type PointerInput, type PointerSample } from '../../input';
import { selectPart } from '../../selection';
import { GestureState, type Idle } from '../gesture-state';
import { isLine } from '../thresholds';
import type { ToolState } from '../tool-state';
import { Redrawing } from './redrawing';

/** Pressed, not yet a line: a click picks the part to redraw. */
export class RedrawPointing extends GestureState {
  readonly name = 'redraw.pointing';
  private readonly samples: PointerSample[];

  constructor(editor: Editor, input: PointerInput, idle: Idle) {
    super(editor, input.pointerId, idle);
    this.samples = [...input.samples];
  }

  protected move(input: PointerInput): ToolState {
    this.samples.push(...input.samples);
    if (!isLine(this.samples)) return this;
    return new Redrawing(this.editor, this.pointerId, this.idle, { samples: this.samples, surface: 'front' });
  }

  protected up(input: PointerInput): ToolState {
    selectPart(this.editor, this.editor.partUnder(lastSample(input).point), false);
    return this.idle();
  }
}
