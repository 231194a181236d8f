/** Parts that are hardly wider than an edge are round as well, evenly along their length. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { meshIsland } from '../../../src/mesh/island';
import { loadSolver } from '../../harness/surface-faults';

const solver = await loadSolver(readFileSync(new URL('../../../wasm/dist/plumpkin.wasm', import.meta.url)));

const LENGTH = 60;
const NOTHING = { xy: new Float64Array(0), edges: new Int32Array(0) };

/** The middle of a strip that winds. */
const middle = (x: number): number => 3 * Math.sin(x / 12);
const tilt = (x: number): number => Math.hypot(1, Math.cos(x / 12) / 4);

/** x, y pairs of one side, an edge length of 1 apart but for the ends; both sides are never opposite each other. */
function side(radius: number, shift: number): [number, number][] {
  return Array.from({ length: LENGTH + 1 }, (_, i) => {
    const x = i > 0 && i < LENGTH ? i + shift : i;
    return [x - (radius * Math.cos(x / 12)) / 4 / tilt(x), middle(x) + radius / tilt(x)];
  });
}

/** Half-depths of the points well inside, each as a share of what a round strip has there. */
function roundnessOf(radius: number): number[] {
  const loop = [...side(-radius, 0.37), ...side(radius, 0).reverse()];
  const boundary = Int32Array.from(loop.flatMap((_, i) => [i, (i + 1) % loop.length]));
  const { front } = meshIsland(
    {
      xy: Float64Array.from(loop.flat()),
      boundary,
      rim: new Uint8Array(loop.length).fill(1),
      open: new Int32Array(0),
      cuts: { front: NOTHING, back: NOTHING },
      thickness: 1,
      edge: 1,
    },
    solver,
  );
  const shares: number[] = [];
  for (let i = front.seedCount; i < front.round.length; i++) {
    const [x, y] = [front.xy[2 * i] as number, front.xy[2 * i + 1] as number];
    const off = (y - middle(x)) / tilt(x);
    if (x > 6 && x < LENGTH - 6) shares.push((front.round[i] as number) / Math.sqrt(radius * radius - off * off));
  }
  return shares.sort((a, b) => a - b);
}

describe.each([0.7, 0.85, 1, 1.1, 1.3, 1.5])('a strip of half-width %s edges', (radius) => {
  it('has the same depth all along', () => {
    const shares = roundnessOf(radius);
    expect(shares.length).toBeGreaterThan(40);
    expect(shares[0]).toBeGreaterThan(0.9);
    expect(shares.at(-1)).toBeLessThan(1.14);
    expect(shares[Math.floor(shares.length / 2)]).toBeCloseTo(1, 1);
  });
});
