import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problem } from '../../../src/document/problem';
import { PngError, readColourPng, readGreyPng } from '../../../src/sketch/read-png';
import { chunk, png } from '../../harness/monster-mash-zip';

const free = (): void => {};
const read = (bytes: Uint8Array, width = 4, height = 2, empty = 255) => [
  ...readGreyPng(bytes, { width, height, empty }, free).values,
];
const size = { width: 4, height: 2 };

describe('a picture', () => {
  it.each([
    ['grey', 0, 8, [0, 64, 128, 255, 1, 2, 3, 4], [0, 64, 128, 255, 1, 2, 3, 4]],
    ['16-bit grey', 0, 16, [0, 9, 64, 9, 128, 9, 255, 9, 1, 9, 2, 9, 3, 9, 4, 9], [0, 64, 128, 255, 1, 2, 3, 4]],
    ['1-bit grey', 0, 1, [0b10100000, 0b01010000], [255, 0, 255, 0, 0, 255, 0, 255]],
    ['4-bit grey', 0, 4, [0x0f, 0x4a, 0x12, 0x34], [0, 255, 68, 170, 17, 34, 51, 68]],
    [
      'grey with alpha',
      4,
      8,
      [0, 255, 64, 255, 9, 0, 0, 128, 1, 255, 2, 255, 3, 255, 4, 0],
      [0, 64, 255, 127, 1, 2, 3, 255],
    ],
    ['RGB', 2, 8, [7, 7, 7, 255, 0, 0, 0, 255, 0, 0, 0, 255, ...Array(12).fill(64)], [7, 76, 150, 29, 64, 64, 64, 64]],
    ['RGBA', 6, 8, [7, 7, 7, 255, 9, 9, 9, 0, ...Array(24).fill(64)], [7, 255, 207, 207, 207, 207, 207, 207]],
  ] as const)('of %s is read', (_, colour, depth, bytes, grey) => {
    expect(read(png(Uint8Array.from(bytes), { ...size, colour, depth }))).toEqual(grey);
  });

  it('with a palette is read, transparency and all', () => {
    const before = [
      chunk('PLTE', Uint8Array.of(0, 0, 0, 64, 64, 64, 9, 9, 9)),
      chunk('tRNS', Uint8Array.of(255, 255, 0)),
    ];
    const indices = Uint8Array.of(0b00011000, 0b00000001);
    expect(read(png(indices, { ...size, colour: 3, depth: 2, before }))).toEqual([0, 64, 255, 0, 0, 0, 0, 64]);
    expect(() => read(png(Uint8Array.of(0xff, 0xff), { ...size, colour: 3, depth: 2, before }))).toThrow(/palette/);
  });

  it.each([
    ['grey', 0, 8, [0, 64], [0, 0, 0, 255, 64, 64, 64, 255]],
    ['4-bit grey', 0, 4, [0x0f], [0, 0, 0, 255, 255, 255, 255, 255]],
    ['16-bit RGB', 2, 16, [7, 0, 8, 0, 9, 0, 255, 255, 0, 0, 128, 0], [7, 8, 9, 255, 255, 0, 128, 255]],
    ['grey with alpha', 4, 8, [9, 128, 64, 255], [9, 9, 9, 128, 64, 64, 64, 255]],
    ['RGBA', 6, 8, [1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 3, 4, 5, 6, 7, 8]],
  ] as const)('of %s is read in its colours', (_, colour, depth, bytes, rgba) => {
    const { pixels } = readColourPng(png(Uint8Array.from(bytes), { width: 2, height: 1, colour, depth }), 2);
    expect([...pixels]).toEqual(rgba);
  });

  it('has its colours from a palette, and one that stands for nothing', () => {
    const before = [chunk('PLTE', Uint8Array.of(1, 2, 3, 4, 5, 6)), chunk('tRNS', Uint8Array.of(77))];
    const indexed = png(Uint8Array.of(0b01000000), { width: 2, height: 1, colour: 3, depth: 1, before });
    expect([...readColourPng(indexed, 2).pixels]).toEqual([1, 2, 3, 77, 4, 5, 6, 255]);
    const clear = [chunk('tRNS', Uint8Array.of(0, 9, 0, 8, 0, 7))];
    const keyed = png(Uint8Array.of(9, 8, 7, 9, 8, 6), { width: 2, height: 1, colour: 2, before: clear });
    expect([...readColourPng(keyed, 2).pixels]).toEqual([9, 8, 7, 0, 9, 8, 6, 255]);
    expect(() => readColourPng(indexed, 1)).toThrow(PngError);
  });

  it('comes out the same through every filter, in every kind of pixel', () => {
    fc.assert(
      fc.property(
        fc.constantFrom([0, 1], [4, 2], [2, 3], [6, 4]) as fc.Arbitrary<[0 | 2 | 4 | 6, number]>,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        fc.nat(),
        ([colour, channels], width, height, seed) => {
          const bytes = Uint8Array.from({ length: width * height * channels }, (_, i) => (seed + 1) * (i + 7) * 31);
          const plain = read(png(bytes, { width, height, colour }), width, height);
          for (const filter of [1, 2, 3, 4]) {
            expect(read(png(bytes, { width, height, colour, filter }), width, height)).toEqual(plain);
          }
        },
      ),
    );
  });

  it('is cut, or filled up, to the canvas', () => {
    const bytes = png(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), size);
    expect(readGreyPng(bytes, { width: 3, height: 3, empty: 9 }, free)).toEqual({
      width: 4,
      height: 2,
      values: Uint8Array.of(1, 2, 3, 5, 6, 7, 9, 9, 9),
    });
  });
});

describe('what is no such picture', () => {
  const good = png(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), size);

  it('is refused wherever it is cut off', () => {
    for (let length = 0; length < good.length - 12; length += 1) {
      expect(() => read(good.subarray(0, length)), `${length} bytes`).toThrow(PngError);
    }
  });

  it('is refused for its header', () => {
    expect(() => read(png(new Uint8Array(1), { width: 20_000, height: 1 }))).toThrow(/20000 × 1 pixels are more than/);
    expect(() => read(png(new Uint8Array(1), { width: 0, height: 1 }))).toThrow(/no pixels/);
    expect(() => read(png(new Uint8Array(8), { ...size, colour: 5 as 0 }))).toThrow(/kind of colour/);
    expect(() => read(png(new Uint8Array(8), { ...size, filter: 0, depth: 4, colour: 2 }))).toThrow(/kind of colour/);
  });

  it('never does more than refuse', () => {
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), (place, value) => {
        const bytes = good.slice();
        bytes[place] = value;
        try {
          read(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(PngError);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is stopped by its reader while it unpacks, whatever its header claims', () => {
    const bomb = png(new Uint8Array(4000 * 4000), { width: 4000, height: 4000 });
    expect(bomb.length).toBeLessThan(200_000);
    let unpacked = 0;
    const stop = new PngError(problem('checksum'));
    const count = (bytes: number): void => {
      unpacked += bytes;
      if (unpacked > 1_000_000) throw stop;
    };
    expect(() => readGreyPng(bomb, { width: 4, height: 4, empty: 0 }, count)).toThrow(stop);
    expect(unpacked).toBeLessThan(8_000_000);
  });
});
