import { describe, expect, it } from 'vitest';
import { pathOf } from '../../../src/ui/part-thumbnail';

const circle = (count: number) =>
  Array.from({ length: count }, (_, i) => [
    100 * Math.cos((2 * Math.PI * i) / count),
    100 * Math.sin((2 * Math.PI * i) / count),
  ]).flat();
const pointsOf = (path: string) =>
  [...path.matchAll(/[ML](\S+) ([^ML]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);

describe('a part’s picture in the list', () => {
  it('leaves out what can’t be seen, however many points the outline has, and keeps its ends', () => {
    const outline = circle(2000);
    const points = pointsOf(pathOf(outline, 200 / 90));
    expect(points.length).toBeLessThan(400);
    expect(points[0]).toEqual([100, 0]);
    expect(points.at(-1)).toEqual([outline.at(-2), outline.at(-1)].map((value) => Math.round((value ?? 0) * 10) / 10));
    // nowhere farther from the circle than a part of a pixel of a picture of 30
    for (const [i, [x, y]] of points.entries()) {
      const [nextX, nextY] = points[(i + 1) % points.length] ?? [x, y];
      expect(100 - Math.hypot((x + nextX) / 2, (y + nextY) / 2)).toBeLessThan(200 / 30 / 4);
    }
  });

  it('keeps every point of a rough outline', () => {
    expect(pathOf([0, 0, 10, 0, 10, 10, 0, 10], 10 / 90)).toBe('M0 0L10 0L10 10L0 10');
    expect(pathOf([], 1)).toBe('');
  });
});
