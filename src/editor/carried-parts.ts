/** What goes where a part goes, as the newest body has it: what grows out of it and what rides on it. */

import { partsOverlap } from '../document/parts-overlap';
import type { FlatPoints, Part, PartId } from '../document/sketch-document';
import { areaOfBox, boxOf } from '../math/box';
import type { Editor } from './editor';
import type { BuiltPart } from './session';

/** Parts with all that hang on them, directly or through others; alone where the arrow is told to take nothing along. */
export function withCarried(editor: Editor, ids: Iterable<PartId>): readonly PartId[] {
  const { arrowOptions, builtParts } = editor.session.getState();
  return arrowOptions.along ? [...carriedWith(builtParts, ids)] : [...ids];
}

/**
 * What a loose part could ride on: of those larger than it that it lies over or under and that don't hang on it, the
 * nearest behind it, else the nearest before it.
 */
export function likelyCarrier(parts: readonly Part[], built: readonly BuiltPart[], id: PartId): Part | null {
  const index = parts.findIndex((part) => part.id === id);
  const part = parts[index];
  if (!part) return null;
  const own = carriedWith(built, [id]);
  const candidates = [...parts.slice(0, index).reverse(), ...parts.slice(index + 1)];
  const size = sizeOf(part);
  const fits = (other: Part) => !other.hidden && !own.has(other.id) && sizeOf(other) > size && areOver(part, other);
  return candidates.find(fits) ?? null;
}

/**
 * What a copy of each of these parts goes in front of: the nearest of all that hangs together with it. Copies that hang
 * together stay so, and what hangs on the originals finds no copy between them.
 */
export function nearestOfEach(
  parts: readonly Part[],
  built: readonly BuiltPart[],
  ids: readonly PartId[],
): ReadonlyMap<PartId, PartId> {
  const chosen = new Set(ids);
  const hosts = new Map(built.map((each) => [each.part, rootOf(each) ?? each.ridesOn]));
  const firstOf = (id: PartId) => {
    const way = new Set([id]);
    let first = id;
    for (let host = hosts.get(id); host && chosen.has(host) && !way.has(host); host = hosts.get(host)) {
      way.add(host);
      first = host;
    }
    return first;
  };
  const nearest = new Map<PartId, PartId>();
  for (const id of ids) {
    const first = firstOf(id);
    const kin = carriedWith(built, [first]);
    nearest.set(id, parts.findLast((part) => kin.has(part.id))?.id ?? id);
  }
  return nearest;
}

function carriedWith(built: readonly BuiltPart[], ids: Iterable<PartId>): ReadonlySet<PartId> {
  return hangingOn(built, ids, (each) => rootOf(each) ?? each.ridesOn);
}

/** Parts, and what hangs on them by way of the part that `hostOf` says each hangs on. */
export function hangingOn(
  built: readonly BuiltPart[],
  ids: Iterable<PartId>,
  hostOf: (part: BuiltPart) => PartId | null,
): ReadonlySet<PartId> {
  const taken = new Set(ids);
  for (const host of taken) for (const each of built) if (hostOf(each) === host) taken.add(each.part);
  return taken;
}

/** What a limb grows out of; null: it is none. */
export function rootOf({ attachedTo }: BuiltPart): PartId | null {
  return attachedTo[0]?.part ?? null;
}

function sizeOf({ outline }: Part): number {
  return areaOfBox(boxOf(outline));
}

/** Outlines are immutable, so what is known of two of them is known as long as they are. */
const known = new WeakMap<FlatPoints, WeakMap<FlatPoints, boolean>>();

function areOver(part: Part, other: Part): boolean {
  const others = known.get(part.outline) ?? new WeakMap<FlatPoints, boolean>();
  known.set(part.outline, others);
  const before = others.get(other.outline);
  if (before !== undefined) return before;
  const now = partsOverlap(part, other);
  others.set(other.outline, now);
  return now;
}
