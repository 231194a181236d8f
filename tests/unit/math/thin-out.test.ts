import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutRepeats } from '../../../src/math/polyline';
import { distanceToLine } from '../../../src/math/segment';
import { thinOut } from '../../../src/math/thin-out';

const coordinate = fc.integer({ min: -50, max: 50 });
const lines = fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 40 });

describe('a thinned line', () => {
  it('stays within the tolerance of every point, keeps ends and order, and adds none', () => {
    fc.assert(
      fc.property(lines, fc.boolean(), fc.constantFrom(0, 0.5, 5, 200), (pairs, closed, tolerance) => {
        const points = withoutRepeats(pairs.flat(), closed);
        const thin = thinOut(points, closed, tolerance);
        for (let i = 0; i < points.length; i += 2) {
          const off = distanceToLine(thin, closed, points[i] as number, points[i + 1] as number);
          expect(off).toBeLessThanOrEqual(tolerance + 1e-9);
        }
        expect(thin.slice(0, 2)).toEqual(points.slice(0, 2));
        if (!closed) expect(thin.slice(-2)).toEqual(points.slice(-2));
        let from = 0;
        for (let i = 0; i < thin.length; i += 2) {
          while (from < points.length && (points[from] !== thin[i] || points[from + 1] !== thin[i + 1])) from += 2;
          expect(from).toBeLessThan(points.length);
          from += 2;
        }
      }),
    );
  });

  it('has no points on the way of straight sides', () => {
    const square = Array.from({ length: 40 }, (_, i) => {
      const along = i % 10;
      return [
        [along, 0],
        [10, along],
        [10 - along, 10],
        [0, 10 - along],
      ][Math.floor(i / 10)] as [number, number];
    }).flat();
    expect(thinOut(square, true, 0.1)).toEqual([0, 0, 10, 0, 10, 10, 0, 10]);
    expect(thinOut([0, 0, 1, 0, 2, 0, 3, 0, 4, 0], false, 0)).toEqual([0, 0, 4, 0]);
  });
});
