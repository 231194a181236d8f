/**
 * PNG pictures to grey values or to colours. A row at a time, so that memory
 * goes by the part of the picture that is kept and not by what its header claims.
 *
 * Source: PNG (third edition), W3C 2025. Not read: interlaced pictures.
 */

import { Unzlib } from 'fflate';
import { crc32 } from '../document/crc32';
import { SketchFileError } from '../document/errors';
import { ProblemError, problem } from '../document/problem';

/** The part of a picture that is kept, from its top left; what the picture lacks is `empty`. */
export interface GreyCanvas {
  readonly width: number;
  readonly height: number;
  /** 0 … 255; shines through transparent pixels, too. */
  readonly empty: number;
}

export interface GreyPicture {
  /** One a pixel of the canvas, row by row from the top: 0 black … 255 white. */
  readonly values: Uint8Array;
  /** Of the picture as it is in the file. */
  readonly width: number;
  readonly height: number;
}

/** What is wrong with a picture, to be put behind its name. */
export class PngError extends ProblemError {
  override readonly name = 'PngError';
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const LARGEST_SIDE = 16_384;
/** Packed bytes unpacked at a time. */
const PIECE = 4096;

interface Header {
  readonly width: number;
  readonly height: number;
  /** Bits of one sample: 1, 2, 4, 8, 16. */
  readonly depth: number;
  readonly colour: Colour;
}

/** 0 grey, 2 RGB, 3 palette, 4 grey with alpha, 6 RGB with alpha. */
type Colour = 0 | 2 | 3 | 4 | 6;

const CHANNELS: Readonly<Record<Colour, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const DEPTHS: Readonly<Record<Colour, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

/**
 * @param count is told how many bytes were unpacked, as they are; it may throw a SketchFileError to stop it.
 * @throws PngError
 */
export function readGreyPng(bytes: Uint8Array, canvas: GreyCanvas, count: (bytes: number) => void): GreyPicture {
  const values = new Uint8Array(canvas.width * canvas.height).fill(canvas.empty);
  const { width, height } = readRows(bytes, count, (header, palette, transparency) => {
    const grey = greyOf(header, palette, transparency, canvas.empty);
    const columns = Math.min(header.width, canvas.width);
    const isPlain = header.colour === 0 && header.depth === 8;
    const take = (row: Uint8Array, y: number) => {
      const start = y * canvas.width;
      if (isPlain) values.set(row.subarray(0, columns), start);
      else for (let x = 0; x < columns; x += 1) values[start + x] = grey(row, x);
    };
    return { rows: Math.min(header.height, canvas.height), take };
  });
  return { values, width, height };
}

/**
 * @param most pixels. @returns red, green, blue, alpha; row by row from the top.
 * @throws PngError
 */
export function readColourPng(bytes: Uint8Array, most: number): { width: number; height: number; pixels: Uint8Array } {
  let pixels = new Uint8Array(0);
  const { width, height } = readRows(
    bytes,
    () => {},
    (header, palette, transparency) => {
      if (header.width * header.height > most) {
        throw new PngError(problem('png-too-large', header.width, header.height, LARGEST_SIDE));
      }
      pixels = new Uint8Array(4 * header.width * header.height);
      const colour = colourOf(header, palette, transparency);
      const take = (row: Uint8Array, y: number) => {
        for (let x = 0; x < header.width; x += 1) colour(row, x, pixels, 4 * (y * header.width + x));
      };
      return { rows: header.height, take };
    },
  );
  return { width, height, pixels };
}

interface RowsWanted {
  /** From the top; what comes below them is not even unpacked. */
  readonly rows: number;
  readonly take: (row: Uint8Array, y: number) => void;
}

function readRows(
  bytes: Uint8Array,
  count: (bytes: number) => void,
  want: (header: Header, palette: Uint8Array, transparency: Uint8Array) => RowsWanted,
): Header {
  if (!SIGNATURE.every((byte, i) => bytes[i] === byte)) throw new PngError(problem('not-png'));
  let header: Header | null = null;
  let rows: RowReader | null = null;
  let palette: Uint8Array = new Uint8Array(0);
  let transparency: Uint8Array = new Uint8Array(0);
  for (const { type, data } of chunksOf(bytes)) {
    if (type === 'IHDR') header = headerOf(data);
    else if (type === 'PLTE') palette = data;
    else if (type === 'tRNS') transparency = data;
    else if (type === 'IDAT') {
      if (!header) throw new PngError(problem('png-no-header'));
      rows ??= new RowReader(header, want(header, palette, transparency), count);
      rows.push(data);
    } else if (type === 'IEND') break;
  }
  if (!header || !rows) throw new PngError(problem('png-cut-off'));
  rows.finish();
  return header;
}

function* chunksOf(bytes: Uint8Array): Generator<{ type: string; data: Uint8Array }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let place = SIGNATURE.length;
  while (place + 12 <= bytes.length) {
    const length = view.getUint32(place);
    const end = place + 8 + length;
    if (end + 4 > bytes.length) throw new PngError(problem('png-cut-off'));
    const type = String.fromCharCode(...bytes.subarray(place + 4, place + 8));
    if (crc32(bytes.subarray(place + 4, end)) !== view.getUint32(end)) throw new PngError(problem('checksum'));
    yield { type, data: bytes.subarray(place + 8, end) };
    place = end + 4;
  }
}

function headerOf(data: Uint8Array): Header {
  if (data.length < 13) throw new PngError(problem('png-short-header'));
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const width = view.getUint32(0);
  const height = view.getUint32(4);
  const depth = data[8] as number;
  const colour = data[9] as Colour;
  if (width < 1 || height < 1) throw new PngError(problem('png-no-pixels'));
  if (width > LARGEST_SIDE || height > LARGEST_SIDE) {
    throw new PngError(problem('png-too-large', width, height, LARGEST_SIDE));
  }
  if (!DEPTHS[colour]?.includes(depth)) throw new PngError(problem('png-colour', colour, depth));
  if (data[10] !== 0 || data[11] !== 0) throw new PngError(problem('png-packing'));
  if (data[12] !== 0) throw new PngError(problem('png-interlaced'));
  return { width, height, depth, colour };
}

/** From a row's bytes and a column to that pixel's grey. */
type Grey = (row: Uint8Array, column: number) => number;

function greyOf(header: Header, palette: Uint8Array, transparency: Uint8Array, empty: number): Grey {
  const { depth, colour } = header;
  const channels = CHANNELS[colour];
  if (colour === 3) {
    const shades = Uint8Array.from({ length: Math.floor(palette.length / 3) }, (_, i) =>
      over(lightness(palette, 3 * i, 1), transparency[i] ?? 255, empty),
    );
    return (row, column) => {
      const shade = shades[sampleAt(row, column, depth)];
      if (shade === undefined) throw new PngError(problem('png-palette'));
      return shade;
    };
  }
  if (depth < 8) return (row, column) => Math.round((sampleAt(row, column, depth) * 255) / (2 ** depth - 1));
  const wide = depth / 8;
  const hasAlpha = colour === 4 || colour === 6;
  const isColoured = colour === 2 || colour === 6;
  return (row, column) => {
    const at = column * channels * wide;
    const grey = isColoured ? lightness(row, at, wide) : (row[at] as number);
    return hasAlpha ? over(grey, row[at + (channels - 1) * wide] as number, empty) : grey;
  };
}

/** From a row's bytes and a column to that pixel's red, green, blue and alpha, written where told. */
type ColourAt = (row: Uint8Array, column: number, out: Uint8Array, at: number) => void;

function colourOf({ depth, colour }: Header, palette: Uint8Array, transparency: Uint8Array): ColourAt {
  const channels = CHANNELS[colour];
  if (colour === 3) {
    return (row, column, out, at) => {
      const index = sampleAt(row, column, depth);
      if (3 * index + 2 >= palette.length) throw new PngError(problem('png-palette'));
      out.set(palette.subarray(3 * index, 3 * index + 3), at);
      out[at + 3] = transparency[index] ?? 255;
    };
  }
  const wide = Math.max(1, depth / 8);
  const isColoured = colour === 2 || colour === 6;
  /** The whole sample, of one or two bytes or less. */
  const whole = (row: Uint8Array, column: number, channel: number) => {
    if (depth < 8) return sampleAt(row, column, depth);
    const from = (column * channels + channel) * wide;
    return wide === 2 ? 256 * (row[from] as number) + (row[from + 1] as number) : (row[from] as number);
  };
  const byte = (value: number) => Math.round((value * 255) / (2 ** depth - 1));
  // One colour of pictures without alpha can stand for nothing.
  const clear = transparency.length >= 2 * channels && (colour === 0 || colour === 2);
  const isClear = (row: Uint8Array, column: number) =>
    clear &&
    Array.from({ length: channels }, (_, c) => 256 * (transparency[2 * c] ?? 0) + (transparency[2 * c + 1] ?? 0)).every(
      (value, c) => value === whole(row, column, c),
    );
  return (row, column, out, at) => {
    for (let c = 0; c < 3; c += 1) out[at + c] = byte(whole(row, column, isColoured ? c : 0));
    out[at + 3] = colour > 3 ? byte(whole(row, column, channels - 1)) : isClear(row, column) ? 0 : 255;
  };
}

/** A sample of less than 8 bits. */
function sampleAt(row: Uint8Array, column: number, depth: number): number {
  const bit = column * depth;
  return ((row[bit >> 3] as number) >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
}

/** Rec. 601 luma; greys stay exactly what they are. */
function lightness(bytes: Uint8Array, at: number, wide: number): number {
  const [red, green, blue] = [bytes[at] ?? 0, bytes[at + wide] ?? 0, bytes[at + 2 * wide] ?? 0];
  return Math.round((299 * red + 587 * green + 114 * blue) / 1000);
}

function over(grey: number, alpha: number, empty: number): number {
  return Math.round((grey * alpha + empty * (255 - alpha)) / 255);
}

/** Takes packed bytes as they come and keeps two rows. */
class RowReader {
  readonly #unpack = new Unzlib((piece) => this.#take(piece));
  /** The row being filled and the one above it; each begins with its filter. */
  #row: Uint8Array;
  #above: Uint8Array;
  #filled = 0;
  #done = 0;

  constructor(
    readonly header: Header,
    readonly wanted: RowsWanted,
    readonly count: (bytes: number) => void,
  ) {
    const rowBytes = 1 + Math.ceil((header.width * CHANNELS[header.colour] * header.depth) / 8);
    this.#row = new Uint8Array(rowBytes);
    this.#above = new Uint8Array(rowBytes);
  }

  push(packed: Uint8Array): void {
    try {
      for (let start = 0; start < packed.length && this.#done < this.wanted.rows; start += PIECE) {
        this.#unpack.push(packed.subarray(start, start + PIECE));
      }
    } catch (error) {
      if (error instanceof PngError || error instanceof SketchFileError) throw error;
      throw new PngError(problem('packing-broken'));
    }
  }

  finish(): void {
    if (this.#done < this.wanted.rows) throw new PngError(problem('png-cut-off'));
  }

  #take(piece: Uint8Array): void {
    this.count(piece.length);
    for (let from = 0; from < piece.length && this.#done < this.wanted.rows; ) {
      const size = Math.min(piece.length - from, this.#row.length - this.#filled);
      this.#row.set(piece.subarray(from, from + size), this.#filled);
      this.#filled += size;
      from += size;
      if (this.#filled === this.#row.length) this.#finishRow();
    }
  }

  #finishRow(): void {
    const { depth, colour } = this.header;
    unfilter(this.#row, this.#above, Math.max(1, (CHANNELS[colour] * depth) / 8));
    this.wanted.take(this.#row.subarray(1), this.#done);
    [this.#row, this.#above] = [this.#above, this.#row];
    this.#filled = 0;
    this.#done += 1;
  }
}

/** Undoes a row's filter in place. @param pixel bytes of a pixel, at least 1. */
function unfilter(row: Uint8Array, above: Uint8Array, pixel: number): void {
  const filter = row[0] as number;
  if (filter > 4) throw new PngError(problem('packing-broken'));
  if (filter === 0) return;
  for (let i = 1; i < row.length; i += 1) {
    const left = i > pixel ? (row[i - pixel] as number) : 0;
    const up = above[i] as number;
    let guess = filter === 1 ? left : up;
    if (filter === 3) guess = (left + up) >> 1;
    if (filter === 4) guess = nearestOf(left, up, i > pixel ? (above[i - pixel] as number) : 0);
    row[i] = (row[i] as number) + guess;
  }
}

/** Paeth's predictor. */
function nearestOf(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner);
  const toUp = Math.abs(left - corner);
  const toCorner = Math.abs(left + up - 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
