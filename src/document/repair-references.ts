/** Makes what a file says fit: it can name parts and pins that are not there, and colours in words of its own. */

import { mapPoses } from './edit-poses';
import { normalColour } from './normal-colour';
import { isImageOf, withMirror } from './part-family';
import { type FileWarning, fileWarning, type Problem, problem } from './problem';
import type { Clip, Part, PartId, Pin, SketchDocument } from './sketch-document';
import { cleanName, NameRegister } from './unique-name';

/** @param warn is told of every change, once each. @returns the same document where nothing had to change. */
export function repairReferences(document: SketchDocument, warn: (warning: FileWarning) => void): SketchDocument {
  const say = (found: Problem, part: PartId | null = null): void => warn(fileWarning(found, part));
  const distinctParts = withoutRepeatedIds(document.parts, 'part', say);
  const distinctPins = withoutRepeatedIds(document.pins, 'pin', say);
  const distinctClips = withoutRepeatedIds(document.clips, 'clip', say);
  const partsById = new Map(distinctParts.map((part) => [part.id, part]));
  const pinIds = new Set(distinctPins.map((pin) => pin.id));
  const parts = withUniqueNames(distinctParts, 'part').map((part) => fittedPart(part, partsById, say));
  const pins = withUniqueNames(distinctPins, 'pin').map((pin): Pin => {
    if (pin.part === null || partsById.has(pin.part)) return pin;
    say(problem('pin-without-part', problem('pin', pin.name)));
    return { ...pin, part: null };
  });
  const clips = withUniqueNames(distinctClips, 'clip').map((clip): Clip => {
    const seen = new Set<string>();
    const tracks = clip.tracks.filter(({ pin }) => pinIds.has(pin) && !seen.has(pin) && seen.add(pin));
    if (tracks.length === clip.tracks.length) return clip;
    const lost = problem('tracks-without-pin', clip.tracks.length - tracks.length);
    say(problem('at', problem('clip', clip.name), lost));
    return { ...clip, tracks };
  });
  const repaired = { ...document, parts, pins, clips };
  if (!document.poses) return repaired;
  const poses = withUniqueNames(withoutRepeatedIds(document.poses, 'pose', say), 'pose');
  return mapPoses({ ...repaired, poses }, (held) => (pinIds.has(held.pin) ? held : null));
}

function fittedPart(part: Part, known: ReadonlyMap<PartId, Part>, say: (found: Problem, part: PartId) => void): Part {
  let fitted = withNormalFill(withCleanGroup(part), say);
  const original = part.twinOf === null ? undefined : known.get(part.twinOf);
  if (part.twinOf !== null && (!original || original === part || original.id === part.id || original.twinOf !== null)) {
    say(problem('twin-without-part', problem('part', part.name)), part.id);
    fitted = { ...fitted, twinOf: null };
  }
  if (typeof part.ride === 'object' && (part.ride.part === part.id || !known.has(part.ride.part))) {
    say(problem('rider-without-part', problem('part', part.name)), part.id);
    fitted = { ...fitted, ride: 'auto' };
  }
  if (part.mirrorOf) {
    const drawn = part.mirrorOf.part === part.id ? undefined : known.get(part.mirrorOf.part);
    if (!drawn) say(problem('mirror-without-part', problem('part', part.name)), part.id);
    // Redrawn by a program that knows no mirror images, both are as good as they are.
    if (!drawn || !isImageOf(part, drawn, part.mirrorOf.matrix)) fitted = withMirror(fitted, null);
  }
  return fitted;
}

/** One line of text, as all names are: what draws or writes it relies on that. */
function withCleanGroup(part: Part): Part {
  const group = part.group === null ? null : cleanName(part.group) || null;
  return group === part.group ? part : { ...part, group };
}

/** Clay where a colour is none. */
function withNormalFill(part: Part, say: (found: Problem, part: PartId) => void): Part {
  if (part.fill === null) return part;
  const fill = normalColour(part.fill);
  if (fill === null) say(problem('at', problem('part', part.name), problem('not-a-colour', part.fill)), part.id);
  return fill === part.fill ? part : { ...part, fill };
}

function withoutRepeatedIds<Item extends { readonly id: string; readonly name: string }>(
  items: readonly Item[],
  kind: 'part' | 'pin' | 'clip' | 'pose',
  say: (found: Problem) => void,
): Item[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    if (!seen.has(item.id)) return seen.add(item.id);
    say(problem('there-twice', problem(kind, item.name)));
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
