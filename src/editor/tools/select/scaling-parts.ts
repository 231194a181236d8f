import { scaling } from '../../../math/matrix';
import { isCentred, isEven } from '../../arrow-options';
import type { PointerInput } from '../../input';
import { about, LEAST_SIDE } from '../../transform-actions';
import { TransformingParts } from './handle-drag';

/** A corner or side is dragged: its opposite stays, or with Alt the middle. With Shift the proportions stay. */
export class ScalingParts extends TransformingParts {
  readonly name = 'select.scaling-parts';
  protected readonly step = 'scale-parts';

  protected follow(input: PointerInput): void {
    const { from, to } = this.way(input);
    const { minX, minY, maxX, maxY } = this.info.box;
    const { handle } = this.info;
    const centred = isCentred(this.editor, input);
    const across = axis(handle.includes('e') ? 1 : handle.includes('w') ? -1 : 0, minX, maxX, to.x - from.x, centred);
    const down = axis(handle.startsWith('s') ? 1 : handle.startsWith('n') ? -1 : 0, minY, maxY, to.y - from.y, centred);
    const [x, y] = isEven(this.editor, input) ? proportional(across, down) : [across.factor, down.factor];
    const width = Math.abs(x) * (maxX - minX);
    const height = Math.abs(y) * (maxY - minY);
    this.transform(about(across.anchor, down.anchor, scaling(x, y)), `${width.toFixed(0)} × ${height.toFixed(0)}`);
  }
}

interface AxisScale {
  /** What stays where it is. */
  readonly anchor: number;
  readonly factor: number;
  /** Whether the handle moves along this axis at all. */
  readonly moves: boolean;
}

/** @param side the end that is dragged: 1 the far one, -1 the near one, 0 neither. */
function axis(side: number, min: number, max: number, moved: number, centred: boolean): AxisScale {
  const middle = (min + max) / 2;
  if (side === 0 || max - min <= 0) return { anchor: middle, factor: 1, moves: false };
  const end = side > 0 ? max : min;
  const anchor = centred ? middle : min + max - end;
  const factor = (end + moved - anchor) / (end - anchor);
  const least = LEAST_SIDE / (max - min);
  return { anchor, factor: Math.abs(factor) < least ? least : factor, moves: true };
}

function proportional(across: AxisScale, down: AxisScale): readonly [number, number] {
  if (!across.moves) return [Math.abs(down.factor), down.factor];
  if (!down.moves) return [across.factor, Math.abs(across.factor)];
  const both = Math.max(Math.abs(across.factor), Math.abs(down.factor));
  return [both * Math.sign(across.factor), both * Math.sign(down.factor)];
}
