/** Sheets of smooth outlines: good triangles on the inflated body, sound ones in the plane. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nextHalfEdge, twinsOf } from '../../../src/mesh/half-edges';
import { type Cuts, meshIsland, type SheetMesh } from '../../../src/mesh/island';
import { loadSolver } from '../../harness/surface-faults';

const LEAST_DEGREES = 15;

const solve = await loadSolver(
  new Uint8Array(readFileSync(new URL('../../../wasm/dist/plumpkin.wasm', import.meta.url))),
);

type Place = readonly [number, number];
type Outline = (share: number) => Place;

const ellipse =
  (a: number, b: number): Outline =>
  (share) => [a * Math.cos(2 * Math.PI * share), b * Math.sin(2 * Math.PI * share)];
/** Two straight sides of 200 and two half circles of radius 50. */
const capsule: Outline = (share) => {
  const arc = 50 * Math.PI;
  const s = share * (400 + 2 * arc);
  if (s < 200) return [s - 100, -50];
  if (s < 200 + arc) return [100 + 50 * Math.sin((s - 200) / 50), -50 * Math.cos((s - 200) / 50)];
  if (s < 400 + arc) return [300 + arc - s, 50];
  const angle = (s - 400 - arc) / 50;
  return [-100 - 50 * Math.sin(angle), 50 * Math.cos(angle)];
};

/** Points about an edge apart, counter-clockwise. */
function spaced(outline: Outline, edge: number): Float64Array {
  const fine = Array.from({ length: 20_000 }, (_, i) => outline(i / 20_000));
  const lengths = fine.map(([x, y], i) => {
    const [nextX, nextY] = fine[(i + 1) % fine.length] as Place;
    return Math.hypot(nextX - x, nextY - y);
  });
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  const step = whole / Math.round(whole / edge);
  const points: number[] = [];
  let along = 0;
  fine.forEach(([x, y], i) => {
    if (along >= (points.length / 2) * step - 1e-9) points.push(x, y);
    along += lengths[i] as number;
  });
  return Float64Array.from(points);
}

const NO_CUTS: Cuts = { xy: new Float64Array(), edges: new Int32Array() };

function sheetOf(outline: Outline, edge: number, thickness: number): { sheet: SheetMesh; rimCount: number } {
  const xy = spaced(outline, edge);
  const rimCount = xy.length / 2;
  const boundary = Int32Array.from({ length: 2 * rimCount }, (_, i) => ((i + 1) >> 1) % rimCount);
  const cuts = { front: NO_CUTS, back: NO_CUTS };
  const rim = new Uint8Array(rimCount).fill(1);
  const plan = { xy, boundary, rim, open: new Int32Array(), cuts, thickness, edge };
  return { sheet: meshIsland(plan, solve).front, rimCount };
}

function degrees(p: readonly number[], q: readonly number[], r: readonly number[]): number {
  const [u, v] = [q, r].map((end) => end.map((value, k) => value - (p[k] as number))) as [number[], number[]];
  const dot = u.reduce((sum, value, k) => sum + value * (v[k] as number), 0);
  return (Math.acos(dot / (Math.hypot(...u) * Math.hypot(...v))) * 180) / Math.PI;
}

describe.each([
  ['circle', ellipse(100, 100)],
  ['ellipse', ellipse(140, 70)],
  ['capsule', capsule],
] as const)('%s', (_, outline) => {
  it.each([
    [12, 1],
    [6, 1],
    [3, 1],
    [1.5, 1],
    [5, 0.4],
    [5, 2],
  ])('with edges of %s and thickness %s has no angle under 15 degrees', (edge, thickness) => {
    const { sheet, rimCount } = sheetOf(outline, edge, thickness);
    const { xy, triangles, round } = sheet;
    const at = (v: number): [number, number, number] => [
      xy[2 * v] as number,
      xy[2 * v + 1] as number,
      thickness * (round[v] as number),
    ];
    const twins = twinsOf(triangles, round.length);
    let [sharpest, leastArea, chords] = [180, Number.POSITIVE_INFINITY, 0];
    triangles.forEach((a, h) => {
      const t = h - (h % 3);
      const [b, c] = [triangles[t + ((h + 1) % 3)], triangles[t + ((h + 2) % 3)]] as [number, number];
      sharpest = Math.min(sharpest, degrees(at(a), at(b), at(c)));
      const [[ax, ay], [bx, by], [cx, cy]] = [at(a), at(b), at(c)];
      leastArea = Math.min(leastArea, (bx - ax) * (cy - ay) - (by - ay) * (cx - ax));
      if ((twins[h] as number) >= 0 && a < rimCount && (triangles[nextHalfEdge(h)] as number) < rimCount) chords += 1;
    });
    expect(sharpest).toBeGreaterThan(LEAST_DEGREES);
    expect(leastArea).toBeGreaterThan(0);
    expect(chords).toBe(0);
  });
});
