/** Puts a pin of a Monster Mash project onto the part that it was on. */

import { ringOf, shapeHolds } from '../document/part-holds';
import type { Part, PartId } from '../document/sketch-document';
import { distanceToLine } from '../math/segment';

export interface PinPlace {
  readonly at: readonly [x: number, y: number];
  /** Null: whatever lies there. */
  readonly part: PartId | null;
}

/** The original, too, takes a pin back this far beside its part. */
const REACH_PX = 25;
/** A pin lies this far inside: its vertex may have been on the very outline. */
const INSIDE_PX = 1;

/**
 * @param drawn parts, rear to front, by the numbers the other program knows them by.
 * @param number of the pin's part; undefined or unknown: any.
 * @returns null for a pin beside everything.
 */
export function settlePin(
  at: readonly [x: number, y: number],
  drawn: readonly { readonly part: Part; readonly number: number }[],
  number: number | undefined,
): PinPlace | null {
  const own = drawn.filter((one) => one.number === number);
  let nearest: Part | null = null;
  let least = REACH_PX;
  for (const { part } of own.length > 0 ? own : drawn) {
    const distance = depthOf(part, at);
    const outside = Math.max(0, -distance);
    if (outside > least || (nearest && outside === least)) continue;
    nearest = part;
    least = outside;
    if (distance >= INSIDE_PX) break;
  }
  if (!nearest) return null;
  const place = movedInside(nearest, at);
  return place && { at: place, part: own.length > 0 ? nearest.id : null };
}

/** How deep a point lies inside a part; negative: how far beside it. */
function depthOf(part: Part, [x, y]: readonly [number, number]): number {
  const distance = Math.min(...[ringOf(part), ...part.holes].map((loop) => distanceToLine(loop, true, x, y)));
  return shapeHolds(part, x, y) ? distance : -distance;
}

/** The point itself where it lies deep enough, else the deepest of those about the nearest place that does. */
function movedInside(part: Part, at: readonly [number, number]): readonly [number, number] | null {
  const depth = depthOf(part, at);
  if (depth >= INSIDE_PX) return at;
  let best: readonly [number, number] | null = null;
  let deepest = 0;
  const reach = Math.max(0, -depth);
  for (const beyond of [1.5, 3, 6]) {
    for (let turn = 0; turn < 32; turn += 1) {
      const angle = (2 * Math.PI * turn) / 32;
      const place = [at[0] + (reach + beyond) * Math.cos(angle), at[1] + (reach + beyond) * Math.sin(angle)] as const;
      const deep = depthOf(part, place);
      if (deep <= deepest) continue;
      best = place;
      deepest = deep;
    }
    if (deepest >= INSIDE_PX) return best;
  }
  return best;
}
