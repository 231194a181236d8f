/**
 * How a loose end of a limb's line that sticks out of its hosts goes on into them: on as the line went, but turned so
 * far towards them that it comes over their outline at a good angle. All of it grows with how far the end sticks out, so
 * that an end on the outline stays where it is, and one that is moved changes the joint little by little.
 *
 * Along the outline, as far as it could, the two would lie side by side: between them were slivers that tore the
 * surface, and where the open side turned back from there, a fold.
 */

import type { FlatPoints } from '../document/sketch-document';
import { placeNear } from '../math/along-line';
import { flattenCubic } from '../math/flatten-curve';
import { rotation, transformX, transformY } from '../math/matrix';
import { between, beyond, distance, endOf, type Point, startOf, stretchesIn } from './open-ends';
import type { Region } from './region';

/** Hosts are looked for within this share of the open side. */
const REACH = 0.6;

/**
 * The way to them is at most twice as long as the shortest, so that a shoulder flows into its side; but no more than this
 * share of the open side is added, or a wide limb is drawn out to a point along a thin one. 3 times: it comes in so flat
 * that the two lie side by side.
 */
const DETOUR = 1 / 6;

/**
 * From there it goes into them as directly as may be, so that the open side parts from their outline within an edge:
 * as deep as the end sticks out, at most this share of the open side.
 */
const DEPTH = 0.2;

/** A way from the outline that comes into a host after this share of its length leads into none. */
const ON_OUTLINE = 1e-3;

/** Halvings of the turn towards the nearest place: down to a 1000th of a degree. */
const HALVINGS = 18;

/** Handles of the curve, as a share of its chord. */
const HANDLE = 0.5;

/** How far a piece of a curve lies off it, as a share of the open side. */
const FLATNESS = 1e-3;

export interface WayIn {
  /** From beyond the loose end to the hosts' outline, the last point on it. */
  readonly outside: readonly number[];
  /** Where it comes to, within them. */
  readonly place: Point;
}

/**
 * From the line's start on. null: nothing is near.
 * @param share how wide a way round is taken, 0 … 1: of the curve that the line would ask for.
 */
export function wayInto(line: FlatPoints, hosts: readonly Region[], share: number): WayIn | null {
  const [from, to] = [startOf(line), endOf(line)];
  const length = distance(from, to);
  const near = nearestPlace(hosts, from);
  const gap = distance(from, near);
  if (!(gap > 0 && gap < REACH * length)) return null;
  const reach = Math.min(gap + share * Math.min(gap, DETOUR * length), REACH * length);
  const rim = straightWay(line, hosts, near, reach);
  if (!rim) return null;
  const depth = Math.min(gap, DEPTH * length);
  const place = [near, rim].flatMap((to) => {
    const inside = inwards(hosts, rim, [to[0] - from[0], to[1] - from[1]], depth);
    return inside ? [inside] : [];
  })[0];
  if (!place) return null;
  const handle = share * HANDLE * distance(from, rim);
  const outside = curveTo(from, beyond(line, handle), between(rim, from, HANDLE / 2), rim, length);
  return { outside, place };
}

/** The way, turned from the line's heading to the nearest place by as little as makes it short enough, to the outline. */
function straightWay(line: FlatPoints, hosts: readonly Region[], near: Point, reach: number): Point | null {
  const from = startOf(line);
  const ahead = beyond(line, reach);
  const [x, y] = [ahead[0] - from[0], ahead[1] - from[1]];
  const [u, v] = [near[0] - from[0], near[1] - from[1]];
  const most = (Math.atan2(x * v - y * u, x * u + y * v) * 180) / Math.PI;
  const turned = (turn: number): Point | null => {
    const rotated = rotation(turn);
    const end: Point = [from[0] + transformX(rotated, x, y), from[1] + transformY(rotated, x, y)];
    const [first] = stretchesIn(hosts, from, end);
    return first ? between(from, end, first[0]) : null;
  };
  const straight = turned(0);
  if (straight) return straight;
  let found = turned(most);
  for (let k = 0, few = 0, enough = 1; k < HALVINGS; k++) {
    const half = (few + enough) / 2;
    const rim = turned(half * most);
    if (rim) [found, enough] = [rim, half];
    else few = half;
  }
  return found;
}

/** From a place on the hosts' outline so deep into them, at most halfway through. @param x @param y the direction. */
function inwards(hosts: readonly Region[], rim: Point, [x, y]: Point, depth: number): Point | null {
  const share = (2 * depth) / Math.hypot(x, y);
  const through: Point = [rim[0] + share * x, rim[1] + share * y];
  const [held] = stretchesIn(hosts, rim, through);
  return held && held[0] < ON_OUTLINE ? between(rim, through, (held[0] + held[1]) / 2) : null;
}

/** On the outlines of regions. */
function nearestPlace(regions: readonly Region[], [x, y]: Point): Point {
  const places = regions
    .flatMap(({ islands }) => islands.flatMap(({ outer, holes }) => [outer, ...holes]))
    .map(({ points }) => placeNear(points, true, x, -y));
  const nearest = places.reduce((best, place) => (place.distance < best.distance ? place : best));
  return [nearest.x, -nearest.y];
}

/** A cubic curve without its first point. @param length of the open side. */
export function curveTo(a: Point, b: Point, c: Point, d: Point, length: number): number[] {
  const points: number[] = [];
  flattenCubic(points, ...a, ...b, ...c, ...d, FLATNESS * length);
  return points;
}
