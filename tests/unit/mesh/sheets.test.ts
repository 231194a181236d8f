/** Points inside a sheet, and what flips, relaxation and splits may and may not do to it. */

import { describe, expect, it } from 'vitest';
import { flipEdges } from '../../../src/mesh/flip-edges';
import { nextHalfEdge, twinsOf } from '../../../src/mesh/half-edges';
import { improveSheet, planarDelaunay } from '../../../src/mesh/improve-sheet';
import { sampleSheet } from '../../../src/mesh/sample-sheet';
import type { DepthField } from '../../../src/mesh/sizing';
import { splitFlatChords } from '../../../src/mesh/split-chords';
import { triangulate } from '../../../src/mesh/triangulate';
import { type WorkingSheet, workingSheet } from '../../../src/mesh/working-sheet';
import { randomFrom } from '../../harness/random';

const RADIUS = 10;
const EDGE = 1;

/** A half ball over a disc. */
const ball: DepthField = {
  depth: (x, y) => {
    const square = RADIUS * RADIUS - x * x - y * y;
    return square < -1e-9 ? Number.NaN : Math.sqrt(Math.max(0, square));
  },
};
/** So steep that what is Delaunay on the body lies on its face in the plane. */
const tower: DepthField = { depth: (x, y) => 8 * ball.depth(x, y) };
const flat: DepthField = { depth: (x, y) => (Math.hypot(x, y) > RADIUS + 1e-9 ? Number.NaN : 0) };

const RIM = Math.round((2 * Math.PI * RADIUS) / EDGE);
const rim = Float64Array.from(
  Array.from({ length: RIM }, (_, i) => [
    RADIUS * Math.cos((2 * Math.PI * i) / RIM),
    RADIUS * Math.sin((2 * Math.PI * i) / RIM),
  ]).flat(),
);
const boundary = Array.from({ length: RIM }, (_, i) => [i, (i + 1) % RIM]).flat();

function sheetOf(
  xy: Float64Array,
  field: DepthField,
  inner: readonly number[] = [],
  rimPoints = new Uint8Array(),
): WorkingSheet {
  const z = Float64Array.from({ length: xy.length / 2 }, (_, i) =>
    field.depth(xy[2 * i] as number, xy[2 * i + 1] as number),
  );
  return workingSheet(xy.slice(), z, triangulate(xy, boundary, inner), inner, rimPoints);
}

function joined(...lists: ArrayLike<number>[]): Float64Array {
  return Float64Array.from(lists.flatMap((list) => Array.from(list)));
}

function doubleAreas({ xy }: WorkingSheet, triangles: ArrayLike<number>): number[] {
  return Array.from({ length: triangles.length / 3 }, (_, t) => {
    const [a, b, c] = [0, 1, 2].map((k) => 2 * (triangles[3 * t + k] as number)) as [number, number, number];
    const at = (i: number): number => xy[i] as number;
    return (at(b) - at(a)) * (at(c + 1) - at(a + 1)) - (at(b + 1) - at(a + 1)) * (at(c) - at(a));
  });
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Smallest angle in 3D, degrees. */
function minAngle({ xy, z, triangles }: WorkingSheet): number {
  let least = 180;
  for (let h = 0; h < triangles.length; h++) {
    const t = h - (h % 3);
    const [p, q, r] = [h, t + ((h + 1) % 3), t + ((h + 2) % 3)].map((at) => {
      const v = triangles[at] as number;
      return [xy[2 * v] as number, xy[2 * v + 1] as number, z[v] as number];
    }) as [number[], number[], number[]];
    const [u, w] = [q, r].map((end) => end.map((value, k) => value - (p[k] as number))) as [number[], number[]];
    const dot = sum(u.map((value, k) => value * (w[k] as number)));
    least = Math.min(least, (Math.acos(dot / (Math.hypot(...u) * Math.hypot(...w))) * 180) / Math.PI);
  }
  return least;
}

describe('sampleSheet', () => {
  it.each([
    ['flat', flat, 0.78],
    ['round', ball, 0.78],
  ] as const)('%s: no two points nearer than the packing, none far from all', (_, field, packing) => {
    const grown = sampleSheet(rim, [], field, EDGE);
    const xy = joined(rim, grown);
    const places = Array.from({ length: xy.length / 2 }, (_, i) => {
      const [x, y] = [xy[2 * i] as number, xy[2 * i + 1] as number];
      return [x, y, field.depth(x, y)] as const;
    });
    for (let i = RIM; i < places.length; i++) {
      const [x, y, z] = places[i] as (typeof places)[number];
      let nearest = Number.POSITIVE_INFINITY;
      places.forEach((other, j) => {
        if (i !== j) nearest = Math.min(nearest, Math.hypot(x - other[0], y - other[1], z - other[2]));
      });
      expect(nearest).toBeGreaterThan(packing * EDGE);
      expect(nearest).toBeLessThan(1.2 * EDGE);
    }
    // one point to an equilateral triangle's two of that edge, give or take
    const area = field === flat ? Math.PI * RADIUS ** 2 : 2 * Math.PI * RADIUS ** 2;
    const ideal = area / ((Math.sqrt(3) / 2) * EDGE ** 2);
    expect(grown.length / 2 / ideal).toBeGreaterThan(0.75);
    expect(grown.length / 2 / ideal).toBeLessThan(1.3);
  });

  it('stays inside, and off the lines that stay', () => {
    const line = [-5, 0, -4, 0, -3, 0, -2, 0, -1, 0, 0, 0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0];
    const lines = Array.from({ length: 10 }, (_, i) => [RIM + i, RIM + i + 1]).flat();
    const grown = sampleSheet(joined(rim, line), lines, flat, EDGE);
    for (let i = 0; i < grown.length; i += 2) {
      const [x, y] = [grown[i] as number, grown[i + 1] as number];
      expect(Math.hypot(x, y)).toBeLessThan(RADIUS);
      if (Math.abs(x) < 5) expect(Math.abs(y)).toBeGreaterThan(0.3 * EDGE);
    }
  });

  it('gives the same points each time', () => {
    expect(sampleSheet(rim, [], ball, EDGE)).toEqual(sampleSheet(rim, [], ball, EDGE));
  });
});

describe('improveSheet', () => {
  const random = randomFrom(7);
  /** Points thrown without care. */
  const scattered = Float64Array.from(
    Array.from({ length: 250 }, () => {
      const [r, a] = [0.97 * RADIUS * Math.sqrt(random.next()), random.between(0, 7)];
      return [r * Math.cos(a), r * Math.sin(a)];
    }).flat(),
  );

  it.each([
    ['flat', flat],
    ['round', ball],
    ['steep', tower],
  ] as const)('%s: keeps the area, turns nothing over, moves no fixed point, keeps kept edges', (_, field) => {
    const line = [-5, -1, 0, 0.5, 5, -1];
    const inner = [RIM, RIM + 1, RIM + 1, RIM + 2];
    const sheet = sheetOf(joined(rim, line, scattered), field, inner);
    const before = sum(doubleAreas(sheet, sheet.triangles));
    const fixedCount = RIM + 3;
    const fixed = sheet.xy.slice(0, 2 * fixedCount);
    improveSheet(sheet, fixedCount, field);
    const areas = doubleAreas(sheet, sheet.triangles);
    expect(Math.min(...areas)).toBeGreaterThan(0);
    expect(sum(areas) / before).toBeCloseTo(1, 9);
    expect(sheet.xy.slice(0, 2 * fixedCount)).toEqual(fixed);
    expect(sheet.twins).toEqual(twinsOf(sheet.triangles, sheet.z.length));
    const kept = Array.from(sheet.triangles.keys())
      .filter((h) => sheet.kept[h] === 1)
      .map((h) => `${sheet.triangles[h]} ${sheet.triangles[nextHalfEdge(h)]}`);
    expect(kept.sort()).toEqual([
      `${RIM} ${RIM + 1}`,
      `${RIM + 1} ${RIM}`,
      `${RIM + 1} ${RIM + 2}`,
      `${RIM + 2} ${RIM + 1}`,
    ]);
    // moved points still lie on the body
    for (let v = fixedCount; v < sheet.z.length; v++)
      expect(sheet.z[v]).toBeCloseTo(field.depth(sheet.xy[2 * v] as number, sheet.xy[2 * v + 1] as number), 9);
  });

  it('leaves an evenly sampled ball without a sharp triangle', () => {
    const sheet = sheetOf(joined(rim, sampleSheet(rim, [], ball, EDGE)), ball);
    const before = minAngle(sheet);
    improveSheet(sheet, RIM, ball);
    expect(minAngle(sheet)).toBeGreaterThan(before);
    expect(minAngle(sheet)).toBeGreaterThan(20);
  });

  it('planarDelaunay covers the same area and leaves the sheet alone', () => {
    const sheet = sheetOf(joined(rim, scattered), ball);
    improveSheet(sheet, RIM, ball);
    const before = sheet.triangles.slice();
    const planar = planarDelaunay(sheet);
    expect(sheet.triangles).toEqual(before);
    const areas = doubleAreas(sheet, planar);
    expect(Math.min(...areas)).toBeGreaterThan(0);
    expect(sum(areas)).toBeCloseTo(sum(doubleAreas(sheet, before)), 6);
  });
});

describe('flips', () => {
  it.each([
    ['round', ball],
    ['steep', tower],
  ] as const)('%s: are all done, also about what was widened last', (_, field) => {
    const random = randomFrom(11);
    const inside = Array.from({ length: 120 }, () => [random.between(-6, 6), random.between(-6, 6)]).flat();
    const sheet = sheetOf(joined(rim, inside), field);
    improveSheet(sheet, RIM, field);
    const before = sheet.triangles.slice();
    flipEdges(sheet);
    expect(sheet.triangles).toEqual(before);
  });

  it('join no two points of the rim inside', () => {
    const random = randomFrom(3);
    const inside = Array.from({ length: 12 }, () => [random.between(-5, 5), random.between(-5, 5)]).flat();
    const sheet = sheetOf(joined(rim, inside), ball, [], new Uint8Array(RIM).fill(1));
    const before = flatChords(sheet);
    improveSheet(sheet, RIM, ball);
    const after = flatChords(sheet);
    expect(after.filter((chord) => !before.includes(chord))).toEqual([]);
  });
});

describe('splitFlatChords', () => {
  it('gives every inner edge between two rim points a middle, and loses no area', () => {
    const sheet = sheetOf(rim, ball, [], new Uint8Array(RIM).fill(1));
    const before = sum(doubleAreas(sheet, sheet.triangles));
    const added = splitFlatChords(sheet, ball);
    expect(added).toBeGreaterThanOrEqual(RIM - 3);
    expect(sum(doubleAreas(sheet, sheet.triangles))).toBeCloseTo(before, 9);
    expect(flatChords(sheet)).toEqual([]);
    expect(sheet.twins).toEqual(twinsOf(sheet.triangles, sheet.z.length));
  });

  it('leaves kept chords', () => {
    const sheet = sheetOf(rim, ball, [0, 30], new Uint8Array(RIM).fill(1));
    splitFlatChords(sheet, ball);
    expect(flatChords(sheet)).toEqual(['0 30']);
    sheet.triangles.forEach((a, h) => {
      const runs = (a === 0 || a === 30) && [0, 30].includes(sheet.triangles[nextHalfEdge(h)] as number);
      expect(sheet.kept[h]).toBe(runs ? 1 : 0);
    });
  });
});

/** Inner edges between two rim points, as "low high". */
function flatChords({ triangles, twins, rim: isRim }: WorkingSheet): string[] {
  const chords: string[] = [];
  triangles.forEach((a, h) => {
    const b = triangles[nextHalfEdge(h)] as number;
    if ((twins[h] as number) > h && isRim[a] === 1 && isRim[b] === 1)
      chords.push(`${Math.min(a, b)} ${Math.max(a, b)}`);
  });
  return chords;
}
