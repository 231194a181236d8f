import fc from 'fast-check';
import { type Box2, NoColorSpace, type Texture, type Vector2, type WebGLRenderer } from 'three';
import { expect, it } from 'vitest';
import { type DecodedPicture, PictureCache } from '../../../src/viewport/picture-cache';
import { levelsBelow, MOST_TEXELS } from '../../../src/viewport/picture-levels';
import { PictureTexture, TEXELS_AT_ONCE } from '../../../src/viewport/picture-texture';

interface Strip {
  readonly from: number;
  readonly till: number;
  readonly width: number;
  readonly to: number;
  /** With it the smaller copies were made. */
  readonly last: boolean;
}

/** Keeps what is uploaded bit by bit. */
function strips(maxTextureSize = 16_384): { readonly renderer: WebGLRenderer; readonly uploaded: Strip[] } {
  const uploaded: Strip[] = [];
  const copyTextureToTexture = (_: Texture, into: Texture, { min, max }: Box2, at: Vector2) =>
    void uploaded.push({ from: min.y, till: max.y, width: max.x, to: at.y, last: into.mipmapsAutoUpdate });
  return { renderer: { capabilities: { maxTextureSize }, copyTextureToTexture } as unknown as WebGLRenderer, uploaded };
}

async function decoded(width: number, height: number): Promise<DecodedPicture> {
  const levels = [{ width, height }, ...levelsBelow({ width, height })] as ImageBitmap[];
  const bytes = new Uint8Array(1);
  return new Promise((resolve) => {
    const cache: PictureCache = new PictureCache(
      () => bytes,
      () => resolve(cache.get('picture') as DecodedPicture),
      async () => levels,
    );
    cache.get('picture');
  });
}

const widthOf = (texture: PictureTexture) => (texture.shown?.image as { width: number } | undefined)?.width;

it('shows a coarse one at once, and the finest when each of its rows was uploaded, once and little at a time', async () => {
  const side = fc.integer({ min: 1, max: 9000 });
  await fc.assert(
    fc.asyncProperty(side, side, async (width, height) => {
      const texture = new PictureTexture(NoColorSpace);
      const picture = await decoded(width, height);
      texture.set(picture);
      const coarse = picture.within(TEXELS_AT_ONCE).width;
      const fine = picture.within(MOST_TEXELS);
      expect(widthOf(texture)).toBe(coarse);
      const { renderer, uploaded } = strips();
      let changes = 0;
      for (let i = 0; !texture.refined; i++) {
        expect(i).toBeLessThan(40);
        if (texture.refine(renderer)) changes++;
        if (!texture.refined) expect(widthOf(texture)).toBe(coarse);
      }
      expect(widthOf(texture)).toBe(fine.width);
      expect(changes).toBe(fine.width === coarse ? 0 : 1);
      let row = 0;
      for (const strip of uploaded) {
        expect(strip).toMatchObject({ from: row, to: row, width: fine.width });
        expect(strip.width * (strip.till - strip.from)).toBeLessThanOrEqual(TEXELS_AT_ONCE);
        row = strip.till;
        expect(strip.last).toBe(row === fine.height);
      }
      expect(row).toBe(fine.width === coarse ? 0 : fine.height);
    }),
  );
});

it('is no larger on a side than the graphics processor takes', async () => {
  const texture = new PictureTexture(NoColorSpace);
  texture.set(await decoded(8000, 2000));
  const { renderer } = strips(4096);
  while (!texture.refined) texture.refine(renderer);
  expect(widthOf(texture)).toBe(4000);
});

it('begins anew with another picture, and after a lost context', async () => {
  const texture = new PictureTexture(NoColorSpace);
  texture.set(await decoded(4000, 3000));
  const first = strips();
  texture.refine(first.renderer);
  texture.restart();
  expect(widthOf(texture)).toBe(1000);
  texture.refine(first.renderer);
  expect(first.uploaded.map(({ from }) => from)).toEqual([0, 0]);
  texture.set(await decoded(600, 400));
  expect(widthOf(texture)).toBe(600);
  while (!texture.refined) texture.refine(first.renderer);
  expect(first.uploaded).toHaveLength(2);
  texture.set(null);
  expect(texture.shown).toBeNull();
  expect(texture.refined).toBe(true);
});

it('uploads nothing of a picture that was let go of', async () => {
  const { renderer, uploaded } = strips();
  const closed = (picture: DecodedPicture) => Object.assign(picture.within(MOST_TEXELS), { width: 0, height: 0 });
  for (const begun of [0, 3]) {
    const texture = new PictureTexture(NoColorSpace);
    const picture = await decoded(4000, 3000);
    texture.set(picture);
    for (let strip = 0; strip < begun; strip++) texture.refine(renderer);
    closed(picture);
    const before = uploaded.length;
    expect(texture.refine(renderer)).toBe(false);
    expect(texture.refined).toBe(true);
    expect(uploaded).toHaveLength(before);
  }
});
