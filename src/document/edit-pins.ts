/** Changes to pins. Pure: each gives a new document, or the very same one where nothing changes. */

import { mapPoses } from './edit-poses';
import { newPinId } from './ids';
import type { Pin, PinId, PinTarget, SketchDocument } from './sketch-document';
import { uniqueName } from './unique-name';

/** What is left out is as a plain click has it: free to turn, held where it is. */
export type PinWishes = Pick<Pin, 'at'> & Partial<Omit<Pin, 'id'>>;

/** A pin that does not belong to a document yet. */
export function createPin(document: SketchDocument, wishes: PinWishes): Pin {
  const taken = document.pins.map((pin) => pin.name);
  return {
    surface: 'front',
    part: null,
    target: { x: wishes.at[0], y: wishes.at[1], degrees: null },
    stiffness: 0,
    inFront: 0,
    ...wishes,
    id: newPinId(document),
    name: uniqueName(wishes.name ?? 'pin', taken, 'pin'),
  };
}

/** @throws RangeError when the document has a pin with that id. */
export function addPin(document: SketchDocument, pin: Pin): SketchDocument {
  if (document.pins.some((other) => other.id === pin.id)) throw new RangeError(`there is a pin ${pin.id} already`);
  const taken = document.pins.map((other) => other.name);
  return { ...document, pins: [...document.pins, { ...pin, name: uniqueName(pin.name, taken, 'pin') }] };
}

/** Holds pins elsewhere: what they were dragged to. */
export function movePins(document: SketchDocument, targets: ReadonlyMap<PinId, PinTarget>): SketchDocument {
  return changePins(document, (pin) => {
    const target = targets.get(pin.id);
    return !target || sameTarget(target, pin.target) ? pin : { ...pin, target };
  });
}

/** How pins hold what they hold; not where. @param change stiffness >= 0. */
export function setPins(
  document: SketchDocument,
  ids: Iterable<PinId>,
  change: Partial<Pick<Pin, 'surface' | 'part' | 'stiffness' | 'inFront'>>,
): SketchDocument {
  const wanted = new Set(ids);
  return changePins(document, (pin) => (wanted.has(pin.id) ? { ...pin, ...change } : pin));
}

/** Empty names change nothing; taken ones get a number. */
export function renamePin(document: SketchDocument, id: PinId, name: string): SketchDocument {
  const taken = document.pins.filter((pin) => pin.id !== id).map((pin) => pin.name);
  return changePins(document, (pin) => (pin.id === id ? { ...pin, name: uniqueName(name, taken, pin.name) } : pin));
}

/** Removes pins, their tracks, and what poses say of them. */
export function removePins(document: SketchDocument, ids: Iterable<PinId>): SketchDocument {
  const gone = new Set(ids);
  if (!document.pins.some((pin) => gone.has(pin.id))) return document;
  return {
    ...mapPoses(document, (held) => (gone.has(held.pin) ? null : held)),
    pins: document.pins.filter((pin) => !gone.has(pin.id)),
    clips: document.clips.map((clip) =>
      clip.tracks.some((track) => gone.has(track.pin))
        ? { ...clip, tracks: clip.tracks.filter((track) => !gone.has(track.pin)) }
        : clip,
    ),
  };
}

function changePins(document: SketchDocument, change: (pin: Pin) => Pin): SketchDocument {
  const pins = document.pins.map(change);
  return pins.every((pin, i) => pin === document.pins[i]) ? document : { ...document, pins };
}

function sameTarget(first: PinTarget, second: PinTarget): boolean {
  return first.x === second.x && first.y === second.y && first.degrees === second.degrees;
}
