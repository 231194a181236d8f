/** Where every pin of a document is held at a moment of a clip: what the player hands to the engine. */

import type { Clip, SketchDocument } from '../document/sketch-document';
import { sampleKeysInto } from './sample-track';

/** Numbers a pin takes: sketch x, sketch y, degrees clockwise (NaN = free to turn). The engine's `TARGET_STRIDE`. */
export const NUMBERS_PER_TARGET = 3;

/**
 * @param clip null: every pin at its own target.
 * @param time seconds from the clip's start; a looped clip wraps it.
 * @param out NUMBERS_PER_TARGET numbers a pin, in document order; a longer array's rest is left alone.
 */
export function targetsAt(document: SketchDocument, clip: Clip | null, time: number, out: Float64Array): void {
  for (const [index, pin] of document.pins.entries()) {
    const offset = index * NUMBERS_PER_TARGET;
    const track = clip?.tracks.find((candidate) => candidate.pin === pin.id);
    if (clip !== null && track !== undefined && sampleKeysInto(track.keys, clip, time, out, offset)) continue;
    out[offset] = pin.target.x;
    out[offset + 1] = pin.target.y;
    out[offset + 2] = pin.target.degrees ?? Number.NaN;
  }
}
