import type { ScreenPoint } from '../../math/point';

/** A press that moves less than this is a click. */
export const DRAG_THRESHOLD_PX = 4;

export function distance(a: ScreenPoint, b: ScreenPoint): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
