import { rotation } from '../../../math/matrix';
import { isEven } from '../../arrow-options';
import type { PointerInput } from '../../input';
import { about, middleOf } from '../../transform-actions';
import { TransformingParts } from './handle-drag';

const SNAP_DEGREES = 15;

/** The handle beyond the frame turns the parts about their middle, with Shift by steps. */
export class RotatingParts extends TransformingParts {
  readonly name = 'select.rotating-parts';
  protected readonly step = 'rotate-parts';

  protected follow(input: PointerInput): void {
    const [x, y] = middleOf(this.info.box);
    const { from, to } = this.way(input);
    const turned = Math.atan2(to.y - y, to.x - x) - Math.atan2(from.y - y, from.x - x);
    const free = (((turned * 180) / Math.PI + 540) % 360) - 180;
    const degrees = isEven(this.editor, input) ? SNAP_DEGREES * Math.round(free / SNAP_DEGREES) : free;
    this.transform(about(x, y, rotation(degrees)), `${degrees.toFixed(0)}°`);
  }
}
