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
    const history = new History(0, 3);
    for (let i = 1; i <= 10; i += 1) {
      history.mark(`step ${i}`);
      history.commit(i);
    }
    expect(history.depth).toBe(3);
    while (history.undo());
    expect(history.present).toBe(7);
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
        const history = new History(0, limit);
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
          const again = new History(99, limit);
          again.restore(history.line());
          expect(again.line()).toEqual(history.line());
        }
      }),
      { numRuns: 500 },
    );
  });
});
