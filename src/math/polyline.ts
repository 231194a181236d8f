/** Polylines as x, y pairs: [x0, y0, x1, y1, …]. */

export type Pairs = ArrayLike<number>;

/** Length of the open line; with `closed`, of the loop. */
export function lengthOf(points: Pairs, closed = false): number {
  let length = 0;
  for (let i = 2; i + 1 < points.length; i += 2) {
    length += Math.hypot(
      (points[i] as number) - (points[i - 2] as number),
      (points[i + 1] as number) - (points[i - 1] as number),
    );
  }
  return closed ? length + gapOf(points) : length;
}

/** Distance between the two ends. */
export function gapOf(points: Pairs): number {
  const last = points.length - 2;
  if (last < 2) return 0;
  return Math.hypot(
    (points[last] as number) - (points[0] as number),
    (points[last + 1] as number) - (points[1] as number),
  );
}

/**
 * Shoelace area of the loop, each place counted as often as the line winds
 * about it. Positive where the line runs clockwise as seen with y down.
 */
export function signedAreaOf(points: Pairs): number {
  if (points.length < 6) return 0;
  const originX = points[0] as number;
  const originY = points[1] as number;
  let twice = 0;
  for (let i = 2; i + 3 < points.length; i += 2) {
    const x0 = (points[i] as number) - originX;
    const y0 = (points[i + 1] as number) - originY;
    const x1 = (points[i + 2] as number) - originX;
    const y1 = (points[i + 3] as number) - originY;
    twice += x0 * y1 - x1 * y0;
  }
  return twice / 2;
}

/** How often the loop winds about a point, clockwise (y down) positive. 0 = outside. */
export function windingNumberAt(points: Pairs, x: number, y: number): number {
  const count = points.length;
  let winding = 0;
  let x0 = points[count - 2] as number;
  let y0 = points[count - 1] as number;
  for (let i = 0; i + 1 < count; i += 2) {
    const x1 = points[i] as number;
    const y1 = points[i + 1] as number;
    if (y0 <= y !== y1 <= y) {
      const side = (x1 - x0) * (y - y0) - (x - x0) * (y1 - y0);
      if (y1 > y0 ? side > 0 : side < 0) winding += y1 > y0 ? 1 : -1;
    }
    x0 = x1;
    y0 = y1;
  }
  return winding;
}

/** Whether a point lies in what the loop encloses, wound either way. */
export function loopContains(points: Pairs, x: number, y: number): boolean {
  return windingNumberAt(points, x, y) !== 0;
}

/** Without points that repeat the one before (to within `tolerance`); a loop also without a last that repeats its first. */
export function withoutRepeats(points: Pairs, closed: boolean, tolerance = 0): number[] {
  const kept: number[] = [];
  for (let i = 0; i + 1 < points.length; i += 2) {
    const x = points[i] as number;
    const y = points[i + 1] as number;
    const last = kept.length - 2;
    if (last >= 0 && Math.hypot(x - (kept[last] as number), y - (kept[last + 1] as number)) <= tolerance) continue;
    kept.push(x, y);
  }
  while (closed && kept.length > 2 && gapOf(kept) <= tolerance) kept.length -= 2;
  return kept;
}

/** Radians, 0 … π, between the way from one point to another and the way from there to a third; by their numbers. */
export function turnBetween(points: Pairs, before: number, at: number, after: number): number {
  const [x, y] = [points[2 * at] as number, points[2 * at + 1] as number];
  const [inX, inY] = [x - (points[2 * before] as number), y - (points[2 * before + 1] as number)];
  const [outX, outY] = [(points[2 * after] as number) - x, (points[2 * after + 1] as number) - y];
  return Math.abs(Math.atan2(inX * outY - inY * outX, inX * outX + inY * outY));
}
