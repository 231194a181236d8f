/** Makes what refers to each other fit: a file can name parts and pins that are not there. */

import type { Clip, Part, PartId, Pin, SketchDocument } from './sketch-document';
import { NameRegister } from './unique-name';

export interface DocumentWarning {
  /** The part it is about, or null. */
  readonly part: PartId | null;
  readonly message: string;
}

/** @param warn is told of every change, once each. @returns the same document where nothing had to change. */
export function repairReferences(document: SketchDocument, warn: (warning: DocumentWarning) => void): SketchDocument {
  const say = (message: string, part: PartId | null = null): void => warn({ part, message });
  const distinctParts = withoutRepeatedIds(document.parts, 'part', say);
  const distinctPins = withoutRepeatedIds(document.pins, 'pin', say);
  const distinctClips = withoutRepeatedIds(document.clips, 'clip', say);
  const partsById = new Map(distinctParts.map((part) => [part.id, part]));
  const pinIds = new Set(distinctPins.map((pin) => pin.id));
  const parts = withUniqueNames(distinctParts, 'part').map((part) => fittedPart(part, partsById, say));
  const pins = withUniqueNames(distinctPins, 'pin').map((pin): Pin => {
    if (pin.part === null || partsById.has(pin.part)) return pin;
    say(`pin "${pin.name}" was on a part that is not there`);
    return { ...pin, part: null };
  });
  const clips = withUniqueNames(distinctClips, 'clip').map((clip): Clip => {
    const seen = new Set<string>();
    const tracks = clip.tracks.filter(({ pin }) => pinIds.has(pin) && !seen.has(pin) && seen.add(pin));
    if (tracks.length === clip.tracks.length) return clip;
    say(`clip "${clip.name}": ${clip.tracks.length - tracks.length} tracks belong to no pin and are left out`);
    return { ...clip, tracks };
  });
  return { ...document, parts, pins, clips };
}

function fittedPart(part: Part, known: ReadonlyMap<PartId, Part>, say: (message: string, part: PartId) => void): Part {
  let fitted = part;
  const original = part.twinOf === null ? undefined : known.get(part.twinOf);
  if (part.twinOf !== null && (!original || original === part || original.id === part.id || original.twinOf !== null)) {
    say(`part "${part.name}" was the twin of a part that is not there`, part.id);
    fitted = { ...fitted, twinOf: null };
  }
  if (typeof part.ride === 'object' && (part.ride.part === part.id || !known.has(part.ride.part))) {
    say(`part "${part.name}" rode on a part that is not there`, part.id);
    fitted = { ...fitted, ride: 'auto' };
  }
  return fitted;
}

function withoutRepeatedIds<Item extends { readonly id: string; readonly name: string }>(
  items: readonly Item[],
  kind: string,
  say: (message: string) => void,
): Item[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    if (!seen.has(item.id)) return seen.add(item.id);
    say(`${kind} "${item.name}" is there twice and is left out once`);
    return false;
  });
}

function withUniqueNames<Item extends { readonly name: string }>(items: readonly Item[], fallback: string): Item[] {
  const names = new NameRegister();
  return items.map((item) => {
    const name = names.take(item.name, fallback);
    return name === item.name ? item : { ...item, name };
  });
}
