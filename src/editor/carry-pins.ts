/** Moves pins with the ground they stand on: what they hold and what they do goes with them. Pure. */

import { mapPoses } from '../document/edit-poses';
import type { PartId, Pin, SketchDocument } from '../document/sketch-document';

export interface Footing {
  readonly at: readonly [x: number, y: number];
  readonly part: PartId;
}

/** @param footingOf where a pin stands now; null: where it stood. @returns the same document where none moves. */
export function carryPins(document: SketchDocument, footingOf: (pin: Pin) => Footing | null): SketchDocument {
  const moves = new Map<string, { dx: number; dy: number }>();
  let changed = false;
  const pins = document.pins.map((pin) => {
    const footing = footingOf(pin);
    if (!footing) return pin;
    const [dx, dy] = [footing.at[0] - pin.at[0], footing.at[1] - pin.at[1]];
    if (dx === 0 && dy === 0 && footing.part === pin.part) return pin;
    changed = true;
    moves.set(pin.id, { dx, dy });
    const target = { ...pin.target, x: pin.target.x + dx, y: pin.target.y + dy };
    return { ...pin, at: footing.at, part: footing.part, target };
  });
  if (!changed) return document;
  const clips = document.clips.map((clip) => ({
    ...clip,
    tracks: clip.tracks.map((track) => {
      const move = moves.get(track.pin);
      if (!move) return track;
      return { ...track, keys: track.keys.map((key) => ({ ...key, x: key.x + move.dx, y: key.y + move.dy })) };
    }),
  }));
  const carried = mapPoses(document, (held) => {
    const move = moves.get(held.pin);
    return move ? { ...held, x: held.x + move.dx, y: held.y + move.dy } : held;
  });
  return { ...carried, pins, clips };
}
