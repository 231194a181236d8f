/** What front and back of an island have in common, where limbs are cut into either. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nextHalfEdge } from '../../../src/mesh/half-edges';
import { type Cuts, type IslandMesh, meshIsland, type SheetMesh } from '../../../src/mesh/island';
import { loadSolver } from '../../harness/surface-faults';

const solve = await loadSolver(
  new Uint8Array(readFileSync(new URL('../../../wasm/dist/plumpkin.wasm', import.meta.url))),
);

const EDGE = 8;
const RADIUS = 100;
const RIM = Math.round((2 * Math.PI * RADIUS) / EDGE);

type Place = readonly [number, number];

/** A line of points about an edge apart inside the disc, as cut into a sheet. */
function cut(from: Place, to: Place): Cuts {
  const count = Math.round(Math.hypot(to[0] - from[0], to[1] - from[1]) / EDGE);
  const xy = Float64Array.from({ length: 2 * (count + 1) }, (_, i) => {
    const axis = i % 2;
    return (from[axis] as number) + (((to[axis] as number) - (from[axis] as number)) * (i >> 1)) / count;
  });
  return { xy, edges: Int32Array.from({ length: 2 * count }, (_, i) => RIM + ((i + 1) >> 1)) };
}

function disc(front: Cuts, back: Cuts): IslandMesh {
  const xy = Float64Array.from({ length: 2 * RIM }, (_, i) => {
    const angle = (2 * Math.PI * (i >> 1)) / RIM;
    return RADIUS * (i % 2 === 0 ? Math.cos(angle) : Math.sin(angle));
  });
  const boundary = Int32Array.from({ length: 2 * RIM }, (_, i) => ((i + 1) >> 1) % RIM);
  const rim = new Uint8Array(RIM).fill(1);
  return meshIsland(
    { xy, boundary, rim, open: new Int32Array(), cuts: { front, back }, thickness: 1, edge: EDGE },
    solve,
  );
}

const placeOf = ({ xy }: SheetMesh, v: number): string => `${xy[2 * v]} ${xy[2 * v + 1]}`;

/** Its triangles by the places of their corners, wherever they begin. */
function shapeOf(sheet: SheetMesh): string[] {
  return Array.from({ length: sheet.triangles.length / 3 }, (_, t) =>
    Array.from(sheet.triangles.subarray(3 * t, 3 * t + 3), (v) => placeOf(sheet, v))
      .sort()
      .join(', '),
  ).sort();
}

function expectCut({ triangles }: SheetMesh, { edges }: Cuts): void {
  const all = new Set(Array.from(triangles, (v, h) => `${v} ${triangles[nextHalfEdge(h)]}`));
  for (let i = 0; i < edges.length; i += 2) {
    expect(all).toContain(`${edges[i]} ${edges[i + 1]}`);
    expect(all).toContain(`${edges[i + 1]} ${edges[i]}`);
  }
}

/** Lengths of a sheet's edges on the body. */
function lengthsOf({ xy, round, triangles }: SheetMesh): number[] {
  return Array.from(triangles, (a, h) => {
    const b = triangles[nextHalfEdge(h)] as number;
    return Math.hypot(
      (xy[2 * a] as number) - (xy[2 * b] as number),
      (xy[2 * a + 1] as number) - (xy[2 * b + 1] as number),
      (round[a] as number) - (round[b] as number),
    );
  });
}

const NONE: Cuts = { xy: new Float64Array(), edges: new Int32Array() };
const LOW = cut([-40, -30], [30, -30]);
const HIGH = cut([-20, 40], [45, 35]);
const ACROSS = cut([-10, -60], [15, 10]);

describe('front and back', () => {
  it.each([
    ['neither has a line', NONE, NONE],
    ['one has', NONE, LOW],
    ['each has, apart from the other’s', HIGH, LOW],
    ['both have the same one', LOW, LOW],
  ])('are one mesh where %s', (_, ofFront, ofBack) => {
    const { front, back } = disc(ofFront, ofBack);
    expect(shapeOf(back)).toEqual(shapeOf(front));
    expectCut(front, ofFront);
    expectCut(back, ofBack);
    expect(front.seedCount).toBe(RIM + ofFront.xy.length / 2);
    expect(Array.from(back.xy.subarray(2 * RIM, 2 * back.seedCount))).toEqual(Array.from(ofBack.xy));
  });

  it('have the same points away from lines that cross', () => {
    const { front, back } = disc(LOW, ACROSS);
    expectCut(front, LOW);
    expectCut(back, ACROSS);
    const inFront = new Set(Array.from({ length: front.round.length }, (_, v) => placeOf(front, v)));
    const high = Array.from({ length: back.round.length }, (_, v) => v).filter((v) => (back.xy[2 * v + 1] ?? 0) > 45);
    expect(high.length).toBeGreaterThan(50);
    expect(high.filter((v) => inFront.has(placeOf(back, v))).length).toBeGreaterThan(0.98 * high.length);
    // and leave no gap where they differ
    for (const sheet of [front, back]) expect(Math.max(...lengthsOf(sheet))).toBeLessThan(1.9 * EDGE);
    expect(Math.abs(back.round.length / front.round.length - 1)).toBeLessThan(0.05);
  });
});
