/** What is read of a journal is what was written, up to the last whole step, however the file was cut off or damaged. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFrames, writeFrame } from '../../../src/history/frames';
import { History, type Line } from '../../../src/history/history';
import { readJournal } from '../../../src/history/journal-reader';
import { JOURNAL_VERSION, type JournalState, JournalWriter } from '../../../src/history/journal-writer';

interface Thing {
  readonly id: string;
  readonly points: readonly number[];
  readonly label?: string;
}
interface Drawing {
  readonly name: string;
  readonly things: readonly Thing[];
  readonly more?: { readonly deep: readonly { readonly at: number }[] };
}

/** Bytes of a frame before its own. */
const HEAD = 9;
const EMPTY: Drawing = { name: 'a', things: [] };
const pause = async () => {};
const reading = { check: (value: unknown) => value as Drawing, pause };
const writer = () => new JournalWriter<Drawing>('one', pause, () => 0);
const state = (line: Line<Drawing>, saved: Drawing | null = null, note = {}): JournalState<Drawing> => ({
  line,
  saved,
  note,
  files: new Map(),
});

/** One edit, by numbers. */
function edited(drawing: Drawing, kind: number, which: number, fresh: number): Drawing {
  const { things } = drawing;
  const at = things.length === 0 ? 0 : which % things.length;
  const thing = things[at];
  const put = (next: readonly Thing[]) => ({ ...drawing, things: next });
  switch (thing ? kind % 8 : 0) {
    case 0:
      return put([...things.slice(0, at), { id: `t${fresh}`, points: [fresh, which, 1, 2] }, ...things.slice(at)]);
    case 1:
      return put(things.filter((_, i) => i !== at));
    case 2:
      return put([...things.filter((_, i) => i !== at), thing as Thing]);
    case 3:
      return put(things.map((each, i) => (i === at ? { ...each, points: [...each.points, fresh / 3] } : each)));
    case 4:
      return put(things.map((each, i) => (i === at ? { ...each, label: `@"${fresh}\u0000한` } : each)));
    case 5:
      if (which % 2 === 0)
        return put(
          things.map((each) => ({ ...each, points: each.points.map((n, i) => n + (i % 2 ? which / 7 : 0.1)) })),
        );
      return put(things.map(({ label: _, ...each }) => ({ ...each, points: each.points.map((n) => n + 1) })));
    case 6: {
      const { more, ...rest } = drawing;
      const deep = [...(more?.deep ?? []), { at: fresh }];
      return deep.length > 3 ? rest : { ...drawing, more: { deep: deep.map((item) => ({ ...item })) } };
    }
    default:
      return { ...drawing, name: `n${fresh}` };
  }
}

/** A history that edits, undoings and doings again have gone through, written to a journal now and then. */
async function written(actions: readonly (readonly [number, number])[], limit = 12) {
  const history = new History<Drawing>(EMPTY, { steps: limit, bytes: 5000 });
  const journal = writer();
  let file = await journal.whole(state(history.line()));
  /** What each length of the file holds. */
  const held: { bytes: number; line: Line<Drawing> }[] = [{ bytes: file.length, line: history.line() }];
  for (const [i, [kind, which]] of actions.entries()) {
    if (kind % 16 === 9) history.undo();
    else if (kind % 16 === 10) history.redo();
    else {
      history.mark(`step ${i}`);
      history.commit(edited(history.present, kind, which, i));
    }
    if (which % 3 === 0) continue;
    const line = history.line();
    if (kind % 16 === 11) {
      file = await journal.whole(state(line), which % 2 === 0 ? { bytes: 200, entries: 1e6 } : undefined);
      held.length = 0;
    } else {
      const more = await journal.more(state(line));
      if (more) file = Uint8Array.from([...file, ...more]);
    }
    held.push({ bytes: file.length, line });
  }
  return { file, held };
}

const actions = fc.array(fc.tuple(fc.nat(63), fc.nat(20)), { minLength: 5, maxLength: 60 });

/** Of a journal whose oldest steps may have been left out. */
function expectEnd(read: Line<Drawing> | undefined, whole: Line<Drawing> | undefined): void {
  const left = (whole?.values.length ?? 0) - (read?.values.length ?? 0);
  expect(read).toEqual(
    whole && { values: whole.values.slice(left), names: whole.names.slice(left), at: whole.at - left },
  );
}

const lineOf = async (file: Uint8Array<ArrayBuffer>) => {
  const read = await readJournal(file, reading);
  return read && read !== 'too-new' ? read.line : undefined;
};

describe('a journal', () => {
  it('gives back values, names and place of any history, from any whole write on', async () => {
    await fc.assert(
      fc.asyncProperty(actions, async (list) => {
        const { file, held } = await written(list);
        expectEnd(await lineOf(file), held.at(-1)?.line);
      }),
      { numRuns: 300 },
    );
  });

  it('gives back what each value shares with the one before', async () => {
    const things = [1, 2, 3].map((n) => ({ id: `${n}`, points: [n, n] }));
    const one = { ...EMPTY, things };
    const two = { ...one, things: [things[2], { ...things[0], label: 'x' }, things[1]] as Thing[] };
    const journal = writer();
    const file = await journal.whole(state({ values: [one, two], names: ['move'], at: 1 }));
    const [first, second] = (await lineOf(file))?.values ?? [];
    expect(second?.things[0]).toBe(first?.things[2]);
    expect(second?.things[1]?.points).toBe(first?.things[0]?.points);
    expect(second?.things[2]).toBe(first?.things[1]);
  });

  it('cut off anywhere, is the one of its last whole write', async () => {
    await fc.assert(
      fc.asyncProperty(actions, fc.nat(), async (list, cut) => {
        const { file, held } = await written(list);
        const end = cut % (file.length + 1);
        const last = held.findLast(({ bytes }) => bytes <= end);
        const line = await lineOf(file.slice(0, end));
        // After that, some steps of the next may be whole already.
        if (last?.bytes === end) expectEnd(line, last.line);
        else if (last) expect(line).toBeDefined();
      }),
      { numRuns: 300 },
    );
  });

  it('damaged anywhere, is the one that it was before that frame', async () => {
    await fc.assert(
      fc.asyncProperty(actions, fc.nat(), fc.integer({ min: 1, max: 255 }), async (list, where, flip) => {
        const { file } = await written(list);
        const at = where % file.length;
        let good = 0;
        for (const { bytes } of readFrames(file)) {
          if (good + HEAD + bytes.length > at) break;
          good += HEAD + bytes.length;
        }
        const before = await lineOf(file.slice(0, good));
        file[at] = (file[at] as number) ^ flip;
        expect(await lineOf(file)).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });

  it('forgets nothing of what is saved, noted and lies beside', async () => {
    const journal = writer();
    const two = { ...EMPTY, name: 'b' };
    const files = new Map([['images/a.png', new Uint8Array([1, 0, 2])]]);
    const line = { values: [EMPTY, two], names: ['rename'], at: 0 };
    const file = await journal.whole({ line, saved: two, note: { goesBy: '용' }, files });
    expect(await readJournal(file, reading)).toEqual({
      id: 'one',
      seq: journal.seq,
      line,
      saved: two,
      note: { goesBy: '용' },
      files,
    });
    expect(await journal.more({ line, saved: two, note: { goesBy: '용' }, files })).toBeNull();
  });

  it('says of points that all moved the same way only how far, and gives every one of them back', async () => {
    // As fine as a pointer can be moved in a view that is zoomed in, and any double at all.
    const usual = fc.integer({ min: -5e6, max: 5e6 }).map((value) => value / 997);
    const any = fc.double({ min: -5000, max: 5000, noNaN: true }).map((value) => value + 0);
    const outlineOf = (coordinate: typeof any) => fc.array(coordinate, { minLength: 100, maxLength: 100 });
    const moves = (coordinate: typeof any) => fc.tuple(outlineOf(coordinate), coordinate, coordinate);
    await fc.assert(
      fc.asyncProperty(fc.oneof(moves(usual), moves(any)), async ([points, dx, dy]) => {
        const one = { ...EMPTY, things: [{ id: 'a', points }] };
        const moved = points.map((value, i) => value + (i % 2 === 0 ? dx : dy));
        const two = { ...EMPTY, things: [{ id: 'a', points: moved }] };
        const journal = writer();
        const file = await journal.whole(state({ values: [one], names: [], at: 0 }));
        const more = await journal.more(state({ values: [one, two], names: ['move'], at: 1 }));
        expect((await lineOf(Uint8Array.from([...file, ...(more ?? [])])))?.values[1]).toEqual(two);
        if (points.every((value) => Math.abs(value) > 1e-3 || value === 0)) expect(more?.length).toBeLessThan(250);
      }),
      { numRuns: 300 },
    );
  });

  it('of before points moved in it is read', async () => {
    const file = await writer().whole(state({ values: [EMPTY], names: [], at: 0 }));
    const [frame, ...rest] = readFrames(file);
    const text = new TextDecoder().decode(frame?.bytes).replace(`:${JOURNAL_VERSION}`, ':1');
    const frames = [{ kind: 0, bytes: new TextEncoder().encode(text) }, ...rest];
    const old = (await Promise.all(frames.map((each) => writeFrame(each, pause)))).flatMap((bytes) => [...bytes]);
    expect(await lineOf(Uint8Array.from(old))).toEqual({ values: [EMPTY], names: [], at: 0 });
  });

  it('written anew, leaves out as many of the oldest steps as its reader could not make', async () => {
    const points = Array.from({ length: 1000 }, (_, i) => Math.sin(i));
    const values = Array.from({ length: 50 }, (_, n) => ({
      ...EMPTY,
      things: [{ id: 'a', points: points.map((value) => value + n) }],
    }));
    const line = { values, names: values.slice(1).map((_, i) => `step ${i}`), at: 45 };
    const journal = writer();
    // Also where it is not known yet what they take.
    const file = await journal.whole(state(line), { bytes: 1e6, entries: 10_500 });
    expect(journal.size.entries).toBeLessThan(10_500);
    const read = await lineOf(file);
    expectEnd(read, line);
    expect(read?.values.length).toBe(11);
    expect(read?.at).toBe(6);
  });

  it('of a newer version is not read', async () => {
    const file = await writer().whole(state({ values: [EMPTY], names: [], at: 0 }));
    const [frame] = readFrames(file);
    const text = new TextDecoder().decode(frame?.bytes).replace(`${JOURNAL_VERSION}`, `${JOURNAL_VERSION + 1}`);
    const newer = await writeFrame({ kind: 0, bytes: new TextEncoder().encode(text) }, pause);
    expect(await readJournal(newer, reading)).toBe('too-new');
  });

  it.each([
    ['a place outside', '{"seq":2,"keep":1,"patch":["o",{"things":["a",[0,9]]}],"at":1}'],
    ['a name that changes objects', '{"seq":2,"keep":1,"patch":["o",{"__proto__":["=",{}]}],"at":1}'],
    ['more than there is', '{"seq":2,"keep":7,"at":0}'],
    ['a step of before', '{"seq":1,"keep":1,"patch":["=",{}],"at":1}'],
    ['no JSON', '{"seq":2,'],
  ])('takes no step with %s', async (_, text) => {
    const good = await writer().whole(state({ values: [EMPTY], names: [], at: 0 }));
    const bad = await writeFrame({ kind: 2, bytes: new TextEncoder().encode(text) }, pause);
    expect(await lineOf(Uint8Array.from([...good, ...bad]))).toEqual({ values: [EMPTY], names: [], at: 0 });
  });

  it('that asks for endless copies is given up', async () => {
    const many = { ...EMPTY, things: Array.from({ length: 1000 }, (_, i) => ({ id: `${i}`, points: [] })) };
    const good = await writer().whole(state({ values: [many], names: [], at: 0 }));
    let file = good;
    for (let seq = 2; seq < 5; seq++) {
      const pieces = Array.from({ length: 1000 }, () => `[0,${1000 ** (seq - 1)}]`).join(',');
      const text = `{"seq":${seq},"keep":${seq - 1},"patch":["o",{"things":["a",${pieces}]}],"at":${seq - 1}}`;
      const bad = await writeFrame({ kind: 2, bytes: new TextEncoder().encode(text) }, pause);
      file = Uint8Array.from([...file, ...bad]);
    }
    expect((await lineOf(file))?.values.length).toBe(2);
  });
});
