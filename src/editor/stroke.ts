/**
 * From ink to an outline: the arithmetic of it, without the editor. Lengths
 * that depend on the hand and not on the drawing are screen pixels, and the
 * zoom is an argument.
 */

import { gapOf, lengthOf, signedAreaOf, withoutRepeats } from '../math/polyline';
import type { InkPoint } from './session';

export interface StrokeOutline {
  /** Sketch x, y pairs; of a closed one the last point joins the first. */
  readonly points: readonly number[];
  readonly closed: boolean;
}

/** Ends this near to each other were meant to meet. */
const CLOSE_PX = 16;
/** However small it was drawn, a gap of this share of the line is left open on purpose. */
const CLOSE_SHARE_MAX = 0.09;
/** And however large, a gap of this share was meant to be closed. */
const CLOSE_SHARE_MIN = 0.035;
/** Places nearer to the line than this are noise of the hand or the device. */
const NOISE_PX = 0.35;
/** A line that encloses less than this never was a shape. */
const LEAST_AREA_PX2 = 16;
/** A shape thinner than this on the screen is a scratch. */
const LEAST_WIDTH_PX = 1;

/** @returns null when the line encloses no area. */
export function outlineOfStroke(ink: readonly InkPoint[], zoom: number): StrokeOutline | null {
  const { line, length, closed } = lineOfStroke(ink, zoom);
  const points = simplify(line, NOISE_PX / zoom);
  if (points.length < 6) return null;
  // Loops of a figure of eight cancel in the signed area; take each side of the line as it is.
  const area = Math.max(Math.abs(signedAreaOf(points)), largestLoop(points));
  if (area * zoom * zoom < LEAST_AREA_PX2 || (2 * area * zoom) / length < LEAST_WIDTH_PX) return null;
  return { points: closed ? withoutRepeats(points, true, 0.25 / zoom) : points, closed };
}

/** What the ends of a line say while it is being drawn: `closed` when lifting the pen now would join them. */
export function endsOfStroke(ink: readonly InkPoint[], zoom: number): { closed: boolean; lengthPx: number } {
  const { length, closed } = lineOfStroke(ink, zoom);
  return { closed, lengthPx: length * zoom };
}

function lineOfStroke(
  ink: readonly InkPoint[],
  zoom: number,
): { line: readonly number[]; length: number; closed: boolean } {
  const raw = withoutRepeats(
    ink.flatMap(({ x, y }) => [x, y]),
    false,
    0.25 / zoom,
  );
  const length = lengthOf(raw);
  const line = trimOvershoot(raw, Math.min(40 / zoom, 0.12 * length));
  const limit = Math.min(Math.max(CLOSE_PX / zoom, CLOSE_SHARE_MIN * length), CLOSE_SHARE_MAX * length);
  return { line, length, closed: gapOf(line) <= limit };
}

/** Where the line crosses itself near both of its ends, the ends beyond the crossing are let go. */
function trimOvershoot(points: readonly number[], reach: number): readonly number[] {
  const count = points.length / 2;
  const along = [0];
  for (let i = 1; i < count; i += 1) {
    along.push((along[i - 1] as number) + distanceAt(points, i - 1, i));
  }
  const total = along[count - 1] ?? 0;
  if (reach <= 0 || total <= 2 * reach) return points;
  for (let i = 0; i + 1 < count && (along[i] as number) < reach; i += 1) {
    for (let j = count - 2; j > i + 1 && total - (along[j + 1] as number) < reach; j -= 1) {
      const hit = crossing(points, i, j);
      if (hit) return [...hit, ...points.slice(2 * (i + 1), 2 * (j + 1)), ...hit];
    }
  }
  return points;
}

function crossing(points: readonly number[], i: number, j: number): [number, number] | null {
  const [ax, ay, bx, by] = points.slice(2 * i, 2 * i + 4) as [number, number, number, number];
  const [cx, cy, dx, dy] = points.slice(2 * j, 2 * j + 4) as [number, number, number, number];
  const across = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx);
  if (across === 0) return null;
  const s = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / across;
  const t = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / across;
  if (s < 0 || s > 1 || t < 0 || t > 1) return null;
  return [ax + s * (bx - ax), ay + s * (by - ay)];
}

/** Douglas–Peucker; keeps the ends. */
function simplify(points: readonly number[], tolerance: number): number[] {
  const last = points.length / 2 - 1;
  if (last < 1) return [...points];
  const keep = new Set([0, last]);
  const open: [number, number][] = [[0, last]];
  for (let range = open.pop(); range; range = open.pop()) {
    const [from, to] = range;
    let worst = tolerance;
    let split = -1;
    for (let i = from + 1; i < to; i += 1) {
      const off = distanceToSegment(points, i, from, to);
      if (off <= worst) continue;
      worst = off;
      split = i;
    }
    if (split < 0) continue;
    keep.add(split);
    open.push([from, split], [split, to]);
  }
  return [...keep].sort((a, b) => a - b).flatMap((i) => [points[2 * i] as number, points[2 * i + 1] as number]);
}

function distanceToSegment(points: readonly number[], i: number, from: number, to: number): number {
  const ax = points[2 * from] as number;
  const ay = points[2 * from + 1] as number;
  const dx = (points[2 * to] as number) - ax;
  const dy = (points[2 * to + 1] as number) - ay;
  const px = (points[2 * i] as number) - ax;
  const py = (points[2 * i + 1] as number) - ay;
  const square = dx * dx + dy * dy;
  const along = square > 0 ? Math.min(1, Math.max(0, (px * dx + py * dy) / square)) : 0;
  return Math.hypot(px - along * dx, py - along * dy);
}

function distanceAt(points: readonly number[], i: number, j: number): number {
  return Math.hypot(
    (points[2 * i] as number) - (points[2 * j] as number),
    (points[2 * i + 1] as number) - (points[2 * j + 1] as number),
  );
}

/** Area of the largest loop between two crossings of the line with itself. */
function largestLoop(points: readonly number[]): number {
  const count = points.length / 2;
  let largest = 0;
  for (let i = 0; i + 1 < count; i += 1) {
    for (let j = i + 2; j + 1 < count; j += 1) {
      const hit = crossing(points, i, j);
      if (hit) largest = Math.max(largest, Math.abs(signedAreaOf([...hit, ...points.slice(2 * (i + 1), 2 * (j + 1))])));
    }
  }
  return largest;
}
