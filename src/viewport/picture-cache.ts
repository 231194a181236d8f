/** Pictures as the browser decodes them, by their file. Decoding takes a while; until it is done there is none. */

export interface DecodedPicture {
  readonly bitmap: ImageBitmap;
  /** RGBA of one pixel, 0 … 255; x and y within the picture. */
  pixel(x: number, y: number): readonly [red: number, green: number, blue: number, alpha: number];
}

export class PictureCache {
  readonly #bytesOf: (file: string) => Uint8Array | null;
  readonly #ready: () => void;
  readonly #known = new Map<string, { readonly bytes: Uint8Array; picture: DecodedPicture | null }>();

  /** @param ready a picture that was asked for can be had now. */
  constructor(bytesOf: (file: string) => Uint8Array | null, ready: () => void) {
    this.#bytesOf = bytesOf;
    this.#ready = ready;
  }

  /** Null: not decoded yet, or not to be decoded. */
  get(file: string): DecodedPicture | null {
    const bytes = this.#bytesOf(file);
    if (!bytes) return null;
    const known = this.#known.get(file);
    // Another project may have another picture under that name.
    if (known?.bytes === bytes) return known.picture;
    known?.picture?.bitmap.close();
    const entry: { readonly bytes: Uint8Array; picture: DecodedPicture | null } = { bytes, picture: null };
    this.#known.set(file, entry);
    const blob = new Blob([bytes as Uint8Array<ArrayBuffer>]);
    createImageBitmap(blob, { premultiplyAlpha: 'none' }).then(
      (bitmap) => {
        // not wanted any more, or another has its name
        if (this.#known.get(file) !== entry) return bitmap.close();
        entry.picture = { bitmap, pixel: pixelReader(bitmap) };
        this.#ready();
      },
      // A picture that is damaged behind its header is not shown.
      () => {},
    );
    return null;
  }

  /** Lets go of all others: one picture can take 160 MB. They are decoded again when they are asked for. */
  keep(files: ReadonlySet<string>): void {
    for (const [file, { picture }] of this.#known) {
      if (files.has(file)) continue;
      picture?.bitmap.close();
      this.#known.delete(file);
    }
  }

  dispose(): void {
    this.keep(new Set());
  }
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
