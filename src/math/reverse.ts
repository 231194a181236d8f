import type { Pairs } from './polyline';

/** The same points, last first. */
export function reversed(points: Pairs): number[] {
  const out: number[] = [];
  for (let i = points.length - 2; i >= 0; i -= 2) out.push(points[i] as number, points[i + 1] as number);
  return out;
}
