/**
 * A limb's open side where it lies in no part that the limb is welded to: instead of straight, with a corner at each
 * loose end of the line, it is closed by a curve that goes on as the line went. Where it leaves them and comes back, as
 * an arm's does at the notch between a head and a body, or in a hollow of one, it goes round that, within them. A side
 * that the artist has bent stays as it was bent.
 */

import type { FlatPoints, Part } from '../document/sketch-document';
import { boxesOverlap, boxOf } from '../math/box';
import { flattenCubic } from '../math/flatten-curve';
import { signedAreaOf } from '../math/polyline';
import { reversed } from '../math/reverse';
import { segmentsMeet } from '../math/segment';
import type { Attachment } from './attach';
import {
  between,
  beyond,
  distance,
  endOf,
  goneInto,
  type Point,
  type Stretch,
  startOf,
  stretchesIn,
} from './open-ends';
import type { Region } from './region';

/** Handles of the curve, as shares of its chord: from one loose end to the other, and from one into a host. */
const ACROSS = 0.3;
const INWARDS = 0.5;

/** A line that goes on as it went meets a host within this share of the open side. */
const REACH = 0.6;

/** Where it passes a host by, it turns to it by the least of these, degrees, in that reach. */
const TURNS = [15, 30, 45, 60];

/** What sticks out of the hosts by less than this share of the open side is closed as it is. */
const LEAST = 0.01;

/** Pieces of a way that end this near to its ends, as shares of it, end there. */
const ROUNDING = 1e-9;

/** How far it may go round a notch: so many steps, each a share of the open side; and how far beyond the least there is. */
const ROUND_STEPS = 20;
const ROUND_STEP = 0.02;
const ROUND_SPARE = 0.06;
/** Where beside the straight way the notch is looked for, of what lies between leaving that and coming back. */
const ROUND_AT = [0.5, 0.3, 0.7, 0.1, 0.9];
/** It leaves the straight way so much before the notch, as a share of the open side, at most of this of what lies in the part. */
const ROUND_FROM = 0.1;
const ROUND_FROM_OF_HELD = 1 / 3;

/** A curve that meets the line is tried with shorter handles, then given up. */
const SHORTER = [1, 0.5, 0.25];

/** How far a piece of the curve lies off it, as a share of the open side. */
const FLATNESS = 1e-3;

/**
 * @param regions one a part; null for parts without area.
 * @returns the part with its open side as it is to be closed; the same object where nothing is to be changed.
 */
export function closedSmoothly(part: Part, attachment: Attachment, regions: readonly (Region | null)[]): Part {
  const { outline, junction, closed } = part;
  if (closed || junction.length > 0 || attachment.whole || outline.length < 6) return part;
  const [start, end] = [startOf(outline), endOf(outline)];
  const length = distance(start, end);
  if (!(length > 0)) return part;
  const hosts = attachment.welds.flatMap(({ host }) => regions[host] ?? []);
  const held = stretchesIn(hosts, end, start);
  const notches = held
    .slice(1)
    .map((next, i) => roundNotch(outline, hosts, held[i] as Stretch, next))
    .filter((way) => !meets(outline, [...end, ...way, ...start]));
  for (const share of SHORTER) {
    const way = held.length > 0 ? intoHosts(outline, hosts, held, notches.flat(), share) : across(outline, share);
    if (way.length === 0) return part;
    if (!meets(outline, [...end, ...way, ...start])) return { ...part, junction: way };
  }
  return part;
}

/** From one loose end to the other. */
function across(outline: FlatPoints, share: number): number[] {
  const [start, end] = [startOf(outline), endOf(outline)];
  const length = distance(start, end);
  const handle = share * ACROSS * length;
  return curve(end, beyond(reversed(outline), handle), beyond(outline, handle), start, FLATNESS * length);
}

/** From each loose end into a host. @param between the way from there to there. */
function intoHosts(
  outline: FlatPoints,
  hosts: readonly Region[],
  held: readonly Stretch[],
  between: readonly number[],
  share: number,
): number[] {
  const [before, after] = [held[0]?.[0] ?? 0, 1 - (held.at(-1)?.[1] ?? 1)];
  return [
    ...entry(reversed(outline), hosts, before, share),
    ...between,
    ...reversed(entry(outline, hosts, after, share)),
  ];
}

/**
 * From one stretch of the straight way that lies in hosts to the next one, round what lies in none, to the side where the
 * limb isn't. Empty where the hosts don't meet there.
 */
function roundNotch(outline: FlatPoints, hosts: readonly Region[], before: Stretch, next: Stretch): number[] {
  if (next[0] - before[1] <= LEAST) return [];
  const [from, to] = [endOf(outline), startOf(outline)];
  const length = distance(from, to);
  const heldBy = (stretch: Stretch): number => Math.min(ROUND_FROM, ROUND_FROM_OF_HELD * (stretch[1] - stretch[0]));
  const [a, b] = [between(from, to, before[1] - heldBy(before)), between(from, to, next[0] + heldBy(next))];
  const side = Math.sign(signedAreaOf(outline));
  const away: Point = [(side * (to[1] - from[1])) / length, (side * (from[0] - to[0])) / length];
  const gone = (by: number, shift: number): number[] | null => {
    const [x, y] = between(a, b, shift);
    const way = [...a, x + by * length * away[0], y + by * length * away[1], ...b];
    return liesIn(hosts, way) ? way : null;
  };
  for (let step = 1; step <= ROUND_STEPS; step++)
    for (const shift of ROUND_AT) {
      const way = gone(step * ROUND_STEP, shift);
      if (way) return gone(step * ROUND_STEP + ROUND_SPARE, shift) ?? way;
    }
  return [];
}

function liesIn(hosts: readonly Region[], way: FlatPoints): boolean {
  for (let i = 0; i + 3 < way.length; i += 2) {
    const [ax, ay, bx, by] = [way[i], way[i + 1], way[i + 2], way[i + 3]] as [number, number, number, number];
    const [held] = stretchesIn(hosts, [ax, ay], [bx, by]);
    if (!held || held[0] > ROUNDING || held[1] < 1 - ROUNDING) return false;
  }
  return true;
}

/**
 * From the line's start, which is loose, on as the line went to where a host is near that way, or not far off it; else
 * round to where the straight way comes into one.
 * @param t how much of the straight way lies outside.
 */
function entry(line: FlatPoints, hosts: readonly Region[], t: number, share: number): number[] {
  if (t <= LEAST) return [];
  const [from, to] = [startOf(line), endOf(line)];
  const length = distance(from, to);
  const inside = goneInto(line, hosts, share * REACH * length);
  if (inside) return [...inside];
  const at = between(from, to, t);
  const ahead = beyond(line, length);
  const side = (ahead[0] - from[0]) * (at[1] - from[1]) - (ahead[1] - from[1]) * (at[0] - from[0]) < 0 ? -1 : 1;
  for (const turn of TURNS) {
    const place = goneInto(line, hosts, share * REACH * length, side * turn);
    if (!place) continue;
    const handle = INWARDS * distance(from, place);
    const bend = curve(from, beyond(line, handle), between(place, from, INWARDS / 2), place, FLATNESS * length);
    return [...bend, ...place];
  }
  const handle = share * INWARDS * t * length;
  const arriving = between(from, to, t * (1 - share * INWARDS));
  return [...curve(from, beyond(line, handle), arriving, at, FLATNESS * length), ...at];
}

/** The points of a cubic curve between its ends. */
function curve(a: Point, b: Point, c: Point, d: Point, flatness: number): number[] {
  const points: number[] = [];
  flattenCubic(points, ...a, ...b, ...c, ...d, flatness);
  return points.slice(0, -2);
}

/** Whether the way back meets the line but at its ends. */
function meets(line: FlatPoints, way: FlatPoints): boolean {
  const near = boxOf(way);
  for (let j = 0; j + 3 < line.length; j += 2) {
    const [cx, cy, dx, dy] = [line[j], line[j + 1], line[j + 2], line[j + 3]] as [number, number, number, number];
    if (!boxesOverlap(near, boxOf([cx, cy, dx, dy]))) continue;
    for (let i = 0; i + 3 < way.length; i += 2) {
      const isNext = (i === 0 && j + 4 === line.length) || (i + 4 === way.length && j === 0);
      const [ax, ay, bx, by] = [way[i], way[i + 1], way[i + 2], way[i + 3]] as [number, number, number, number];
      if (!isNext && segmentsMeet(ax, ay, bx, by, cx, cy, dx, dy)) return true;
    }
  }
  return false;
}
