/**
 * `cps.txt` of a Monster Mash project: pins and their recorded movement, in
 * canvas pixels. The original counts frames, one key a frame as its screen
 * showed it, and all tracks run against the length of one of them; here frames
 * get times, from the recording where it has them, else 60 a second.
 */

import { type Problem, problem } from '../document/problem';
import type { Surface } from '../document/sketch-document';
import { type EntryWords, TextEntryError } from './import-monster-mash-text';

export interface MashPin {
  /** The number the program knows the part by; null in old files, which say the layer. */
  readonly part: number | null;
  readonly layer: number;
  readonly surface: Surface;
  /** On the undeformed drawing. */
  readonly at: readonly [x: number, y: number];
  /** Where it was held when the project was saved. */
  readonly held: readonly [x: number, y: number];
}

export interface MashKey {
  readonly time: number;
  readonly x: number;
  readonly y: number;
}

export interface MashMotion {
  readonly pins: readonly MashPin[];
  /** Of the loop; 0 where nothing moves. */
  readonly durationSec: number;
  /** By index of the pin, for those that move. */
  readonly tracks: ReadonlyMap<number, readonly MashKey[]>;
  readonly problems: readonly Problem[];
}

/** Older files know no part of a pin. */
const PINS_NAME_PARTS = 200610;
const FRAME_SEC = 1 / 60;
/** A recorded frame lasts between these, or its time is not to be trusted. */
const SHORTEST_FRAME_SEC = 1 / 500;
const LONGEST_FRAME_SEC = 1 / 4;
const LONGEST_SEC = 24 * 60 * 60;
const MOST_PINS = 10_000;
const MOST_KEYS = 1_000_000;
/** Pixels from the canvas's corner. */
const FARTHEST = 1e9;

interface MashTrack {
  readonly pin: number;
  /** Own frames to a frame of the loop. */
  readonly speed: number;
  readonly offset: number;
  readonly places: readonly (readonly [x: number, y: number])[];
  /** One a place; null where the recording has none. */
  readonly milliseconds: readonly number[] | null;
}

/** Reads as far as the text can be understood; what follows a fault is left out, and the fault named. */
export function readMotion(words: EntryWords): MashMotion {
  const pins: MashPin[] = [];
  const tracks: MashTrack[] = [];
  const problems: Problem[] = [];
  let master = 0;
  try {
    readPins(words, pins);
    master = readTracks(words, pins.length, tracks, problems);
  } catch (error) {
    if (!(error instanceof TextEntryError)) throw error;
    problems.push(problem('rest-left-out', error.problem));
  }
  return { pins, problems, ...timed(tracks, master) };
}

function readPins(words: EntryWords, pins: MashPin[]): void {
  const first = words.next();
  if (first === null) return;
  const count = Number(first);
  if (!Number.isInteger(count) || count < 0 || count > MOST_PINS) {
    throw new TextEntryError(words.entry, problem('no-pin-count', first.slice(0, 40)));
  }
  const namesParts = (words.version ?? PINS_NAME_PARTS) >= PINS_NAME_PARTS;
  for (let i = 0; i < count; i += 1) {
    const pin = `pin ${i + 1}`;
    words.skip(`the vertex of ${pin}`);
    const sheet = words.number(`the sheet of ${pin}`);
    const part = namesParts ? words.number(`the part of ${pin}`) : null;
    const back = namesParts ? words.whole(`the side of ${pin}`, 0, 1) === 1 : Math.abs(sheet % 2) === 1;
    const at = readPlace(words, `the place of ${pin}`);
    const held = readPlace(words, `the target of ${pin}`);
    pins.push({ part, layer: Math.floor(sheet / 2), surface: back ? 'back' : 'front', at, held });
  }
}

/** @returns the index in `tracks` of the one that the loop is as long as. */
function readTracks(words: EntryWords, pinCount: number, tracks: MashTrack[], problems: Problem[]): number {
  const first = words.next();
  if (first === null) return 0;
  const count = Number(first);
  if (!Number.isInteger(count) || count < 0 || count > MOST_PINS) {
    throw new TextEntryError(words.entry, problem('no-track-count', first.slice(0, 40)));
  }
  const master = words.number('the number of the leading track');
  const taken = new Set<number>();
  let found = 0;
  let keys = 0;
  for (let i = 0; i < count; i += 1) {
    const track = `track ${i + 1}`;
    const pin = words.number(`the pin of ${track}`);
    words.word('speedup', track);
    const speed = words.number(`the speed of ${track}`);
    words.word('offset', track);
    const offset = words.number(`the offset of ${track}`);
    words.word('have_timestamps', track);
    const hasTimes = words.whole(`have_timestamps of ${track}`, 0, 1) === 1;
    const keyCount = words.whole(`the number of keys of ${track}`, 0, MOST_KEYS);
    keys += keyCount;
    if (keys > MOST_KEYS) throw new TextEntryError(words.entry, problem('too-many-keys', MOST_KEYS));
    const places: [number, number][] = [];
    const milliseconds: number[] = [];
    for (let key = 0; key < keyCount; key += 1) {
      places.push(readPlace(words, `key ${key + 1} of ${track}`));
      if (hasTimes) milliseconds.push(words.number(`the time of key ${key + 1} of ${track}`));
    }
    if (keyCount === 0) continue;
    if (!Number.isInteger(pin) || pin < 0 || pin >= pinCount || taken.has(pin)) {
      const reason = taken.has(pin) ? problem('second-track', pin) : problem('track-of-no-pin', pin, pinCount);
      problems.push(problem('at', words.entry, problem('at', track, reason)));
      continue;
    }
    taken.add(pin);
    if (i === master) found = tracks.length;
    tracks.push({ pin, speed, offset, places, milliseconds: hasTimes ? milliseconds : null });
  }
  return found;
}

/** x and y; the depth that follows is the body's business. */
function readPlace(words: EntryWords, what: string): [x: number, y: number] {
  const place: [number, number] = [words.number(what), words.number(what)];
  if (place.some((value) => Math.abs(value) > FARTHEST)) {
    throw new TextEntryError(words.entry, problem('too-far', what, place.join(', ')));
  }
  words.skip(what);
  return place;
}

function timed(tracks: readonly MashTrack[], master: number): Pick<MashMotion, 'durationSec' | 'tracks'> {
  const leader = tracks[master];
  if (!leader) return { durationSec: 0, tracks: new Map() };
  const times = timesOf(leader);
  const frames = leader.places.length;
  const last = times[frames - 1] as number;
  const durationSec = last + (frames > 1 ? last / (frames - 1) : FRAME_SEC);
  return {
    durationSec,
    tracks: new Map(
      tracks.map((track) => {
        const places = isPlain(track, frames)
          ? track.places
          : Array.from({ length: frames }, (_, frame) => placeAt(track, frame, frames));
        return [track.pin, places.map(([x, y], i): MashKey => ({ time: times[i] as number, x, y }))];
      }),
    ),
  };
}

/** Seconds of a track's keys from its first: as recorded, or evenly spread where that is out of order. */
function timesOf({ places, milliseconds }: MashTrack): number[] {
  const evenly = (frameSec: number): number[] => places.map((_, i) => i * frameSec);
  if (!milliseconds || places.length < 2) return evenly(FRAME_SEC);
  const steps = milliseconds.slice(1).map((value, i) => (value - (milliseconds[i] as number)) / 1000);
  const isSane = (step: number): boolean => step >= SHORTEST_FRAME_SEC && step <= LONGEST_FRAME_SEC;
  const total = ((milliseconds.at(-1) as number) - (milliseconds[0] as number)) / 1000;
  if (total < LONGEST_SEC / 2 && steps.every(isSane))
    return milliseconds.map((value) => (value - (milliseconds[0] as number)) / 1000);
  // Recorded over itself: the times of the parts do not follow each other, those within a part do.
  const sane = steps.filter(isSane).sort((a, b) => a - b);
  const usual = sane[sane.length >> 1] ?? FRAME_SEC;
  return evenly(usual * places.length < LONGEST_SEC ? usual : FRAME_SEC);
}

function isPlain({ speed, offset, places }: MashTrack, frames: number): boolean {
  return places.length === frames && speed === 1 && offset === 0;
}

/** Where a track that runs at its own speed, or is shifted, is at a frame of the loop. */
function placeAt(track: MashTrack, frame: number, frames: number): readonly [x: number, y: number] {
  const { places } = track;
  const own = (frame * speedOf(track, frames) + track.offset) % places.length;
  const at = own < 0 ? own + places.length : own;
  const before = Math.floor(at) % places.length;
  const [x0, y0] = places[before] as readonly [number, number];
  const [x1, y1] = places[(before + 1) % places.length] as readonly [number, number];
  const share = at - Math.floor(at);
  return [x0 + share * (x1 - x0), y0 + share * (y1 - y0)];
}

/** A stretched track goes round once while the loop does, whichever way round its speed was written. */
function speedOf({ speed, places }: MashTrack, frames: number): number {
  const whole = places.length / frames;
  const isWhole = (value: number): boolean => Math.abs(value - whole) <= 0.01 * whole + 1 / frames;
  if (isWhole(speed) || (speed !== 0 && isWhole(1 / speed))) return whole;
  return speed > 0 && speed < 1000 ? speed : 1;
}
