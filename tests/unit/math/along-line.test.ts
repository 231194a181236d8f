import { describe, expect, it } from 'vitest';
import { placeNear, stretchOf } from '../../../src/math/along-line';
import { lengthOf } from '../../../src/math/polyline';
import { circle } from '../../harness/parts';

// biome-ignore format: a square, ten to a side
const SQUARE = [0, 0, 10, 0, 10, 10, 0, 10];

describe('places along a line', () => {
  it('are found by what they are near to, also on the way back of a loop', () => {
    expect(placeNear(SQUARE, true, -3, 4)).toEqual({ along: 36, x: 0, y: 4, distance: 3 });
    expect(placeNear(SQUARE, false, -3, 4).along).toBe(0);
    expect(placeNear([5, 5], false, 8, 9)).toMatchObject({ along: 0, distance: 5 });
  });

  it('bound a stretch, which goes on round the end of a loop', () => {
    expect(stretchOf(SQUARE, true, 5, 15)).toEqual([5, 0, 10, 0, 10, 5]);
    expect(stretchOf(SQUARE, true, 35, 5)).toEqual([0, 5, 0, 0, 5, 0]);
    expect(stretchOf(SQUARE, false, 5, 30)).toEqual([5, 0, 10, 0, 10, 10, 0, 10]);
  });

  it('cut a loop into two stretches that are as long as it is', () => {
    const loop = circle(0, 0, 50);
    const whole = lengthOf(loop, true);
    for (const [a, b] of [
      [10, 200],
      [300, 20],
      [0, 100],
    ] as const) {
      const both = lengthOf(stretchOf(loop, true, a, b)) + lengthOf(stretchOf(loop, true, b, a));
      expect(both).toBeCloseTo(whole, 9);
    }
  });
});
