/** Pixels of a picture, their colours and those beside them. */

/** 8-bit RGBA, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

export type Colour = readonly [red: number, green: number, blue: number];

/** Colours farther apart are another region; of 441. */
export const SAME_COLOUR = 42;

export function colourAt({ data }: Pixels, i: number): Colour {
  return [data[4 * i] as number, data[4 * i + 1] as number, data[4 * i + 2] as number];
}

export function apart(a: Colour, b: Colour): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

export function lightness([red, green, blue]: Colour): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function hexOf(colour: Colour): string {
  return `#${colour.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}

/**
 * Goes out from some pixels to all sides at once, a pixel a step.
 * @param take marks `other`, which was come to from `from`, and says whether to go on from there; once marked, no more.
 */
export function spreadOut(
  seeds: readonly number[],
  { width, height }: Pick<Pixels, 'width' | 'height'>,
  take: (other: number, from: number) => boolean,
  steps = Number.POSITIVE_INFINITY,
): void {
  let front = seeds;
  for (let step = 0; step < steps && front.length > 0; step++) {
    const next: number[] = [];
    for (const i of front) {
      forNeighbours(i, width, height, (other) => {
        if (take(other, i)) next.push(other);
      });
    }
    front = next;
  }
}

/** The four pixels that share an edge with one. */
export function forNeighbours(i: number, width: number, height: number, visit: (other: number) => void): void {
  const x = i % width;
  if (x > 0) visit(i - 1);
  if (x + 1 < width) visit(i + 1);
  if (i >= width) visit(i - width);
  if (i + width < width * height) visit(i + width);
}

/** The picture's rim, each pixel once or, in a picture one pixel high, twice. */
export function* rimOf({ width, height }: Pick<Pixels, 'width' | 'height'>): Generator<number> {
  for (let x = 0; x < width; x++) {
    yield x;
    yield (height - 1) * width + x;
  }
  for (let y = 1; y < height - 1; y++) {
    yield y * width;
    yield y * width + width - 1;
  }
}
