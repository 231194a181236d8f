/**
 * The laws every built body keeps, as assertions with messages that say what
 * broke. Rests on the measuring code, never on the code that builds.
 */

import { expect } from 'vitest';
import { measureSurface, type SurfaceMeasures } from '../../src/mesh/measure-surface';

interface Surface {
  readonly positions: ArrayLike<number>;
  readonly triangles: ArrayLike<number>;
}

/** Closed, oriented outwards, 2-manifold, no triangle without area, every coordinate a number. */
export function expectClosedManifold(surface: Surface): SurfaceMeasures {
  const measures = measureSurface(surface.positions, surface.triangles);
  const { boundaryEdges, nonManifoldEdges, misorientedEdges, nonManifoldVertices } = measures;
  const { degenerateTriangles, nonFiniteTriangles } = measures;
  expect(measures.triangles, 'a surface has triangles').toBeGreaterThan(0);
  expect({
    boundaryEdges,
    nonManifoldEdges,
    misorientedEdges,
    nonManifoldVertices,
    degenerateTriangles,
    nonFiniteTriangles,
  }).toEqual({
    boundaryEdges: 0,
    nonManifoldEdges: 0,
    misorientedEdges: 0,
    nonManifoldVertices: 0,
    degenerateTriangles: 0,
    nonFiniteTriangles: 0,
  });
  expect(measures.volume, 'triangles face outwards').toBeGreaterThan(0);
  return measures;
}

/** As many pieces as expected, each sphere-like but for `handles` (a hole or a handle is one each). */
export function expectBodies(surface: Surface, bodies: number, handles = 0): SurfaceMeasures {
  const measures = expectClosedManifold(surface);
  expect(measures.components, 'connected bodies').toBe(bodies);
  expect(measures.eulerCharacteristic, 'Euler characteristic').toBe(2 * bodies - 2 * handles);
  return measures;
}

/** Every normal has length 1 within `tolerance`. */
export function expectUnitNormals(normals: ArrayLike<number>, tolerance = 1e-4): void {
  let worst = 0;
  for (let at = 0; at < normals.length; at += 3) {
    const length = Math.hypot(normals[at] as number, normals[at + 1] as number, normals[at + 2] as number);
    worst = Math.max(worst, Number.isNaN(length) ? Number.POSITIVE_INFINITY : Math.abs(length - 1));
  }
  expect(worst, 'normals have unit length').toBeLessThanOrEqual(tolerance);
}

/** No coordinate is farther than `tolerance` from the other one. */
export function expectSamePositions(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  expect(actual.length).toBe(expected.length);
  let worst = 0;
  for (let at = 0; at < actual.length; at++) {
    const off = Math.abs((actual[at] as number) - (expected[at] as number));
    worst = Math.max(worst, Number.isNaN(off) ? Number.POSITIVE_INFINITY : off);
  }
  expect(worst, 'farthest coordinate').toBeLessThanOrEqual(tolerance);
}
