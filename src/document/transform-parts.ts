/** Moves, scales, turns and mirrors parts, and all that lies on them. Pure. */

import { type Matrix, transformX, transformY } from '../math/matrix';
import { mapPoses } from './edit-poses';
import { familyOf } from './part-family';
import { isOnParts } from './part-holds';
import type { Clip, FlatPoints, PartId, Pin, PinId, PinTarget, PosedPin, SketchDocument } from './sketch-document';

/**
 * Takes parts and their twins through a transform of the sketch, with the pins
 * on them, where those are held and what they do. Locked parts stay.
 * @param matrix not degenerate.
 */
export function transformParts(document: SketchDocument, ids: Iterable<PartId>, matrix: Matrix): SketchDocument {
  const family = familyOf(document, ids);
  const moving = new Set(document.parts.filter(({ id, locked }) => family.has(id) && !locked).map(({ id }) => id));
  if (moving.size === 0 || isIdentity(matrix)) return document;
  const move = (points: FlatPoints): FlatPoints => transformed(points, matrix);
  const pins = new Set(document.pins.filter((pin) => isOnParts(document, pin, moving)).map((pin) => pin.id));
  return {
    ...mapPoses(document, (held) => (pins.has(held.pin) ? transformedHold(held, matrix) : held)),
    parts: document.parts.map((part) =>
      moving.has(part.id)
        ? { ...part, outline: move(part.outline), junction: move(part.junction), holes: part.holes.map(move) }
        : part,
    ),
    pins: document.pins.map((pin) => (pins.has(pin.id) ? transformedPin(pin, matrix) : pin)),
    clips: document.clips.map((clip) => transformedClip(clip, pins, matrix)),
  };
}

function isIdentity({ a, b, c, d, e, f }: Matrix): boolean {
  return a === 1 && b === 0 && c === 0 && d === 1 && e === 0 && f === 0;
}

function transformed(points: FlatPoints, matrix: Matrix): FlatPoints {
  const out: number[] = [];
  for (let i = 0; i + 1 < points.length; i += 2) {
    const [x, y] = [points[i] as number, points[i + 1] as number];
    out.push(transformX(matrix, x, y), transformY(matrix, x, y));
  }
  return out;
}

function transformedPin(pin: Pin, matrix: Matrix): Pin {
  const [x, y] = pin.at;
  return {
    ...pin,
    at: [transformX(matrix, x, y), transformY(matrix, x, y)],
    target: transformedTarget(pin.target, matrix),
    stiffness: pin.stiffness * scaleOf(matrix),
  };
}

function transformedHold(held: PosedPin, matrix: Matrix): PosedPin {
  return { ...transformedTarget(held, matrix), stiffness: held.stiffness * scaleOf(matrix) };
}

function transformedClip(clip: Clip, pins: ReadonlySet<PinId>, matrix: Matrix): Clip {
  if (!clip.tracks.some((track) => pins.has(track.pin))) return clip;
  const tracks = clip.tracks.map((track) =>
    pins.has(track.pin) ? { ...track, keys: track.keys.map((key) => transformedTarget(key, matrix)) } : track,
  );
  return { ...clip, tracks };
}

/** A pin's turn is against the part it sits on, which turned along: only a mirror makes it turn the other way. */
function transformedTarget<Target extends PinTarget>(target: Target, matrix: Matrix): Target {
  const { x, y, degrees } = target;
  return {
    ...target,
    x: transformX(matrix, x, y),
    y: transformY(matrix, x, y),
    degrees: degrees === null || determinant(matrix) > 0 ? degrees : -degrees,
  };
}

function scaleOf(matrix: Matrix): number {
  return Math.sqrt(Math.abs(determinant(matrix)));
}

function determinant({ a, b, c, d }: Matrix): number {
  return a * d - b * c;
}
