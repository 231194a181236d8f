import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleKeys, wrapTime } from '../../../src/animation/sample-track';
import { key } from './sketches';

const held = { duration: 2, loop: false };
const looped = { duration: 2, loop: true };

describe('wrapTime', () => {
  it('never gives the end, which is the start of the next round', () => {
    expect([2, 5, -0.5, -1e-20].map((time) => wrapTime(time, 2))).toEqual([0, 1, 1.5, 0]);
  });
});

describe('sampleKeys', () => {
  it('joins keys by straight lines', () => {
    const keys = [key(0, 0, 10), key(1, 4, 10), key(2, 4, 30)];
    expect(sampleKeys(keys, held, 0.25)).toEqual({ x: 1, y: 10, degrees: null });
    expect(sampleKeys(keys, held, 1)).toEqual({ x: 4, y: 10, degrees: null });
    expect(sampleKeys(keys, held, 1.5)).toEqual({ x: 4, y: 20, degrees: null });
  });

  it('has no place without keys', () => {
    expect(sampleKeys([], looped, 1)).toBeNull();
  });

  it('holds the ends of a clip that is not looped', () => {
    const keys = [key(0.5, 1, 2), key(1, 3, 4)];
    expect(sampleKeys(keys, held, 0)).toMatchObject({ x: 1, y: 2 });
    expect(sampleKeys(keys, held, 7)).toMatchObject({ x: 3, y: 4 });
  });

  it('goes on from the last key to the first one of the next round of a loop', () => {
    const keys = [key(0.5, 0, 0), key(1.5, 10, 0)];
    expect(sampleKeys(keys, looped, 1.75)?.x).toBeCloseTo(7.5);
    expect(sampleKeys(keys, looped, 0)?.x).toBeCloseTo(5);
    expect(sampleKeys(keys, looped, 0.25)?.x).toBeCloseTo(2.5);
  });

  it('turns literally between keys, and the shorter way across the seam of a loop', () => {
    expect(sampleKeys([key(0, 0, 0, 0), key(2, 0, 0, 720)], held, 1)?.degrees).toBe(360);
    expect(sampleKeys([key(0, 0, 0, 0), key(1, 0, 0, 350)], looped, 1.5)?.degrees).toBeCloseTo(355);
  });

  it('lets the earlier key say whether a pin may turn freely', () => {
    const keys = [key(0, 0, 0, 30), key(1, 0, 0), key(2, 0, 0, 60)];
    expect(sampleKeys(keys, held, 0.9)?.degrees).toBe(30);
    expect(sampleKeys(keys, held, 1.9)?.degrees).toBeNull();
  });

  it('lets the last of several keys at one time count', () => {
    const keys = [key(0, 0, 0), key(1, 1, 0), key(1, 5, 0), key(2, 6, 0)];
    expect(sampleKeys(keys, held, 1)?.x).toBe(5);
    expect(sampleKeys(keys, held, 0.5)?.x).toBe(0.5);
  });

  it('goes on from where the end of a loop cuts the way to a key beyond it', () => {
    const keys = [key(0.5, 0, 0), key(1.5, 10, 0), key(2.5, 20, 0)];
    expect(sampleKeys(keys, looped, 1.999)?.x).toBeCloseTo(14.99);
    expect(sampleKeys(keys, looped, 0)?.x).toBeCloseTo(15);
    expect(sampleKeys(keys, looped, 0.25)?.x).toBeCloseTo(7.5);
    expect(sampleKeys([key(3, 4, 0), key(3.5, 90, 0)], looped, 1)?.x, 'all of them beyond').toBe(4);
  });

  it('is the same one round later, and stays within its keys, wherever they lie', () => {
    const times = fc.array(fc.double({ min: 0, max: 5, noNaN: true }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(times, fc.double({ min: -10, max: 10, noNaN: true }), (at, time) => {
        const keys = [...new Set(at)].sort((a, b) => a - b).map((t, i) => key(t, (i * 37) % 11, i));
        const now = sampleKeys(keys, looped, time);
        const later = sampleKeys(keys, looped, wrapTime(time, 2));
        expect(now).toEqual(later);
        const xs = keys.map((k) => k.x);
        expect(now?.x).toBeGreaterThanOrEqual(Math.min(...xs) - 1e-9);
        expect(now?.x).toBeLessThanOrEqual(Math.max(...xs) + 1e-9);
      }),
    );
  });
});
