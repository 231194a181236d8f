/**
 * A limb's open side where it lies in no part that the limb is welded to: instead of straight, with a corner at each
 * loose end, it is closed by a curve that goes on as the line went. An end near to such a part is drawn on to its
 * outline, so that the side opens within it, and is welded whole. Where it leaves them and comes back, as
 * an arm's does at the notch between a head and a body, or in a hollow of one, it goes round that, within them. A side
 * that the artist has bent stays as it was bent.
 */

import type { FlatPoints, Part } from '../document/sketch-document';
import { boxesOverlap, boxOf } from '../math/box';
import { signedAreaOf } from '../math/polyline';
import { reversed } from '../math/reverse';
import { segmentsMeet } from '../math/segment';
import type { Attachment } from './attach';
import { curveTo, wayInto } from './into-host';
import { between, beyond, distance, endOf, type Point, type Stretch, startOf, stretchesIn } from './open-ends';
import type { Region } from './region';

/** Handles of the curve from one loose end to the other, as shares of its chord. */
const ACROSS = 0.3;

/** And where a loose end is too far from any host: of the way to where the straight way comes into one. */
const INWARDS = 0.5;

/** What of the straight way sticks out of the hosts by less than this share is left as it is, */
const LEAST = 1e-3;
/** and what leads over a notch by less than this. */
const LEAST_NOTCH = 0.01;

/** A line that is drawn on by less than this share of the open side was meant to end where it comes to. */
const LITTLE = 1 / 5;

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

/**
 * @param regions one a part; null for parts without area.
 * @returns the part with its open side as it is to be closed; the same object where nothing is to be changed.
 */
export function closedSmoothly(part: Part, attachment: Attachment, regions: readonly (Region | null)[]): Part {
  const { outline, junction, closed } = part;
  if (closed || junction.length > 0 || outline.length < 6) return part;
  const [start, end] = [startOf(outline), endOf(outline)];
  const length = distance(start, end);
  if (!(length > 0)) return part;
  const hosts = attachment.welds.flatMap(({ host }) => regions[host] ?? []);
  const side: OpenSide = { outline, hosts, held: stretchesIn(hosts, end, start), isWhole: attachment.whole };
  const { held, isWhole } = side;
  // what counts as held, but isn't, may lie along the outline: only its ends are looked at
  if (isWhole && held.length === 0) return part;
  const notches = (isWhole ? [] : held.slice(1))
    .map((next, i) => roundNotch(outline, hosts, held[i] as Stretch, next))
    .filter((way) => !meets(outline, [...end, ...way, ...start]));
  for (const share of SHORTER) {
    const closing = held.length > 0 ? intoHosts(side, notches.flat(), share) : across(outline, share);
    const { before, junction, after } = closing;
    const way = [...after, ...junction, ...before];
    if (way.length === 0) return part;
    if (!meets(outline, [...end, ...way, ...start]))
      return { ...part, outline: [...before, ...outline, ...after], junction };
  }
  return part;
}

/** Whether a line was drawn on so far, to be closed, that the artist should be told. */
export function isDrawnOnFar({ outline }: Part, closed: Part): boolean {
  const [start, end] = [startOf(outline), endOf(outline)];
  const farthest = Math.max(distance(start, startOf(closed.outline)), distance(end, endOf(closed.outline)));
  return farthest > LITTLE * distance(start, end);
}

/** What is put between a line's end and its start: drawn on, on either side, and open. */
interface Closing {
  readonly before: readonly number[];
  readonly junction: readonly number[];
  readonly after: readonly number[];
}

/** From one loose end to the other. */
function across(outline: FlatPoints, share: number): Closing {
  const [start, end] = [startOf(outline), endOf(outline)];
  const length = distance(start, end);
  const handle = share * ACROSS * length;
  const way = curveTo(end, beyond(reversed(outline), handle), beyond(outline, handle), start, length);
  return { before: [], junction: way.slice(0, -2), after: [] };
}

/** What lies on the straight way from a limb's end to its start. */
interface OpenSide {
  readonly outline: FlatPoints;
  readonly hosts: readonly Region[];
  /** The stretches that lie in hosts, ≥ 1. */
  readonly held: readonly Stretch[];
  /** Whether all but a little does. */
  readonly isWhole: boolean;
}

/** From each loose end into a host. @param between the way from there to there. */
function intoHosts(side: OpenSide, between: readonly number[], share: number): Closing {
  const { outline, hosts, held } = side;
  const [first, last] = [held[0] as Stretch, held.at(-1) as Stretch];
  const from = entry(side, reversed(outline), first, share);
  const to = entry(side, outline, [1 - last[1], 1 - last[0]], share);
  const isDirect = liesIn(hosts, [...from.inside, ...between, ...to.inside]);
  const middles = [from.middle, first === last && from.middle.length > 0 ? [] : to.middle];
  const [leaving, coming] = isDirect ? [[], []] : (middles as [number[], number[]]);
  return {
    before: reversed(to.drawn),
    junction: [...from.open, ...leaving, ...between, ...coming, ...reversed(to.open)],
    after: from.drawn,
  };
}

/**
 * From one stretch of the straight way that lies in hosts to the next one, round what lies in none, to the side where the
 * limb isn't. Empty where the hosts don't meet there.
 */
function roundNotch(outline: FlatPoints, hosts: readonly Region[], before: Stretch, next: Stretch): number[] {
  if (next[0] - before[1] <= LEAST_NOTCH) return [];
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

/** How a loose end comes into the hosts. */
interface Entry {
  /** What is drawn on, and the open side from there on. */
  readonly drawn: readonly number[];
  readonly open: readonly number[];
  /** Where it is in the hosts. */
  readonly inside: Point;
  /** A point of the straight way in them, to be led over where else they were left; none: it keeps to that way. */
  readonly middle: readonly number[];
}

/**
 * From the line's start, which is loose: on as the line went, where a host is near; else round to where the straight way
 * comes into one.
 * @param held the first stretch of the straight way that lies in hosts.
 */
function entry({ hosts, isWhole }: OpenSide, line: FlatPoints, held: Stretch, share: number): Entry {
  const [from, to] = [startOf(line), endOf(line)];
  const length = distance(from, to);
  const [t] = held;
  const kept = { inside: between(from, to, t + LEAST * (held[1] - t)), middle: [] };
  const way = t > LEAST ? wayInto(line, hosts, share) : null;
  const middle = between(from, to, (t + held[1]) / 2);
  if (way && liesIn(hosts, [...way.place, ...middle])) {
    const { outside, place } = way;
    return { drawn: outside, open: place, inside: place, middle };
  }
  if (t <= LEAST || isWhole) return { drawn: [], open: [], ...kept };
  const handle = share * INWARDS * t * length;
  const arriving = between(from, to, t * (1 - share * INWARDS));
  return { drawn: [], open: curveTo(from, beyond(line, handle), arriving, between(from, to, t), length), ...kept };
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
