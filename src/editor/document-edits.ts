/** What the editor does to a document: small pure changes, each giving a new document. */

import { uniqueName } from '../document/unique-name';
import type {
  Clip,
  FlatPoints,
  Part,
  PartId,
  Pin,
  PinId,
  PinTarget,
  SketchDocument,
  Surface,
} from '../document/sketch-document';
import { type Box, boxOf, EMPTY_BOX, isEmptyBox, unionOfBoxes } from '../math/box';
import { loopContains } from '../math/polyline';

export function addPart(document: SketchDocument, part: Part, surface: Surface): SketchDocument {
  const parts = surface === 'front' ? [...document.parts, part] : [part, ...document.parts];
  return { ...document, parts };
}

export function changePart(document: SketchDocument, id: PartId, change: Partial<Part>): SketchDocument {
  return { ...document, parts: document.parts.map((part) => (part.id === id ? { ...part, ...change } : part)) };
}

export function renamePart(document: SketchDocument, id: PartId, name: string, fallback: string): SketchDocument {
  const taken = new Set(document.parts.filter((part) => part.id !== id).map((part) => part.name));
  return changePart(document, id, { name: uniqueName(name, taken, fallback) });
}

/** Parts go with their twins; pins that sat on them go too. */
export function removeParts(document: SketchDocument, ids: ReadonlySet<PartId>): SketchDocument {
  const gone = new Set(ids);
  for (const part of document.parts) if (part.twinOf && ids.has(part.twinOf)) gone.add(part.id);
  const pins = document.pins.filter((pin) => pin.part !== null && gone.has(pin.part)).map((pin) => pin.id);
  const parts = document.parts
    .filter((part) => !gone.has(part.id))
    .map((part) => (typeof part.ride === 'object' && gone.has(part.ride.part) ? { ...part, ride: 'auto' as const } : part));
  return removePins({ ...document, parts }, new Set(pins));
}

/** Moves a part one place nearer (+1) or farther (-1) in the depth order, or all the way (±Infinity). */
export function reorderPart(document: SketchDocument, id: PartId, by: number): SketchDocument {
  const from = document.parts.findIndex((part) => part.id === id);
  const moved = document.parts[from];
  if (!moved) return document;
  const to = Math.min(document.parts.length - 1, Math.max(0, from + by));
  if (to === from) return document;
  const parts = document.parts.filter((part) => part.id !== id);
  parts.splice(to, 0, moved);
  return { ...document, parts };
}

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
        ? {
            ...pin,
            at: [pin.at[0] + dx, pin.at[1] + dy] as const,
            target: { ...pin.target, x: pin.target.x + dx, y: pin.target.y + dy },
          }
        : pin,
    ),
    clips: moveTracks(document.clips, moving, dx, dy),
  };
}

export function addPin(document: SketchDocument, pin: Pin): SketchDocument {
  return { ...document, pins: [...document.pins, pin] };
}

export function changePin(document: SketchDocument, id: PinId, change: Partial<Pin>): SketchDocument {
  return { ...document, pins: document.pins.map((pin) => (pin.id === id ? { ...pin, ...change } : pin)) };
}

export function renamePin(document: SketchDocument, id: PinId, name: string, fallback: string): SketchDocument {
  const taken = new Set(document.pins.filter((pin) => pin.id !== id).map((pin) => pin.name));
  return changePin(document, id, { name: uniqueName(name, taken, fallback) });
}

/** Their tracks go with them. A clip whose last track goes is removed. */
export function removePins(document: SketchDocument, ids: ReadonlySet<PinId>): SketchDocument {
  if (ids.size === 0) return document;
  return {
    ...document,
    pins: document.pins.filter((pin) => !ids.has(pin.id)),
    clips: withoutEmptyClips(
      document.clips.map((clip) => ({ ...clip, tracks: clip.tracks.filter((track) => !ids.has(track.pin)) })),
      document.clips,
    ),
  };
}

export function targetPins(document: SketchDocument, targets: ReadonlyMap<PinId, PinTarget>): SketchDocument {
  return {
    ...document,
    pins: document.pins.map((pin) => {
      const target = targets.get(pin.id);
      return target ? { ...pin, target } : pin;
    }),
  };
}

/** Moves what pins do: the track of those that have one in `clip`, the target of those that have none. */
export function movePins(
  document: SketchDocument,
  clip: Clip | null,
  ids: ReadonlySet<PinId>,
  dx: number,
  dy: number,
): SketchDocument {
  const tracked = new Set(clip?.tracks.filter((track) => ids.has(track.pin)).map((track) => track.pin));
  return {
    ...document,
    pins: document.pins.map((pin) =>
      ids.has(pin.id) && !tracked.has(pin.id)
        ? { ...pin, target: { ...pin.target, x: pin.target.x + dx, y: pin.target.y + dy } }
        : pin,
    ),
    clips: document.clips.map((each) => (each.id === clip?.id ? (moveTracks([each], tracked, dx, dy)[0] ?? each) : each)),
  };
}

/** Adds a clip, or puts a changed one in its place. */
export function putClip(document: SketchDocument, clip: Clip): SketchDocument {
  const known = document.clips.some((each) => each.id === clip.id);
  return {
    ...document,
    clips: known ? document.clips.map((each) => (each.id === clip.id ? clip : each)) : [...document.clips, clip],
  };
}

/** Removes takes from a clip; the clip goes with its last one. */
export function removeTracks(document: SketchDocument, clip: Clip, pins: ReadonlySet<PinId>): SketchDocument {
  const changed = document.clips.map((each) =>
    each.id === clip.id ? { ...each, tracks: each.tracks.filter((track) => !pins.has(track.pin)) } : each,
  );
  return { ...document, clips: withoutEmptyClips(changed, document.clips) };
}

/** Bounds of all outlines; null where there are none. */
export function boundsOf(document: SketchDocument): Box | null {
  let box = EMPTY_BOX;
  for (const part of document.parts) box = unionOfBoxes(box, boxOf(part.outline));
  return isEmptyBox(box) ? null : box;
}

/** The nearest part whose region holds the point. */
export function partAt(document: SketchDocument, x: number, y: number): PartId | null {
  for (let index = document.parts.length - 1; index >= 0; index -= 1) {
    const part = document.parts[index];
    if (!part || !loopContains([...part.outline, ...part.junction], x, y)) continue;
    if (!part.holes.some((hole) => loopContains(hole, x, y))) return part.id;
  }
  return null;
}

function moveTracks(clips: readonly Clip[], pins: ReadonlySet<PinId>, dx: number, dy: number): readonly Clip[] {
  if (pins.size === 0) return clips;
  return clips.map((clip) => ({
    ...clip,
    tracks: clip.tracks.map((track) =>
      pins.has(track.pin)
        ? { ...track, keys: track.keys.map((key) => ({ ...key, x: key.x + dx, y: key.y + dy })) }
        : track,
    ),
  }));
}

function withoutEmptyClips(changed: readonly Clip[], before: readonly Clip[]): readonly Clip[] {
  return changed.filter((clip, index) => clip.tracks.length > 0 || before[index]?.tracks.length === 0);
}
