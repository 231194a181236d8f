import { describe, expect, it } from 'vitest';
import { DEFAULT_CAMERA, turnFrom } from '../../../src/editor/camera';
import { CUBE_FACES, cubeSides, FACE_DIRECTIONS } from '../../../src/ui/view-cube-cells';

describe('the view cube', () => {
  it.each(CUBE_FACES)('seen from %s, that face is the nearest, and its name is not mirrored', (face) => {
    const camera = { ...DEFAULT_CAMERA, ...turnFrom(DEFAULT_CAMERA, FACE_DIRECTIONS[face]) };
    const sides = cubeSides(camera);
    const nearest = [...sides].sort((a, b) => b.facing - a.facing)[0];
    expect(nearest?.face).toBe(face);
    const [a, b, c, d] = nearest?.matrix ?? [0, 0, 0, 0];
    expect(a * d - b * c).toBeGreaterThan(0.9);
  });

  it('shows three sides from a corner, with 26 directions in all', () => {
    const camera = { ...DEFAULT_CAMERA, ...turnFrom(DEFAULT_CAMERA, { x: 1, y: -1, z: 1 }) };
    expect(cubeSides(camera).map(({ face }) => face)).toEqual(['front', 'right', 'top']);
    const all = CUBE_FACES.flatMap((face) => {
      const from = { ...DEFAULT_CAMERA, ...turnFrom(DEFAULT_CAMERA, FACE_DIRECTIONS[face]) };
      return cubeSides(from).flatMap(({ cells }) =>
        cells.map(({ direction: { x, y, z } }) => [x + 0, y + 0, z + 0].join()),
      );
    });
    expect(new Set(all).size).toBe(26);
  });

  it('a look from a direction of a cell makes that direction point at the viewer', () => {
    const camera = { ...DEFAULT_CAMERA, ...turnFrom(DEFAULT_CAMERA, { x: 1, y: 0, z: 1 }) };
    expect(camera.yaw).toBeCloseTo(Math.PI / 4);
    expect(camera.pitch).toBeCloseTo(0);
    expect(turnFrom(camera, { x: 0, y: -1, z: 0 })).toMatchObject({ yaw: camera.yaw });
  });
});
