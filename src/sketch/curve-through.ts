/**
 * A line through few points, as a fast hand leaves it, to a curve through the
 * same points. Tangents are centripetal (Yuksel, Schaefer, Keyser 2011), handles
 * those of a circular arc, shortened beside shorter sides, so that a straight
 * side next to a tight bend stays nearly straight. Turns sharper than CORNER are
 * corners, and stay.
 */

import type { Pairs } from '../math/polyline';

/** Cosine of the sharpest turn a curve takes at a point: 65°. */
const CORNER = Math.cos((65 * Math.PI) / 180);
/** Degrees that one piece of a curve turns by, about. */
const DEGREES_A_PIECE = 3;
const MOST_PIECES = 64;

export interface CurveWishes {
  /** Sides shorter than this stay straight. */
  readonly gap: number;
  /** 0 the straight sides … 1 the curve. */
  readonly share: number;
  /** The farthest a curve may go from its side; flatter where it would. Default: no limit. */
  readonly bulge?: number;
  /** Sides that stay straight, whatever their turns. */
  readonly isStraight?: (side: number) => boolean;
}

export interface Curve {
  /** x, y pairs; among them all points of the line. */
  readonly points: number[];
  /** One a point: the side of the line that the way from it to the next lies on. */
  readonly sides: number[];
}

/** @param line x, y pairs without repeats; if `closed` the last point joins the first. */
export function curveThrough(
  line: Pairs,
  closed: boolean,
  { gap, share, bulge = Infinity, isStraight }: CurveWishes,
): Curve {
  const count = line.length / 2;
  const sides = closed ? count : count - 1;
  const straight = (side: number): boolean => isStraight?.(side) ?? false;
  const points: number[] = [];
  const from: number[] = [];
  for (let i = 0; i < sides; i++) {
    const a = at(line, i);
    const b = at(line, (i + 1) % count);
    points.push(...a);
    from.push(i);
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
    if (length <= gap || straight(i)) continue;
    const before = (i - 1 + sides) % sides;
    const after = (i + 1) % sides;
    const start =
      (closed || i > 0) && !straight(before) ? tangent(at(line, (i - 1 + count) % count), a, b, length) : null;
    const end = (closed || i < sides - 1) && !straight(after) ? tangent(at(line, (i + 2) % count), b, a, length) : null;
    if (start === null && end === null) continue;
    for (const point of arc(a, b, start, end, length, { share, bulge })) {
      points.push(...point);
      from.push(i);
    }
  }
  if (!closed && count > 0) {
    points.push(...at(line, count - 1));
    from.push(Math.max(0, sides - 1));
  }
  return { points, sides: from };
}

type Point = readonly [x: number, y: number];

function at(line: Pairs, i: number): Point {
  return [line[2 * i] as number, line[2 * i + 1] as number];
}

interface Tangent {
  /** From the side's end into the side, of length 1. */
  readonly x: number;
  readonly y: number;
  /** Longest handle. */
  readonly handle: number;
}

/** The way the curve leaves `here` for `next`, having come from `last`; null at a corner. */
function tangent(last: Point, here: Point, next: Point, length: number): Tangent | null {
  const before = Math.hypot(here[0] - last[0], here[1] - last[1]);
  const [inX, inY] = [(here[0] - last[0]) / before, (here[1] - last[1]) / before];
  const [outX, outY] = [(next[0] - here[0]) / length, (next[1] - here[1]) / length];
  if (!(inX * outX + inY * outY > CORNER)) return null;
  const x = inX * Math.sqrt(length) + outX * Math.sqrt(before);
  const y = inY * Math.sqrt(length) + outY * Math.sqrt(before);
  const size = Math.hypot(x, y);
  return { x: x / size, y: y / size, handle: Math.sqrt(before * length) };
}

/** Points on the way from a to b, without either: a cubic whose handles are those of an arc with the same turn. */
function arc(
  a: Point,
  b: Point,
  start: Tangent | null,
  end: Tangent | null,
  length: number,
  { share, bulge }: { readonly share: number; readonly bulge: number },
): Point[] {
  const [dx, dy] = [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
  const startTurn = start ? Math.acos(Math.min(1, start.x * dx + start.y * dy)) : 0;
  const endTurn = end ? Math.acos(Math.min(1, -end.x * dx - end.y * dy)) : 0;
  const turn = startTurn + endTurn;
  const pieces = Math.min(MOST_PIECES, Math.ceil((turn * 180) / Math.PI / DEGREES_A_PIECE));
  const handle = length / (3 * Math.cos(turn / 4) ** 2);
  const first = start ? Math.min(handle, start.handle / 2.5) : handle;
  const second = end ? Math.min(handle, end.handle / 2.5) : handle;
  const [p, q] = [
    [a[0] + first * (start?.x ?? dx), a[1] + first * (start?.y ?? dy)],
    [b[0] + second * (end?.x ?? -dx), b[1] + second * (end?.y ?? -dy)],
  ] as const;
  // No point of a cubic is farther from the chord than three quarters of its farther handle's end.
  const height = (point: Point): number => Math.abs((point[0] - a[0]) * dy - (point[1] - a[1]) * dx);
  const reach = 0.75 * Math.max(height(p), height(q));
  const kept = reach * share > bulge ? bulge / reach : share;
  const out: Point[] = [];
  for (let k = 1; k < pieces; k++) {
    const t = k / pieces;
    const u = 1 - t;
    const on = (axis: 0 | 1): number => {
      const curve = u * u * (u * a[axis] + 3 * t * p[axis]) + t * t * (3 * u * q[axis] + t * b[axis]);
      const chord = u * a[axis] + t * b[axis];
      return chord + kept * (curve - chord);
    };
    out.push([on(0), on(1)]);
  }
  return out;
}
