/** The loose ends of a limb's line: where it would go on to, and what lies there. */

import type { FlatPoints } from '../document/sketch-document';
import { lengthOf } from '../math/polyline';
import { cutsAlong } from './attach';
import { type Region, regionContains } from './region';

export type Point = readonly [x: number, y: number];

/** A line that goes on into a part goes this deep into it, as a share of the open side. */
const DEPTH = 0.2;

/** A line's heading at its end is that of its last piece, this share of the open side long, at most of its own length. */
const LAST_PIECE = 0.25;

/** Where a straight way comes into one of the regions and leaves it, 0 … 1. */
export type Stretch = readonly [from: number, to: number];

/** The stretches of a straight way that lie in one of the regions or more, in their order. */
export function stretchesIn(regions: readonly Region[], from: Point, to: Point): Stretch[] {
  const way = { ax: from[0], ay: -from[1], bx: to[0], by: -to[1] };
  const cuts = cutsAlong(way, regions);
  const isInside = (t: number): boolean => {
    const [x, y] = between(from, to, t);
    return regions.some((region) => regionContains(region, x, -y));
  };
  const held: [number, number][] = [];
  for (let i = 1; i < cuts.length; i++) {
    const [before, cut] = [cuts[i - 1] as number, cuts[i] as number];
    if (!(cut > before && isInside((before + cut) / 2))) continue;
    const last = held.at(-1);
    if (last?.[1] === before) last[1] = cut;
    else held.push([before, cut]);
  }
  return held;
}

/** Where the line would come to if it had begun this much earlier. */
export function beyond(line: FlatPoints, by: number): Point {
  const from = startOf(line);
  const last = endOf(line);
  const reach = Math.min(LAST_PIECE * distance(from, last), lengthOf(line) / 4);
  let [x, y] = from;
  for (let i = 2; i < line.length && distance(from, [x, y]) < reach; i += 2)
    [x, y] = [line[i], line[i + 1]] as [number, number];
  const away = distance(from, [x, y]);
  return away > 0 ? between([x, y], from, 1 + by / away) : from;
}

/** The place in one of the regions that the line comes to as it goes on from its start; null: none so near. */
export function goneInto(line: FlatPoints, regions: readonly Region[], reach: number): Point | null {
  const from = startOf(line);
  const depth = DEPTH * distance(from, endOf(line));
  const to = beyond(line, reach + depth);
  const [first] = stretchesIn(regions, from, to);
  if (!first || first[0] * (reach + depth) > reach) return null;
  return between(from, to, Math.min(first[0] + depth / (reach + depth), (first[0] + first[1]) / 2));
}

export function startOf(line: FlatPoints): Point {
  return [line[0] as number, line[1] as number];
}

export function endOf(line: FlatPoints): Point {
  return [line.at(-2) as number, line.at(-1) as number];
}

export function between(a: Point, b: Point, t: number): Point {
  return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(b[0] - a[0], b[1] - a[1]);
}
