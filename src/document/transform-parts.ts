/** Moves, scales, turns and mirrors parts, and all that lies on them. Pure. */

import {
  determinant,
  IDENTITY,
  inverse,
  isIdentity,
  type Matrix,
  multiply,
  transformX,
  transformY,
} from '../math/matrix';
import { mapPoses } from './edit-poses';
import { relativesOf } from './part-family';
import { partUnderPin } from './part-holds';
import type { Clip, Part, PartId, Pin, PinId, PinTarget, PosedPin, SketchDocument } from './sketch-document';
import { transformShape } from './transform-shape';

/**
 * Takes parts and their twins through a transform of the sketch, and their mirror images through the mirrored one, with
 * the pins on them, where those are held and what they do. Locked parts stay.
 * @param matrix not degenerate.
 */
export function transformParts(document: SketchDocument, ids: Iterable<PartId>, matrix: Matrix): SketchDocument {
  const moves = movesOf(document, ids, matrix);
  if (moves.size === 0 || isIdentity(matrix)) return document;
  const pins = new Map<PinId, Matrix>();
  for (const pin of document.pins) {
    const move = moves.get(partUnderPin(document, pin) as PartId);
    if (move) pins.set(pin.id, move);
  }
  const held = (one: PosedPin) => transformedHold(one, pins.get(one.pin));
  return {
    ...mapPoses(document, held),
    parts: document.parts.map((part) => relinked(transformedPart(part, moves.get(part.id)), moves)),
    pins: document.pins.map((pin) => transformedPin(pin, pins.get(pin.id))),
    clips: document.clips.map((clip) => transformedClip(clip, pins)),
  };
}

/** What each part goes through: those that are meant as they are told, those that share their lines so that they go on to. */
function movesOf(document: SketchDocument, ids: Iterable<PartId>, matrix: Matrix): ReadonlyMap<PartId, Matrix> {
  const known = new Set(document.parts.map(({ id }) => id));
  const moves = new Map([...ids].filter((id) => known.has(id)).map((id) => [id, matrix]));
  for (const id of [...moves.keys()])
    for (const [relative, link] of relativesOf(document, id))
      if (!moves.has(relative)) moves.set(relative, multiply(link, multiply(matrix, inverse(link))));
  for (const { id, locked } of document.parts) if (locked) moves.delete(id);
  return moves;
}

function transformedPart(part: Part, matrix: Matrix | undefined): Part {
  return matrix ? { ...part, ...transformShape(part, matrix) } : part;
}

/** Where a part and what it mirrors went ways that are no mirror images, the line between them is another. */
function relinked(part: Part, moves: ReadonlyMap<PartId, Matrix>): Part {
  if (!part.mirrorOf) return part;
  const { matrix } = part.mirrorOf;
  const [own, drawn] = [moves.get(part.id) ?? IDENTITY, moves.get(part.mirrorOf.part) ?? IDENTITY];
  const now = multiply(own, multiply(matrix, inverse(drawn)));
  return nearlyEqual(now, matrix) ? part : { ...part, mirrorOf: { ...part.mirrorOf, matrix: now } };
}

function nearlyEqual(first: Matrix, second: Matrix): boolean {
  return (Object.keys(first) as (keyof Matrix)[]).every(
    (key) => Math.abs(first[key] - second[key]) <= 1e-9 * (1 + Math.abs(second[key])),
  );
}

function transformedPin(pin: Pin, matrix: Matrix | undefined): Pin {
  if (!matrix) return pin;
  const [x, y] = pin.at;
  return {
    ...pin,
    at: [transformX(matrix, x, y), transformY(matrix, x, y)],
    target: transformedTarget(pin.target, matrix),
    stiffness: pin.stiffness * scaleOf(matrix),
  };
}

function transformedHold(held: PosedPin, matrix: Matrix | undefined): PosedPin {
  return matrix ? { ...transformedTarget(held, matrix), stiffness: held.stiffness * scaleOf(matrix) } : held;
}

function transformedClip(clip: Clip, pins: ReadonlyMap<PinId, Matrix>): Clip {
  if (!clip.tracks.some((track) => pins.has(track.pin))) return clip;
  const tracks = clip.tracks.map((track) => {
    const matrix = pins.get(track.pin);
    return matrix ? { ...track, keys: track.keys.map((key) => transformedTarget(key, matrix)) } : track;
  });
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
