/** Limbs grow out of their hosts: without a crease, and as thick as they are. */

import { describe, expect, it } from 'vitest';
import type { SketchDocument } from '../../../src/document/sketch-document';
import type { BodyMesh } from '../../../src/engine/body';
import { seamTurns } from '../../harness/seam-turns';
import { drawing, realEngine } from './drawings';

const engine = await realEngine();

function meshOf(document: SketchDocument, vertices: number): BodyMesh {
  const body = engine.build(document, { vertices });
  body.dispose();
  return body.mesh;
}

function middleTurn(name: string, vertices: number): number {
  const turns = seamTurns(meshOf(drawing(name), vertices)).sort((a, b) => a - b);
  expect(turns.length).toBeGreaterThan(20);
  return turns[Math.floor(turns.length / 2)] as number;
}

describe.each(['elephant', 'dragon', 'cat'])('the joints of %s', (name) => {
  it('are curves: the finer the triangles, the less each edge turns, as no crease does', () => {
    const [coarse, fine] = [middleTurn(name, 6000), middleTurn(name, 24_000)];
    expect(coarse).toBeLessThan(16);
    expect(fine).toBeLessThan(0.75 * coarse);
  });
});

describe.each([
  ['before', drawing('body-limb')],
  ['behind', { ...drawing('body-limb'), parts: [...drawing('body-limb').parts].reverse() }],
])('a limb %s its body', (_, document) => {
  it('is nearly as thick where it grows out as it is below, and no thicker', () => {
    const { positions, triangles, parts, centre } = meshOf(document, 10_000);
    const limb = parts.find((part) => part.name === 'limb');
    expect(limb).toBeDefined();
    const { firstTriangle = 0, triangleCount = 0 } = limb ?? {};
    /** Of the limb along the middle of its length, at a height of the drawing: its junction lies at 360. */
    const thicknessAt = (y: number): number => {
      const depths: number[] = [];
      for (const v of triangles.subarray(3 * firstTriangle, 3 * (firstTriangle + triangleCount))) {
        const [dx, dy] = [
          (positions[3 * v] as number) - (500 - centre.x),
          (positions[3 * v + 1] as number) - (centre.y - y),
        ];
        if (Math.abs(dx) < 8 && Math.abs(dy) < 4) depths.push(positions[3 * v + 2] as number);
      }
      return Math.max(...depths) - Math.min(...depths);
    };
    const below = thicknessAt(500);
    expect(thicknessAt(360) / below).toBeGreaterThan(0.8);
    for (let y = 370; y < 580; y += 10) expect(thicknessAt(y) / below).toBeLessThan(1.05);
    for (let y = 370; y < 550; y += 10) expect(thicknessAt(y) / below).toBeGreaterThan(0.85);
  });
});
