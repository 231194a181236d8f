/**
 * How far apart vertices lie along a loop: the edge length asked for, down to
 * half of it where the line bends tightly, changing gently on the way, also from
 * drawn stretches to junctions; and the vertices themselves.
 */

import { distance, lineLength } from './outline-cells';

/** A stretch of a loop between two stops, or all of it. */
export interface Stretch {
  /** x, y pairs, even steps; of a ring the last repeats the first. */
  readonly points: Float64Array;
  readonly ring: boolean;
  readonly junction: boolean;
  /** Vertices at least. */
  readonly least: number;
  /** Whether the points are samples of a curve; else the line goes straight from one to the next. */
  readonly curved: boolean;
}

/** Most of a full turn that one edge takes, until edges are as fine as they get. */
const TURN_AN_EDGE = 0.4;
const FINEST = 0.5;
/** Growth of the spacing over a unit of length: neighbouring edges differ by under a quarter. */
const GRADE = 0.2;

/**
 * A limb's root is as thick as the limb is wide, and its depth rises from the outline like a circle: the first edge of
 * a junction should be no longer than this on the inflated body, in edges, down to a share of the edge in the plane
 * (the host, flat there, gets the same vertices).
 */
const ROOT_EDGE = 2.2;
const ROOT_FINEST = 0.2;

/** @returns wanted spacing at every point of every stretch. The stretches follow each other round the loop. */
export function spacings(stretches: readonly Stretch[], edge: number, junctionEdge: number): readonly Float64Array[] {
  const wanted = stretches.map((stretch) =>
    stretch.junction ? new Float64Array(stretch.points.length / 2).fill(junctionEdge) : bentSpacing(stretch, edge),
  );
  let carried = Number.POSITIVE_INFINITY;
  // twice round: what the first round ends with is what it should have begun with
  for (let s = 0; s < 2 * stretches.length; s++) {
    const at = s % stretches.length;
    carried = limitGrowth(wanted[at] as Float64Array, (stretches[at] as Stretch).points, carried, false);
  }
  carried = Number.POSITIVE_INFINITY;
  for (let s = 2 * stretches.length - 1; s >= 0; s--) {
    const at = s % stretches.length;
    carried = limitGrowth(wanted[at] as Float64Array, (stretches[at] as Stretch).points, carried, true);
  }
  // the outline beside a root stays as it is: its edges are no longer on the body than in the plane
  stretches.forEach((stretch, at) => {
    const count = stretches.length;
    const isEnd = (beside: number): boolean => stretches[(at + beside + count) % count]?.junction === false;
    if (stretch.junction) gradeRoot(stretch.points, wanted[at] as Float64Array, isEnd(-1), isEnd(1));
  });
  return wanted;
}

/** Spacing as even as on a circle across the junction, seen from the side. */
function gradeRoot(points: Float64Array, wanted: Float64Array, atStart: boolean, atEnd: boolean): void {
  const last = wanted.length - 1;
  const length = lineLength(points);
  let along = 0;
  for (let i = 0; i <= last; i++) {
    if (i > 0) along += distance(points, i, i - 1);
    const to = Math.min(atStart ? along : length / 2, atEnd ? length - along : length / 2);
    const edge = wanted[i] as number;
    const finest = Math.min(1, Math.max(ROOT_FINEST, (ROOT_EDGE ** 2 * edge) / length));
    const circle = (2 * Math.sqrt(Math.max(0, to * (length - to)))) / length;
    wanted[i] = edge * Math.max(finest, circle);
  }
}

function limitGrowth(wanted: Float64Array, points: Float64Array, carried: number, backward: boolean): number {
  const last = wanted.length - 1;
  const first = backward ? last : 0;
  wanted[first] = Math.min(wanted[first] as number, carried);
  for (let k = 1; k <= last; k++) {
    const i = backward ? last - k : k;
    const before = backward ? i + 1 : i - 1;
    const step = distance(points, i, before);
    wanted[i] = Math.min(wanted[i] as number, (wanted[before] as number) + GRADE * step);
  }
  return wanted[last - first] as number;
}

/** Finer where the stretch turns by more than TURN_AN_EDGE over an edge. */
function bentSpacing({ points, ring }: Stretch, edge: number): Float64Array {
  const last = points.length / 2 - 1;
  const out = new Float64Array(last + 1).fill(edge);
  let length = 0;
  for (let i = 1; i <= last; i++) length += distance(points, i, i - 1);
  const step = length / last;
  const span = Math.max(1, Math.round(edge / 2 / step));
  const most = (TURN_AN_EDGE * span * step) / edge;
  for (let i = ring ? 0 : span; i <= (ring ? last : last - span); i++) {
    const before = 2 * (ring ? (i - span + last) % last : i - span);
    const after = 2 * (ring ? (i + span) % last : i + span);
    const [x, y] = [points[2 * i] as number, points[2 * i + 1] as number];
    const [inX, inY] = [x - (points[before] as number), y - (points[before + 1] as number)];
    const [outX, outY] = [(points[after] as number) - x, (points[after + 1] as number) - y];
    const sine = Math.abs(inX * outY - inY * outX);
    const cosine = inX * outX + inY * outY;
    // a tangent is more than its angle
    if (sine > most * cosine) out[i] = edge * Math.min(1, Math.max(FINEST, most / Math.atan2(sine, cosine)));
  }
  if (!ring && last >= 2 * span)
    for (let k = 0; k < span; k++) {
      out[k] = out[span] as number;
      out[last - k] = out[last - span] as number;
    }
  return out;
}

/** @returns x, y pairs spaced as wanted: the stretch's first point and on, without its last. */
export function place(stretch: Stretch, wanted: Float64Array): Float64Array {
  const { points, least } = stretch;
  const last = wanted.length - 1;
  const edgesTo = new Float64Array(last + 1);
  for (let i = 1; i <= last; i++) {
    const density = (1 / (wanted[i - 1] as number) + 1 / (wanted[i] as number)) / 2;
    edgesTo[i] = (edgesTo[i - 1] as number) + distance(points, i, i - 1) * density;
  }
  const whole = edgesTo[last] as number;
  const count = Math.max(least, Math.round(whole));
  const out = new Float64Array(2 * count);
  let i = 0;
  for (let k = 0; k < count; k++) {
    const there = (whole * k) / count;
    while (i < last - 1 && (edgesTo[i + 1] as number) < there) i++;
    const span = (edgesTo[i + 1] as number) - (edgesTo[i] as number);
    const t = span > 0 ? Math.min(1, Math.max(0, (there - (edgesTo[i] as number)) / span)) : 0;
    for (let axis = 0; axis < 2; axis++) out[2 * k + axis] = between(stretch, i, t, axis);
  }
  return out;
}

/** Catmull–Rom on even samples of a curve. */
function between({ points, ring, curved }: Stretch, i: number, t: number, axis: number): number {
  const last = points.length / 2 - 1;
  const b = points[2 * i + axis] as number;
  const c = points[2 * i + 2 + axis] as number;
  if (!curved) return b + t * (c - b);
  const a = i > 0 ? (points[2 * i - 2 + axis] as number) : ring ? (points[2 * last - 2 + axis] as number) : 2 * b - c;
  const d = i + 2 <= last ? (points[2 * i + 4 + axis] as number) : ring ? (points[2 + axis] as number) : 2 * c - b;
  return b + (t / 2) * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
}
