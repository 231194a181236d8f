/** Pictures as the browser decodes them, by their file. Decoding takes a while; until it is done there is none. */

import { decodePicture } from './decode-picture';

export interface DecodedPicture {
  /** As fine as is asked for, in pixels across, and not much finer: who shows a large one small waits for all of it. */
  atWidth(px: number): ImageBitmap;
  /** The finest of no more pixels, and no more of them on a side; where there is none, the coarsest. */
  within(pixels: number, side?: number): ImageBitmap;
  /** RGBA of one pixel, 0 … 255; x and y within the picture. */
  pixel(x: number, y: number): readonly [red: number, green: number, blue: number, alpha: number];
}

export class PictureCache {
  readonly #bytesOf: (file: string) => Uint8Array | null;
  readonly #ready: () => void;
  readonly #decode: typeof decodePicture;
  readonly #known = new Map<string, Entry>();

  /** @param ready a picture that was asked for can be had now. */
  constructor(bytesOf: (file: string) => Uint8Array | null, ready: () => void, decode = decodePicture) {
    this.#bytesOf = bytesOf;
    this.#ready = ready;
    this.#decode = decode;
  }

  /** Null: not decoded yet, or not to be decoded. */
  get(file: string): DecodedPicture | null {
    const bytes = this.#bytesOf(file);
    if (!bytes) return null;
    const known = this.#known.get(file);
    // Another project may have another picture under that name.
    if (known?.bytes === bytes) return known.picture;
    known?.levels.forEach(close);
    const entry: Entry = { bytes, levels: [], picture: null, decoding: true };
    this.#known.set(file, entry);
    this.#decode(bytes).then(
      (levels) => {
        // not wanted any more, or another has its name
        if (this.#known.get(file) !== entry) return levels.forEach(close);
        entry.decoding = false;
        entry.levels = levels;
        entry.picture = decoded(levels);
        this.#ready();
      },
      // A picture that is damaged behind its header is not shown.
      () => {
        entry.decoding = false;
      },
    );
    return null;
  }

  /** Nothing that was asked for is on its way. */
  get settled(): boolean {
    return [...this.#known.values()].every(({ decoding }) => !decoding);
  }

  /** Lets go of all others: one picture can take 160 MB. They are decoded again when they are asked for. */
  keep(files: ReadonlySet<string>): void {
    for (const [file, { levels }] of this.#known) {
      if (files.has(file)) continue;
      levels.forEach(close);
      this.#known.delete(file);
    }
  }

  dispose(): void {
    this.keep(new Set());
  }
}

interface Entry {
  readonly bytes: Uint8Array;
  /** Whole, then ever smaller; none: not decoded yet, or not to be decoded. */
  levels: readonly ImageBitmap[];
  picture: DecodedPicture | null;
  decoding: boolean;
}

function decoded(levels: readonly ImageBitmap[]): DecodedPicture | null {
  const [whole] = levels;
  if (!whole) return null;
  return {
    atWidth: (px) => levels.findLast(({ width }) => width >= px) ?? whole,
    within: (pixels, side = Number.POSITIVE_INFINITY) =>
      levels.find(({ width, height }) => width * height <= pixels && Math.max(width, height) <= side) ??
      levels.at(-1) ??
      whole,
    pixel: pixelReader(whole),
  };
}

function close(bitmap: ImageBitmap): void {
  bitmap.close();
}

function pixelReader(bitmap: ImageBitmap): DecodedPicture['pixel'] {
  let context: OffscreenCanvasRenderingContext2D | null = null;
  return (x, y) => {
    if (context === null) {
      context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
      if (context === null) return [0, 0, 0, 0];
    }
    context.clearRect(0, 0, 1, 1);
    context.drawImage(bitmap, -Math.floor(x), -Math.floor(y));
    const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha];
  };
}
