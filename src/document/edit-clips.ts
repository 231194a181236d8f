/** Changes to clips and their tracks. Pure: each gives a new document, or the very same one where nothing changes. */

import { newClipId } from './ids';
import type { Clip, ClipId, Key, PinId, SketchDocument, Track } from './sketch-document';
import { uniqueName } from './unique-name';

/** At the end of a name: a copy of “Walk 2” is “Walk 3”, not “Walk 2 2”. */
const NUMBER = / \d+$/;

/** A clip that does not belong to a document yet. @param wishes duration in seconds, > 0. */
export function createClip(document: SketchDocument, wishes: Pick<Clip, 'duration'> & Partial<Omit<Clip, 'id'>>): Clip {
  const taken = document.clips.map((clip) => clip.name);
  return {
    loop: true,
    tracks: [],
    ...wishes,
    id: newClipId(document),
    name: uniqueName(wishes.name ?? 'clip', taken, 'clip'),
  };
}

/** @throws RangeError when the document has a clip with that id. */
export function addClip(document: SketchDocument, clip: Clip): SketchDocument {
  if (document.clips.some((other) => other.id === clip.id)) throw new RangeError(`there is a clip ${clip.id} already`);
  const taken = document.clips.map((other) => other.name);
  return { ...document, clips: [...document.clips, { ...clip, name: uniqueName(clip.name, taken, 'clip') }] };
}

/** A copy of a clip, of the same pins, right after it. @returns the same document where there is no such clip. */
export function duplicateClip(document: SketchDocument, id: ClipId): SketchDocument {
  const place = document.clips.findIndex((clip) => clip.id === id);
  const clip = document.clips[place];
  if (!clip) return document;
  const copy = createClip(document, { ...clip, name: clip.name.replace(NUMBER, '') });
  return { ...document, clips: document.clips.toSpliced(place + 1, 0, copy) };
}

export function removeClip(document: SketchDocument, id: ClipId): SketchDocument {
  const clips = document.clips.filter((clip) => clip.id !== id);
  return clips.length === document.clips.length ? document : { ...document, clips };
}

/** Whether a clip begins again at its end. */
export function setLoop(document: SketchDocument, id: ClipId, loop: boolean): SketchDocument {
  return changeClip(document, id, (clip) => (clip.loop === loop ? clip : { ...clip, loop }));
}

/** A clip of another length, all that moves in it stretched along. @param duration seconds, > 0. */
export function stretchClip(clip: Clip, duration: number): Clip {
  const by = duration / clip.duration;
  const stretched = (time: number): number => (time === clip.duration ? duration : time * by);
  const tracks = clip.tracks.map((track) => ({
    ...track,
    keys: track.keys.map((key) => ({ ...key, time: stretched(key.time) })),
  }));
  return { ...clip, duration, tracks };
}

/** Empty names change nothing; taken ones get a number. */
export function renameClip(document: SketchDocument, id: ClipId, name: string): SketchDocument {
  const taken = document.clips.filter((clip) => clip.id !== id).map((clip) => clip.name);
  return changeClip(document, id, (clip) => ({ ...clip, name: uniqueName(name, taken, clip.name) }));
}

/** Records a pin's movement; what the clip had for that pin is replaced. A track without keys is removed. */
export function putTrack(document: SketchDocument, id: ClipId, track: Track): SketchDocument {
  return changeClip(document, id, (clip) => {
    const place = clip.tracks.findIndex((other) => other.pin === track.pin);
    if (track.keys.length === 0) return place < 0 ? clip : { ...clip, tracks: clip.tracks.toSpliced(place, 1) };
    return { ...clip, tracks: place < 0 ? [...clip.tracks, track] : clip.tracks.with(place, track) };
  });
}

/** @param change from the keys that a pin has in a clip; the very same where nothing changes. */
export function changeKeys(
  document: SketchDocument,
  id: ClipId,
  pin: PinId,
  change: (keys: readonly Key[], clip: Clip) => readonly Key[],
): SketchDocument {
  const clip = document.clips.find((each) => each.id === id);
  const track = clip?.tracks.find((each) => each.pin === pin);
  if (!clip || !track) return document;
  const keys = change(track.keys, clip);
  return keys === track.keys ? document : putTrack(document, id, { pin, keys });
}

export function removeTrack(document: SketchDocument, id: ClipId, pin: PinId): SketchDocument {
  return putTrack(document, id, { pin, keys: [] });
}

function changeClip(document: SketchDocument, id: ClipId, change: (clip: Clip) => Clip): SketchDocument {
  const place = document.clips.findIndex((clip) => clip.id === id);
  const clip = document.clips[place];
  if (!clip) return document;
  const next = change(clip);
  return next === clip ? document : { ...document, clips: document.clips.with(place, next) };
}
