import { describe, expect, it } from 'vitest';
import { softOutline } from '../../../src/engine/soft-outline';
import { signedAreaOf } from '../../../src/math/polyline';
import { box, closedPart, limbPart } from '../../harness/parts';

describe('the line that a smoothed body is made of', () => {
  it('is the drawn one up to the usual smoothing, and a rounder one beyond', () => {
    const flower = Array.from({ length: 200 }, (_, i) => {
      const angle = (2 * Math.PI * i) / 200;
      const radius = 100 + 6 * Math.cos(20 * angle);
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    }).flat();
    expect(softOutline(closedPart('flower', flower))).toBeNull();
    const soft = softOutline(closedPart('flower', flower, { smoothing: 1 }));
    expect(soft?.loops).toHaveLength(1);
    const loop = soft?.loops[0] ?? [];
    const radii = loop.flatMap((x, i) => (i % 2 ? [] : [Math.hypot(x, loop[i + 1] ?? 0)]));
    expect(Math.max(...radii) - Math.min(...radii)).toBeLessThan(4);
    expect(Math.abs(signedAreaOf(loop))).toBeCloseTo(Math.PI * 1e4, -3.5);
    expect(soft?.drawn[0]?.slice(0, 2)).toEqual(soft?.drawn[0]?.slice(-2));
    expect(soft?.junction).toEqual([]);
  });

  it('of a limb keeps its ends, and its junction apart', () => {
    const soft = softOutline(limbPart('leg', [0, 0, 0, 100, 40, 100, 40, 0], { smoothing: 0.9 }));
    expect(soft?.drawn).toHaveLength(1);
    expect(soft?.junction).toHaveLength(1);
    const ends = [soft?.drawn[0]?.slice(0, 2), soft?.drawn[0]?.slice(-2)].map((end) => end?.map((value) => value + 0));
    expect(ends).toContainEqual([0, 0]);
    expect(ends).toContainEqual([40, 0]);
  });

  it('goes round holes', () => {
    const ring = closedPart('ring', box(0, 0, 200), { holes: [box(60, 60, 80)], smoothing: 0.8 });
    expect(softOutline(ring)?.loops).toHaveLength(2);
  });
});
