/** What area a part covers, and which of its edges were drawn. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Part } from '../../../src/document/sketch-document';
import { signedAreaOf as signedArea } from '../../../src/math/polyline';
import { type Region, type RegionLoop, regionContains, regionOf } from '../../../src/sketch/region';
import { crossings } from '../../harness/flat-sheets';
import { box, circle, closedPart, limbPart } from '../../harness/parts';

function regionOfPart(part: Part): Region {
  const region = regionOf(part);
  if (region === null) throw new Error('no area');
  return region;
}

const loopsOf = (region: Region): RegionLoop[] => region.islands.flatMap((island) => [island.outer, ...island.holes]);

function junctionLength({ points, junction }: RegionLoop): number {
  let sum = 0;
  junction.forEach((label, i) => {
    const j = (2 * i + 2) % points.length;
    if (label === 1)
      sum += Math.hypot(
        (points[j] as number) - (points[2 * i] as number),
        (points[j + 1] as number) - (points[2 * i + 1] as number),
      );
  });
  return sum;
}

/** Loops are simple and turn the right way, and the area is theirs. */
function expectSound(region: Region): void {
  for (const { outer, holes } of region.islands) {
    expect(signedArea(outer.points)).toBeGreaterThan(0);
    for (const hole of holes) expect(signedArea(hole.points)).toBeLessThan(0);
  }
  const loops = loopsOf(region);
  expect(crossings(loops.map(({ points }) => Array.from(points)))).toBe(0);
  for (const { points, junction } of loops) expect(points.length).toBe(2 * junction.length);
  expect(loops.reduce((sum, { points }) => sum + signedArea(points), 0)).toBeCloseTo(region.area, 6);
}

describe('a simple outline', () => {
  it('is kept point by point, whichever way it was drawn', () => {
    const outline = box(10, 20, 40, 30);
    const backwards = [10, 50, 50, 50, 50, 20, 10, 20];
    for (const drawn of [outline, backwards]) {
      const region = regionOfPart(closedPart('a', drawn));
      expectSound(region);
      expect(region.area).toBe(1200);
      expect(region.bounds).toEqual({ minX: 10, minY: -50, maxX: 50, maxY: -20 });
      expect(region.islands).toHaveLength(1);
      const [loop] = loopsOf(region) as [RegionLoop];
      const corners = Array.from({ length: 4 }, (_, i) => `${loop.points[2 * i]},${loop.points[2 * i + 1]}`);
      expect(corners.sort()).toEqual(['10,-20', '10,-50', '50,-20', '50,-50']);
    }
  });

  it('has y up', () => {
    const region = regionOfPart(closedPart('a', [0, 0, 10, 0, 0, 30]));
    expect(regionContains(region, 1, -20)).toBe(true);
    expect(regionContains(region, 1, 20)).toBe(false);
  });

  it('may say points twice, and end where it began', () => {
    const outline = box(0, 0, 10);
    const repeated = [0, 0, 0, 0, 10, 0, 10, 10, 10, 10, 10, 10, 0, 10, 0, 0];
    expect(regionOfPart(closedPart('a', repeated)).area).toBe(regionOfPart(closedPart('a', outline)).area);
  });

  it.each([
    ['nothing', []],
    ['one point', [3, 4]],
    ['two points', [0, 0, 10, 10]],
    ['one point, said often', [3, 4, 3, 4, 3, 4, 3, 4]],
    ['a line', [0, 0, 10, 10, 20, 20]],
    ['a line and back', [0, 0, 50, 0, 100, 0, 50, 0]],
  ])('%s has no region', (_, outline) => {
    expect(regionOf(closedPart('a', outline))).toBeNull();
    expect(regionOf(limbPart('a', outline))).toBeNull();
  });
});

describe('a limb', () => {
  it('is closed by a junction from end to start', () => {
    const region = regionOfPart(limbPart('leg', [0, 0, 0, 50, 20, 50, 20, 0]));
    expectSound(region);
    expect(region.area).toBe(1000);
    const [loop] = loopsOf(region) as [RegionLoop];
    expect(Array.from(loop.junction).filter((label) => label === 1)).toHaveLength(1);
    expect(junctionLength(loop)).toBe(20);
  });

  it.each([1, -1])('keeps the labels with their edges when turned round (%s)', (direction) => {
    const outline = [0, 0, 0, 50, 20, 50, 20, 0];
    const drawn = direction === 1 ? outline : [20, 0, 20, 50, 0, 50, 0, 0];
    const [loop] = loopsOf(regionOfPart(limbPart('leg', drawn))) as [RegionLoop];
    loop.junction.forEach((label, i) => {
      const j = (2 * i + 2) % loop.points.length;
      const isTop = Math.abs(loop.points[2 * i + 1] as number) + Math.abs(loop.points[j + 1] as number) === 0;
      expect(label).toBe(isTop ? 1 : 0);
    });
  });

  it('takes its junction through the points given', () => {
    const [loop] = loopsOf(
      regionOfPart(limbPart('leg', [0, 0, 0, 50, 20, 50, 20, 0], { junction: [15, -10, 5, -10] })),
    ) as [RegionLoop];
    expect(junctionLength(loop)).toBeCloseTo(2 * Math.hypot(5, 10) + 10, 9);
  });

  it('has junction only where that bounds the region, when the stroke crosses it', () => {
    // down, across under the junction's line, and up through it: a hook over the straight way back
    const region = regionOfPart(limbPart('hook', [0, 0, 0, 60, 40, 60, 40, -30, 60, -30, 60, 0]));
    expectSound(region);
    const length = loopsOf(region).reduce((sum, loop) => sum + junctionLength(loop), 0);
    // from 0 to 40 it bounds the body below, from 40 to 60 the hook above
    expect(length).toBeGreaterThan(59);
    expect(length).toBeLessThan(61);
    expect(region.area).toBeCloseTo(40 * 60 + 20 * 30, -2);
  });
});

describe('a line through itself', () => {
  it('is the union of what it encloses: a figure eight is two islands', () => {
    const eight = Array.from({ length: 80 }, (_, i) => {
      const t = (2 * Math.PI * (i + 0.5)) / 80;
      return [100 * Math.sin(t), 50 * Math.sin(2 * t)];
    }).flat();
    const region = regionOfPart(closedPart('eight', eight));
    expectSound(region);
    expect(region.islands).toHaveLength(2);
    const [first, second] = region.islands.map(({ outer }) => signedArea(outer.points)) as [number, number];
    expect(first / second).toBeCloseTo(1, 1);
    // each lobe of this curve encloses 2/3 of its box
    expect(region.area / (2 * (2 / 3) * 100 * 100)).toBeCloseTo(1, 1);
  });

  it('counts a place once, however often the line goes round it', () => {
    const twice = Array.from({ length: 128 }, (_, i) => {
      const t = (4 * Math.PI * i) / 128;
      const r = i < 64 ? 50 : 80;
      return [r * Math.cos(t), r * Math.sin(t)];
    }).flat();
    const region = regionOfPart(closedPart('coil', twice));
    expectSound(region);
    expect(region.area / (Math.PI * 80 * 80)).toBeCloseTo(1, 1);
    expect(regionContains(region, 1, 1)).toBe(true);
  });

  it('drops the crumbs of a shaky pen', () => {
    // the pen crosses the line it began with, and leaves a loop of two parts in ten thousand
    const outline = [0, 0, 100, 0, 100, 100, 0, 100, 2, -1, 0, -1];
    const region = regionOfPart(closedPart('shaky', outline));
    expectSound(region);
    expect(region.islands).toHaveLength(1);
    expect(regionContains(region, 1, 0.5)).toBe(false);
    expect(region.area / 9900).toBeCloseTo(1, 2);
  });

  it('closes a pinhole that the line leaves about its middle, and keeps a hole as large as a hand draws', () => {
    // round and a little on, and back inside: the ends lie over each other
    const coil = (radius: number): number[] => {
      const at = (k: number, r: number): number[] => [
        r * Math.cos((k * Math.PI) / 32),
        r * Math.sin((k * Math.PI) / 32),
      ];
      const turns = Array.from({ length: 68 }, (_, k) => k);
      return [...turns.flatMap((k) => at(k, 100)), ...turns.reverse().flatMap((k) => at(k, radius))];
    };
    for (const [radius, holes] of [
      [1, 0],
      [8, 1],
    ] as const) {
      const region = regionOfPart(closedPart('coil', coil(radius)));
      expectSound(region);
      expect(region.islands.map((island) => island.holes.length)).toEqual([holes]);
      expect(regionContains(region, 0, 0)).toBe(holes === 0);
    }
  });

  it('keeps islands that touch in a point apart', () => {
    const bowTie = [0, 0, 50, 50, 0, 100, 100, 100, 50, 50, 100, 0];
    const region = regionOfPart(closedPart('bow', bowTie));
    expectSound(region);
    expect(region.islands).toHaveLength(2);
    expect(region.area / 5000).toBeCloseTo(1, 1);
    const [a, b] = region.islands.map(({ outer }) => outer.points) as [Float64Array, Float64Array];
    let gap = Number.POSITIVE_INFINITY;
    for (let i = 0; i < a.length; i += 2)
      for (let j = 0; j < b.length; j += 2)
        gap = Math.min(
          gap,
          Math.hypot((a[i] as number) - (b[j] as number), (a[i + 1] as number) - (b[j + 1] as number)),
        );
    expect(gap).toBeGreaterThan(0);
  });
});

describe('holes', () => {
  it('are cut out, and turn the other way', () => {
    const region = regionOfPart(closedPart('ring', box(0, 0, 100), { holes: [box(30, 30, 40)] }));
    expectSound(region);
    expect(region.islands).toHaveLength(1);
    expect(region.islands[0]?.holes).toHaveLength(1);
    expect(region.area / (10000 - 1600)).toBeCloseTo(1, 1);
    expect(regionContains(region, 50, -50)).toBe(false);
    expect(regionContains(region, 10, -10)).toBe(true);
  });

  it('that reach over the outline bite into it', () => {
    const region = regionOfPart(closedPart('bitten', box(0, 0, 100), { holes: [box(80, 40, 40, 20)] }));
    expectSound(region);
    expect(region.islands[0]?.holes).toHaveLength(0);
    expect(region.area / 9600).toBeCloseTo(1, 1);
  });

  it('may cut a part in two, or leave nothing', () => {
    const halves = regionOfPart(closedPart('halves', box(0, 0, 100), { holes: [box(45, -10, 10, 120)] }));
    expectSound(halves);
    expect(halves.islands).toHaveLength(2);
    expect(regionOf(closedPart('none', box(0, 0, 100), { holes: [box(-10, -10, 120)] }))).toBeNull();
  });

  it('do not care which way they were drawn', () => {
    const one = regionOfPart(closedPart('a', box(0, 0, 100), { holes: [circle(50, 50, 20)] }));
    const reversed = circle(50, 50, 20);
    const other = Array.from({ length: 64 }, (_, i) => reversed.slice(126 - 2 * i, 128 - 2 * i)).flat();
    expect(regionOfPart(closedPart('b', box(0, 0, 100), { holes: [other] })).area).toBeCloseTo(one.area, 3);
  });
});

describe('any line', () => {
  const lines = fc
    .array(fc.integer({ min: -40, max: 40 }), { minLength: 6, maxLength: 40 })
    .map((values) => values.slice(0, values.length & ~1));

  it('gives sound loops or none', () => {
    fc.assert(
      fc.property(lines, fc.boolean(), (outline, closed) => {
        const region = regionOf(closed ? closedPart('a', outline) : limbPart('a', outline));
        if (region) expectSound(region);
      }),
      { numRuns: 400 },
    );
  });

  it('gives the same area anywhere, at any size', () => {
    fc.assert(
      fc.property(
        lines,
        fc.constantFrom(2 ** -10, 2 ** 10),
        fc.integer({ min: -1000, max: 1000 }),
        (outline, by, shift) => {
          const region = regionOf(closedPart('a', outline));
          const moved = regionOf(
            closedPart(
              'a',
              outline.map((value) => by * (value + shift)),
            ),
          );
          expect(moved === null).toBe(region === null);
          if (region && moved) expect(moved.area / (by * by)).toBeCloseTo(region.area, 2);
        },
      ),
      { numRuns: 200 },
    );
  });
});
