/** A part's colour in the terms of the formats. */

import { colord, extend } from 'colord';
import namesPlugin from 'colord/plugins/names';
import { DEFAULT_CLAY } from '../document/default-clay';

extend([namesPlugin]);

export type Colour = readonly [red: number, green: number, blue: number];

/** sRGB, 0…255. A fill that is no colour counts as none. */
export function colourBytes(fill: string | null): Colour {
  const parsed = colord(fill ?? DEFAULT_CLAY);
  const { r, g, b } = (parsed.isValid() ? parsed : colord(DEFAULT_CLAY)).toRgb();
  return [r, g, b];
}

/** Linear light, 0…1, as glTF's factors want it. */
export function linearColour(fill: string | null): Colour {
  const [red, green, blue] = colourBytes(fill);
  return [linearOf(red), linearOf(green), linearOf(blue)];
}

/** @param byte sRGB, 0…255. @returns 0…1. */
export function linearOf(byte: number): number {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
