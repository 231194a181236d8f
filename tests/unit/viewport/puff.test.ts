import { describe, expect, test } from 'vitest';
import type { PartId } from '../../../src/document/sketch-document';
import { changedParts, PUFF_SECONDS, puffAmount, puffAttribute } from '../../../src/viewport/puff';
import { toyCat } from '../../harness/viewport/toy-body';

const { mesh } = toyCat(false);

describe('puffing up', () => {
  test('grows from flat, swells a little past full, and rests at exactly full', () => {
    expect(puffAmount(0)).toBe(0);
    expect(puffAmount(-1)).toBe(0);
    expect(puffAmount(PUFF_SECONDS)).toBe(1);
    expect(puffAmount(99)).toBe(1);
    const course = Array.from({ length: 101 }, (_, i) => puffAmount((i / 100) * PUFF_SECONDS));
    const top = Math.max(...course);
    expect(top).toBeGreaterThan(1.01);
    expect(top).toBeLessThan(1.12);
    const peak = course.indexOf(top);
    for (let i = 1; i <= peak; i++) expect(course[i]).toBeGreaterThanOrEqual(course[i - 1] as number);
    for (let i = peak + 1; i <= 100; i++) expect(course[i]).toBeLessThanOrEqual(course[i - 1] as number);
  });

  test('new and redrawn parts puff up, the others stay', () => {
    expect(changedParts(null, mesh).size).toBe(mesh.parts.length);
    expect(changedParts(mesh, mesh).size).toBe(0);
    const without = { ...mesh, parts: mesh.parts.filter((part) => part.name !== 'head') };
    expect([...changedParts(without, mesh)]).toEqual(['head']);
    const redrawn = {
      ...mesh,
      parts: mesh.parts.map((part) => (part.name === 'nose' ? { ...part, area: part.area * 1.3 } : part)),
    };
    expect([...changedParts(mesh, redrawn)]).toEqual(['nose']);
  });

  test('a finer mesh of the same drawing is no change', () => {
    const finer = {
      ...mesh,
      parts: mesh.parts.map((part) => ({ ...part, area: part.area * 1.004, triangleCount: part.triangleCount * 2 })),
    };
    expect(changedParts(mesh, finer).size).toBe(0);
  });

  test('marks every vertex of a puffing part but those it shares with one that stays', () => {
    const [first, second] = mesh.parts;
    if (!first || !second) throw new Error('the toy has parts');
    // Weld the first part's first triangle to a vertex of the second.
    const triangles = mesh.triangles.slice();
    const shared = triangles[second.firstTriangle * 3] as number;
    triangles[first.firstTriangle * 3] = shared;
    const welded = { ...mesh, triangles };
    const attribute = puffAttribute(welded, new Set<PartId>([first.part]));
    expect(attribute[shared * 2]).toBe(0);
    const own = triangles[first.firstTriangle * 3 + 1] as number;
    expect(attribute[own * 2]).toBe(1);
    const others = mesh.parts
      .slice(1)
      .flatMap((part) => [
        ...triangles.subarray(part.firstTriangle * 3, (part.firstTriangle + part.triangleCount) * 3),
      ]);
    expect(others.every((vertex) => attribute[vertex * 2] === 0)).toBe(true);
  });
});
