/** Questions about points and segments whose answers are exact (Shewchuk 1997), for what a wrong answer would break. */

import { orient2d } from 'robust-predicates';

/** Points by number. */
export interface Points {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** Positive where c lies on the left of the line from a to b, 0 exactly on it. */
export function turn({ x, y }: Points, a: number, b: number, c: number): number {
  return -orient2d(x[a] as number, y[a] as number, x[b] as number, y[b] as number, x[c] as number, y[c] as number);
}

/** Whether two segments, ends included, have more in common than one end. */
export function segmentsCollide(points: Points, a: number, b: number, c: number, d: number): boolean {
  if (a === c || a === d || b === c || b === d) {
    const [from, to, other] = a === c ? [a, b, d] : a === d ? [a, b, c] : b === c ? [b, a, d] : [b, a, c];
    return turn(points, from, to, other) === 0 && leadsTheSameWay(points, from, to, other);
  }
  const [sideC, sideD] = [turn(points, a, b, c), turn(points, a, b, d)];
  if ((sideC > 0 && sideD > 0) || (sideC < 0 && sideD < 0)) return false;
  const [sideA, sideB] = [turn(points, c, d, a), turn(points, c, d, b)];
  if ((sideA > 0 && sideB > 0) || (sideA < 0 && sideB < 0)) return false;
  if (sideA !== 0 || sideB !== 0 || sideC !== 0 || sideD !== 0) return true;
  return boxesMeet(points, a, b, c, d);
}

/** Whether two segments without a common end cross between their ends. */
export function segmentsCross(points: Points, a: number, b: number, c: number, d: number): boolean {
  return turn(points, a, b, c) * turn(points, a, b, d) < 0 && turn(points, c, d, a) * turn(points, c, d, b) < 0;
}

/** Whether a point lies in a triangle of either turn, its border included. */
export function triangleHolds(points: Points, a: number, b: number, c: number, point: number): boolean {
  const [p, q, r] = [turn(points, a, b, point), turn(points, b, c, point), turn(points, c, a, point)];
  // a triangle without area holds what lies on its longest side
  if (p === 0 && q === 0 && r === 0) return [points.x, points.y].every((at) => spans(at, [a, b, c], point));
  return (p >= 0 && q >= 0 && r >= 0) || (p <= 0 && q <= 0 && r <= 0);
}

function spans(at: ArrayLike<number>, corners: readonly number[], point: number): boolean {
  const values = corners.map((corner) => at[corner] as number);
  return Math.min(...values) <= (at[point] as number) && (at[point] as number) <= Math.max(...values);
}

function leadsTheSameWay({ x, y }: Points, from: number, to: number, other: number): boolean {
  const [ox, oy] = [x[from] as number, y[from] as number];
  return (
    ((x[to] as number) - ox) * ((x[other] as number) - ox) + ((y[to] as number) - oy) * ((y[other] as number) - oy) > 0
  );
}

function boxesMeet({ x, y }: Points, a: number, b: number, c: number, d: number): boolean {
  return [x, y].every(
    (at) =>
      Math.max(at[a] as number, at[b] as number) >= Math.min(at[c] as number, at[d] as number) &&
      Math.max(at[c] as number, at[d] as number) >= Math.min(at[a] as number, at[b] as number),
  );
}
