import fc from 'fast-check';
import { Matrix4, Vector3 } from 'three';
import { describe, expect, test } from 'vitest';
import { type Camera, PITCH_LIMIT, project } from '../../../src/editor/camera';
import { applyAffine, planeToScreen } from '../../../src/viewport/plane-transform';
import {
  perspectiveOf,
  screenFromModel,
  setProjection,
  setViewMatrix,
  spaceFromModel,
} from '../../../src/viewport/view-projection';

const SIZE = { width: 900, height: 640 };
/** Evenly spread; fc.double would mostly give numbers next to zero. */
const number = (max: number) => fc.integer({ min: -10_000, max: 10_000 }).map((value) => (value / 10_000) * max);
const cameras: fc.Arbitrary<Camera> = fc.record({
  centre: fc.record({ x: number(500), y: number(500), z: number(200) }),
  zoom: number(1).map((value) => 20 ** value),
  yaw: number(Math.PI),
  pitch: number(PITCH_LIMIT),
});
const points = fc.record({ x: number(400), y: number(400), z: number(200) });
const centre = { x: 320, y: -45 };

describe('the viewport sees what the editor sees', () => {
  test('rows to the screen agree with the editor’s projection', () => {
    fc.assert(
      fc.property(cameras, points, (camera, { x, y, z }) => {
        const m = screenFromModel(camera, SIZE, centre);
        const row = (i: number) => (m[i] ?? 0) * x + (m[i + 1] ?? 0) * y + (m[i + 2] ?? 0) * z + (m[i + 3] ?? 0);
        const { screen, depth } = project(camera, SIZE, spaceFromModel(x, y, z, centre));
        expect(row(0) / row(12)).toBeCloseTo(screen.x, 6);
        expect(row(4) / row(12)).toBeCloseTo(screen.y, 6);
        expect(row(8)).toBeCloseTo(depth, 6);
      }),
    );
  });

  test('so do they in perspective, and three’s own projection', () => {
    const eyed = fc.tuple(cameras, fc.integer({ min: 2000, max: 5000 }));
    fc.assert(
      fc.property(eyed, points, ([camera, eyeDistance], { x, y, z }) => {
        const view = { ...camera, zoom: 1.5, eyeDistance };
        const { screen } = project(view, SIZE, spaceFromModel(x, y, z, centre));
        const m = screenFromModel(view, SIZE, centre);
        const row = (i: number) => (m[i] ?? 0) * x + (m[i + 1] ?? 0) * y + (m[i + 2] ?? 0) * z + (m[i + 3] ?? 0);
        const w = perspectiveOf(m, x, y, z);
        expect(row(0) / w).toBeCloseTo(screen.x, 5);
        expect(row(4) / w).toBeCloseTo(screen.y, 5);
        const toView = new Matrix4();
        setViewMatrix(toView, view, centre, eyeDistance);
        const toClip = new Matrix4();
        setProjection(toClip, view, SIZE, eyeDistance, 3000);
        const clip = new Vector3(x, y, z).applyMatrix4(toView).applyMatrix4(toClip);
        expect(((clip.x + 1) / 2) * SIZE.width).toBeCloseTo(screen.x, 4);
        expect(((1 - clip.y) / 2) * SIZE.height).toBeCloseTo(screen.y, 4);
      }),
    );
  });

  test('the view matrix puts a point where the editor does, and is a rigid move', () => {
    fc.assert(
      fc.property(cameras, points, (camera, { x, y, z }) => {
        const matrix = new Matrix4();
        setViewMatrix(matrix, camera, centre, 1000);
        const view = new Vector3(x, y, z).applyMatrix4(matrix);
        const { screen, depth } = project(camera, SIZE, spaceFromModel(x, y, z, centre));
        expect(SIZE.width / 2 + view.x * camera.zoom).toBeCloseTo(screen.x, 6);
        expect(SIZE.height / 2 - view.y * camera.zoom).toBeCloseTo(screen.y, 6);
        expect(view.z + 1000).toBeCloseTo(depth, 6);
        expect(matrix.determinant()).toBeCloseTo(1, 9);
      }),
    );
  });

  test('the plane of the drawing goes to the screen as its points do', () => {
    fc.assert(
      fc.property(cameras, points, (camera, { x, y, z }) => {
        const [screenX, screenY] = applyAffine(planeToScreen(camera, SIZE, z), x, y);
        const { screen } = project(camera, SIZE, { x, y, z });
        expect(screenX).toBeCloseTo(screen.x, 6);
        expect(screenY).toBeCloseTo(screen.y, 6);
      }),
    );
  });
});
