/** What the editor's gestures do to a document, on top of the document's own edits. Pure. */

import { addClip } from '../document/edit-clips';
import { reorderParts } from '../document/edit-parts';
import { partsOverlap } from '../document/parts-overlap';
import type { Clip, Part, PartId, PinId, PinTarget, SketchDocument } from '../document/sketch-document';
import { type Box, boxOf, EMPTY_BOX, isEmptyBox, unionOfBoxes } from '../math/box';

/** Moves parts one place nearer (+1) or farther (-1) in the list, past one that stays each. */
export function stepParts(document: SketchDocument, ids: ReadonlySet<PartId>, by: 1 | -1): SketchDocument {
  return inOrder(document, by, (upwards) => pastNeighbours(upwards, ids));
}

/**
 * Moves parts nearer (+1) or farther (-1) in the depth order, each past the next one that it overlaps, together with
 * those of them on the way; where none overlaps any, past one of the list. Or all the way (±Infinity).
 */
export function shiftParts(document: SketchDocument, ids: ReadonlySet<PartId>, by: number): SketchDocument {
  const { parts } = document;
  if (!Number.isFinite(by)) return reorderParts(document, ids, by > 0 ? parts.length : 0);
  return inOrder(document, by, (upwards) => {
    const past = pastOverlapped(upwards, ids);
    return past === upwards ? pastNeighbours(upwards, ids) : past;
  });
}

/** @param move is given the parts in the direction that they move in. */
function inOrder(
  document: SketchDocument,
  by: number,
  move: (upwards: readonly Part[]) => readonly Part[],
): SketchDocument {
  const { parts } = document;
  const moved = move(by > 0 ? parts : parts.toReversed());
  const next = by > 0 ? moved : moved.toReversed();
  return next.every((part, i) => part === parts[i]) ? document : { ...document, parts: next };
}

/** @returns the very same list where none of them overlaps anything further on. */
function pastOverlapped(parts: readonly Part[], ids: ReadonlySet<PartId>): readonly Part[] {
  let order = parts;
  for (const part of parts.filter(({ id }) => ids.has(id)).reverse()) {
    const at = order.indexOf(part);
    const beyond = order.findIndex((other, i) => i > at && !ids.has(other.id) && partsOverlap(part, other));
    if (beyond < 0) continue;
    const way = order.slice(at, beyond + 1);
    const along = way.filter(({ id }) => ids.has(id));
    const left = way.filter(({ id }) => !ids.has(id));
    order = [...order.slice(0, at), ...left, ...along, ...order.slice(beyond + 1)];
  }
  return order;
}

function pastNeighbours(parts: readonly Part[], ids: ReadonlySet<PartId>): readonly Part[] {
  const next = [...parts];
  for (let i = next.length - 2; i >= 0; i -= 1) {
    const [part, beyond] = [next[i], next[i + 1]];
    if (!part || !beyond || !ids.has(part.id) || ids.has(beyond.id)) continue;
    next[i] = beyond;
    next[i + 1] = part;
  }
  return next;
}

/** Moves what pins do: the take of those that have one in `clip`, the target of those that have none. */
export function shiftPins(
  document: SketchDocument,
  clip: Clip | null,
  ids: ReadonlySet<PinId>,
  dx: number,
  dy: number,
): SketchDocument {
  const recorded = new Set(clip?.tracks.filter((track) => ids.has(track.pin)).map((track) => track.pin));
  return {
    ...document,
    pins: document.pins.map((pin) =>
      ids.has(pin.id) && !recorded.has(pin.id) ? { ...pin, target: movedTarget(pin.target, dx, dy) } : pin,
    ),
    clips: document.clips.map((each) => (each.id === clip?.id ? moveTracks(each, recorded, dx, dy) : each)),
  };
}

/** Adds a clip, or puts a changed one in its place. */
export function putClip(document: SketchDocument, clip: Clip): SketchDocument {
  const place = document.clips.findIndex((each) => each.id === clip.id);
  return place < 0 ? addClip(document, clip) : { ...document, clips: document.clips.with(place, clip) };
}

/**
 * Where nothing moves in any clip any more, none is of use to anyone. Beside one that moves an empty clip stays: who
 * empties it means to record into it anew, not over another.
 */
export function dropEmptyClips(document: SketchDocument): SketchDocument {
  const useless = document.clips.length > 0 && document.clips.every((clip) => clip.tracks.length === 0);
  return useless ? { ...document, clips: [] } : document;
}

/** Bounds of all outlines to be seen; null where there are none. */
export function boundsOf(document: SketchDocument): Box | null {
  let box = EMPTY_BOX;
  for (const part of document.parts) if (!part.hidden) box = unionOfBoxes(box, boxOf(part.outline));
  return isEmptyBox(box) ? null : box;
}

function movedTarget(target: PinTarget, dx: number, dy: number): PinTarget {
  return { ...target, x: target.x + dx, y: target.y + dy };
}

function moveTracks(clip: Clip, pins: ReadonlySet<PinId>, dx: number, dy: number): Clip {
  if (!clip.tracks.some((track) => pins.has(track.pin))) return clip;
  const tracks = clip.tracks.map((track) =>
    pins.has(track.pin)
      ? { ...track, keys: track.keys.map((key) => ({ ...key, x: key.x + dx, y: key.y + dy })) }
      : track,
  );
  return { ...clip, tracks };
}
