import { describe, expect, it } from 'vitest';
import { DepthMeter, measureDepth } from '../../../src/mesh/measure-depth';
import { bodyMesh, cushion, partMesh, twoCushions, weldedPair } from '../../harness/small-bodies';

/** The frame of `mesh` with the vertices of the near cushion moved. */
function moveNear(mesh: ReturnType<typeof twoCushions>, dx: number, dz: number): Float32Array {
  const positions = mesh.positions.slice();
  for (let vertex = 6; vertex < 12; vertex++) {
    positions[3 * vertex] = (positions[3 * vertex] as number) + dx;
    positions[3 * vertex + 2] = (positions[3 * vertex + 2] as number) + dz;
  }
  return positions;
}

describe('measureDepth', () => {
  it('is content with a part well in front of another', () => {
    const mesh = twoCushions(30);
    const measures = measureDepth(mesh, [{ time: 0, positions: mesh.positions }]);
    expect(measures).toMatchObject({ frames: 1, framesWithViolations: 0, maxViolation: 0 });
    expect(measures.tests).toBe(4);
  });

  it('measures against the interpolated surface how far a nearer outline lies behind', () => {
    const mesh = twoCushions(10);
    // The surface at (-10, -10) is 4/5 of the way up to 20; the outline point there has z = 10.
    const measures = measureDepth(mesh, [{ time: 0, positions: mesh.positions }]);
    expect(measures.framesWithViolations).toBe(1);
    expect(measures.maxViolation).toBeCloseTo(6, 5);
  });

  it('sees a farther outline in front of a nearer back surface', () => {
    const small = cushion(-10, -10, 20, 15, 2);
    const large = cushion(-50, -50, 100, 20, 8, 6);
    const mesh = bodyMesh(
      [...small.positions, ...large.positions],
      [...small.triangles, ...large.triangles],
      [partMesh('far', 0, 4, 4), partMesh('near', 8, 4, 4)],
    );
    // The nearer back is at 20 - 8 × 4/5 = 13.6 there.
    expect(measureDepth(mesh, [{ time: 0, positions: mesh.positions }]).maxViolation).toBeCloseTo(1.4, 5);
  });

  it('allows a quarter of a percent of the larger side', () => {
    for (const [z, wrong] of [
      [15.8, false],
      [15.7, true],
    ] as const) {
      const mesh = twoCushions(z);
      const found = measureDepth(mesh, [{ time: 0, positions: mesh.positions }]).framesWithViolations > 0;
      expect(found, `outline at depth ${z} under 16`).toBe(wrong);
    }
  });

  it('gives what newly overlaps 0.3 s, and again after it had left', () => {
    const mesh = twoCushions(30);
    const meter = new DepthMeter(mesh);
    const away = moveNear(mesh, 200, -25);
    const inside = moveNear(mesh, 0, -25);
    expect(meter.add(0, away)).toBe(0);
    expect(meter.add(0.1, inside)).toBe(0);
    expect(meter.add(0.35, inside)).toBe(0);
    expect(meter.add(0.45, inside)).toBeGreaterThan(5);
    expect(meter.add(0.5, away)).toBe(0);
    expect(meter.add(0.6, inside)).toBe(0);
    expect(meter.result()).toMatchObject({ frames: 6, framesWithViolations: 1 });
  });

  it('gives no grace to what overlaps from the start', () => {
    const mesh = twoCushions(5);
    expect(new DepthMeter(mesh).add(0, mesh.positions)).toBeGreaterThan(0);
  });

  it('counts a frame that is no number as wrong, not as fine', () => {
    const mesh = twoCushions(30);
    const broken = mesh.positions.slice();
    for (let at = 2; at < broken.length; at += 3) broken[at] = Number.NaN;
    expect(measureDepth(mesh, [{ time: 0, positions: broken }]).framesWithViolations).toBe(1);
  });

  it('leaves points near a weld out', () => {
    const mesh = weldedPair();
    const measures = measureDepth(mesh, [{ time: 0, positions: mesh.positions }]);
    expect(measures).toMatchObject({ tests: 0, framesWithViolations: 0 });
  });

  it('goes through 300 frames of 10,000 vertices in seconds', () => {
    const mesh = ribbons(8, 40, 16);
    expect(mesh.vertexCount).toBeGreaterThan(10_000);
    const started = performance.now();
    const meter = new DepthMeter(mesh);
    for (let frame = 0; frame < 30; frame++) meter.add(frame / 60, mesh.positions);
    // A tenth of the frames, with room for a busy machine.
    expect(performance.now() - started).toBeLessThan(3000);
    expect(meter.result().framesWithViolations).toBe(0);
  });
});

/** Cards of columns × rows squares, in front of each other. */
function ribbons(count: number, columns: number, rows: number) {
  const positions: number[] = [];
  const triangles: number[] = [];
  const parts = [];
  for (let card = 0; card < count; card++) {
    const base = positions.length / 3;
    const stride = columns + 1;
    const sheet = stride * (rows + 1);
    const firstTriangle = triangles.length / 3;
    for (const side of [1, -1]) {
      for (let row = 0; row <= rows; row++) {
        for (let column = 0; column <= columns; column++)
          positions.push(column + card * 3, row + card, card * 4 + side);
      }
    }
    const isRim = (row: number, column: number): boolean =>
      row === 0 || column === 0 || row === rows || column === columns;
    for (const side of [0, 1]) {
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) {
          const at = (r: number, c: number): number => base + (isRim(r, c) ? 0 : side * sheet) + r * stride + c;
          const [a, b] = [at(row, column), at(row, column + 1)];
          const [c, d] = [at(row + 1, column + 1), at(row + 1, column)];
          triangles.push(...(side === 0 ? [a, b, c, a, c, d] : [a, c, b, a, d, c]));
        }
      }
    }
    parts.push(partMesh(`card ${card}`, firstTriangle, 2 * columns * rows, 2 * columns * rows));
  }
  return bodyMesh(positions, triangles, parts);
}
