/** Small documents for the animation tests. */

import type { Clip, ClipId, Key, Pin, PinId, SketchDocument } from '../../../src/document/sketch-document';
import { EMPTY_DOCUMENT } from '../../../src/document/sketch-document';

export const HAND = 'hand' as PinId;
export const FOOT = 'foot' as PinId;

export function key(time: number, x: number, y: number, degrees: number | null = null): Key {
  return { time, x, y, degrees };
}

export function pin(id: PinId, x: number, y: number): Pin {
  return {
    id,
    name: id,
    at: [x, y],
    surface: 'front',
    part: null,
    target: { x, y, degrees: null },
    stiffness: 0,
    inFront: 0,
  };
}

export function clip(duration: number, loop: boolean, keys: readonly Key[] = []): Clip {
  const tracks = keys.length > 0 ? [{ pin: HAND, keys }] : [];
  return { id: 'clip' as ClipId, name: 'walk', duration, loop, tracks };
}

export function documentWith(...pins: readonly Pin[]): SketchDocument {
  return { ...EMPTY_DOCUMENT, pins };
}
