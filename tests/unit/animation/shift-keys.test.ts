import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleKeys, wrapTime } from '../../../src/animation/sample-track';
import { shiftKeys } from '../../../src/animation/shift-keys';
import type { Key } from '../../../src/document/sketch-document';
import { key } from './sketches';

const looped = { duration: 2, loop: true };
const held = { duration: 2, loop: false };

const movement = fc
  .uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 2, maxLength: 12 })
  .chain((times) =>
    fc.tuple(
      fc.constant(times.sort((a, b) => a - b)),
      fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -9, max: 9 })), {
        minLength: times.length,
        maxLength: times.length,
      }),
      fc.boolean(),
    ),
  )
  .map(([times, places, turns]) =>
    times.map(
      (time, i): Key => ({
        time: time / 20,
        x: places[i]?.[0] ?? 0,
        y: -(places[i]?.[0] ?? 0),
        degrees: turns ? 85 * (places[i]?.[1] ?? 0) : null,
      }),
    ),
  );

const angleBetween = (a: number | null | undefined, b: number | null | undefined): number =>
  typeof a === 'number' && typeof b === 'number'
    ? Math.abs(a - b - 360 * Math.round((a - b) / 360))
    : a === b
      ? 0
      : 360;

describe('a movement that comes later', () => {
  it('is the same in a loop but for its phase, and stays in rising time within the round', () => {
    const cases = fc.tuple(movement, fc.integer({ min: -90, max: 90 }));
    fc.assert(
      fc.property(cases, ([keys, by]) => {
        const later = shiftKeys(keys, looped, by / 30);
        expect(later.every(({ time }, i) => time >= 0 && time <= 2 && time > (later[i - 1]?.time ?? -1))).toBe(true);
        // never at a key, where the loop may jump
        for (let at = 0.0013; at < 2; at += 0.0171) {
          const was = sampleKeys(keys, looped, wrapTime(at - by / 30, 2));
          const is = sampleKeys(later, looped, at);
          expect(Math.abs((was?.x ?? 0) - (is?.x ?? 0))).toBeLessThan(0.02);
          expect(angleBetween(was?.degrees, is?.degrees)).toBeLessThan(0.1);
        }
      }),
    );
  });

  it('does not gather keys, however often it is moved, and is what it was when it is back', () => {
    const keys = [key(0, 0, 0), key(0.5, 10, 0), key(1, 0, 5), key(2, 0, 0)];
    let later: readonly Key[] = keys;
    for (let i = 0; i < 40; i += 1) {
      later = shiftKeys(later, looped, 0.15);
      expect(later.length).toBeLessThanOrEqual(keys.length + 1);
    }
    expect(later).toHaveLength(keys.length);
    for (const [i, { time, x }] of later.entries()) {
      expect(time).toBeCloseTo(keys[i]?.time ?? 0);
      expect(x).toBeCloseTo(keys[i]?.x ?? 0);
    }
    expect(shiftKeys(keys, looped, 0)).toBe(keys);
  });

  it('keeps a jump at the seam of the loop, where that goes', () => {
    const jumping = shiftKeys([key(0, 0, 0), key(2, 10, 0)], looped, 0.5);
    expect(sampleKeys(jumping, looped, 0.49)?.x).toBeCloseTo(9.95);
    expect(sampleKeys(jumping, looped, 0.51)?.x).toBeCloseTo(0.05);
    expect(sampleKeys(jumping, looped, 0)?.x).toBeCloseTo(7.5);
  });

  it('waits where a clip ends, and goes over its end', () => {
    const keys = [key(0, 0, 0), key(1, 10, 0), key(2, 0, 0)];
    const later = shiftKeys(keys, held, 0.5);
    expect([0, 0.5, 1.5, 2].map((time) => sampleKeys(later, held, time)?.x)).toEqual([0, 0, 10, 5]);
    expect(shiftKeys(later, held, -0.5)).toEqual(keys);
    const earlier = shiftKeys(keys, held, -0.5);
    expect([0, 0.5, 1.5, 2].map((time) => sampleKeys(earlier, held, time)?.x)).toEqual([5, 10, 0, 0]);
  });
});
