import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Camera, project } from '../../../src/editor/camera';
import { pickTriangle } from '../../../src/viewport/picking';
import { screenFromModel, spaceFromModel } from '../../../src/viewport/view-projection';
import { toyCat } from '../../harness/viewport/toy-body';

const SIZE = { width: 800, height: 600 };
const { mesh } = toyCat(false);
const FRONT: Camera = { centre: { x: 400, y: 300, z: 0 }, zoom: 1, yaw: 0, pitch: 0 };

function pick(camera: Camera, x: number, y: number, surface: 'front' | 'back', positions = mesh.positions) {
  return pickTriangle(mesh, positions, screenFromModel(camera, SIZE, mesh.centre), x, y, surface);
}

describe('picking', () => {
  test('takes the nearest part in front and the farthest behind', () => {
    // The left leg stands before the body; the tail hangs behind it.
    expect(pick(FRONT, 350, 400, 'front')?.part).toBe('leg left');
    expect(pick(FRONT, 350, 400, 'back')?.part).toBe('body');
    expect(pick(FRONT, 470, 365, 'back')?.part).toBe('tail');
    const front = pick(FRONT, 400, 320, 'front');
    const back = pick(FRONT, 400, 320, 'back');
    expect(front?.posed[2]).toBeGreaterThan(80);
    expect(back?.posed[2]).toBeLessThan(-80);
  });

  test('finds nothing beside the body', () => {
    expect(pick(FRONT, 20, 20, 'front')).toBeNull();
    expect(pick(FRONT, 20, 20, 'back')).toBeNull();
  });

  test('seen from the front at rest, the sketch point is the point under the pointer', () => {
    for (const [x, y] of [
      [400, 200],
      [340, 480],
      [405, 352],
    ] as const) {
      const hit = pick(FRONT, x, y, 'front');
      expect(hit?.at[0]).toBeCloseTo(x, 3);
      expect(hit?.at[1]).toBeCloseTo(y, 3);
    }
  });

  test('on a moved body, answers with the place on the undeformed sketch', () => {
    const moved = mesh.positions.map((value, index) =>
      index % 3 === 0 ? value + 37 : index % 3 === 1 ? value - 12 : value,
    );
    const hit = pick(FRONT, 437, 212, 'front', moved);
    expect(hit?.at[0]).toBeCloseTo(400, 3);
    expect(hit?.at[1]).toBeCloseTo(200, 3);
    expect(hit?.posed[0]).toBeCloseTo(37, 3);
  });

  test.each([{}, { eyeDistance: 700 }])('from any side, what is picked projects back under the pointer: %j', (eye) => {
    const angle = fc.integer({ min: -1400, max: 1400 }).map((value) => value / 1000);
    fc.assert(
      fc.property(angle, angle, fc.integer({ min: 0, max: mesh.vertexCount - 1 }), (yaw, pitch, vertex) => {
        const camera: Camera = { centre: { x: 410, y: 280, z: 20 }, zoom: 1.7, yaw, pitch, ...eye };
        const [x = 0, y = 0, z = 0] = mesh.positions.subarray(vertex * 3, vertex * 3 + 3);
        const seen = project(camera, SIZE, spaceFromModel(x * 0.98, y * 0.98, z * 0.98, mesh.centre));
        const front = pick(camera, seen.screen.x, seen.screen.y, 'front');
        const back = pick(camera, seen.screen.x, seen.screen.y, 'back');
        fc.pre(front !== null && back !== null);
        const place = (hit: NonNullable<typeof front>) =>
          project(camera, SIZE, spaceFromModel(...hit.posed, mesh.centre));
        expect(place(front).screen.x).toBeCloseTo(seen.screen.x, 2);
        expect(place(front).screen.y).toBeCloseTo(seen.screen.y, 2);
        expect(place(front).depth).toBeGreaterThanOrEqual(place(back).depth - 1e-3);
      }),
    );
  });

  test('is quick enough to ask at every move of the pointer', () => {
    for (let i = 0; i < 10; i++) pick(FRONT, 400, 300, 'front');
    const times = Array.from({ length: 20 }, () => {
      const started = performance.now();
      pick(FRONT, 400, 300, 'front');
      return performance.now() - started;
    }).sort((a, b) => a - b);
    // A hundred times what it takes on a small machine: a guard against a change of order, not a measurement.
    expect(times[10]).toBeLessThan(100);
  });
});
