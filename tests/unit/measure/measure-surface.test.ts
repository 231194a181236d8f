import { describe, expect, it } from 'vitest';
import { measureSurface } from '../../../src/mesh/measure-surface';
import { expectBodies } from '../../harness/laws';
import { cushion, weldedPair } from '../../harness/small-bodies';

// biome-ignore format: a vertex a line
const CORNERS = [
  0, 0, 0,
  1, 0, 0,
  0, 1, 0,
  0, 0, 1,
];
// biome-ignore format: a face a line, seen from outside
const FACES = [
  0, 2, 1,
  0, 1, 3,
  0, 3, 2,
  1, 2, 3,
];

/** A torus of 6 × 8 squares. */
function torus() {
  const positions: number[] = [];
  const triangles: number[] = [];
  for (let i = 0; i < 6; i++) {
    for (let j = 0; j < 8; j++) {
      const [a, b] = [(i * Math.PI) / 3, (j * Math.PI) / 4];
      const r = 3 + Math.cos(a);
      positions.push(r * Math.cos(b), r * Math.sin(b), Math.sin(a));
      const at = (di: number, dj: number): number => ((i + di) % 6) * 8 + ((j + dj) % 8);
      triangles.push(at(0, 0), at(0, 1), at(1, 1), at(0, 0), at(1, 1), at(1, 0));
    }
  }
  return { positions, triangles };
}

describe('measureSurface', () => {
  it('measures a tetrahedron', () => {
    const measures = measureSurface(CORNERS, FACES);
    expect(measures).toMatchObject({
      vertices: 4,
      triangles: 4,
      components: 1,
      eulerCharacteristic: 2,
      boundaryEdges: 0,
      nonManifoldEdges: 0,
      misorientedEdges: 0,
      nonManifoldVertices: 0,
      degenerateTriangles: 0,
      nonFiniteTriangles: 0,
      bounds: { min: [0, 0, 0], max: [1, 1, 1] },
    });
    expect(measures.volume).toBeCloseTo(1 / 6, 12);
    expect(measures.minAngleDeg).toBeCloseTo(45, 10);
  });

  it('counts the handle of a torus', () => {
    expectBodies(torus(), 1, 1);
  });

  it('counts pieces', () => {
    const [one, other] = [cushion(0, 0, 10, 0, 3), cushion(20, 0, 10, 0, 3, 6)];
    expectBodies(
      { positions: [...one.positions, ...other.positions], triangles: [...one.triangles, ...other.triangles] },
      2,
    );
    expectBodies(weldedPair(), 1);
  });

  it('sees a missing triangle', () => {
    expect(measureSurface(CORNERS, FACES.slice(3))).toMatchObject({ boundaryEdges: 3, eulerCharacteristic: 1 });
  });

  it('sees a triangle turned over', () => {
    expect(measureSurface(CORNERS, [0, 1, 2, ...FACES.slice(3)])).toMatchObject({
      misorientedEdges: 3,
      boundaryEdges: 0,
    });
  });

  it('sees a surface turned inside out', () => {
    const inside = FACES.flatMap((_, at) =>
      at % 3 === 0 ? [FACES[at], FACES[at + 2], FACES[at + 1]] : [],
    ) as number[];
    expect(measureSurface(CORNERS, inside).volume).toBeCloseTo(-1 / 6, 12);
  });

  it('sees a third triangle at an edge', () => {
    expect(measureSurface([...CORNERS, 1, 1, 1], [...FACES, 0, 1, 4])).toMatchObject({
      nonManifoldEdges: 1,
      boundaryEdges: 2,
    });
  });

  it('sees two pieces that share one vertex', () => {
    const other = [4, 5, 6];
    const moved = [2, 0, 0, 0, 0, -2, 0, -2, 0];
    const twin = [0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3].map((v) => (v === 0 ? 0 : (other[v - 1] as number)));
    const measures = measureSurface([...CORNERS, ...moved], [...FACES, ...twin]);
    expect(measures).toMatchObject({ nonManifoldVertices: 1, components: 1, boundaryEdges: 0 });
  });

  it('sees triangles without area, repeated corners and what is no number', () => {
    const flat = [0, 0, 0, 1, 0, 0, 2, 0, 0, 0, 1, 0, Number.NaN, 0, 0];
    expect(measureSurface(flat, [0, 1, 2])).toMatchObject({ degenerateTriangles: 1, minAngleDeg: 0 });
    expect(measureSurface(flat, [0, 1, 1])).toMatchObject({ degenerateTriangles: 1 });
    expect(measureSurface(flat, [0, 1, 4, 0, 1, 3])).toMatchObject({ nonFiniteTriangles: 1, vertices: 3 });
  });

  it('measures nothing without a fuss', () => {
    expect(measureSurface([], [])).toMatchObject({ vertices: 0, components: 0, volume: 0, minAngleDeg: 0 });
  });

  it('does not mind the size of its units', () => {
    for (const scale of [1e-3, 1e3]) {
      const { positions, triangles } = torus();
      const measures = measureSurface(
        positions.map((value) => value * scale),
        triangles,
      );
      const unscaled = measureSurface(positions, triangles);
      expect(measures.degenerateTriangles).toBe(0);
      expect(measures.minAngleDeg).toBeCloseTo(unscaled.minAngleDeg, 6);
      expect(measures.volume / scale ** 3).toBeCloseTo(unscaled.volume, 6);
    }
  });
});
