import { describe, expect, it } from 'vitest';
import { signedAreaOf } from '../../../src/math/polyline';
import { distanceToLine } from '../../../src/math/segment';
import { mirrorLine } from '../../../src/sketch/mirror-line';
import { circle } from '../../harness/parts';

function isSymmetric(points: readonly number[], closed: boolean, x: number): void {
  for (let i = 0; i < points.length; i += 2)
    expect(distanceToLine(points, closed, 2 * x - (points[i] as number), points[i + 1] as number)).toBeLessThan(1e-6);
}

describe('drawing about an axis', () => {
  it('gives a line away from it a mirror image', () => {
    const [line, image] = mirrorLine({ points: [10, 0, 20, 5, 30, 50], closed: false }, 100, 5);
    expect(line?.points).toEqual([10, 0, 20, 5, 30, 50]);
    expect(image).toEqual({ points: [190, 0, 180, 5, 170, 50], closed: false });
    expect(mirrorLine({ points: circle(20, 0, 10), closed: true }, 100, 5)).toHaveLength(2);
  });

  it('makes one closed shape of a half that begins and ends on it', () => {
    const lines = mirrorLine({ points: [103, 0, 160, 20, 150, 80, 98, 100], closed: false }, 100, 5);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toEqual({ points: [100, 0, 160, 20, 150, 80, 100, 100, 50, 80, 40, 20], closed: true });
  });

  it('makes one open line of one that ends on it at one side, or goes over it once', () => {
    const [from] = mirrorLine({ points: [101, 0, 150, 60], closed: false }, 100, 5);
    expect(from).toEqual({ points: [50, 60, 100, 0, 150, 60], closed: false });
    const [to] = mirrorLine({ points: [150, 60, 101, 0], closed: false }, 100, 5);
    expect(to?.points).toEqual([150, 60, 100, 0, 50, 60]);
    const over = mirrorLine({ points: [40, 0, 60, 80, 140, 80, 150, 10], closed: false }, 100, 5);
    expect(over).toHaveLength(1);
    isSymmetric(over[0]?.points ?? [], false, 100);
  });

  it('makes a loop about it symmetric, and leaves alone one that only reaches over a little', () => {
    const loop = circle(110, 50, 60).map((value, i) => value + (i % 7));
    const both = mirrorLine({ points: loop, closed: true }, 100, 5);
    expect(both).toHaveLength(1);
    isSymmetric(both[0]?.points ?? [], true, 100);
    expect(Math.abs(signedAreaOf(both[0]?.points ?? []))).toBeGreaterThan(Math.abs(signedAreaOf(loop)));
    expect(mirrorLine({ points: circle(155, 50, 60), closed: true }, 100, 5)).toHaveLength(2);
  });

  it('makes one whole of what a trembling hand draws across it, wherever the line begins', () => {
    let seed = 5;
    const shake = () => {
      seed = (seed * 48271) % 2147483647;
      return (seed / 2147483647 - 0.5) * 9;
    };
    for (let turn = 0; turn < 40; turn += 1) {
      const points = Array.from({ length: 120 }, (_, i) => {
        const angle = ((i + 3 * turn) / 120) * 2 * Math.PI;
        // along the axis for a while at the top, as a hand that begins there
        const x = 100 + 80 * Math.sin(angle) * Math.min(1, Math.abs(3 * Math.sin(angle)));
        return [x + shake(), 90 * Math.cos(angle) + shake()];
      }).flat();
      const whole = mirrorLine({ points, closed: true }, 100, 14);
      expect(whole, `turn ${turn}`).toHaveLength(1);
      isSymmetric(whole[0]?.points ?? [], true, 100);
      const area = Math.abs(signedAreaOf(whole[0]?.points ?? [])) / Math.abs(signedAreaOf(points));
      expect(area).toBeGreaterThan(0.85);
      expect(area).toBeLessThan(1.3);
      const smile = Array.from({ length: 60 }, (_, i) => {
        const angle = (0.1 + (0.8 * i) / 59) * Math.PI;
        return [100 - 80 * Math.cos(angle) ** 3 + shake() / 2, 40 * Math.sin(angle) + shake() / 2];
      }).flat();
      const curve = mirrorLine({ points: smile, closed: false }, 100, 14);
      expect(curve).toHaveLength(1);
      isSymmetric(curve[0]?.points ?? [], false, 100);
    }
  });

  it('gives lines that go over it more than once an image', () => {
    const wave = { points: [60, 0, 120, 10, 80, 20, 130, 30], closed: false };
    expect(mirrorLine(wave, 100, 5)).toHaveLength(2);
  });
});
