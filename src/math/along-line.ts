/** Places on a polyline by how far along it they lie, and the stretches between them. */

import { lengthOf, type Pairs } from './polyline';

export interface PlaceOnLine {
  /** Length of the line from its start to the place. */
  readonly along: number;
  readonly x: number;
  readonly y: number;
  /** From what it is the nearest place to. */
  readonly distance: number;
}

/** The nearest place of a line; with `closed`, of the loop. @throws RangeError for no points. */
export function placeNear(points: Pairs, closed: boolean, x: number, y: number): PlaceOnLine {
  const count = points.length / 2;
  if (count < 1) throw new RangeError('a line without points has no places');
  let best = placeAt(points, 0, 0, x, y);
  let travelled = 0;
  for (let i = 0; i < (closed ? count : count - 1); i += 1) {
    const j = (i + 1) % count;
    const [ax, ay] = [points[2 * i] as number, points[2 * i + 1] as number];
    const [dx, dy] = [(points[2 * j] as number) - ax, (points[2 * j + 1] as number) - ay];
    const square = dx * dx + dy * dy;
    const share = square > 0 ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square)) : 0;
    const side = Math.sqrt(square);
    const [px, py] = [ax + share * dx, ay + share * dy];
    const distance = Math.hypot(x - px, y - py);
    if (distance < best.distance) best = { along: travelled + share * side, x: px, y: py, distance };
    travelled += side;
  }
  return best;
}

function placeAt(points: Pairs, i: number, along: number, x: number, y: number): PlaceOnLine {
  const [px, py] = [points[2 * i] as number, points[2 * i + 1] as number];
  return { along, x: px, y: py, distance: Math.hypot(x - px, y - py) };
}

/**
 * The way on from one place to another, both included; round the end of a loop where `to` does not lie after `from`.
 * @param from @param to lengths along the line.
 */
export function stretchOf(points: Pairs, closed: boolean, from: number, to: number): number[] {
  const whole = lengthOf(points, closed);
  const end = closed && to <= from ? to + whole : to;
  const count = points.length / 2;
  const stretch: number[] = [];
  let travelled = 0;
  for (let step = 0; step < (closed ? 2 * count : count - 1); step += 1) {
    const i = step % count;
    const j = (step + 1) % count;
    const [ax, ay] = [points[2 * i] as number, points[2 * i + 1] as number];
    const [bx, by] = [points[2 * j] as number, points[2 * j + 1] as number];
    const side = Math.hypot(bx - ax, by - ay);
    const next = travelled + side;
    const at = (along: number): number => (side > 0 ? Math.min(1, Math.max(0, (along - travelled) / side)) : 0);
    if (next >= from && stretch.length === 0) stretch.push(ax + at(from) * (bx - ax), ay + at(from) * (by - ay));
    if (next >= end) {
      stretch.push(ax + at(end) * (bx - ax), ay + at(end) * (by - ay));
      return stretch;
    }
    if (next > from) stretch.push(bx, by);
    travelled = next;
  }
  if (stretch.length > 0) return stretch;
  return [points[points.length - 2] as number, points[points.length - 1] as number];
}
