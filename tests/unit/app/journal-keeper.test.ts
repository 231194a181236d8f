import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type JournalBounds, JournalKeeper } from '../../../src/app/journal-keeper';
import { EMPTY_DOCUMENT, type SketchDocument } from '../../../src/document/sketch-document';
import { History, type Line } from '../../../src/history/history';
import { readJournal } from '../../../src/history/journal-reader';
import type { FileToken, JournalPiece } from '../../../src/platform/ports';

let history: History<SketchDocument>;
let opened: number;
let token: FileToken | null;
let full: boolean;
let goesOn: boolean;
let pieces: JournalPiece['as'][];
let file: Uint8Array<ArrayBuffer>;
let troubles: number;
let keeper: JournalKeeper;

const pause = async () => {};

function keeperWith(bounds?: JournalBounds): JournalKeeper {
  return new JournalKeeper(
    {
      drafts: {
        keep: async () => {},
        onFound: () => {},
        write: async ({ as, bytes }) => {
          if (full) throw new Error('disk full');
          pieces.push(as);
          file = as === 'more' ? Uint8Array.from([...file, ...bytes]) : new Uint8Array(bytes);
        },
      },
      now: () => ({ line: history.line(), saved: null, note: {}, files: new Map(), token, opened, goesOn }),
      whenIdle: (work) => work(),
      pause,
      onTrouble: () => {
        troubles += 1;
      },
    },
    bounds,
  );
}

beforeEach(() => {
  vi.useFakeTimers();
  history = new History<SketchDocument>(EMPTY_DOCUMENT);
  opened = 0;
  token = null;
  full = false;
  goesOn = false;
  pieces = [];
  file = new Uint8Array(0);
  troubles = 0;
  keeper = keeperWith();
});
afterEach(() => vi.useRealTimers());

function step(name: string): void {
  history.mark('rename-document');
  history.commit({ ...EMPTY_DOCUMENT, name });
  keeper.changed();
}

async function kept(): Promise<Line<SketchDocument> | null> {
  const read = await readJournal(file, { check: (value) => value as SketchDocument, pause });
  return read && read !== 'too-new' ? read.line : null;
}

const within = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('every step is kept within a second, behind those before', async () => {
  step('one');
  await within(1000);
  expect(await kept()).toEqual(history.line());
  step('two');
  history.undo();
  await within(1000);
  expect(await kept()).toEqual(history.line());
  expect(pieces).toEqual(['whole', 'more']);
});

test('a hand that goes on does not put it off', async () => {
  for (let i = 0; i < 10; i++) {
    step(`${i}`);
    await within(100);
  }
  expect((await kept())?.values.length).toBeGreaterThan(5);
});

test('a step that ends without a word is kept all the same', async () => {
  goesOn = true;
  keeper.changed();
  await within(5000);
  history.mark('move-parts');
  history.commit({ ...EMPTY_DOCUMENT, name: 'moved' });
  goesOn = false;
  await within(1000);
  expect(await kept()).toEqual(history.line());
});

test('nothing is kept of what was only opened, and another document takes the place of the one before', async () => {
  keeper.changed();
  await within(1000);
  expect(pieces).toEqual([]);
  step('one');
  await within(1000);
  history.restore({ values: [EMPTY_DOCUMENT], names: [], at: 0 });
  opened = 1;
  keeper.changed();
  await within(1000);
  expect([pieces, file.length]).toEqual([['whole', 'new'], 0]);
  step('two');
  await within(1000);
  expect([pieces.at(-1), await kept()]).toEqual(['whole', history.line()]);
});

test('a file that was opened is kept at once, for when the page goes down', async () => {
  opened = 1;
  token = 'token' as FileToken;
  keeper.changed();
  await within(1000);
  expect([pieces, await kept()]).toEqual([['new'], history.line()]);
});

test('what could not be kept is told once, tried again without a step, and is whole then', async () => {
  step('one');
  await within(1000);
  full = true;
  step('two');
  await within(1000);
  step('three');
  await within(1000);
  expect(troubles).toBe(1);
  full = false;
  await within(20_000);
  expect([pieces, await kept()]).toEqual([['whole', 'whole'], history.line()]);
  full = true;
  step('four');
  await within(1000);
  expect(troubles).toBe(2);
});

test('a journal that has grown long is written anew, with what fits of its newest steps', async () => {
  keeper = keeperWith({ most: { bytes: 4000, entries: 1e6 }, left: { bytes: 2000, entries: 1e6 } });
  for (let i = 0; i < 100; i++) {
    step(`${i}`.padStart(100, 'x'));
    await within(1000);
    expect(file.length).toBeLessThan(5000);
    expect((await kept())?.values.at(-1)).toEqual(history.present);
  }
  expect(pieces.filter((as) => as === 'whole').length).toBeGreaterThan(3);
  const steps = (await kept())?.values.length ?? 0;
  expect(steps).toBeGreaterThan(5);
  // Back to before all that is kept, and on from there.
  for (let i = 0; i < steps + 5; i++) history.undo();
  keeper.changed();
  await within(1000);
  const line = await kept();
  expect(line?.values[line.at]).toEqual(history.present);
});

test('a journal that says much in few bytes is written anew before its reader would stop', async () => {
  keeper = keeperWith({ most: { bytes: 1e9, entries: 600 }, left: { bytes: 1e9, entries: 300 } });
  for (let i = 0; i < 60; i++) step(`${i}`);
  await within(1000);
  const whole = pieces.length;
  for (let i = 0; i < 150; i++) {
    step(`more ${i}`);
    await within(400);
  }
  expect(pieces.slice(whole)).toContain('whole');
  const line = await kept();
  expect(line?.values[line.at]).toEqual(history.present);
  expect(line?.values.length).toBeGreaterThan(40);
});
