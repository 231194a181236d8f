import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PictureCache } from '../../../src/viewport/picture-cache';

class FakeBitmap {
  closed = false;
  close() {
    this.closed = true;
  }
}

const decoded: FakeBitmap[] = [];
const settle = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  decoded.length = 0;
  vi.stubGlobal('createImageBitmap', async () => {
    const bitmap = new FakeBitmap();
    decoded.push(bitmap);
    return bitmap;
  });
});
afterEach(() => vi.unstubAllGlobals());

function cacheOf(files: Record<string, Uint8Array>) {
  const ready = vi.fn();
  return { cache: new PictureCache((file) => files[file] ?? null, ready), ready };
}

describe('decoded pictures', () => {
  it('are decoded once, and said to be ready', async () => {
    const { cache, ready } = cacheOf({ a: new Uint8Array(1) });
    expect(cache.get('none')).toBeNull();
    expect(cache.get('a')).toBeNull();
    expect(cache.get('a')).toBeNull();
    expect(cache.settled).toBe(false);
    await settle();
    expect(cache.settled).toBe(true);
    expect(ready).toHaveBeenCalledTimes(1);
    expect(cache.get('a')?.atWidth(1)).toBe(decoded[0]);
    expect(decoded).toHaveLength(1);
  });

  it('are let go of when the document needs them no more, those under way too', async () => {
    const { cache, ready } = cacheOf({ a: new Uint8Array(1), b: new Uint8Array(2) });
    cache.get('a');
    await settle();
    cache.get('b');
    cache.keep(new Set(['a']));
    await settle();
    expect(decoded.map(({ closed }) => closed)).toEqual([false, true]);
    expect(ready).toHaveBeenCalledTimes(1);
    cache.keep(new Set());
    expect(decoded[0]?.closed).toBe(true);
    // undo brings it back
    expect(cache.get('a')).toBeNull();
    await settle();
    expect(cache.get('a')?.atWidth(1)).toBe(decoded[2]);
    cache.get('b');
    cache.dispose();
    await settle();
    expect(decoded.every(({ closed }) => closed)).toBe(true);
  });

  it('are those of the bytes that bear the name now', async () => {
    const files = { a: new Uint8Array(1) };
    const { cache } = cacheOf(files);
    cache.get('a');
    files.a = new Uint8Array(2);
    cache.get('a');
    await settle();
    expect(decoded.map(({ closed }) => closed)).toEqual([true, false]);
    expect(cache.get('a')?.atWidth(1)).toBe(decoded[1]);
  });

  it('are shown as fine as is asked for, and no finer, and let go of in all their sizes', async () => {
    const levels = [4000, 2000, 1000].map((width) => Object.assign(new FakeBitmap(), { width, height: width / 2 }));
    const decode = async () => levels as never;
    const bytes = new Uint8Array(1);
    const cache = new PictureCache(
      () => bytes,
      () => {},
      decode,
    );
    cache.get('a');
    await settle();
    const widthOf = (bitmap: ImageBitmap | undefined) => bitmap?.width;
    const picture = cache.get('a');
    expect([10, 1000, 1001, 2000, 3999, 9000].map((px) => widthOf(picture?.atWidth(px)))).toEqual([
      1000, 1000, 2000, 2000, 4000, 4000,
    ]);
    expect([8e6, 7e6, 1e6, 1].map((pixels) => widthOf(picture?.within(pixels)))).toEqual([4000, 2000, 1000, 1000]);
    cache.keep(new Set());
    expect(levels.every(({ closed }) => closed)).toBe(true);
  });
});
