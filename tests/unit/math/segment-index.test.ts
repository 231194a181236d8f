import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceToSegment, segmentsMeet } from '../../../src/math/segment';
import { SegmentIndex, sidesOf } from '../../../src/math/segment-index';

const coordinate = fc.oneof(
  fc.integer({ min: -20, max: 20 }),
  fc.double({ min: -300, max: 300, noNaN: true }).map((value) => Math.round(value * 1e6) / 1e6),
);
const segments = fc
  .array(fc.tuple(coordinate, coordinate, coordinate, coordinate), { minLength: 1, maxLength: 60 })
  .map((list) => Float64Array.from(list.flat()));

const ends = (list: Float64Array, i: number) =>
  list.subarray(4 * i, 4 * i + 4) as unknown as [number, number, number, number];

describe('segments in a grid', () => {
  it('give the distance that all of them, asked in turn, give', () => {
    fc.assert(
      fc.property(
        segments,
        coordinate,
        coordinate,
        fc.double({ min: 0, max: 900, noNaN: true }),
        (list, x, y, limit) => {
          const all = Array.from({ length: list.length / 4 }, (_, i) => distanceToSegment(x, y, ...ends(list, i)));
          const index = new SegmentIndex(list);
          expect(index.nearest(x, y, Number.POSITIVE_INFINITY)).toBe(Math.min(...all));
          expect(index.nearest(3 * x, y, limit)).toBe(
            Math.min(limit, ...all.map((_, i) => distanceToSegment(3 * x, y, ...ends(list, i)))),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it('come together wherever they meet', () => {
    fc.assert(
      fc.property(segments, (list) => {
        const meeting = new Set<string>();
        const meet = (i: number, j: number): boolean => segmentsMeet(...ends(list, i), ...ends(list, j));
        for (let i = 0; i < list.length / 4; i++) for (let j = 0; j < i; j++) if (meet(i, j)) meeting.add(`${j} ${i}`);
        new SegmentIndex(list).somePair((first, second) => {
          meeting.delete(`${Math.min(first, second)} ${Math.max(first, second)}`);
          return false;
        });
        expect([...meeting]).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('may be none, or a point', () => {
    expect(new SegmentIndex(new Float64Array(0)).nearest(1, 2, 7)).toBe(7);
    expect(new SegmentIndex(Float64Array.of(3, 4, 3, 4)).nearest(0, 0, 7)).toBe(5);
  });

  it('stay few in a cell, however they lie: the work grows with their number, not its square', () => {
    const count = 20_000;
    const zigzag = Float64Array.from({ length: 2 * count }, (_, k) => (k % 2 === 0 ? 500 * ((k / 2) % 2) : k / 4));
    const upright = Float64Array.from({ length: 2 * count }, (_, k) => (k % 2 === 0 ? (k % 4) / 1e6 : k / 4));
    for (const loop of [zigzag, upright]) {
      let asked = 0;
      new SegmentIndex(sidesOf(loop)).somePair(() => {
        asked += 1;
        return false;
      });
      expect(asked).toBeLessThan(60 * count);
    }
  });
});
