/** What the editor's gestures do to a document, on top of the document's own edits. Pure. */

import { addClip } from '../document/edit-clips';
import { reorderParts } from '../document/edit-parts';
import type { Clip, FlatPoints, Part, PartId, PinId, PinTarget, SketchDocument } from '../document/sketch-document';
import { type Box, boxOf, EMPTY_BOX, isEmptyBox, unionOfBoxes } from '../math/box';
import { loopContains } from '../math/polyline';

/** Moves a part nearer (+1) or farther (-1) in the depth order, or all the way (±Infinity). */
export function shiftPart(document: SketchDocument, id: PartId, by: number): SketchDocument {
  const from = document.parts.findIndex((part) => part.id === id);
  if (from < 0) return document;
  const to = Math.min(document.parts.length - 1, Math.max(0, from + by));
  return reorderParts(document, [id], to);
}

/** Moves outlines, with the twins of the parts, the pins on them and what those do. */
export function moveParts(document: SketchDocument, ids: ReadonlySet<PartId>, dx: number, dy: number): SketchDocument {
  const move = (points: FlatPoints): FlatPoints => points.map((value, index) => value + (index % 2 ? dy : dx));
  const moves = (part: PartId | null) => part !== null && ids.has(part);
  const moving = new Set(document.pins.filter((pin) => moves(pin.part)).map((pin) => pin.id));
  return {
    ...document,
    parts: document.parts.map((part) =>
      ids.has(part.id) || moves(part.twinOf)
        ? { ...part, outline: move(part.outline), junction: move(part.junction), holes: part.holes.map(move) }
        : part,
    ),
    pins: document.pins.map((pin) =>
      moving.has(pin.id)
        ? { ...pin, at: [pin.at[0] + dx, pin.at[1] + dy] as const, target: movedTarget(pin.target, dx, dy) }
        : pin,
    ),
    clips: document.clips.map((clip) => moveTracks(clip, moving, dx, dy)),
  };
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

/** Clips that nothing moves in any more are of no use to anyone. */
export function dropEmptyClips(document: SketchDocument): SketchDocument {
  const clips = document.clips.filter((clip) => clip.tracks.length > 0);
  return clips.length === document.clips.length ? document : { ...document, clips };
}

/** Bounds of all outlines; null where there are none. */
export function boundsOf(document: SketchDocument): Box | null {
  let box = EMPTY_BOX;
  for (const part of document.parts) box = unionOfBoxes(box, boxOf(part.outline));
  return isEmptyBox(box) ? null : box;
}

/** The nearest part whose region holds the point. */
export function partAt(document: SketchDocument, x: number, y: number): PartId | null {
  return document.parts.findLast((part) => partHolds(part, x, y))?.id ?? null;
}

/** Whether a place of the sketch lies in what a part encloses. */
export function partHolds(part: Part, x: number, y: number): boolean {
  const { outline, junction, holes } = part;
  return loopContains([...outline, ...junction], x, y) && !holes.some((hole) => loopContains(hole, x, y));
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
