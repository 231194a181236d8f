import { turnBy } from '../../view-actions';
import { ViewDrag } from '../view-drag';

const RADIANS_PER_PX = Math.PI / 500;

/** The body turns under the pointer as if its near side were held. */
export class Orbiting extends ViewDrag {
  readonly name = 'orbit.orbiting';

  protected by(dx: number, dy: number): void {
    turnBy(this.editor, -dx * RADIANS_PER_PX, dy * RADIANS_PER_PX);
  }
}
