import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DraftKeeper } from '../../../src/app/draft-keeper';
import { EMPTY_DOCUMENT, type SketchDocument } from '../../../src/document/sketch-document';

let unsaved: SketchDocument | null;
let busy: boolean;
let costMs: number;
let full: boolean;
let kept: (string | null)[];
let keeper: DraftKeeper;

const drawn = (name: string): SketchDocument => ({ ...EMPTY_DOCUMENT, name });

beforeEach(() => {
  vi.useFakeTimers();
  unsaved = null;
  busy = false;
  costMs = 0;
  full = false;
  kept = [];
  keeper = new DraftKeeper({
    drafts: {
      keep: async (bytes) => {
        if (full) throw new Error('disk full');
        kept.push(bytes && new TextDecoder().decode(bytes));
      },
    },
    unsaved: () => unsaved,
    bytesOf: async ({ name }) => {
      vi.setSystemTime(Date.now() + costMs);
      vi.advanceTimersByTime(costMs);
      return new TextEncoder().encode(name);
    },
    busy: () => busy,
    whenIdle: (work) => work(),
  });
});
afterEach(() => vi.useRealTimers());

function change(document: SketchDocument | null): void {
  unsaved = document;
  keeper.changed();
}

test('what is unsaved is kept within seconds, the newest of it', async () => {
  change(drawn('one'));
  change(drawn('two'));
  await vi.advanceTimersByTimeAsync(6000);
  expect(kept).toEqual(['two']);
  keeper.changed();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(kept).toEqual(['two']);
});

test('nothing is kept for a document without changes, and a saved one is dropped', async () => {
  keeper.changed();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(kept).toEqual([]);
  change(drawn('one'));
  await vi.advanceTimersByTimeAsync(6000);
  change(null);
  await vi.advanceTimersByTimeAsync(6000);
  expect(kept).toEqual(['one', null]);
});

test('a hand at work is not held up; its work is kept once it is done', async () => {
  busy = true;
  change(drawn('one'));
  await vi.advanceTimersByTimeAsync(30_000);
  expect(kept).toEqual([]);
  busy = false;
  await vi.advanceTimersByTimeAsync(6000);
  expect(kept).toEqual(['one']);
});

test('a drawing that takes long to write is written less often', async () => {
  costMs = 500;
  change(drawn('one'));
  await vi.advanceTimersByTimeAsync(6000);
  change(drawn('two'));
  await vi.advanceTimersByTimeAsync(4500);
  expect(kept).toEqual(['one']);
  await vi.advanceTimersByTimeAsync(6000);
  expect(kept).toEqual(['one', 'two']);
});

test('one that could not be kept holds up none of the next', async () => {
  vi.spyOn(console, 'error').mockImplementationOnce(() => {});
  full = true;
  change(drawn('one'));
  await vi.advanceTimersByTimeAsync(6000);
  full = false;
  change(drawn('two'));
  await vi.advanceTimersByTimeAsync(6000);
  expect(kept).toEqual(['two']);
});
