/** The picture on the body, in files. */

import { WebIO } from '@gltf-transform/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PartId } from '../../../src/document/sketch-document';
import { type Drawing, drawingTextures } from '../../../src/export/drawing-textures';
import { exportGlb, exportGltf, type GltfInput } from '../../../src/export/gltf';
import { writePng } from '../../../src/export/write-png';
import { readColourPng } from '../../../src/sketch/read-png';
import { complaintsAbout } from '../../harness/read-gltf';
import { weldedPair } from '../../harness/small-bodies';

/** 4 × 4 pixels of 10 units each about (-20, 0): over the left half of the pair, and where the right one begins. */
function drawing(alpha: (x: number, y: number) => number = () => 255, over: Partial<Drawing> = {}): Drawing {
  const pixels = Uint8Array.from({ length: 64 }, (_, i) => {
    const [x, y] = [(i >> 2) % 4, i >> 4];
    return [50 * x, 50 * y, 200, alpha(x, y)][i % 4] as number;
  });
  return { place: { x: -20, y: 0, scale: 10, width: 4, height: 4 }, pixels, file: null, ...over };
}

const FILE = { bytes: Uint8Array.of(1, 2, 3), mimeType: 'image/jpeg' } as const;
const BOX = { minX: -30, minY: -20, maxX: 0, maxY: 20 };
const pixelOf = (bytes: Uint8Array, x: number, y: number) => {
  const { width, pixels } = readColourPng(bytes, 1e6);
  return [...pixels.subarray(4 * (y * width + x), 4 * (y * width + x) + 4)];
};

describe('a PNG', () => {
  it('comes back the same', () => {
    const sides = fc.integer({ min: 1, max: 24 });
    fc.assert(
      fc.property(sides, sides, fc.nat(), fc.nat(3), (width, height, seed, bits) => {
        const rgb = Uint8Array.from({ length: 3 * width * height }, (_, i) => (i * (seed + 7) * 31) >> bits);
        const { pixels } = readColourPng(writePng(width, height, rgb), 1e6);
        expect(pixels.filter((_, i) => i % 4 < 3)).toEqual(rgb);
        expect(pixels.every((value, i) => i % 4 < 3 || value === 255)).toBe(true);
      }),
    );
  });
});

describe('textures of the picture on the body', () => {
  it('are its own file where it hides all of a colour, one for all of those', () => {
    const parts = [
      { fill: '#ff0000', box: BOX },
      { fill: null, box: BOX },
    ];
    const [one, other] = drawingTextures(parts, drawing(undefined, { file: FILE }));
    expect(one?.bytes).toBe(FILE.bytes);
    expect(one?.covers).toEqual({ minX: -40, minY: -20, maxX: 0, maxY: 20 });
    expect(other).toBe(one);
  });

  it('are one for each colour where that shines through or sticks out, with the picture over it', () => {
    const wide = { minX: -35, minY: -15, maxX: 30, maxY: 15 };
    const parts = [
      { fill: '#ff0000', box: BOX },
      { fill: '#00ff00', box: wide },
      { fill: 'red', box: BOX },
    ];
    const alpha = (x: number, y: number) => (y === 1 ? (x === 2 ? 128 : 0) : 255);
    const [red, green, same] = drawingTextures(parts, drawing(alpha, { file: FILE }));
    expect(same).toBe(red);
    // columns 1 to 3 of the picture, all four rows
    expect(red?.covers).toEqual({ minX: -30, minY: -20, maxX: 0, maxY: 20 });
    expect(pixelOf(red?.bytes as Uint8Array, 0, 0)).toEqual([50, 0, 200, 255]);
    expect(pixelOf(red?.bytes as Uint8Array, 0, 1)).toEqual([255, 0, 0, 255]);
    // half of #6432c8 over red, mixed as light is
    const [r = 0, g = 0, b = 0] = pixelOf(red?.bytes as Uint8Array, 1, 1);
    expect([r, g, b].map((value, i) => Math.abs(value - [198, 34, 147][i]!) <= 2)).toEqual([true, true, true]);
    // beside the picture a pixel of the bare colour, which goes on
    expect(green?.covers).toEqual({ minX: -40, minY: -20, maxX: 10, maxY: 20 });
    expect(pixelOf(green?.bytes as Uint8Array, 4, 2)).toEqual([0, 255, 0, 255]);
    expect(pixelOf(green?.bytes as Uint8Array, 3, 2)).toEqual([150, 100, 200, 255]);
  });

  it('are none where the picture is nowhere', () => {
    expect(drawingTextures([{ fill: null, box: { minX: 0, minY: -20, maxX: 40, maxY: 20 } }], drawing())).toEqual([
      null,
    ]);
  });
});

describe('a glTF of a body with a picture on it', () => {
  const input = (over: Partial<GltfInput> = {}): GltfInput => ({
    name: 'Pair',
    mesh: weldedPair(),
    fills: new Map([['left' as PartId, '#ff0000']]),
    clips: [],
    animation: 'none',
    drawing: drawing((x) => 255 - x),
    ...over,
  });

  it('has it as the base colour of the parts that it covers, laid on along the depth of the drawing', async () => {
    const bytes = await exportGlb(input());
    // any size will do since WebGL 2
    expect((await complaintsAbout(bytes)).filter((each) => !each.includes('NPOT'))).toEqual([]);
    const document = await new WebIO().readBinary(bytes);
    const [left, right] = document.getRoot().listMeshes()[0]?.listPrimitives() ?? [];
    expect(right?.getMaterial()?.getBaseColorTexture()).toBeNull();
    expect(right?.getAttribute('TEXCOORD_0')).toBeNull();
    const material = left?.getMaterial();
    expect(material?.getBaseColorFactor()).toEqual([1, 1, 1, 1]);
    const { width, height } = readColourPng(material?.getBaseColorTexture()?.getImage() as Uint8Array, 1e6);
    expect([width, height]).toEqual([3, 4]);
    const [places, positions] = [left?.getAttribute('TEXCOORD_0'), left?.getAttribute('POSITION')];
    for (let i = 0; i < (positions?.getCount() ?? 0); i += 1) {
      const [x = 0, y = 0] = positions?.getElement(i, [] as number[]) ?? [];
      const [u, v] = places?.getElement(i, [] as number[]) ?? [];
      expect(u).toBeCloseTo((100 * x + 30) / 30, 5);
      expect(v).toBeCloseTo((20 - 100 * y) / 40, 5);
    }
  });

  it('is one file as text, too', async () => {
    const json = JSON.parse(new TextDecoder().decode(await exportGltf(input())));
    expect(json.images).toHaveLength(1);
    expect(json.images[0].uri).toMatch(/^data:image\/png;base64,iVBOR/);
  });
});
