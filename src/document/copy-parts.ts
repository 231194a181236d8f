/** Parts taken out of a document, with the pins on them and what those do, and put into one. Pure. */

import { stretchClip } from './edit-clips';
import { mapPoses, posesOf } from './edit-poses';
import { newClipId, newPartId, newPinId, newPoseId } from './ids';
import { withMirror } from './part-family';
import { isOnParts } from './part-holds';
import type { Clip, Part, PartId, Pin, PinId, SavedPose, SketchDocument, Track } from './sketch-document';
import { NameRegister } from './unique-name';

/**
 * A document of these parts alone; far-side twins come with their originals.
 * What is left behind is not referred to any more, and nothing is locked.
 */
export function takeParts(document: SketchDocument, ids: Iterable<PartId>): SketchDocument {
  const wanted = new Set(ids);
  const isTaken = ({ id, twinOf }: Part) => wanted.has(id) || (twinOf !== null && wanted.has(twinOf));
  const chosen = document.parts.filter(isTaken);
  const taken = new Set(chosen.map((part) => part.id));
  const parts = chosen.map(
    (part): Part => ({
      ...(part.mirrorOf && !taken.has(part.mirrorOf.part) ? withMirror(part, null) : part),
      locked: false,
      twinOf: part.twinOf !== null && taken.has(part.twinOf) ? part.twinOf : null,
      ride: typeof part.ride === 'object' && !taken.has(part.ride.part) ? 'auto' : part.ride,
      group: chosen.filter((other) => other.group === part.group).length > 1 ? part.group : null,
    }),
  );
  const pins = document.pins.filter((pin) => isOnParts(document, pin, taken));
  const kept = new Set(pins.map((pin) => pin.id));
  const clips = document.clips
    .map((clip) => ({ ...clip, tracks: clip.tracks.filter((track) => kept.has(track.pin)) }))
    .filter((clip) => clip.tracks.length > 0);
  const { poses = [] } = mapPoses(document, (held) => (kept.has(held.pin) ? held : null));
  // Their pictures are of the whole body.
  const bare = poses.map((pose): SavedPose => ({ ...pose, thumbnail: null }));
  return { name: document.name, parts, pins, clips, ...(bare.length > 0 ? { poses: bare } : {}) };
}

export interface PutParts {
  readonly document: SketchDocument;
  /** The identities that the parts have there. */
  readonly added: readonly PartId[];
}

/**
 * Puts all of another document into this one, under names and identities of its own.
 * @param depth 'ends': in front of everything, far-side twins behind everything; otherwise each just in front of a part
 * of this document: of the one that this says for its identity, or has it.
 */
export function putParts(
  document: SketchDocument,
  taken: SketchDocument,
  depth: 'ends' | ReadonlyMap<PartId, PartId>,
): PutParts {
  const partIds = renumbered(taken.parts, newPartId(document), 'part');
  const pinIds = renumbered(taken.pins, newPinId(document), 'pin');
  const added = renamedParts(document, taken, partIds);
  const pins = renamedPins(document, taken, partIds, pinIds);
  return {
    document: {
      ...document,
      parts: depth === 'ends' ? atEnds(document.parts, added) : before(document.parts, taken.parts, added, depth),
      pins: pins.length > 0 ? [...document.pins, ...pins] : document.pins,
      ...mergedPoses(document, taken, pinIds),
      clips: taken.clips.length > 0 ? mergedClips(document, taken.clips, pinIds) : document.clips,
    },
    added: added.map((part) => part.id),
  };
}

/** At the end of a name: a copy of “Leg 2” is “Leg 3”, not “Leg 2 2”. */
const NUMBER = / \d+$/;

/** Identities in a row, from the first that is free. */
function renumbered<Id extends string>(items: readonly { readonly id: Id }[], first: Id, kind: string): Map<Id, Id> {
  const start = Number(first.slice(kind.length + 1));
  return new Map(items.map(({ id }, i) => [id, `${kind}-${start + i}` as Id]));
}

function renamedParts(document: SketchDocument, taken: SketchDocument, ids: ReadonlyMap<PartId, PartId>): Part[] {
  const takenNames = new Set(document.parts.map((part) => part.name));
  const names = new NameRegister(takenNames);
  const groupNames = new NameRegister(document.parts.flatMap(({ group }) => group ?? []));
  const groups = new Map<string, string>();
  for (const { group } of taken.parts)
    if (group !== null && !groups.has(group)) groups.set(group, groupNames.take(group));
  return taken.parts.map((part) => ({
    ...part,
    id: ids.get(part.id) as PartId,
    name: names.take(takenNames.has(part.name) ? part.name.replace(NUMBER, '') : part.name),
    twinOf: (part.twinOf && ids.get(part.twinOf)) ?? null,
    ...(part.mirrorOf ? { mirrorOf: { ...part.mirrorOf, part: ids.get(part.mirrorOf.part) as PartId } } : {}),
    ride: typeof part.ride === 'object' ? { ...part.ride, part: ids.get(part.ride.part) as PartId } : part.ride,
    group: (part.group && groups.get(part.group)) ?? null,
  }));
}

function renamedPins(
  document: SketchDocument,
  taken: SketchDocument,
  partIds: ReadonlyMap<PartId, PartId>,
  pinIds: ReadonlyMap<PinId, PinId>,
): Pin[] {
  const names = new NameRegister(document.pins.map((pin) => pin.name));
  return taken.pins.map((pin) => ({
    ...pin,
    id: pinIds.get(pin.id) as PinId,
    name: names.take(pin.name, 'pin'),
    part: (pin.part && partIds.get(pin.part)) ?? null,
  }));
}

/** Twins on the far side of what they are twins of stay there; others may lie before it. */
function atEnds(parts: readonly Part[], added: readonly Part[]): Part[] {
  if (parts.length === 0) return [...added];
  const isFar = ({ twinOf }: Part, i: number) => added.slice(i + 1).some(({ id }) => id === twinOf);
  return [...added.filter(isFar), ...parts, ...added.filter((part, i) => !isFar(part, i))];
}

function before(
  parts: readonly Part[],
  originals: readonly Part[],
  added: readonly Part[],
  beforeWhat: ReadonlyMap<PartId, PartId>,
): Part[] {
  return parts.flatMap((part) => [
    part,
    ...added.filter((_, i) => {
      const { id } = originals[i] as Part;
      return (beforeWhat.get(id) ?? id) === part.id;
    }),
  ]);
}

/** Movement joins the clip of the same name, made quicker where it is longer than that; or comes as a clip of its own. */
function mergedClips(
  document: SketchDocument,
  taken: readonly Clip[],
  pinIds: ReadonlyMap<PinId, PinId>,
): readonly Clip[] {
  const clips = [...document.clips];
  for (const clip of taken) {
    const place = clips.findIndex(({ name }) => name === clip.name);
    const known = clips[place];
    const fitted = known && known.duration < clip.duration ? stretchClip(clip, known.duration) : clip;
    const tracks = fitted.tracks.map((track): Track => ({ ...track, pin: pinIds.get(track.pin) as PinId }));
    if (known) clips[place] = { ...known, tracks: [...known.tracks, ...tracks] };
    else clips.push({ ...clip, id: newClipId({ ...document, clips }), tracks });
  }
  return clips;
}

/** How poses hold the pins joins the pose of the same name, or comes as a pose of its own. */
function mergedPoses(
  document: SketchDocument,
  taken: SketchDocument,
  pinIds: ReadonlyMap<PinId, PinId>,
): Pick<SketchDocument, 'poses'> {
  if (posesOf(taken).length === 0) return document.poses ? { poses: document.poses } : {};
  const poses = [...posesOf(document)];
  for (const pose of posesOf(taken)) {
    const pins = pose.pins.map((held) => ({ ...held, pin: pinIds.get(held.pin) as PinId }));
    const place = poses.findIndex(({ name }) => name === pose.name);
    const known = poses[place];
    if (known) poses[place] = { ...known, pins: [...known.pins, ...pins] };
    else poses.push({ ...pose, id: newPoseId({ ...document, poses }), pins });
  }
  return { poses };
}
