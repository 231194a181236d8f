import fc from 'fast-check';
import { expect, it } from 'vitest';
import { levelsBelow, MOST_TEXELS } from '../../../src/viewport/picture-levels';

it('keeps a photograph as fine as a texture may be, and ever coarser', () => {
  expect(levelsBelow({ width: 6000, height: 4000 })).toEqual([
    { width: 5016, height: 3344 },
    { width: 2508, height: 1672 },
    { width: 1254, height: 836 },
    { width: 627, height: 418 },
  ]);
  expect(levelsBelow({ width: 1000, height: 800 })).toEqual([]);
});

it('keeps the proportions, never skips more than half, and has a texture’s size for each', () => {
  const side = fc.integer({ min: 400, max: 16_384 });
  fc.assert(
    fc.property(side, side, (width, height) => {
      const levels = [{ width, height }, ...levelsBelow({ width, height })];
      for (const [at, level] of levels.entries()) {
        const before = levels[at - 1];
        if (before) {
          expect(level.width).toBeLessThanOrEqual(before.width);
          expect(level.width).toBeGreaterThanOrEqual(Math.floor(before.width / 2));
          expect(level.width * level.height).toBeLessThan(before.width * before.height);
        }
        expect(Math.abs(level.width / width - level.height / height)).toBeLessThanOrEqual(at / Math.min(width, height));
      }
      const texture = levels.find((level) => level.width * level.height <= MOST_TEXELS);
      expect(texture).toBeDefined();
      // as fine as may be, or whole
      if (texture && width * height > MOST_TEXELS) {
        expect(texture.width * texture.height).toBeGreaterThan(0.98 * MOST_TEXELS);
      }
      expect(Math.max(levels.at(-1)?.width ?? 0, levels.at(-1)?.height ?? 0)).toBeLessThanOrEqual(1024);
    }),
  );
});
