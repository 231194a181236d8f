import type { ScreenPoint } from '../../math/point';
import type { PointerSample } from '../input';

/** A press that moves less than this is a click. */
export const DRAG_THRESHOLD_PX = 4;

export function distance(a: ScreenPoint, b: ScreenPoint): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** Whether a press has become a line. A busy page hands a whole loop over at once, which ends where it began. */
export function isLine([start, ...samples]: readonly PointerSample[]): boolean {
  return samples.some(({ point }) => start !== undefined && distance(start.point, point) >= DRAG_THRESHOLD_PX);
}
