/**
 * The picture that lies on the body, as textures. Where it is see-through, and beside it, a part has its own colour; a
 * file can only multiply the two, so there is a texture for each colour, with the picture laid over it. A picture that
 * hides all of a colour goes into the file as it is.
 */

import type { Picture } from '../document/sketch-document';
import { type Box, unionOfBoxes } from '../math/box';
import { type Colour, colourBytes, linearOf } from './part-colour';
import { writePng } from './write-png';

/** Where it lies, and what is in it. */
export interface Drawing {
  readonly place: Pick<Picture, 'x' | 'y' | 'scale' | 'width' | 'height'>;
  /** Red, green, blue, alpha; row by row from the top; colours not multiplied by alpha. */
  readonly pixels: Uint8Array | Uint8ClampedArray;
  /** As it came; null where glTF has no such kind. */
  readonly file: { readonly bytes: Uint8Array; readonly mimeType: 'image/png' | 'image/jpeg' } | null;
}

export interface DrawingTexture {
  readonly bytes: Uint8Array;
  readonly mimeType: 'image/png' | 'image/jpeg';
  /** What of the sketch it covers; beyond, its edge goes on. */
  readonly covers: Box;
}

/** What of the drawing a part takes up, and its colour. */
export interface Coloured {
  readonly fill: string | null;
  /** In the sketch. */
  readonly box: Box;
}

/** Larger ones are scaled down: not every graphics card takes them. */
const MOST_SIDE = 4096;

/** @returns one for each part, those of one colour sharing theirs; null where the picture is nowhere on that colour. */
export function drawingTextures(parts: readonly Coloured[], drawing: Drawing): (DrawingTexture | null)[] {
  const byColour = new Map<string, Coloured[]>();
  for (const part of parts) {
    const key = colourBytes(part.fill).join();
    byColour.set(key, [...(byColour.get(key) ?? []), part]);
  }
  const whole = asItIs(drawing);
  const made = new Map<Coloured, DrawingTexture | null>();
  for (const alike of byColour.values()) {
    const box = alike.map((part) => part.box).reduce(unionOfBoxes);
    const texture = whole && isWithin(box, whole.covers) ? whole : laidOver((alike[0] as Coloured).fill, box, drawing);
    for (const part of alike) made.set(part, texture);
  }
  return parts.map((part) => made.get(part) ?? null);
}

/** The picture's own file, where nothing shines through it. */
function asItIs({ place, pixels, file }: Drawing): DrawingTexture | null {
  if (!file) return null;
  for (let i = 3; i < pixels.length; i += 4) if (pixels[i] !== 255) return null;
  return { ...file, covers: boxOfPixels(place, 0, 0, place.width, place.height) };
}

function laidOver(fill: string | null, box: Box, drawing: Drawing): DrawingTexture | null {
  const { place } = drawing;
  const { width, height, scale } = place;
  const column = (x: number) => (x - place.x) / scale + width / 2;
  const row = (y: number) => (y - place.y) / scale + height / 2;
  // A pixel of the bare colour round the picture goes on beyond it.
  const left = Math.max(-1, Math.floor(column(box.minX)));
  const right = Math.min(width + 1, Math.ceil(column(box.maxX)));
  const top = Math.max(-1, Math.floor(row(box.minY)));
  const bottom = Math.min(height + 1, Math.ceil(row(box.maxY)));
  if (right <= 0 || left >= width || bottom <= 0 || top >= height) return null;
  const step = Math.ceil(Math.max(right - left, bottom - top) / MOST_SIDE);
  const [columns, rows] = [Math.ceil((right - left) / step), Math.ceil((bottom - top) / step)];
  const blend = blender(colourBytes(fill), drawing);
  const pixels = new Uint8Array(columns * rows * 3);
  for (let y = 0; y < rows; y += 1)
    for (let x = 0; x < columns; x += 1) blend(pixels, (y * columns + x) * 3, left + x * step, top + y * step, step);
  return {
    bytes: writePng(columns, rows, pixels),
    mimeType: 'image/png',
    covers: boxOfPixels(place, left, top, left + columns * step, top + rows * step),
  };
}

/** Writes what a square of the picture's pixels looks like over a colour: their mean in linear light, as eyes have it. */
function blender(bare: Colour, { pixels, place }: Drawing) {
  const own = bare.map(toLinear);
  const alphaAt = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < place.width && y < place.height ? (pixels[4 * (y * place.width + x) + 3] as number) : 0;
  const channel = (c: number, left: number, top: number, side: number) => {
    let sum = 0;
    for (let y = top; y < top + side; y += 1)
      for (let x = left; x < left + side; x += 1) {
        const alpha = alphaAt(x, y) / 255;
        const painted = alpha > 0 ? toLinear(pixels[4 * (y * place.width + x) + c] as number) : 0;
        sum += (own[c] as number) + alpha * (painted - (own[c] as number));
      }
    return toByte(sum / (side * side));
  };
  return (out: Uint8Array, at: number, x: number, y: number, side: number): void => {
    const alpha = side === 1 ? alphaAt(x, y) : -1;
    for (let c = 0; c < 3; c += 1) {
      if (alpha === 0) out[at + c] = bare[c] as number;
      else if (alpha === 255) out[at + c] = pixels[4 * (y * place.width + x) + c] as number;
      else out[at + c] = channel(c, x, y, side);
    }
  };
}

function boxOfPixels(place: Drawing['place'], left: number, top: number, right: number, bottom: number): Box {
  const x = (column: number) => place.x + (column - place.width / 2) * place.scale;
  const y = (row: number) => place.y + (row - place.height / 2) * place.scale;
  return { minX: x(left), minY: y(top), maxX: x(right), maxY: y(bottom) };
}

function isWithin(inner: Box, outer: Box): boolean {
  return inner.minX >= outer.minX && inner.minY >= outer.minY && inner.maxX <= outer.maxX && inner.maxY <= outer.maxY;
}

const LINEAR = Float64Array.from({ length: 256 }, (_, byte) => linearOf(byte));

function toLinear(byte: number): number {
  return LINEAR[byte] as number;
}

function toByte(linear: number): number {
  const value = linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055;
  return Math.round(255 * value);
}
