/** What is built from a drawing: laws every body keeps, and what the options do. */

import { afterAll, describe, expect, it } from 'vitest';
import { EMPTY_DOCUMENT, type SketchDocument } from '../../../src/document/sketch-document';
import type { Body, BuildOptions } from '../../../src/engine/body';
import { EngineError } from '../../../src/engine/engine';
import type { EngineFailure } from '../../../src/engine/protocol';
import { measureSurface } from '../../../src/mesh/measure-surface';
import { anglesOf } from '../../bench/angles';
import { expectBodies, expectUnitNormals } from '../../harness/laws';
import { DRAWINGS, drawing, drawn, EXPECTED, extent, frameOf, placed, realEngine, sizeOf } from './drawings';

const engine = await realEngine();
const living = new Set<Body>();
afterAll(() => {
  for (const body of living) body.dispose();
});

function build(document: SketchDocument, options: BuildOptions = {}): Body {
  const body = engine.build(document, options);
  living.add(body);
  return body;
}

describe.each(DRAWINGS)('%s', (name) => {
  const body = build(drawing(name));

  it('is as many closed bodies as expected, of the right kind', () => {
    const { bodies, chi } = EXPECTED[name] as (typeof EXPECTED)[string];
    expectBodies(body.mesh, bodies, bodies - chi / 2);
    expectUnitNormals(body.mesh.normals);
  });

  it('has no triangle with an angle under 15 degrees, but for one with all its corners on junctions', () => {
    expect(anglesOf(body.mesh).trianglesUnder15Deg).toBeLessThanOrEqual(name === 'snail' ? 1 : 0);
  });

  it('has each part’s triangles in one row, the front’s first', () => {
    const { parts, triangles } = body.mesh;
    let next = 0;
    for (const part of parts) {
      expect(part.firstTriangle).toBe(next);
      expect(part.frontTriangles).toBeGreaterThan(0);
      expect(part.triangleCount).toBeGreaterThan(part.frontTriangles);
      next += part.triangleCount;
    }
    expect(3 * next).toBe(triangles.length);
  });

  it('stays exactly as it is while nothing pulls at it', () => {
    const size = sizeOf(body);
    const rest = frameOf(body).positions;
    expect(rest).toEqual(body.mesh.positions);
    for (let step = 0; step < 30; step++) expect(body.step(new Float64Array(0)).motion).toBeLessThan(1e-6 * size);
    const after = frameOf(body).positions;
    let worst = 0;
    rest.forEach((value, at) => {
      worst = Math.max(worst, Math.abs(value - (after[at] as number)));
    });
    expect(worst).toBeLessThan(1e-6 * size);
    body.reset();
    expect(frameOf(body).positions).toEqual(rest);
  });
});

describe('a built body', () => {
  it('covers the drawing: its silhouette has the area of the region', () => {
    const { mesh } = build(drawn('<circle id="disc" cx="200" cy="200" r="150"/>'));
    expect(mesh.centre.x).toBeCloseTo(200, 0);
    expect(mesh.centre.y).toBeCloseTo(200, 0);
    let area = 0;
    for (let at = 0; at < 3 * (mesh.parts[0]?.frontTriangles ?? 0); at += 3) {
      const [a, b, c] = [0, 1, 2].map((corner) => 3 * (mesh.triangles[at + corner] as number)) as [
        number,
        number,
        number,
      ];
      const value = (index: number): number => mesh.positions[index] as number;
      area +=
        ((value(b) - value(a)) * (value(c + 1) - value(a + 1)) -
          (value(b + 1) - value(a + 1)) * (value(c) - value(a))) /
        2;
    }
    expect(area / (Math.PI * 150 * 150)).toBeCloseTo(1, 2);
    expect((mesh.parts[0]?.area ?? 0) / (Math.PI * 150 * 150)).toBeCloseTo(1, 2);
  });

  it('has a handle for every hole', () => {
    const ring = 'M50 50 H350 V350 H50 Z M150 150 V250 H250 V150 Z';
    expectBodies(build(drawn(`<path fill-rule="evenodd" d="${ring}"/>`)).mesh, 1, 1);
  });

  it('says where limbs are welded and what rides on what', () => {
    const { mesh } = build(drawing('octopus'));
    const named = new Map(mesh.parts.map((part) => [part.name, part]));
    const surfaces = mesh.parts.flatMap((part) => part.attachedTo.map(({ surface }) => surface));
    expect(surfaces.filter((surface) => surface === 'front')).toHaveLength(4);
    expect(surfaces.filter((surface) => surface === 'back')).toHaveLength(4);
    const riders = mesh.parts.filter(({ ridesOn }) => ridesOn !== null);
    expect(riders).toHaveLength(2);
    for (const rider of riders) expect(mesh.parts.map(({ part }) => part)).toContain(rider.ridesOn);
    expect(named.size).toBe(mesh.parts.length);
  });

  it('gives its memory back', () => {
    const disc = drawn('<circle cx="200" cy="200" r="150"/>');
    let grown = 0;
    let before = 0;
    for (let round = 0; round < 12; round++) {
      const body = engine.build(disc, { edge: 15 });
      if (round > 2 && body.heapBytes() > before) grown++;
      before = body.heapBytes();
      body.dispose();
      body.dispose();
    }
    expect(grown).toBe(0);
  });
});

describe('the options', () => {
  it.each([
    ['elephant', 1500],
    ['elephant', 6000],
    ['cat', 3000],
    ['tree', 4000],
  ])('give %s about %i vertices', (name, vertices) => {
    const count = build(drawing(name), { vertices }).mesh.vertexCount;
    expect(Math.abs(count / vertices - 1)).toBeLessThan(0.15);
  });

  it('give edges of about the length asked for', () => {
    for (const edge of [10, 20]) {
      const { mesh } = build(drawing('ellipse'), { edge });
      const lengths: number[] = [];
      for (let at = 0; at < mesh.triangles.length; at++) {
        const [a, b] = [mesh.triangles[at] as number, mesh.triangles[at % 3 === 2 ? at - 2 : at + 1] as number];
        lengths.push(
          Math.hypot(
            ...[0, 1, 2].map(
              (axis) => (mesh.positions[3 * a + axis] as number) - (mesh.positions[3 * b + axis] as number),
            ),
          ),
        );
      }
      lengths.sort((one, other) => one - other);
      const median = lengths[lengths.length >> 1] as number;
      expect(median / edge).toBeGreaterThan(0.6);
      expect(median / edge).toBeLessThan(1.4);
    }
  });
});

describe('thickness', () => {
  const depthAt = (thickness: number): number => {
    const disc = drawn(`<circle cx="200" cy="200" r="150" data-thickness="${thickness}"/>`);
    return extent(build(disc, { edge: 12 }).mesh.positions, 2);
  };

  it('scales the depth', () => {
    const round = depthAt(1);
    expect(depthAt(0.5) / round).toBeCloseTo(0.5, 1);
    expect(depthAt(2) / round).toBeCloseTo(2, 1);
  });

  it('0 is a card of half-depth 0.5 units', () => {
    expect(depthAt(0)).toBeCloseTo(1, 1);
  });

  it('of one part leaves the others as they are', () => {
    const pair = (thickness: number) =>
      drawn(`<circle cx="90" cy="200" r="80"/><circle cx="310" cy="200" r="80" data-thickness="${thickness}"/>`);
    const depth = (thickness: number): number => {
      const { mesh } = build(pair(thickness), { edge: 10 });
      const first = mesh.parts[0];
      const vertices = [...mesh.triangles.subarray(0, 3 * (first?.triangleCount ?? 0))];
      return extent(
        vertices.flatMap((vertex) => [0, 0, mesh.positions[3 * vertex + 2] as number]),
        2,
      );
    };
    expect(depth(3)).toBeCloseTo(depth(1), 1);
  });
});

describe('a drawing somewhere else', () => {
  const name = 'cat';
  const here = build(drawing(name), { edge: 20 });
  const measures = measureSurface(here.mesh.positions, here.mesh.triangles);

  it('a million units away gives the same body', () => {
    const far = build(placed(drawing(name), 1, 1e6), { edge: 20 });
    expect(far.mesh.centre.x - here.mesh.centre.x).toBeCloseTo(1e6, 3);
    expect(far.mesh.vertexCount).toBe(here.mesh.vertexCount);
    // about the origin of the model, where single precision is finest
    for (const axis of [0, 1] as const) {
      const middle = far.mesh.positions.filter((_, at) => at % 3 === axis);
      expect(Math.abs(Math.max(...middle) + Math.min(...middle))).toBeLessThan(0.01 * sizeOf(far));
    }
    // the same shape; in which order its vertices come is rounding's business
    const its = measureSurface(far.mesh.positions, far.mesh.triangles);
    expect(its.volume / measures.volume).toBeCloseTo(1, 3);
    for (const axis of [0, 1, 2] as const) {
      expect(extent(far.mesh.positions, axis) / extent(here.mesh.positions, axis)).toBeCloseTo(1, 3);
    }
  });

  it.each([1e-3, 1e3])('times %f gives the body times that', (scale) => {
    const other = build(placed(drawing(name), scale), { edge: 20 * scale });
    const its = measureSurface(other.mesh.positions, other.mesh.triangles);
    expect(other.mesh.vertexCount / here.mesh.vertexCount).toBeCloseTo(1, 1);
    expect(its.components).toBe(measures.components);
    expect(its.eulerCharacteristic).toBe(measures.eulerCharacteristic);
    expect(its.volume / measures.volume / scale ** 3).toBeCloseTo(1, 2);
    for (const axis of [0, 1, 2] as const) {
      expect(extent(other.mesh.positions, axis) / extent(here.mesh.positions, axis) / scale).toBeCloseTo(1, 2);
    }
  });
});

describe('what is wrong with a drawing', () => {
  const failureOf = (document: SketchDocument, options: BuildOptions = {}): EngineFailure => {
    try {
      engine.build(document, options).dispose();
    } catch (error) {
      expect(error).toBeInstanceOf(EngineError);
      return (error as EngineError).failure;
    }
    throw new Error('it was built');
  };

  it('is said by stage: nothing drawn has no regions', () => {
    expect(failureOf(EMPTY_DOCUMENT)).toMatchObject({ stage: 'regions', part: null });
  });

  it.each([
    [{ edge: 1e-4 }, /^edges of 0\.0001 make more than 1000000 vertices/],
    [{ vertices: 1e9 }, /^1000000000 are more than 1000000 vertices/],
  ])('is said at once where a surface would never be done: %o', (options, message) => {
    const failure = failureOf(drawing('circle'), options);
    expect(failure).toMatchObject({ stage: 'triangulate', part: null });
    expect(failure.message).toMatch(message);
  });

  it('is a warning where a part has no area and others have some', () => {
    const document = drawn('<circle id="disc" cx="200" cy="200" r="150"/>');
    const [disc] = document.parts;
    const flat = {
      ...(disc as (typeof document.parts)[number]),
      id: 'flat' as never,
      name: 'flat',
      outline: [0, 0, 9, 0],
    };
    const body = build({ ...document, parts: [...document.parts, flat] });
    expect(body.mesh.warnings).toMatchObject([{ part: 'flat' }]);
    expect(body.mesh.warnings[0]?.message).toContain('flat');
    expectBodies(body.mesh, 1);
    expect(failureOf({ ...document, parts: [flat] })).toMatchObject({ stage: 'regions' });
  });

  it.each([
    ['snail', 1],
    ['tree', 1],
    ['elephant', 0],
    ['octopus', 0],
  ])('is a warning for each junction that lies in no part: %s has %i', (name, count) => {
    const { warnings } = build(drawing(name)).mesh;
    expect(warnings).toHaveLength(count);
    for (const { part } of warnings) expect(drawing(name).parts.map(({ id }) => id)).toContain(part);
  });

  it('is nothing where a limb was never to be welded', () => {
    const alone = '<path id="arm" data-attach="none" d="M 100 100 L 100 300 L 300 300 L 300 100"/>';
    const { mesh } = build(drawn(alone));
    expect(mesh.warnings).toEqual([]);
    expectBodies(mesh, 1);
  });
});
