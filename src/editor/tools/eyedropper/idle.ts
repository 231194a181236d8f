import { applyColour, pickColour } from '../../colour-actions';
import type { Editor } from '../../editor';
import { lastSample, type PointerInput } from '../../input';
import { IdleState } from '../gesture-state';
import { navigation } from '../navigate';
import type { ToolState } from '../tool-state';

/** A press takes the colour under it; the tool before comes back. */
export class EyedropperIdle extends IdleState {
  readonly name = 'eyedropper.idle';
  private readonly before;

  constructor(editor: Editor) {
    super(editor);
    const { tool } = editor.session.getState();
    this.before = tool === 'eyedropper' ? 'draw' : tool;
  }

  override cancel(): ToolState {
    this.editor.patch({ picked: null });
    return this;
  }

  override complete(): ToolState {
    return this.cancel();
  }

  protected down(input: PointerInput): ToolState {
    const moving = navigation(this.editor, input, () => this);
    if (moving) return moving;
    const colour = pickColour(this.editor, lastSample(input).point);
    if (!colour) return this;
    applyColour(this.editor, colour.fill);
    this.editor.takeTool(this.before);
    return this.editor.toolState;
  }

  protected override hover(input: PointerInput): void {
    const { point } = lastSample(input);
    const colour = pickColour(this.editor, point);
    this.editor.patch({ picked: colour && { at: point, fill: colour.fill } });
  }
}
