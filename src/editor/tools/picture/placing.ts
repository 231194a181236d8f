import { changePicture, pictureOf } from '../../../document/pictures';
import { unproject } from '../../camera';
import type { Editor } from '../../editor';
import { lastSample, type PointerInput } from '../../input';
import { type CornerIndex, scaledBy } from '../../picture-frame';
import { GestureState, type Idle } from '../gesture-state';
import type { ToolState } from '../tool-state';

/** The picture follows the pointer, or grows with it; the whole drag is one step. */
export class PlacingPicture extends GestureState {
  readonly name = 'picture.placing';
  private readonly before;
  private readonly role;
  private readonly start;
  private readonly grab;
  private readonly step;

  constructor(editor: Editor, input: PointerInput, idle: Idle, grab: CornerIndex | 'inside') {
    super(editor, input.pointerId, idle);
    const { placing } = editor.session.getState();
    this.role = placing ?? 'template';
    this.before = editor.document;
    this.start = this.place(input);
    this.grab = grab;
    this.step = editor.begin('move-picture');
  }

  protected move(input: PointerInput): ToolState {
    const picture = pictureOf(this.before, this.role);
    const at = this.place(input);
    if (!picture) return this;
    const { x, y } = picture;
    const next =
      this.grab === 'inside'
        ? { x: x + at.x - this.start.x, y: y + at.y - this.start.y }
        : scaledBy(picture, this.grab, at);
    this.editor.change(changePicture(this.before, this.role, next));
    return this;
  }

  protected up(): ToolState {
    return this.complete();
  }

  override complete(): ToolState {
    return this.idle();
  }

  override interrupt(): ToolState {
    return this.complete();
  }

  override cancel(): ToolState {
    this.editor.bail(this.step);
    return this.idle();
  }

  private place(input: PointerInput) {
    const { camera, viewSize } = this.editor.session.getState();
    return unproject(camera, viewSize, lastSample(input).point);
  }
}
