/**
 * A stroke drawn over a part: its outline anew, or the piece of it that the
 * stroke goes along. Which of both is read from the stroke: one that begins and
 * ends at the same line of the part redraws the piece between, unless it goes
 * round the whole part.
 */

import { ringOf, shapeHolds } from '../document/part-holds';
import type { FlatPoints, PartShape } from '../document/sketch-document';
import { type PlaceOnLine, placeNear, stretchOf } from '../math/along-line';
import { lengthOf, withoutRepeats } from '../math/polyline';
import { resample } from '../math/resample';
import { reversed } from '../math/reverse';
import { distanceToLine } from '../math/segment';
import { enclosedArea, hasArea } from './enclosed-area';
import { type SmoothingSettings, smoothStroke } from './smooth-stroke';
import { rounded, strokeToPart } from './stroke-to-part';

export interface Redrawn {
  readonly kind: 'whole' | 'piece';
  readonly shape: PartShape;
}

/** An end of the stroke this near to a line belongs to it. */
const REACH_PX = 18;
/** A stroke round at least this share of a part's area redraws all of it. */
const WHOLE_SHARE = 0.3;
/** A stroke is led to the line over this many times the distance it missed it by, and at least so far. */
const LEAD = 4;
const LEAST_LEAD_PX = 10;
/** The line is evened out this far to both sides of where old and new meet. */
const SEAM_PX = 14;
/** Of two stretches that a stroke follows nearly as well, the shorter is meant. */
const CLEARLY = 0.85;
const SAMPLES = 40;

/** @param stroke x, y pairs as drawn. @returns null when it would enclose nothing. */
export function redraw(part: PartShape, stroke: FlatPoints, settings: SmoothingSettings): Redrawn | null {
  const { pxPerUnit } = settings;
  const line = withoutRepeats(stroke, false, 0.25 / pxPerUnit);
  if (line.length < 4) return null;
  const piece = goesRound(part, line, pxPerUnit) ? null : redrawPiece(part, line, settings);
  if (piece) return hasArea(ringOf(piece)) ? { kind: 'piece', shape: piece } : null;
  const whole = redrawWhole(part, line, settings);
  return whole && { kind: 'whole', shape: whole };
}

/** Whether a stroke comes back to where it began, round a good part of the shape. */
function goesRound(part: PartShape, line: FlatPoints, pxPerUnit: number): boolean {
  const stroke = strokeToPart(line, { pxPerUnit, smoothing: 0 });
  if (!stroke.ok || !stroke.closed) return false;
  return enclosedArea(stroke.outline) > WHOLE_SHARE * enclosedArea(ringOf(part));
}

function redrawWhole(part: PartShape, line: FlatPoints, settings: SmoothingSettings): PartShape | null {
  const stroke = strokeToPart(line, settings);
  if (!stroke.ok) return null;
  const closed = part.closed || stroke.closed;
  const outline = closed ? stroke.outline : alike(part.outline, stroke.outline);
  const junction = closed ? [] : carried(part, outline);
  const shape = { outline, closed, junction, holes: [] };
  const inside = (hole: FlatPoints) => hole.every((_, i) => i % 2 === 1 || holdsPoint(shape, hole, i));
  return { ...shape, holes: part.holes.filter(inside) };
}

function holdsPoint(shape: PartShape, points: FlatPoints, i: number): boolean {
  return shapeHolds(shape, points[i] as number, points[i + 1] as number);
}

/** The new line the way round that the old one ran: first ends nearer to first ends, last to last. */
function alike(old: FlatPoints, line: FlatPoints): FlatPoints {
  const [ax, ay, bx, by] = endsOf(old);
  const [cx, cy, dx, dy] = endsOf(line);
  const straight = (ax - cx) ** 2 + (ay - cy) ** 2 + (bx - dx) ** 2 + (by - dy) ** 2;
  const turned = (ax - dx) ** 2 + (ay - dy) ** 2 + (bx - cx) ** 2 + (by - cy) ** 2;
  return turned < straight ? reversed(line) : line;
}

/** The bends of a junction, where its ends have gone: turned and scaled with them. */
function carried(part: PartShape, outline: FlatPoints): FlatPoints {
  if (part.junction.length === 0) return [];
  const [ax, ay, bx, by] = endsOf(part.outline);
  const [cx, cy, dx, dy] = endsOf(outline);
  const square = (bx - ax) ** 2 + (by - ay) ** 2;
  if (!(square > 0)) return [];
  const cos = ((bx - ax) * (dx - cx) + (by - ay) * (dy - cy)) / square;
  const sin = ((bx - ax) * (dy - cy) - (by - ay) * (dx - cx)) / square;
  const moved: number[] = [];
  for (let i = 0; i < part.junction.length; i += 2) {
    const [x, y] = [(part.junction[i] as number) - ax, (part.junction[i + 1] as number) - ay];
    moved.push(cx + cos * x - sin * y, cy + sin * x + cos * y);
  }
  return moved;
}

/** The last point, then the first: the way of the junction. */
function endsOf(line: FlatPoints): [number, number, number, number] {
  return [line.at(-2) as number, line.at(-1) as number, line[0] as number, line[1] as number];
}

/** @returns null when the stroke does not begin and end at one and the same line of the part. */
function redrawPiece(part: PartShape, line: FlatPoints, settings: SmoothingSettings): PartShape | null {
  const reach = REACH_PX / settings.pxPerUnit;
  const lines = [
    { points: part.outline, closed: part.closed },
    ...part.holes.map((points) => ({ points, closed: true })),
  ];
  let found: { index: number; from: PlaceOnLine; to: PlaceOnLine } | null = null;
  lines.forEach(({ points, closed }, index) => {
    const from = placeNear(points, closed, line[0] as number, line[1] as number);
    const to = placeNear(points, closed, line.at(-2) as number, line.at(-1) as number);
    const away = Math.max(from.distance, to.distance);
    if (away <= reach && (!found || away < Math.max(found.from.distance, found.to.distance)))
      found = { index, from, to };
  });
  if (!found) return null;
  const { index, from, to } = found as { index: number; from: PlaceOnLine; to: PlaceOnLine };
  const meant = lines[index] as (typeof lines)[number];
  const patched = patch(meant.points, meant.closed, line, from, to, settings);
  if (index === 0) return { ...part, outline: patched };
  return { ...part, holes: part.holes.with(index - 1, patched) };
}

/** The line with a stroke in place of the stretch between two of its places. */
function patch(
  points: FlatPoints,
  closed: boolean,
  stroke: FlatPoints,
  from: PlaceOnLine,
  to: PlaceOnLine,
  { pxPerUnit, smoothing }: SmoothingSettings,
): FlatPoints {
  const forward = closed ? followsForward(points, stroke, from.along, to.along) : from.along <= to.along;
  const [first, last] = forward ? [from, to] : [to, from];
  const way = forward ? stroke : reversed(stroke);
  const smooth = smoothStroke(way, false, { pxPerUnit, smoothing: Math.min(smoothing, 0.5) });
  const piece = led(smooth, first, last, LEAST_LEAD_PX / pxPerUnit);
  const before = closed ? stretchOf(points, true, last.along, first.along) : stretchOf(points, false, 0, first.along);
  const after = closed ? [] : stretchOf(points, false, last.along, lengthOf(points));
  const parts = [before, piece, after].filter((each) => each.length > 0);
  const seams = parts.map((_, i) => lengthOf(parts.slice(0, i + 1).flat()));
  const joined = withoutRepeats(parts.flat(), closed, 1e-6 / pxPerUnit);
  const evened = evenSeams(joined, closed, closed ? [seams[0] as number, 0] : seams.slice(0, 2), {
    pxPerUnit,
    smoothing,
  });
  return withoutRepeats(rounded(evened, pxPerUnit), closed);
}

/**
 * Which of the two ways round a loop the stroke follows: the one that lies
 * nearer to it all along; the shorter where that says little.
 */
function followsForward(points: FlatPoints, stroke: FlatPoints, from: number, to: number): boolean {
  const forward = stretchOf(points, true, from, to);
  const backward = stretchOf(points, true, to, from);
  const [near, far] = [apart(forward, stroke), apart(backward, stroke)];
  if (near < CLEARLY * far) return true;
  if (far < CLEARLY * near) return false;
  return lengthOf(forward) <= lengthOf(backward);
}

/** Mean distance of two lines' points from each other. */
function apart(first: FlatPoints, second: FlatPoints): number {
  return meanDistance(first, second) + meanDistance(second, first);
}

function meanDistance(from: FlatPoints, to: FlatPoints): number {
  const samples = resample(from, false, lengthOf(from) / SAMPLES);
  let sum = 0;
  for (let i = 0; i < samples.length; i += 2)
    sum += distanceToLine(to, false, samples[i] as number, samples[i + 1] as number);
  return sum / (samples.length / 2);
}

/** The line with its ends moved to two places, and what is near them less and less. */
function led(line: FlatPoints, first: PlaceOnLine, last: PlaceOnLine, least: number): number[] {
  const length = lengthOf(line);
  const end = line.length - 2;
  const [ax, ay] = [first.x - (line[0] as number), first.y - (line[1] as number)];
  const [bx, by] = [last.x - (line[end] as number), last.y - (line[end + 1] as number)];
  const overStart = Math.min(length / 2, Math.max(least, LEAD * Math.hypot(ax, ay)));
  const overEnd = Math.min(length / 2, Math.max(least, LEAD * Math.hypot(bx, by)));
  const out: number[] = [];
  let along = 0;
  for (let i = 0; i < line.length; i += 2) {
    const [x, y] = [line[i] as number, line[i + 1] as number];
    if (i > 0) along += Math.hypot(x - (line[i - 2] as number), y - (line[i - 1] as number));
    const [a, b] = [fading(along / overStart), fading((length - along) / overEnd)];
    out.push(x + a * ax + b * bx, y + a * ay + b * by);
  }
  return out;
}

/** 1 at 0, 0 from 1 on, level at both. */
function fading(share: number): number {
  const t = Math.min(1, Math.max(0, share));
  return 1 - t * t * (3 - 2 * t);
}

/** Evens out the line about some places; corners stay. @param seams lengths along the line. */
function evenSeams(line: FlatPoints, closed: boolean, seams: readonly number[], settings: SmoothingSettings): number[] {
  let result = [...line];
  const reach = SEAM_PX / settings.pxPerUnit;
  const places = seams.map((along) => stretchOf(line, closed, along, along).slice(0, 2));
  for (const [x, y] of places) {
    const length = lengthOf(result, closed);
    if (length < 6 * reach) continue;
    const { along } = placeNear(result, closed, x as number, y as number);
    const from = along - reach;
    const to = along + reach;
    if (!closed && (from <= 0 || to >= length)) continue;
    const [start, end] = [(from + length) % length, to % length];
    const window = stretchOf(result, closed, start, end);
    const even = smoothStroke(window, false, { pxPerUnit: settings.pxPerUnit, smoothing: 0.5 });
    const rest = closed ? stretchOf(result, true, end, start) : null;
    result = rest
      ? withoutRepeats([...rest, ...even], true, 1e-9 * length)
      : withoutRepeats(
          [...stretchOf(result, false, 0, from), ...even, ...stretchOf(result, false, to, length)],
          false,
          1e-9 * length,
        );
  }
  return result;
}
