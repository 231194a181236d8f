/** Thumbnails from a worker: files and poses are saved behind them, so that they must end, whatever becomes of it. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DEFAULT_LOOK } from '../../../src/document/look';
import { renderThumbnail } from '../../../src/viewport/render-thumbnail';
import type { ThumbnailReply, ThumbnailRequest } from '../../../src/viewport/thumbnail-worker';
import { toyCat } from '../../harness/viewport/toy-body';

class FakeWorker {
  static readonly all: FakeWorker[] = [];
  readonly asked: ThumbnailRequest[] = [];
  onmessage: ((event: { data: ThumbnailReply }) => void) | null = null;
  onerror: ((event: { message: string; preventDefault(): void }) => void) | null = null;
  ended = false;
  constructor() {
    FakeWorker.all.push(this);
  }
  postMessage(request: ThumbnailRequest) {
    this.asked.push(request);
  }
  terminate() {
    this.ended = true;
  }
  answer(at: number, result: Blob | string) {
    this.onmessage?.({ data: { id: (this.asked[at] as ThumbnailRequest).id, result } });
  }
  fail(message: string) {
    this.onerror?.({ message, preventDefault: () => {} });
  }
}

const { mesh } = toyCat(false);
const newest = () => FakeWorker.all.at(-1) as FakeWorker;
const first = (request: ThumbnailRequest | undefined) => request?.thumbnail.pose?.positions[0];

function thumbnail(x = 0): Promise<Blob> {
  const positions = mesh.positions.slice();
  positions[0] = x;
  const result = renderThumbnail(mesh, { positions, normals: mesh.normals }, [], 32, DEFAULT_LOOK);
  positions.fill(-1);
  return result;
}

beforeEach(() => {
  vi.stubGlobal('Worker', FakeWorker);
  vi.useFakeTimers();
});

afterEach(async () => {
  // none is left for the next test
  const left = thumbnail();
  newest().fail('over');
  await expect(left).rejects.toThrow('over');
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('one worker draws them all, each pose as it was when it was asked for', async () => {
  const [one, two] = [thumbnail(1), thumbnail(2)];
  const worker = newest();
  expect(worker.asked.map(first)).toEqual([1, 2]);
  const [a, b] = [new Blob(['a']), new Blob(['b'])];
  worker.answer(1, b);
  worker.answer(0, a);
  await expect(one).resolves.toBe(a);
  await expect(two).resolves.toBe(b);
  const three = thumbnail(3);
  expect(newest()).toBe(worker);
  worker.answer(2, a);
  await expect(three).resolves.toBe(a);
});

test('why there is none is said, and the others come', async () => {
  const [one, two] = [thumbnail(1), thumbnail(2)];
  newest().answer(0, 'no WebGL');
  newest().answer(1, new Blob());
  await expect(one).rejects.toThrow('no WebGL');
  await expect(two).resolves.toBeInstanceOf(Blob);
});

test('a worker that can’t be loaded, or hangs, ends all that wait for it, and the next one has another', async () => {
  const early = [thumbnail(1), thumbnail(2)];
  const unread = newest();
  const told = Promise.all(early.map((each) => expect(each).rejects.toThrow('not there')));
  unread.fail('not there');
  await told;
  expect(unread.ended).toBe(true);

  const stuck = thumbnail(3);
  const hanging = newest();
  expect(hanging).not.toBe(unread);
  const gone = expect(stuck).rejects.toThrow('too long');
  await vi.advanceTimersByTimeAsync(60_000);
  await gone;
  expect(hanging.ended).toBe(true);

  const next = thumbnail(4);
  expect(newest()).not.toBe(hanging);
  newest().answer(0, new Blob());
  await expect(next).resolves.toBeInstanceOf(Blob);
});
