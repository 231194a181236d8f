/** Motion files: `formats.md` §3. Times are seconds, places sketch space. */

import { addClip, createClip } from '../document/edit-clips';
import { addPin, createPin } from '../document/edit-pins';
import { SketchFileError, type SketchFileErrorKind } from '../document/errors';
import { problem } from '../document/problem';
import type { Key, SketchDocument, Surface, Track } from '../document/sketch-document';
import { z } from '../document/zod-without-eval';

export interface MotionKey {
  readonly time: number;
  readonly x: number;
  readonly y: number;
  /** Clockwise with y down; null = free to turn. */
  readonly degrees: number | null;
}

export interface MotionPin {
  readonly name: string;
  /** On the undeformed sketch. */
  readonly at: readonly [x: number, y: number];
  readonly surface: Surface;
  /** Radius held rigid, sketch units. */
  readonly stiffness: number;
  /** Shift towards the viewer, sketch units. */
  readonly inFront: number;
  /** In rising time; none = held still at `at`. */
  readonly keys: readonly MotionKey[];
}

export interface MotionFile {
  /** The file's name without its ending; names the clip. */
  readonly name: string;
  /** Seconds, > 0. */
  readonly duration: number;
  readonly loop: boolean;
  readonly pins: readonly MotionPin[];
}

export const MOTION_VERSION = 1;

const MOST_CHARACTERS = 64 * 1024 * 1024;
const MOST_PINS = 10_000;
const MOST_KEYS = 1_000_000;
const LONGEST_SECONDS = 24 * 60 * 60;
/** Sketch units from the origin. */
const FARTHEST = 1e9;

const place = z.number().min(-FARTHEST).max(FARTHEST);
const time = z.number().min(0);
const key = z.union([z.tuple([time, place, place]), z.tuple([time, place, place, z.number()])], {
  error: 'is not [time, x, y] or [time, x, y, degrees] with finite numbers and time >= 0',
});
const pin = z.object({
  name: z.string().min(1),
  at: z.tuple([place, place], { error: 'is not [x, y] with finite numbers' }),
  surface: z.enum(['front', 'back']).default('front'),
  stiffness: z.number().min(0).max(FARTHEST).default(0),
  inFront: place.default(0),
  keys: z.array(key).default([]),
});
const motion = z.object({
  duration: z.number().positive().max(LONGEST_SECONDS),
  loop: z.boolean().default(false),
  pins: z.array(pin).max(MOST_PINS),
});

/** @throws SketchFileError naming the file, and the pin where one is at fault. */
export function importMotion(text: string, fileName: string): MotionFile {
  const value = parsedJson(text, fileName);
  const header = z.object({ format: z.literal('plumpkin-motion'), version: z.int().min(1) }).safeParse(value);
  if (!header.success) {
    throw motionError(
      'not-a-project',
      fileName,
      'not a motion file: it needs "format": "plumpkin-motion" and a "version"',
    );
  }
  if (header.data.version > MOTION_VERSION) {
    const reason = `made by a newer Plumpkin, motion format ${header.data.version}; this one reads up to ${MOTION_VERSION}`;
    throw motionError('too-new', fileName, reason);
  }
  const result = motion.safeParse(value);
  if (!result.success) throw motionError('damaged', fileName, reasonOf(result.error, value));
  const { duration, loop, pins } = result.data;
  let keyCount = 0;
  for (const one of pins) {
    keyCount += one.keys.length;
    if (keyCount > MOST_KEYS) throw motionError('damaged', fileName, `more than ${MOST_KEYS} keys`);
    checkTimes(one, duration, fileName);
  }
  return {
    name: motionName(fileName),
    duration,
    loop,
    pins: pins.map((one) => ({
      ...one,
      keys: one.keys.map(([at, x, y, degrees]) => ({ time: Math.min(at, duration), x, y, degrees: degrees ?? null })),
    })),
  };
}

/** Adds the motion's pins and one clip with their movement. Names that are taken get a number. */
export function applyMotion(document: SketchDocument, motionFile: MotionFile): SketchDocument {
  let next = document;
  const tracks: Track[] = [];
  for (const { name, at, surface, stiffness, inFront, keys } of motionFile.pins) {
    const added = createPin(next, { name, at, surface, stiffness, inFront });
    next = addPin(next, added);
    if (keys.length > 0) tracks.push({ pin: added.id, keys: keys.map((one): Key => ({ ...one })) });
  }
  const { name, duration, loop } = motionFile;
  return addClip(next, createClip(next, { name, duration, loop, tracks }));
}

function parsedJson(text: string, fileName: string): unknown {
  if (text.length > MOST_CHARACTERS) {
    throw motionError('damaged', fileName, `larger than ${MOST_CHARACTERS / 1024 / 1024} MiB`);
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    throw motionError('damaged', fileName, `not JSON: ${error instanceof Error ? error.message : 'unreadable'}`);
  }
}

function checkTimes(pin: { name: string; keys: readonly (readonly number[])[] }, duration: number, fileName: string) {
  let last = -1;
  pin.keys.forEach(([at = 0], i) => {
    const fail = (reason: string): never => {
      throw motionError('damaged', fileName, `pin "${pin.name}": key ${i + 1} at ${at} s ${reason}`);
    };
    if (at > duration + 1e-6) fail(`lies after the end, ${duration} s`);
    if (Math.min(at, duration) <= last) fail('is not later than the one before');
    last = at;
  });
}

/** The first thing wrong, with the pin's name in place of its number. */
function reasonOf(error: z.ZodError, value: unknown): string {
  const issue = error.issues[0];
  const path = issue?.path ?? [];
  const message = issue?.message ?? 'is not a motion';
  if (path[0] !== 'pins' || typeof path[1] !== 'number') return `${path.join('.') || 'motion'}: ${message}`;
  const raw = (value as { pins: { name?: unknown }[] }).pins[path[1]];
  const name = typeof raw?.name === 'string' && raw.name ? `"${raw.name.slice(0, 80)}"` : `number ${path[1] + 1}`;
  const field = path.slice(2).map((step) => (typeof step === 'number' ? step + 1 : String(step)));
  return `pin ${name}: ${field.join(' ')}${field.length > 0 ? ': ' : ''}${message}`;
}

function motionName(fileName: string): string {
  const base = fileName.split(/[\\/]/).at(-1) ?? fileName;
  return base.replace(/(\.motion)?\.json$/i, '') || 'motion';
}

/** Artists open no motion files: the command line does, in English. */
function motionError(kind: SketchFileErrorKind, fileName: string, reason: string): SketchFileError {
  return new SketchFileError(kind, fileName, problem('motion', reason));
}
