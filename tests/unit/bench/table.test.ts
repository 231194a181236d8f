import { describe, expect, it } from 'vitest';
import { growthExponent, interpolateLogLog, milliseconds, moves, ratio, table } from '../../bench/table.mjs';

describe('figures at other sizes than the measured ones', () => {
  it('are the measured ones at the measured sizes, and on the power law between and beyond', () => {
    const xs = [10, 100, 1000];
    const ys = xs.map((x) => 3 * x ** 1.5);
    for (const x of [5, 10, 40, 100, 800, 4000]) expect(interpolateLogLog(xs, ys, x)).toBeCloseTo(3 * x ** 1.5, 6);
    expect(interpolateLogLog([10, 100, 1000], [1, 5, 6], 100)).toBeCloseTo(5, 9);
  });

  it('grow by the exponent of their law', () => {
    const xs = [10, 30, 500];
    expect(
      growthExponent(
        xs,
        xs.map((x) => 7 * x ** 1.22),
      ),
    ).toBeCloseTo(1.22, 9);
  });
});

describe('a ratio', () => {
  it('says how small a share ours is, or how much more', () => {
    expect([ratio(5, 50), ratio(50, 55), ratio(60, 40), ratio(0, 3)]).toEqual(['1/10', '1/1.1', '×1.5', '']);
  });
});

describe('the table', () => {
  it('puts the original beside ours, and a dash where nothing was measured', () => {
    const rows = [{ name: 'frame', goal: '5 ms', ours: [4, null], original: [40, 80], format: milliseconds }];
    const [head, , frame] = table(['one', 'two'], rows).split('\n') as [string, string, string];
    expect(frame).toContain('4.00 ms  (40.0 ms, 1/10)');
    expect(frame).toContain('–');
    expect(head.indexOf('goal')).toBe(frame.indexOf('5 ms'));
  });
});

describe('what has moved', () => {
  const before = { machine: { load: 1 }, sizes: { 100: { ms: 10, frames: 0 } }, list: [1, 2] };

  it('is nothing within the share, whatever the machine did', () => {
    const now = { machine: { load: 9 }, sizes: { 100: { ms: 10.7, frames: 0 } }, list: [1, 2] };
    expect(moves(before, now, 0.08)).toEqual([]);
  });

  it('is named with its place, up or down, also what is new or gone', () => {
    const now = { machine: {}, sizes: { 100: { ms: 11 } }, list: [1, 1.8], more: 3 };
    expect(moves(before, now, 0.08)).toEqual([
      'sizes.100.ms: 10 → 11',
      'sizes.100.frames: 0 → nothing',
      'list.1: 2 → 1.8',
      'more: nothing → 3',
    ]);
  });
});
