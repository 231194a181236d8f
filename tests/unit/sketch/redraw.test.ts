import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shapeHolds } from '../../../src/document/part-holds';
import { signedAreaOf } from '../../../src/math/polyline';
import { distanceToLine } from '../../../src/math/segment';
import { nearestInside } from '../../../src/sketch/part-shape';
import { redraw } from '../../../src/sketch/redraw';
import { box, circle, closedPart, limbPart } from '../../harness/parts';

const SETTINGS = { pxPerUnit: 1, smoothing: 0.5 };
const BODY = closedPart('body', circle(0, 0, 100, 120));

/** From one angle of a circle to another, `out` farther out in the middle. */
function bump(from: number, to: number, out: number, radius = 100): number[] {
  return Array.from({ length: 41 }, (_, i) => {
    const share = i / 40;
    const angle = ((from + share * (to - from)) * Math.PI) / 180;
    const r = radius + out * Math.sin(Math.PI * share);
    return [r * Math.cos(angle), r * Math.sin(angle)];
  }).flat();
}

function area(outline: readonly number[]): number {
  return Math.abs(signedAreaOf(outline));
}

describe('a stroke over a part', () => {
  it('redraws the piece that it goes along, and leaves the rest as it is', () => {
    const result = redraw(BODY, bump(-30, 30, 40), SETTINGS);
    expect(result?.kind).toBe('piece');
    const outline = result?.shape.outline ?? [];
    expect(distanceToLine(outline, true, 140, 0)).toBeLessThan(2);
    for (let degrees = 50; degrees <= 310; degrees += 10) {
      const angle = (degrees * Math.PI) / 180;
      expect(distanceToLine(outline, true, 100 * Math.cos(angle), 100 * Math.sin(angle))).toBeLessThan(0.2);
    }
    expect(area(outline)).toBeGreaterThan(area(BODY.outline));
  });

  it('may be drawn either way round, and takes a bite as well as it adds a bump', () => {
    const there = redraw(BODY, bump(-30, 30, -40), SETTINGS)?.shape.outline ?? [];
    const back = redraw(BODY, bump(30, -30, -40), SETTINGS)?.shape.outline ?? [];
    expect(area(there)).toBeLessThan(0.97 * area(BODY.outline));
    expect(area(back)).toBeCloseTo(area(there), -1);
  });

  it('follows the side that it goes along, also where that is the longer one', () => {
    const outline = redraw(BODY, bump(60, 300, 25), SETTINGS)?.shape.outline ?? [];
    expect(distanceToLine(outline, true, -125, 0)).toBeLessThan(2);
    expect(distanceToLine(outline, true, 100, 0)).toBeLessThan(0.2);
    expect(distanceToLine(outline, true, -100, 0)).toBeGreaterThan(20);
  });

  it('is led to the outline where it begins and ends beside it, without a step', () => {
    const beside = bump(-30, 30, 30, 110);
    const outline = redraw(BODY, beside, SETTINGS)?.shape.outline ?? [];
    let sharpest = 0;
    const count = outline.length / 2;
    for (let i = 0; i < count; i++) {
      const [a, b, c] = [i, (i + 1) % count, (i + 2) % count].map((k) => outline.slice(2 * k, 2 * k + 2)) as number[][];
      const first = Math.atan2((b?.[1] ?? 0) - (a?.[1] ?? 0), (b?.[0] ?? 0) - (a?.[0] ?? 0));
      const second = Math.atan2((c?.[1] ?? 0) - (b?.[1] ?? 0), (c?.[0] ?? 0) - (b?.[0] ?? 0));
      const turn = Math.abs(Math.atan2(Math.sin(second - first), Math.cos(second - first)));
      sharpest = Math.max(sharpest, turn);
    }
    expect(sharpest).toBeLessThan((50 * Math.PI) / 180);
  });

  it('round the part redraws it whole, wherever it begins', () => {
    for (const radius of [70, 98, 150]) {
      const result = redraw(BODY, bump(0, 359, 0, radius), SETTINGS);
      expect(result?.kind).toBe('whole');
      expect(area(result?.shape.outline ?? [])).toBeCloseTo(Math.PI * radius ** 2, -3.5);
    }
  });

  it('with a narrow base at the outline is a bump, not another whole', () => {
    const finger = [98, -4, 130, -5, 170, -4, 176, 0, 170, 4, 130, 5, 98, 4];
    const result = redraw(BODY, finger, SETTINGS);
    expect(result?.kind).toBe('piece');
    expect(area(result?.shape.outline ?? [])).toBeGreaterThan(area(BODY.outline));
  });

  it('away from the outline keeps closed what was closed and open what was open', () => {
    const open = [300, 0, 300, 100, 340, 140, 380, 100, 380, 0];
    expect(redraw(BODY, open, SETTINGS)?.shape.closed).toBe(true);
    const limb = limbPart('leg', [0, 0, 0, 100, 30, 100, 30, 0], { junction: [15, -10] });
    const redrawn = redraw(limb, open, SETTINGS)?.shape;
    expect(redrawn?.closed).toBe(false);
    // the bend goes along: out of the limb, in the middle between its ends
    expect(redrawn?.junction[0]).toBeCloseTo(340, 0);
    expect(redrawn?.junction[1]).toBeLessThan(-10);
    const backwards = redraw(limb, [380, 0, 380, 100, 340, 140, 300, 100, 300, 0], SETTINGS)?.shape;
    expect(backwards?.outline.slice(0, 2)).toEqual(redrawn?.outline.slice(0, 2));
  });

  it('over a limb leaves its open ends and its junction', () => {
    const limb = limbPart('leg', [0, 0, 0, 200, 40, 200, 40, 0], { junction: [20, -10] });
    const result = redraw(limb, [0, 60, -30, 90, -30, 120, 0, 150], SETTINGS);
    expect(result?.kind).toBe('piece');
    expect(result?.shape).toMatchObject({ closed: false, junction: [20, -10] });
    expect(result?.shape.outline.slice(0, 2)).toEqual([0, 0]);
    expect(result?.shape.outline.slice(-2)).toEqual([40, 0]);
    expect(shapeHolds(result?.shape ?? limb, -20, 105)).toBe(true);
  });

  it('redraws a piece of a hole, and drops holes that a new outline leaves out', () => {
    const ring = closedPart('ring', box(0, 0, 200), { holes: [circle(100, 100, 50, 80)] });
    const piece = redraw(
      ring,
      bump(-40, 40, 30, 50).map((value) => value + 100),
      SETTINGS,
    );
    expect(piece?.kind).toBe('piece');
    expect(piece?.shape.outline).toBe(ring.outline);
    expect(area(piece?.shape.holes[0] ?? [])).toBeGreaterThan(1.05 * area(ring.holes[0] ?? []));
    const moved = bump(0, 359, 0, 90).map((value, i) => value + (i % 2 ? 100 : 400));
    expect(redraw(ring, moved, SETTINGS)?.shape.holes).toEqual([]);
  });

  it('that encloses nothing is nothing', () => {
    expect(redraw(BODY, [500, 500, 600, 600], SETTINGS)).toBeNull();
    expect(redraw(BODY, [500, 500], SETTINGS)).toBeNull();
  });

  it('gives finite simple numbers at any zoom, from any scribble', () => {
    const strokes = fc.array(fc.tuple(fc.integer({ min: -200, max: 200 }), fc.integer({ min: -200, max: 200 })), {
      minLength: 2,
      maxLength: 30,
    });
    fc.assert(
      fc.property(strokes, fc.constantFrom(0.2, 1, 5), (places, pxPerUnit) => {
        const result = redraw(BODY, places.flat(), { pxPerUnit, smoothing: 0.5 });
        if (!result) return;
        expect(result.shape.outline.length).toBeGreaterThanOrEqual(6);
        expect(result.shape.outline.every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the nearest place inside', () => {
  it('is the place itself, or one within the shape and near', () => {
    const ring = closedPart('ring', box(0, 0, 200), { holes: [circle(100, 100, 50)] });
    expect(nearestInside(ring, 20, 20)).toEqual([20, 20]);
    for (const [x, y] of [
      [250, 100],
      [-5, -5],
      [100, 120],
    ] as const) {
      const [px, py] = nearestInside(ring, x, y);
      expect(shapeHolds(ring, px, py)).toBe(true);
      expect(Math.hypot(px - x, py - y)).toBeLessThan(70);
    }
  });
});
