import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEAST_STRETCH_SECONDS, reverseKeys, stretchKeys, stretchOf, trimKeys } from '../../../src/animation/cut-keys';
import { sampleKeys } from '../../../src/animation/sample-track';
import type { Key, PinTarget } from '../../../src/document/sketch-document';

const CLIP = { duration: 10, loop: false };

/** Movements somewhere within ten seconds; those that turn do so from beginning to end. */
const movements = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 999 }), { minLength: 2, maxLength: 12 }),
    fc.array(fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 })), {
      minLength: 12,
      maxLength: 12,
    }),
    fc.boolean(),
  )
  .map(([times, places, turns]): Key[] =>
    times
      .sort((a, b) => a - b)
      .map((time, i) => ({
        time: time / 100,
        x: places[i]?.[0] ?? 0,
        y: places[i]?.[1] ?? 0,
        degrees: turns ? 40 * i : null,
      })),
  );
const shares = fc.double({ min: 0.05, max: 0.95, noNaN: true });

const at = (keys: readonly Key[], time: number) => sampleKeys(keys, CLIP, time) as PinTarget;

function expectSame(one: PinTarget, other: PinTarget): void {
  expect(one.x).toBeCloseTo(other.x, 6);
  expect(one.y).toBeCloseTo(other.y, 6);
  if (one.degrees === null || other.degrees === null) expect(one.degrees).toBe(other.degrees);
  else expect(one.degrees).toBeCloseTo(other.degrees, 6);
}

function expectRising(keys: readonly Key[]): void {
  for (const [i, key] of keys.slice(1).entries()) expect(key.time).toBeGreaterThan(keys[i]?.time ?? 0);
}

describe('a piece of a movement', () => {
  it('is just that piece, and all of it is the very same', () => {
    fc.assert(
      fc.property(movements, shares, shares, shares, (keys, a, b, where) => {
        const whole = stretchOf(keys)!;
        expect(trimKeys(keys, whole)).toBe(keys);
        expect(trimKeys(keys, { from: -1, to: 99 })).toBe(keys);
        const [from, to] = [Math.min(a, b), Math.max(a, b)].map(
          (share) => whole.from + share * (whole.to - whole.from),
        );
        if (!(to! - from! > LEAST_STRETCH_SECONDS)) return;
        const piece = trimKeys(keys, { from: from!, to: to! });
        expect(stretchOf(piece)).toEqual({ from, to });
        expectRising(piece);
        const time = from! + where * (to! - from!);
        expectSame(at(piece, time), at(keys, time));
        // Before and after, its ends hold.
        expectSame(at(piece, 0), at(keys, from!));
        expectSame(at(piece, 10), at(keys, to!));
      }),
    );
  });
});

describe('a movement in another time', () => {
  it('is all of it, evenly, and back in its own time as it was', () => {
    fc.assert(
      fc.property(movements, shares, shares, (keys, from, where) => {
        const whole = stretchOf(keys)!;
        const next = { from, to: from + 3 };
        const stretched = stretchKeys(keys, next);
        expect(stretchOf(stretched)).toEqual(next);
        expectRising(stretched);
        expectSame(at(stretched, from + 3 * where), at(keys, whole.from + where * (whole.to - whole.from)));
        const back = stretchKeys(stretched, whole);
        for (const [i, key] of back.entries()) expect(key.time).toBeCloseTo(keys[i]?.time ?? 0, 9);
        expect(stretchKeys(keys, whole)).toBe(keys);
      }),
    );
  });
});

describe('a movement backwards', () => {
  it('goes the other way at every moment, in the same time', () => {
    fc.assert(
      fc.property(movements, shares, (keys, where) => {
        const whole = stretchOf(keys)!;
        const reversed = reverseKeys(keys);
        expect(stretchOf(reversed)?.from).toBeCloseTo(whole.from);
        expectRising(reversed);
        const [time, mirrored] = [where, 1 - where].map((share) => whole.from + share * (whole.to - whole.from));
        expectSame(at(reversed, time!), at(keys, mirrored!));
      }),
    );
  });
});

it('leaves what does not move as it is', () => {
  const still: Key[] = [{ time: 1, x: 0, y: 0, degrees: null }];
  for (const keys of [[], still]) {
    expect(stretchOf(keys)).toBeNull();
    expect(trimKeys(keys, { from: 0, to: 1 })).toBe(keys);
    expect(stretchKeys(keys, { from: 0, to: 1 })).toBe(keys);
    expect(reverseKeys(keys)).toBe(keys);
  }
});
