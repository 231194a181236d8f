import { pictureOf } from '../../../document/pictures';
import { unproject } from '../../camera';
import { lastSample, type PointerInput } from '../../input';
import { grabbed } from '../../picture-frame';
import { PIN_GRAB_PX, PIN_GRAB_TOUCH_PX } from '../../view-state';
import { IdleState } from '../gesture-state';
import { navigation } from '../navigate';
import type { ToolState } from '../tool-state';
import { PlacingPicture } from './placing';

/** The picture in hand: drag it to move it, a corner to size it. */
export class PictureIdle extends IdleState {
  readonly name = 'picture.idle';

  protected down(input: PointerInput): ToolState {
    const moving = navigation(this.editor, input, () => this);
    if (moving) return moving;
    const grab = this.under(input);
    return grab === null ? this : new PlacingPicture(this.editor, input, () => this, grab);
  }

  protected override hover(input: PointerInput): void {
    this.editor.patch({ cursor: this.under(input) === null ? 'default' : 'move' });
  }

  private under(input: PointerInput) {
    const { placing, camera, viewSize } = this.editor.session.getState();
    const picture = placing && pictureOf(this.editor.document, placing);
    if (!picture || picture.locked) return null;
    const reach = (input.pointerType === 'touch' ? PIN_GRAB_TOUCH_PX : PIN_GRAB_PX) / camera.zoom;
    return grabbed(picture, unproject(camera, viewSize, lastSample(input).point), reach);
  }
}
