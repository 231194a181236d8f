import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reduceKeys } from '../../../src/animation/reduce-keys';
import { sampleKeys } from '../../../src/animation/sample-track';
import { key } from './sketches';

describe('reduceKeys', () => {
  it('keeps the ends of an even movement', () => {
    const keys = Array.from({ length: 20 }, (_, i) => key(i, 3 * i, -i));
    expect(reduceKeys(keys, { tolerance: 0.1 })).toEqual([keys[0], keys[19]]);
  });

  it('keeps a change of pace on a straight path', () => {
    const keys = [key(0, 0, 0), key(1, 1, 0), key(2, 2, 0), key(3, 30, 0)];
    expect(reduceKeys(keys, { tolerance: 0.1 }).map((k) => k.time)).toEqual([0, 2, 3]);
  });

  it('keeps the keys where a pin starts and stops turning', () => {
    const keys = [key(0, 0, 0), key(1, 0, 0), key(2, 0, 0, 10), key(3, 0, 0, 10), key(4, 0, 0), key(5, 0, 0)];
    expect(reduceKeys(keys, { tolerance: 1 }).map((k) => k.time)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('keeps what turns', () => {
    const keys = [key(0, 0, 0, 0), key(1, 0, 0, 90), key(2, 0, 0, 0)];
    expect(reduceKeys(keys, { tolerance: 5 })).toEqual(keys);
  });

  it('never leaves a dropped key farther away than the tolerance', () => {
    const place = fc.double({ min: -100, max: 100, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(place, place), { minLength: 2, maxLength: 60 }),
        fc.double({ min: 0, max: 40, noNaN: true }),
        (points, tolerance) => {
          const keys = points.map(([x, y], i) => key(i / 60, x, y));
          const kept = reduceKeys(keys, { tolerance });
          const span = { duration: 1, loop: false };
          for (const { time, x, y } of keys) {
            const now = sampleKeys(kept, span, time);
            expect(Math.hypot((now?.x ?? 1e9) - x, (now?.y ?? 1e9) - y)).toBeLessThanOrEqual(tolerance + 1e-6);
          }
        },
      ),
    );
  });

  it('takes a ten-minute take', () => {
    const keys = Array.from({ length: 36_000 }, (_, i) => key(i / 60, 100 * Math.cos(i / 20), 100 * Math.sin(i / 30)));
    const kept = reduceKeys(keys, { tolerance: 0.5 });
    expect(kept.length).toBeLessThan(keys.length / 3);
  });
});
