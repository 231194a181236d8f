import { lengthOf, type Pairs } from './polyline';

/**
 * Points at even steps along a line, about `spacing` apart: the steps are made
 * to fit. An open line keeps both its ends; a loop starts where it did and does
 * not repeat its first point.
 */
export function resample(points: Pairs, closed: boolean, spacing: number): number[] {
  const count = points.length / 2;
  const length = lengthOf(points, closed);
  if (count < 2 || !(length > 0) || !(spacing > 0)) return Array.from(points);
  const steps = Math.max(closed ? 3 : 1, Math.round(length / spacing));
  const step = length / steps;
  const result: number[] = [points[0] as number, points[1] as number];
  let travelled = 0;
  let next = 1;
  for (let i = 0; i < (closed ? count : count - 1) && next < steps; i += 1) {
    const j = (i + 1) % count;
    const x = points[2 * i] as number;
    const y = points[2 * i + 1] as number;
    const dx = (points[2 * j] as number) - x;
    const dy = (points[2 * j + 1] as number) - y;
    const side = Math.hypot(dx, dy);
    while (next < steps && next * step <= travelled + side && side > 0) {
      const t = (next * step - travelled) / side;
      result.push(x + t * dx, y + t * dy);
      next += 1;
    }
    travelled += side;
  }
  if (!closed) result.push(points[points.length - 2] as number, points[points.length - 1] as number);
  return result;
}
