/** When thumbnails are drawn: each ends, whatever the graphics do. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DEFAULT_LOOK } from '../../../src/document/look';
import { drawThumbnail } from '../../../src/viewport/draw-thumbnail';
import { toyCat } from '../../harness/viewport/toy-body';

const graphics = vi.hoisted(() => ({ missing: false, lost: false, ready: true, drawn: [] as number[] }));

vi.mock('../../../src/viewport/studio', () => ({
  Studio: class {
    #first = Number.NaN;
    constructor() {
      if (graphics.missing) throw new Error('no WebGL');
    }
    get contextLost() {
      return graphics.lost;
    }
    ready = () => graphics.ready && !graphics.lost;
    setLook() {}
    setBody() {}
    write(positions: Float32Array) {
      this.#first = positions[0] as number;
    }
    draw() {
      graphics.drawn.push(this.#first);
    }
  },
}));

const { mesh } = toyCat(false);

function thumbnail(first = 0): Promise<Blob> {
  const positions = mesh.positions.slice();
  positions[0] = first;
  return drawThumbnail({ mesh, pose: { positions, normals: mesh.normals }, fills: [], sizePx: 32, look: DEFAULT_LOOK });
}

beforeEach(() => {
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      convertToBlob = async () => new Blob();
    },
  );
  vi.useFakeTimers();
  Object.assign(graphics, { missing: false, lost: false, ready: true, drawn: [] });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('where there are no graphics there is none, and the next one tries again', async () => {
  graphics.missing = true;
  await expect(thumbnail()).rejects.toThrow('no WebGL');
  graphics.missing = false;
  await expect(thumbnail(1)).resolves.toBeInstanceOf(Blob);
});

test('they are drawn one after the other', async () => {
  graphics.ready = false;
  const all = Promise.all([thumbnail(1), thumbnail(2), thumbnail(3)]);
  await vi.advanceTimersByTimeAsync(100);
  graphics.ready = true;
  await vi.advanceTimersByTimeAsync(100);
  await all;
  expect(graphics.drawn).toEqual([1, 2, 3]);
});

test('graphics that are taken away meanwhile hold up neither this one nor the next', async () => {
  graphics.ready = false;
  const [first, second] = [thumbnail(1), thumbnail(2)];
  const failed = Promise.all([expect(first).rejects.toThrow(), expect(second).rejects.toThrow()]);
  await vi.advanceTimersByTimeAsync(100);
  graphics.lost = true;
  await vi.advanceTimersByTimeAsync(100);
  await failed;
  expect(graphics.drawn).toEqual([]);
});

test('shaders that never get ready beside the page are waited for in drawing', async () => {
  graphics.ready = false;
  const late = thumbnail(1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(graphics.drawn).toEqual([]);
  await vi.advanceTimersByTimeAsync(10_000);
  await late;
  expect(graphics.drawn).toEqual([1]);
});
