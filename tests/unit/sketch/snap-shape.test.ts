import { describe, expect, it } from 'vitest';
import { boxOf } from '../../../src/math/box';
import { resample } from '../../../src/math/resample';
import { distanceToLine } from '../../../src/math/segment';
import { snapShape } from '../../../src/sketch/snap-shape';
import { circle } from '../../harness/parts';
import { randomFrom } from '../../harness/random';

/** A hand's shake: a few slow waves along the line. */
function shaken(points: readonly number[], by: number, seed = 1): number[] {
  const random = randomFrom(seed);
  const phase = 2 * Math.PI * random.next();
  return points.map((value, i) => value + by * Math.sin(phase + i * 0.11) + by * 0.5 * (random.next() - 0.5));
}

const RECTANGLE = resample([10, 0, 310, 0, 310, 150, 10, 150], true, 5);

describe('a line held still', () => {
  it('round something means a circle or an ellipse, level where it nearly is', () => {
    const round = snapShape(shaken([...circle(100, 100, 80, 90), 180, 100], 3), 1);
    expect(round?.closed).toBe(true);
    const radii = (round?.points ?? []).flatMap((x, i, all) =>
      i % 2 ? [] : [Math.hypot(x - 100, (all[i + 1] ?? 0) - 100)],
    );
    expect(Math.max(...radii) - Math.min(...radii)).toBeLessThan(12);
    const flat = circle(0, 0, 100, 90).map((value, i) => (i % 2 ? 0.5 * value : value));
    const box = boxOf(snapShape(shaken(flat, 2), 1)?.points ?? []);
    expect(box.maxX - box.minX).toBeCloseTo(200, -1.3);
    expect(box.maxY - box.minY).toBeCloseTo(100, -1.3);
  });

  it('with corners means straight sides between them, and right angles where they nearly are', () => {
    const snapped = snapShape(shaken(RECTANGLE, 3), 1)?.points ?? [];
    const { minX, minY, maxX, maxY } = boxOf(snapped);
    const rim = [minX, minY, maxX, minY, maxX, maxY, minX, maxY];
    for (let i = 0; i < snapped.length; i += 2)
      expect(distanceToLine(rim, true, snapped[i] as number, snapped[i + 1] as number)).toBeLessThan(1e-6);
    expect(maxX - minX).toBeCloseTo(300, -1.3);
    const triangle = resample([0, 0, 200, 0, 100, 160], true, 4);
    const three = snapShape(shaken(triangle, 3), 1)?.points ?? [];
    for (const [x, y] of [
      [0, 0],
      [200, 0],
      [100, 160],
    ] as const)
      expect(distanceToLine(three, true, x, y)).toBeLessThan(16);
    expect(distanceToLine(three, true, 100, 0)).toBeLessThan(8);
  });

  it('that stays open means straight sides or an arc', () => {
    const corner = resample([0, 0, 0, 200, 150, 200], false, 4);
    const sides = snapShape(shaken(corner, 2), 1);
    expect(sides?.closed).toBe(false);
    const half = circle(0, 0, 100, 120).slice(0, 122);
    const arc = snapShape(shaken(half, 2), 1)?.points ?? [];
    for (let i = 0; i < arc.length; i += 2)
      expect(Math.abs(Math.hypot(arc[i] as number, arc[i + 1] as number) - 100)).toBeLessThan(9);
    const straight = snapShape(shaken(resample([0, 0, 200, 30], false, 4), 1), 1)?.points ?? [];
    expect(straight.slice(-2)[0]).toBeCloseTo(200, -1);
    expect(
      distanceToLine(
        [straight[0] ?? 0, straight[1] ?? 0, ...straight.slice(-2)],
        false,
        straight[20] ?? 0,
        straight[21] ?? 0,
      ),
    ).toBeLessThan(1e-6);
  });

  it('like nothing plain stays what it is, at any zoom', () => {
    const scribble = Array.from({ length: 300 }, (_, i) => [
      100 * Math.sin(i * 0.09),
      100 * Math.sin(i * 0.13) + i,
    ]).flat();
    expect(snapShape(scribble, 1)).toBeNull();
    for (const zoom of [0.1, 10]) {
      const round = snapShape(circle(0, 0, 80 / zoom, 90), zoom);
      expect(round?.closed).toBe(true);
    }
  });
});
