import { panBy } from '../../camera';
import { ViewDrag } from '../view-drag';

/** The paper sticks to the pointer. */
export class Panning extends ViewDrag {
  readonly name = 'pan.panning';

  protected by(dx: number, dy: number): void {
    const { camera } = this.editor.session.getState();
    this.editor.setCamera(panBy(camera, dx, dy));
  }
}
