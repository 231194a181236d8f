/** Distances to straight segments and to the lines made of them. */

import type { Pairs } from './polyline';

export function distanceToSegment(x: number, y: number, x0: number, y0: number, x1: number, y1: number): number {
  const dx = x1 - x0;
  const dy = y1 - y0;
  const square = dx * dx + dy * dy;
  const along = square > 0 ? Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / square)) : 0;
  return Math.hypot(x - x0 - along * dx, y - y0 - along * dy);
}

/** Distance from a point to a polyline; with `closed`, to the loop. Infinity for no points. */
export function distanceToLine(points: Pairs, closed: boolean, x: number, y: number): number {
  const count = points.length;
  if (count < 2) return Infinity;
  if (count < 4) return Math.hypot(x - (points[0] as number), y - (points[1] as number));
  let nearest = Infinity;
  for (let i = closed ? 0 : 2; i + 1 < count; i += 2) {
    const before = i === 0 ? count - 2 : i - 2;
    const distance = distanceToSegment(
      x,
      y,
      points[before] as number,
      points[before + 1] as number,
      points[i] as number,
      points[i + 1] as number,
    );
    if (distance < nearest) nearest = distance;
  }
  return nearest;
}

/** Whether two segments share a point; touching counts. */
export function segmentsMeet(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
): boolean {
  const c = side(ax, ay, bx, by, cx, cy);
  const d = side(ax, ay, bx, by, dx, dy);
  const a = side(cx, cy, dx, dy, ax, ay);
  const b = side(cx, cy, dx, dy, bx, by);
  if (c * d < 0 && a * b < 0) return true;
  return (
    (c === 0 && within(ax, ay, bx, by, cx, cy)) ||
    (d === 0 && within(ax, ay, bx, by, dx, dy)) ||
    (a === 0 && within(cx, cy, dx, dy, ax, ay)) ||
    (b === 0 && within(cx, cy, dx, dy, bx, by))
  );
}

function side(ax: number, ay: number, bx: number, by: number, px: number, py: number): number {
  return Math.sign((bx - ax) * (py - ay) - (by - ay) * (px - ax));
}

function within(ax: number, ay: number, bx: number, by: number, px: number, py: number): boolean {
  return Math.min(ax, bx) <= px && px <= Math.max(ax, bx) && Math.min(ay, by) <= py && py <= Math.max(ay, by);
}
