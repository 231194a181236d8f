/** The edge length for a number of vertices, before anything is meshed. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/engine/create-engine';
import { edgeForVertices, FOR_BENDING, FOR_SHAPE, partEdge } from '../../../src/mesh/part-edge';
import { type Region, regionOf } from '../../../src/sketch/region';
import { randomDrawing } from '../../harness/random-drawing';

const wasm = new Uint8Array(readFileSync(new URL('../../../wasm/dist/plumpkin.wasm', import.meta.url)));
const engine = await createEngine(wasm);

describe('edgeForVertices', () => {
  it.each([1000, 1001, 1002, 1003])('drawing %s gets the vertices asked for, without another try', (seed) => {
    const drawing = randomDrawing(seed, 'tame');
    const thickness = drawing.parts.map((part) => part.thickness);
    for (const wanted of [3000, 8000]) {
      const edge = edgeForVertices({ regions: drawing.parts.map(regionOf), thickness, slender: FOR_SHAPE }, wanted);
      const body = engine.build(drawing, { edge });
      expect(body.mesh.vertexCount / wanted).toBeGreaterThan(0.88);
      expect(body.mesh.vertexCount / wanted).toBeLessThan(1.12);
    }
  });

  it('is half for four times the vertices, more for thicker parts, and skips parts without area', () => {
    const regions = randomDrawing(1000, 'tame').parts.map(regionOf);
    const of = (vertices: number, thickness: number): number =>
      edgeForVertices({ regions, thickness: regions.map(() => thickness), slender: FOR_SHAPE }, vertices);
    expect(of(40_000, 1) / of(10_000, 1)).toBeCloseTo(0.5, 1);
    expect(of(10_000, 2)).toBeGreaterThan(of(10_000, 1));
    expect(of(10_000, 1)).toBeGreaterThan(of(10_000, 0));
    const more = { regions: [null, ...regions], thickness: [1, ...regions.map(() => 1)], slender: FOR_SHAPE };
    expect(edgeForVertices(more, 10_000)).toBe(of(10_000, 1));
  });
});

describe('partEdge', () => {
  it('is the edge asked for on large parts, finer on small ones, never finer than a quarter', () => {
    const region = randomDrawing(1000, 'tame').parts.map(regionOf).find(Boolean) as Region;
    const size = Math.sqrt(region.area);
    expect(partEdge(region, size / 100, FOR_SHAPE)).toBe(size / 100);
    expect(partEdge(region, size, FOR_SHAPE)).toBeLessThan(size);
    expect(partEdge(region, size / 5, FOR_BENDING)).toBeLessThan(partEdge(region, size / 5, FOR_SHAPE));
    expect(partEdge(region, 100 * size, FOR_SHAPE)).toBe(25 * size);
  });
});
