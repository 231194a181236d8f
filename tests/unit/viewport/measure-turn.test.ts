import { describe, expect, it } from 'vitest';
import type { PartId } from '../../../src/document/sketch-document';
import type { BodyMesh } from '../../../src/engine/body';
import { TurnMeter } from '../../../src/viewport/measure-turn';

const PART = 'part-1' as PartId;

/** A flat sheet of squares, its middle at the sketch point 300, 200. */
function sheet(side: number, cells: number): BodyMesh {
  const row = cells + 1;
  const positions = Float32Array.from(
    Array.from({ length: row * row }, (_, i) => [
      ((i % row) / cells - 0.5) * side,
      (Math.floor(i / row) / cells - 0.5) * side,
      0,
    ]).flat(),
  );
  const triangles = Uint32Array.from(
    Array.from({ length: cells * cells }, (_, i) => {
      const corner = Math.floor(i / cells) * row + (i % cells);
      return [corner, corner + 1, corner + row, corner + 1, corner + row + 1, corner + row];
    }).flat(),
  );
  const count = triangles.length / 3;
  const part = { part: PART, firstTriangle: 0, frontTriangles: count, triangleCount: count, area: side * side };
  return {
    vertexCount: row * row,
    positions,
    triangles,
    centre: { x: 300, y: 200 },
    parts: [part],
  } as unknown as BodyMesh;
}

function turned(mesh: BodyMesh, degrees: number): Float32Array {
  // clockwise where y points down is clockwise to the eye: against the model's sense, whose y points up
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), -Math.sin((degrees * Math.PI) / 180)];
  return mesh.positions.map((value, i) => {
    const [x, y] = [mesh.positions[i - (i % 3)] ?? 0, mesh.positions[i - (i % 3) + 1] ?? 0];
    return i % 3 === 0 ? 40 + cos * x - sin * y : i % 3 === 1 ? sin * x + cos * y - 9 : value;
  });
}

describe('how far the body is turned at a place', () => {
  const mesh = sheet(100, 20);
  const meter = new TurnMeter();
  const turnNear = meter.turnNear.bind(meter);

  it.each([0, 25, -70, 170])('is %d° clockwise when it was turned so, wherever it went', (degrees) => {
    expect(turnNear(mesh, turned(mesh, degrees), PART, [310, 190])).toBeCloseTo(degrees, 3);
  });

  it('is of the place and the body asked for, whatever was asked for before', () => {
    const bent = turned(mesh, 25);
    bent.set(turned(mesh, -70).subarray(0, bent.length / 2));
    expect(turnNear(mesh, bent, PART, [300, 170])).toBeCloseTo(25, 3);
    expect(turnNear(mesh, bent, PART, [300, 230])).toBeCloseTo(-70, 3);
    const large = sheet(400, 8);
    expect(turnNear(large, turned(large, 40), PART, [300, 230])).toBeCloseTo(40, 3);
  });

  it('is nothing beside the part', () => {
    expect(turnNear(mesh, mesh.positions, PART, [900, 900])).toBeNull();
    expect(turnNear(mesh, mesh.positions, 'part-9' as PartId, [300, 200])).toBeNull();
  });
});
