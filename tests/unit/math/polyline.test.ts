import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxesOverlap, boxOf, isEmptyBox, largerSide } from '../../../src/math/box';
import {
  gapOf,
  lengthOf,
  loopContains,
  signedAreaOf,
  windingNumberAt,
  withoutRepeats,
} from '../../../src/math/polyline';
import { resample } from '../../../src/math/resample';
import { distanceToLine, segmentsMeet } from '../../../src/math/segment';

const SQUARE = [0, 0, 10, 0, 10, 10, 0, 10];
const line = fc
  .array(fc.tuple(fc.integer({ min: -100, max: 100 }), fc.integer({ min: -100, max: 100 })), {
    minLength: 2,
    maxLength: 20,
  })
  .map((list) => list.flat());

describe('polylines', () => {
  it('have lengths, areas and windings with y down', () => {
    expect(lengthOf(SQUARE)).toBe(30);
    expect(lengthOf(SQUARE, true)).toBe(40);
    expect(gapOf(SQUARE)).toBe(10);
    expect(signedAreaOf(SQUARE)).toBe(100);
    expect(windingNumberAt(SQUARE, 5, 5)).toBe(1);
    expect(windingNumberAt([...SQUARE, ...SQUARE], 5, 5)).toBe(2);
    expect(loopContains(SQUARE, 11, 5)).toBe(false);
    expect(signedAreaOf([0, 0, 10, 10])).toBe(0);
  });

  it('turn round with their direction, and don’t mind where they start', () => {
    fc.assert(
      fc.property(line, fc.nat(), (points, shift) => {
        const reversed = points.map((_, i) => points[points.length - 2 - i + 2 * (i % 2)] as number);
        const cut = 2 * (shift % (points.length / 2));
        const rotated = [...points.slice(cut), ...points.slice(0, cut)];
        expect(signedAreaOf(reversed)).toBeCloseTo(-signedAreaOf(points), 6);
        expect(signedAreaOf(rotated)).toBeCloseTo(signedAreaOf(points), 6);
        expect(lengthOf(rotated, true)).toBeCloseTo(lengthOf(points, true), 6);
        expect(windingNumberAt(reversed, 0.3, 0.7)).toBe(-windingNumberAt(points, 0.3, 0.7) || 0);
      }),
    );
  });

  it('lose repeats, and a loop its closing point', () => {
    expect(withoutRepeats([0, 0, 0, 0, 1, 0, 1, 0, 0, 0], false)).toEqual([0, 0, 1, 0, 0, 0]);
    expect(withoutRepeats([0, 0, 1, 0, 1, 1, 0, 0, 0, 0], true)).toEqual([0, 0, 1, 0, 1, 1]);
    expect(withoutRepeats([0, 0, 0.4, 0, 0.8, 0], false, 0.5)).toEqual([0, 0, 0.8, 0]);
  });

  it('are resampled at even steps on the line itself', () => {
    fc.assert(
      fc.property(line, fc.boolean(), fc.double({ min: 0.5, max: 50, noNaN: true }), (points, closed, spacing) => {
        const length = lengthOf(points, closed);
        fc.pre(length > 0);
        const even = resample(points, closed, spacing);
        const steps = Math.max(closed ? 3 : 1, Math.round(length / spacing));
        expect(even.length / 2).toBe(closed ? steps : steps + 1);
        for (let i = 0; i < even.length; i += 2) {
          expect(distanceToLine(points, closed, even[i] as number, even[i + 1] as number)).toBeLessThan(1e-9);
          if (i === 0) continue;
          const step = Math.hypot(even[i]! - even[i - 2]!, even[i + 1]! - even[i - 1]!);
          expect(step).toBeLessThanOrEqual(length / steps + 1e-9);
        }
        if (!closed) expect(even.slice(-2)).toEqual(points.slice(-2));
      }),
    );
  });
});

describe('segments and boxes', () => {
  it('meet where they cross or touch', () => {
    expect(segmentsMeet(0, 0, 10, 10, 0, 10, 10, 0)).toBe(true);
    expect(segmentsMeet(0, 0, 10, 0, 5, 0, 5, 5)).toBe(true);
    expect(segmentsMeet(0, 0, 10, 0, 10, 0, 20, 0)).toBe(true);
    expect(segmentsMeet(0, 0, 10, 0, 11, 0, 20, 0)).toBe(false);
    expect(segmentsMeet(0, 0, 10, 0, 5, 1, 5, 5)).toBe(false);
  });

  it('know distances and overlaps', () => {
    expect(distanceToLine(SQUARE, true, 5, 5)).toBe(5);
    expect(distanceToLine(SQUARE, false, -3, 5)).toBeCloseTo(Math.hypot(3, 5));
    expect(distanceToLine(SQUARE, true, -3, 5)).toBe(3);
    expect(distanceToLine([], true, 0, 0)).toBe(Infinity);
    expect(boxOf(SQUARE)).toEqual({ minX: 0, minY: 0, maxX: 10, maxY: 10 });
    expect(isEmptyBox(boxOf([]))).toBe(true);
    expect(largerSide(boxOf([0, 0, 3, 9]))).toBe(9);
    expect(boxesOverlap(boxOf(SQUARE), boxOf([10, 10, 20, 20]))).toBe(true);
    expect(boxesOverlap(boxOf(SQUARE), boxOf([11, 0, 20, 20]))).toBe(false);
  });
});
