/** Puts a pin of a Monster Mash project onto the part that it was on. */

import type { Part, PartId } from '../document/sketch-document';
import { loopContains } from '../math/polyline';
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
  const candidates = (own.length > 0 ? own : drawn).map(({ part }) => ({ part, ring: ringOf(part) }));
  let nearest: (typeof candidates)[number] | null = null;
  let least = REACH_PX;
  for (const candidate of candidates) {
    const distance = depthOf(candidate.part, candidate.ring, at);
    const outside = Math.max(0, -distance);
    if (outside > least || (nearest && outside === least)) continue;
    nearest = candidate;
    least = outside;
    if (distance >= INSIDE_PX) break;
  }
  if (!nearest) return null;
  const place = movedInside(nearest.part, nearest.ring, at);
  return place && { at: place, part: own.length > 0 ? nearest.part.id : null };
}

function ringOf(part: Part): readonly number[] {
  return part.closed ? part.outline : [...part.outline, ...part.junction];
}

/** How deep a point lies inside a part; negative: how far beside it. */
function depthOf(part: Part, ring: readonly number[], [x, y]: readonly [number, number]): number {
  const isInside = loopContains(ring, x, y) && !part.holes.some((hole) => loopContains(hole, x, y));
  const distance = Math.min(...[ring, ...part.holes].map((loop) => distanceToLine(loop, true, x, y)));
  return isInside ? distance : -distance;
}

/** The point itself where it lies deep enough, else the deepest of those about the nearest place that does. */
function movedInside(
  part: Part,
  ring: readonly number[],
  at: readonly [number, number],
): readonly [number, number] | null {
  const depth = depthOf(part, ring, at);
  if (depth >= INSIDE_PX) return at;
  let best: readonly [number, number] | null = null;
  let deepest = 0;
  const reach = Math.max(0, -depth);
  for (const beyond of [1.5, 3, 6]) {
    for (let turn = 0; turn < 32; turn += 1) {
      const angle = (2 * Math.PI * turn) / 32;
      const place = [at[0] + (reach + beyond) * Math.cos(angle), at[1] + (reach + beyond) * Math.sin(angle)] as const;
      const deep = depthOf(part, ring, place);
      if (deep <= deepest) continue;
      best = place;
      deepest = deep;
    }
    if (deepest >= INSIDE_PX) return best;
  }
  return best;
}
