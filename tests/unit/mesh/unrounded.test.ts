/** What rounding did to a line is taken back: round shapes are round again, and nothing else changes. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleLoop } from '../../../src/mesh/outline';
import { unrounded } from '../../../src/mesh/unrounded';
import type { RegionLoop } from '../../../src/sketch/region';

const STRIDE = 4;

function loopOf(points: readonly number[], junction: readonly number[] = []): RegionLoop {
  const labels = new Uint8Array(points.length / 2);
  for (const side of junction) labels[side] = 1;
  return { points: Float64Array.from(points), junction: labels };
}

/** An ellipse drawn a stride at a time, its points on a grid. */
function roundedEllipse(rx: number, ry: number, grid: number, phase = 0): number[] {
  const count = Math.round((Math.PI * (rx + ry)) / (STRIDE * grid));
  return Array.from({ length: count }, (_, i) => {
    const angle = phase + (2 * Math.PI * i) / count;
    return [rx * Math.cos(angle), ry * Math.sin(angle)].map((value) => grid * Math.round(value / grid));
  }).flat();
}

/** How unlike its neighbours' the turn at a point is at most, degrees. */
function kink({ points }: RegionLoop): number {
  const n = points.length / 2;
  const way = (i: number): number => {
    const [a, b] = [2 * (((i % n) + n) % n), 2 * ((i + 1 + n) % n)];
    return Math.atan2(
      (points[b + 1] as number) - (points[a + 1] as number),
      (points[b] as number) - (points[a] as number),
    );
  };
  const turns = Array.from({ length: n }, (_, i) => {
    const turn = way(i) - way(i - 1);
    return Math.atan2(Math.sin(turn), Math.cos(turn));
  });
  const kinks = turns.map((turn, i) =>
    Math.abs(turn - ((turns[(i + 1) % n] as number) + (turns[(i - 1 + n) % n] as number)) / 2),
  );
  return (Math.max(...kinks) * 180) / Math.PI;
}

const farthest = (a: RegionLoop, b: RegionLoop): number =>
  Math.max(...Array.from(a.points, (value, k) => Math.abs(value - (b.points[k] as number))));

describe('a line whose points were rounded', () => {
  it('is smooth again, on whatever grid, and rounds to what was drawn', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 80, max: 200, noNaN: true }),
        fc.double({ min: 0.5, max: 1, noNaN: true }),
        fc.constantFrom(0.01, 0.5, 1, 1 / 3, 30),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (rx, ratio, grid, phase) => {
          const drawn = loopOf(roundedEllipse(rx * grid, rx * ratio * grid, grid, phase));
          const line = unrounded(drawn, 0);
          expect(kink(drawn)).toBeGreaterThan(8);
          // at 80 steps of the grid one of 2,000 comes to more than 3, 3.7 at the most; at 60 one of 30, up to 4.2
          expect(kink(line)).toBeLessThan(3.5);
          expect(farthest(line, drawn)).toBeLessThanOrEqual(0.5001 * grid);
        },
      ),
    );
  });

  it('is left alone where it has few points, which lie on some grid by chance', () => {
    const hexagon = Array.from({ length: 6 }, (_, i) => [
      30 * Math.cos((i * Math.PI) / 3),
      30 * Math.sin((i * Math.PI) / 3),
    ]);
    const kite = [
      30, 0, 27.499583263877323, 47.63067540000628, -15, 25.98076211353316, -30, 0, -15, -25.98, 15, -25.98,
    ];
    for (const points of [hexagon.flat(), kite, [66, 202, 51, 212, 42, 226]]) {
      const drawn = loopOf(points);
      expect(unrounded(drawn, 0)).toBe(drawn);
    }
  });

  it('leaves no kinks on the outline, however fine its edges', () => {
    const drawn = loopOf(roundedEllipse(200, 140, 1));
    for (const edge of [8, 4]) expect(kink(sampleLoop(drawn, edge, edge))).toBeLessThan(1);
    for (const edge of [8, 4]) expect(kink(sampleLoop(drawn, edge, edge, 0))).toBeGreaterThan(4);
  });

  it('is the same with x for y, backwards, elsewhere and from another point on', () => {
    const points = roundedEllipse(90, 50, 1, 0.3);
    const expected = unrounded(loopOf(points), 0).points;
    const pairs = Array.from(
      { length: points.length / 2 },
      (_, i) => [points[2 * i], points[2 * i + 1]] as [number, number],
    );
    const near = (line: RegionLoop, back: (i: number) => readonly [number, number]) =>
      pairs.forEach((_, i) => {
        const [x, y] = back(i);
        expect(x).toBeCloseTo(expected[2 * i] as number, 6);
        expect(y).toBeCloseTo(expected[2 * i + 1] as number, 6);
        expect(line.points).toHaveLength(expected.length);
      });
    const n = pairs.length;
    const turned = unrounded(loopOf(pairs.flatMap(([x, y]) => [y, x])), 0);
    near(turned, (i) => [turned.points[2 * i + 1] as number, turned.points[2 * i] as number]);
    const backwards = unrounded(loopOf(pairs.toReversed().flat()), 0);
    near(backwards, (i) => [
      backwards.points[2 * (n - 1 - i)] as number,
      backwards.points[2 * (n - 1 - i) + 1] as number,
    ]);
    const moved = unrounded(loopOf(pairs.flatMap(([x, y]) => [x + 1000.3, y - 77.7])), 0);
    near(moved, (i) => [(moved.points[2 * i] as number) - 1000.3, (moved.points[2 * i + 1] as number) + 77.7]);
    const later = unrounded(loopOf([...pairs.slice(7), ...pairs.slice(0, 7)].flat()), 0);
    near(later, (i) => [
      later.points[2 * ((i - 7 + n) % n)] as number,
      later.points[2 * ((i - 7 + n) % n) + 1] as number,
    ]);
  });

  it('is smooth where it was stretched since', () => {
    const points = roundedEllipse(200, 140, 1).map((value, k) => (k % 2 === 0 ? 0.4 * value : 0.7 * value));
    expect(kink(loopOf(points))).toBeGreaterThan(8);
    expect(kink(unrounded(loopOf(points), 0))).toBeLessThan(3);
  });

  it('is smooth where others cut it, too', () => {
    const points = roundedEllipse(200, 140, 1);
    points.splice(40, 2, (points[40] as number) + 0.37, (points[41] as number) - 0.21);
    const line = unrounded(loopOf(points), 0);
    expect(line.points[40]).toBe(points[40]);
    expect(farthest(line, loopOf(points))).toBeGreaterThan(0.3);
  });
});

describe('what stays as it was drawn', () => {
  const same = (loop: RegionLoop) => expect(unrounded(loop, 0)).toBe(loop);

  it('a line that was not rounded', () => {
    same(loopOf(Array.from({ length: 90 }, (_, i) => [70 * Math.cos(i / 14.324), 50 * Math.sin(i / 14.324)]).flat()));
  });

  it('one with strides long beside the grid, or a grid that is too fine to matter', () => {
    same(loopOf([0, 0, 300, 0, 300, 200, 150, 340, 0, 200]));
    const loop = loopOf(roundedEllipse(200, 140, 1));
    expect(unrounded(loop, 1.5)).toBe(loop);
  });

  it('corners, straight sides and junctions', () => {
    const side = (from: readonly number[], to: readonly number[]) =>
      Array.from({ length: 20 }, (_, i) =>
        [0, 1].map((a) => (from[a] as number) + (i / 20) * ((to[a] as number) - (from[a] as number))),
      ).flat();
    const square = [
      side([0, 0], [80, 0]),
      side([80, 0], [80, 80]),
      side([80, 80], [0, 80]),
      side([0, 80], [0, 0]),
    ].flat();
    expect(farthest(unrounded(loopOf(square), 0), loopOf(square))).toBeLessThan(1e-9);
    const points = roundedEllipse(90, 60, 1);
    const labelled = loopOf(points, [10, 11, 12, 13]);
    const line = unrounded(labelled, 0);
    for (let k = 20; k < 30; k++) expect(line.points[k]).toBe(points[k]);
    expect(line.junction).toBe(labelled.junction);
  });
});
