import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { History, type Mark } from '../../../src/history/history';

describe('History', () => {
  it('makes one step of a gesture, however many commits it took', () => {
    const history = new History('');
    history.mark('draw leg');
    history.commit('l');
    history.commit('le');
    history.commit('leg');
    expect(history.undoName).toBe('draw leg');
    history.undo();
    expect(history.present).toBe('');
    expect(history.redoName).toBe('draw leg');
    history.redo();
    expect(history.present).toBe('leg');
  });

  it('leaves nothing behind for a gesture that changed nothing', () => {
    const history = new History('a');
    history.mark('click');
    history.commit('a');
    expect(history.undoName).toBeNull();
    expect(history.undo()).toBe(false);
  });

  it('bails to the mark and keeps what could be redone', () => {
    const history = new History(0);
    history.mark('one');
    history.commit(1);
    history.undo();
    const mark = history.mark('cancelled');
    history.commit(7);
    history.commit(8);
    expect(history.redoName).toBeNull();
    expect(history.bail(mark)).toBe(true);
    expect(history.present).toBe(0);
    expect(history.redoName).toBe('one');
    expect(history.bail(mark)).toBe(false);
  });

  it('does not run a commit after undo into the step before', () => {
    const history = new History(0);
    history.mark('a');
    history.commit(1);
    history.mark('b');
    history.commit(2);
    history.undo();
    history.commit(3);
    history.undo();
    expect(history.present).toBe(1);
  });

  it('forgets the oldest steps beyond its limit', () => {
    const history = new History(0, { steps: 3 });
    for (let i = 1; i <= 10; i += 1) {
      history.mark(`step ${i}`);
      history.commit(i);
    }
    expect(history.depth).toBe(3);
    while (history.undo());
    expect(history.present).toBe(7);
  });

  describe('beyond its bytes', () => {
    const BYTES = 20_000;
    /** A value that shares nothing with any other: so many numbers. */
    const large = (numbers: number) => ({ points: Array.from({ length: numbers }, () => Math.random()) });
    type Value = ReturnType<typeof large>;

    it('forgets the oldest steps, and of one that is larger than all there is room for, never the newest', () => {
      const history = new History<Value>(large(1), { bytes: BYTES });
      const values = [history.present];
      for (const numbers of [50, 300, 300, 300, 300, 300, 9000]) {
        history.mark('draw leg');
        history.commit(large(numbers));
        values.push(history.present);
      }
      expect(history.present).toBe(values.at(-1));
      history.mark('draw leg');
      history.commit(large(10));
      expect(history.depth).toBe(1);
      expect(history.undo()).toBe(true);
      expect(history.present).toBe(values.at(-1));
      expect(history.redo()).toBe(true);
      history.undo();
      const again = new History<Value>(large(1), { bytes: BYTES });
      again.restore(history.line());
      expect([again.present, again.redoName]).toEqual([history.present, 'draw leg']);
      again.restore({ values: values.slice(-2), names: ['draw leg'], at: 1 });
      expect([again.depth, again.present]).toEqual([1, values.at(-1)]);
    });

    it('forgets no more than has to go: of steps as large as each other one for each that comes', () => {
      const history = new History<Value>(large(100), { bytes: BYTES });
      let depth = 0;
      for (let i = 0; i < 60; i++) {
        history.mark('draw leg');
        history.commit(large(100));
        expect(history.depth).toBeGreaterThanOrEqual(depth);
        depth = history.depth;
      }
      expect(depth).toBeGreaterThan(5);
      expect(depth).toBeLessThan(60);
    });

    it('counts what a step came to, not what it was on its way', () => {
      const history = new History<Value>(large(1), { bytes: BYTES });
      for (let i = 0; i < 20; i++) {
        history.mark('thicken');
        for (let j = 0; j < 20; j++) history.commit(large(1000));
        history.commit(large(10));
      }
      expect(history.depth).toBe(20);
    });

    it('takes back a gesture, whatever is forgotten while it goes on', () => {
      const history = new History<Value>(large(1), { bytes: BYTES });
      for (let i = 0; i < 30; i++) {
        history.mark('draw leg');
        history.commit(large(300));
      }
      const before = history.present;
      const mark = history.mark('cancelled');
      for (let i = 0; i < 5; i++) history.commit(large(3000));
      expect(history.bail(mark)).toBe(true);
      expect(history.present).toBe(before);
    });

    it('leads through the very values of one without bounds, as far as it goes back', () => {
      const kinds = fc.constantFrom('step', 'step', 'step', 'more', 'undo', 'redo', 'bail');
      fc.assert(
        fc.property(fc.array(fc.tuple(kinds, fc.integer({ min: 1, max: 900 })), { maxLength: 80 }), (list) => {
          const bounded = new History<Value>(large(1), { bytes: BYTES });
          const endless = new History<Value>(bounded.present, { bytes: Number.POSITIVE_INFINITY });
          const both = [bounded, endless];
          for (const [kind, numbers] of list) {
            const next = large(numbers);
            const depth = bounded.depth;
            for (const history of both) {
              if (kind === 'undo') {
                // Where there is no more to be undone, neither is undone.
                if (depth > 0) history.undo();
              } else if (kind === 'redo') history.redo();
              else {
                const mark = kind === 'more' ? null : history.mark(`step ${numbers}`);
                history.commit(next);
                if (kind === 'bail' && mark !== null) history.bail(mark);
              }
            }
            expect(bounded.present).toBe(endless.present);
            const [kept, all] = [bounded.line(), endless.line()];
            const gone = all.values.length - kept.values.length;
            expect(kept).toEqual({ values: all.values.slice(gone), names: all.names.slice(gone), at: all.at - gone });
            if (kind === 'step') expect(bounded.depth).toBeGreaterThan(0);
            const again = new History<Value>(large(1), { bytes: BYTES });
            again.restore(kept);
            expect(again.present).toBe(kept.values[kept.at]);
            expect(again.line().values.slice(again.depth)).toEqual(kept.values.slice(kept.at));
          }
        }),
        { numRuns: 200 },
      );
    });
  });

  it('behaves like a list of values with a place in it', () => {
    type Action = { kind: 'mark' | 'commit' | 'undo' | 'redo' | 'bail' };
    const actions = fc.array(
      fc.constantFrom<Action>(
        { kind: 'mark' },
        { kind: 'commit' },
        { kind: 'commit' },
        { kind: 'undo' },
        { kind: 'redo' },
        { kind: 'bail' },
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(actions, fc.integer({ min: 1, max: 6 }), (list, limit) => {
        const history = new History(0, { steps: limit });
        // The model: values of whole steps, which of them is present, and copies of both at each mark.
        let values = [{ value: 0, name: '' }];
        let place = 0;
        let opening: string | null = 'edit';
        let marks: { id: Mark; values: typeof values; place: number }[] = [];
        let counter = 0;
        for (const { kind } of list) {
          counter += 1;
          if (kind === 'mark') {
            marks.push({ id: history.mark(`m${counter}`), values, place });
            marks = marks.slice(-limit);
            opening = `m${counter}`;
          } else if (kind === 'commit') {
            history.commit(counter);
            if (opening !== null) {
              values = [...values.slice(0, place + 1), { value: counter, name: opening }];
              place += 1;
              opening = null;
              if (place > limit) {
                values = values.slice(1);
                place -= 1;
                marks = marks
                  .filter((mark) => mark.place > 0)
                  .map((mark) => ({ ...mark, values: mark.values.slice(1), place: mark.place - 1 }));
              }
            } else {
              values = [...values.slice(0, place), { ...(values[place] as { name: string }), value: counter }];
            }
          } else if (kind === 'undo') {
            expect(history.undo()).toBe(place > 0);
            if (place > 0) {
              place -= 1;
              opening = 'edit';
              marks = [];
            }
          } else if (kind === 'redo') {
            expect(history.redo()).toBe(place < values.length - 1);
            if (place < values.length - 1) {
              place += 1;
              opening = 'edit';
              marks = [];
            }
          } else {
            const mark = marks.at(-1);
            if (!mark) continue;
            expect(history.bail(mark.id)).toBe(true);
            marks = marks.slice(0, -1);
            ({ values, place } = mark);
            opening = 'edit';
          }
          expect(history.present).toBe(values[place]?.value);
          expect(history.depth).toBe(place);
          expect(history.undoName).toBe(place > 0 ? values[place]?.name : null);
          expect(history.redoName).toBe(values[place + 1]?.name ?? null);
          const lineOf = (steps: typeof values, at: number) => ({
            values: steps.map(({ value }) => value),
            names: steps.slice(1).map(({ name }) => name),
            at,
          });
          expect(history.line()).toEqual(lineOf(values, place));
          const [open] = marks;
          if (open) expect(history.line((open.id - 1) as Mark)).toEqual(lineOf(open.values, open.place));
          const again = new History(99, { steps: limit });
          again.restore(history.line());
          expect(again.line()).toEqual(history.line());
        }
      }),
      { numRuns: 500 },
    );
  });
});
