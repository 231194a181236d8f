/**
 * The plain shape that a shaky line means: an ellipse or a polygon of few sides
 * for one that closes, straight sides or an arc for one that does not.
 */

import { boxOf, largerSide } from '../math/box';
import { flattenArc } from '../math/flatten-curve';
import { gapOf, lengthOf, signedAreaOf } from '../math/polyline';
import { resample } from '../math/resample';
import { distanceToLine } from '../math/segment';
import { thinOut } from '../math/thin-out';
import { closeStroke } from './close-stroke';
import type { DrawnLine } from './mirror-line';

/** A gap of less than this share of a line's length is meant to be closed when the line is held. */
const CLOSING_SHARE = 0.12;
/** Mean distance from a shape, in shares of the larger side, at which the line still means it. */
const LIKE_ELLIPSE = 0.03;
const LIKE_ARC = 0.025;
const LIKE_SIDES = 0.02;
/** Corners are sought to this share of the larger side. */
const CORNERS = 0.07;
const MOST_CORNERS = 8;
/** Axes and angles this near to equal, level or right are meant to be so. */
const ROUND = 0.88;
const LEVEL = (9 * Math.PI) / 180;
const SQUARE = (16 * Math.PI) / 180;
/** Between points of straight sides, screen pixels: farther apart, a line counts as a curve drawn fast. */
const SPACING_PX = 4;

/**
 * @param points x, y pairs as drawn.
 * @param pxPerUnit screen pixels of one sketch unit.
 * @param isLimb it grows on something: its ends are not led together.
 * @returns null: like nothing plain.
 */
export function snapShape(points: readonly number[], pxPerUnit: number, isLimb = false): DrawnLine | null {
  const stroke = closeStroke(points, pxPerUnit);
  const size = largerSide(boxOf(points));
  if (!(size > 0)) return null;
  const closed = stroke.closed || (!isLimb && gapOf(points) < CLOSING_SHARE * lengthOf(points));
  const spacing = SPACING_PX / pxPerUnit;
  const even = resample(stroke.points, closed, Math.max(spacing, lengthOf(stroke.points) / 400));
  const shape = closed ? closedShape(even, size, spacing) : openShape(even, size, spacing);
  return shape && { points: shape, closed };
}

/** The points of a whole ellipse. @param turn of its first axis, radians. */
export function ellipseOutline(
  x: number,
  y: number,
  rx: number,
  ry: number,
  turn: number,
  tolerance: number,
): number[] {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const placement = { a: rx * cos, b: rx * sin, c: -ry * sin, d: ry * cos, e: x, f: y };
  const points: number[] = [];
  flattenArc(points, placement, 0, 2 * Math.PI, tolerance);
  return points;
}

/** A line straight from corner to corner, with points as near as a hand's. */
export function straightSides(corners: readonly number[], closed: boolean, spacing: number): number[] {
  const line: number[] = [];
  const count = corners.length / 2;
  for (let i = 0; i < (closed ? count : count - 1); i += 1) {
    const side = [0, 1].flatMap((k) => corners.slice(2 * ((i + k) % count), 2 * ((i + k) % count) + 2));
    line.push(...resample(side, false, spacing).slice(0, -2));
  }
  return closed ? line : [...line, ...corners.slice(-2)];
}

function closedShape(loop: readonly number[], size: number, spacing: number): number[] | null {
  const ellipse = ellipseLike(loop, spacing / 20);
  if (meanAway(loop, ellipse, true) < LIKE_ELLIPSE * size) return ellipse;
  const corners = rightAngled(cornersOf(loop, CORNERS * size));
  const count = corners.length / 2;
  if (count < 3 || count > MOST_CORNERS || meanAway(loop, corners, true) > 1.5 * LIKE_SIDES * size) return null;
  return straightSides(corners, true, spacing);
}

function openShape(line: readonly number[], size: number, spacing: number): number[] | null {
  const corners = thinOut(line, false, CORNERS * size);
  const straight = meanAway(line, corners, false);
  const arc = arcLike(line, spacing);
  const curved = arc ? meanAway(line, arc, false) : Infinity;
  const isStraight = corners.length / 2 <= MOST_CORNERS && straight < LIKE_SIDES * size;
  if (arc && curved < LIKE_ARC * size && !(isStraight && straight < curved)) return arc;
  return isStraight ? straightSides(corners, false, spacing) : null;
}

/** The ellipse of the same middle, area moments and area; level where it nearly is, a circle where it nearly is one. */
function ellipseLike(loop: readonly number[], tolerance: number): number[] {
  const { x, y, xx, xy, yy } = moments(loop);
  const middle = (xx + yy) / 2;
  const spread = Math.hypot((xx - yy) / 2, xy);
  const long = 2 * Math.sqrt(Math.max(0, middle + spread));
  const short = 2 * Math.sqrt(Math.max(0, middle - spread));
  if (short > ROUND * long) {
    const radius = Math.sqrt(long * short);
    return ellipseOutline(x, y, radius, radius, 0, tolerance);
  }
  return ellipseOutline(x, y, long, short, levelled(Math.atan2(2 * xy, xx - yy) / 2), tolerance);
}

function levelled(angle: number): number {
  const quarter = (Math.PI / 2) * Math.round(angle / (Math.PI / 2));
  return Math.abs(angle - quarter) < LEVEL ? quarter : angle;
}

/** Middle and central second moments of a loop's area, over the area (Green's theorem). */
function moments(loop: readonly number[]): { x: number; y: number; xx: number; xy: number; yy: number } {
  const [ox, oy] = [loop[0] as number, loop[1] as number];
  let [area, sx, sy, sxx, sxy, syy] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < loop.length; i += 2) {
    const j = (i + 2) % loop.length;
    const [ax, ay] = [(loop[i] as number) - ox, (loop[i + 1] as number) - oy];
    const [bx, by] = [(loop[j] as number) - ox, (loop[j + 1] as number) - oy];
    const cross = ax * by - bx * ay;
    area += cross / 2;
    sx += (cross * (ax + bx)) / 6;
    sy += (cross * (ay + by)) / 6;
    sxx += (cross * (ax * ax + ax * bx + bx * bx)) / 12;
    syy += (cross * (ay * ay + ay * by + by * by)) / 12;
    sxy += (cross * (2 * ax * ay + ax * by + bx * ay + 2 * bx * by)) / 24;
  }
  if (area === 0) return { x: ox, y: oy, xx: 0, xy: 0, yy: 0 };
  const [x, y] = [sx / area, sy / area];
  return { x: x + ox, y: y + oy, xx: sxx / area - x * x, xy: sxy / area - x * y, yy: syy / area - y * y };
}

/** Corners of a loop, the first of them where it is farthest from its middle. */
function cornersOf(loop: readonly number[], tolerance: number): number[] {
  const { x, y } = moments(loop);
  let [first, most] = [0, -1];
  for (let i = 0; i < loop.length; i += 2) {
    const away = Math.hypot((loop[i] as number) - x, (loop[i + 1] as number) - y);
    if (away > most) [first, most] = [i, away];
  }
  return thinOut([...loop.slice(first), ...loop.slice(0, first)], true, tolerance);
}

/** Four corners that are nearly right become a rectangle, level where it nearly is. */
function rightAngled(corners: readonly number[]): number[] {
  if (corners.length !== 8) return [...corners];
  const side = (i: number) => {
    const [a, b] = [2 * (i % 4), 2 * ((i + 1) % 4)];
    return Math.atan2(
      (corners[b + 1] as number) - (corners[a + 1] as number),
      (corners[b] as number) - (corners[a] as number),
    );
  };
  const first = side(0);
  const offs = [0, 1, 2, 3].map((i) => Math.asin(Math.sin(2 * (side(i) - first))) / 2);
  const turns = [0, 1, 2, 3].map((i) => Math.cos(side(i + 1) - side(i)));
  if (turns.some((cos) => Math.abs(cos) > Math.sin(SQUARE))) return [...corners];
  const turn = levelled(first + offs.reduce((sum, off) => sum + off, 0) / 4);
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const u: number[] = [];
  const v: number[] = [];
  for (let i = 0; i < 8; i += 2) {
    u.push((corners[i] as number) * cos + (corners[i + 1] as number) * sin);
    v.push((corners[i + 1] as number) * cos - (corners[i] as number) * sin);
  }
  const [u0, u1] = lowAndHigh(u);
  const [v0, v1] = lowAndHigh(v);
  return [u0, v0, u1, v0, u1, v1, u0, v1].map((_, i, all) => {
    const [a, b] = [all[i - (i % 2)] as number, all[i - (i % 2) + 1] as number];
    return i % 2 === 0 ? a * cos - b * sin : a * sin + b * cos;
  });
}

/** Means of the two lower and of the two higher values. */
function lowAndHigh(values: readonly number[]): [number, number] {
  const [a = 0, b = 0, c = 0, d = 0] = [...values].sort((first, second) => first - second);
  return [(a + b) / 2, (c + d) / 2];
}

/** The arc of a circle through the line's ends that bends as far out as the line does in the middle; null: nearly straight. */
function arcLike(line: readonly number[], spacing: number): number[] | null {
  const [ax, ay] = [line[0] as number, line[1] as number];
  const [bx, by] = [line.at(-2) as number, line.at(-1) as number];
  const chord = Math.hypot(bx - ax, by - ay);
  if (!(chord > 0)) return null;
  // the arc with the same area under it, found by halving its sagitta
  const wanted = signedAreaOf(line);
  const arcs = (sagitta: number) => arcThrough(ax, ay, bx, by, sagitta, spacing);
  const sign = Math.sign(wanted);
  let [low, high] = [0, 4 * chord];
  for (let n = 0; n < 30; n += 1) {
    const middle = (low + high) / 2;
    if (Math.abs(signedAreaOf(arcs(sign * middle))) < Math.abs(wanted)) low = middle;
    else high = middle;
  }
  return low < 0.02 * chord ? null : arcs(sign * low);
}

/** @param sagitta height over the chord; positive to the side that gives positive area. */
function arcThrough(ax: number, ay: number, bx: number, by: number, sagitta: number, spacing: number): number[] {
  const chord = Math.hypot(bx - ax, by - ay);
  const half = 2 * Math.atan2(2 * sagitta, chord);
  const radius = chord / (2 * Math.sin(half));
  const steps = Math.max(2, Math.ceil(Math.abs(2 * half * radius) / spacing));
  const toB = Math.atan2(by - ay, bx - ax);
  const points: number[] = [];
  for (let k = 0; k <= steps; k += 1) {
    const angle = (2 * half * k) / steps;
    // from a, along chords of the circle: each turns by half the angle it spans
    const length = 2 * radius * Math.sin(angle / 2);
    const way = toB - half + angle / 2;
    points.push(ax + length * Math.cos(way), ay + length * Math.sin(way));
  }
  return points;
}

function meanAway(line: readonly number[], shape: readonly number[], closed: boolean): number {
  let sum = 0;
  for (let i = 0; i < line.length; i += 2)
    sum += distanceToLine(shape, closed, line[i] as number, line[i + 1] as number);
  return sum / (line.length / 2);
}
