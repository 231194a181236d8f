import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxContains } from '../../../src/math/box';
import { coveredBox } from '../../../src/viewport/covered-box';

const SIZE = { width: 1440, height: 900 };

test('without a wish all of the view is covered', () => {
  expect(coveredBox(null, SIZE, 1.25, null)).toEqual({ minX: 0, minY: 0, maxX: 1800, maxY: 1125 });
});

test('what is painted in the view is covered, in whole pixels, by no more than a step about it', () => {
  const place = fc.integer({ min: -800, max: 2400 });
  const length = fc.integer({ min: 0, max: 1200 });
  const box = fc
    .tuple(place, place, length, length)
    .map(([x, y, w, h]) => ({ minX: x, minY: y, maxX: x + w, maxY: y + h }));
  const ratio = fc.constantFrom(1, 1.25, 1.5, 2, 3);
  fc.assert(
    fc.property(box, fc.option(box), ratio, (wanted, earlier, pixelRatio) => {
      const before = earlier && coveredBox(earlier, SIZE, pixelRatio, null);
      const covered = coveredBox(wanted, SIZE, pixelRatio, before);
      const whole = coveredBox(null, SIZE, pixelRatio, null);
      expect(boxContains(whole, covered)).toBe(true);
      const clip = (value: number, most: number) => Math.min(most, Math.max(0, value * pixelRatio));
      const seen = {
        minX: clip(wanted.minX, whole.maxX),
        maxX: clip(wanted.maxX, whole.maxX),
        minY: clip(wanted.minY, whole.maxY),
        maxY: clip(wanted.maxY, whole.maxY),
      };
      const inView = seen.maxX - seen.minX > 0 && seen.maxY - seen.minY > 0;
      if (inView) expect(boxContains(covered, seen)).toBe(true);
      for (const value of Object.values(covered)) expect(Number.isInteger(value)).toBe(true);
      expect(covered.maxX - covered.minX).toBeGreaterThanOrEqual(1);
      expect(covered.maxY - covered.minY).toBeGreaterThanOrEqual(1);
      const most = (seen.maxX - seen.minX + 512) * (seen.maxY - seen.minY + 512);
      expect((covered.maxX - covered.minX) * (covered.maxY - covered.minY)).toBeLessThanOrEqual(2 * most);
    }),
  );
});

test('a line that grows a little keeps its canvas', () => {
  const first = coveredBox({ minX: 300, minY: 300, maxX: 400, maxY: 400 }, SIZE, 1, null);
  expect(coveredBox({ minX: 300, minY: 300, maxX: 410, maxY: 420 }, SIZE, 1, first)).toEqual(first);
  expect(first).toEqual({ minX: 256, minY: 256, maxX: 512, maxY: 512 });
});
