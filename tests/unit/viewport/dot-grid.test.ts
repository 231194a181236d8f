import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Camera, DEFAULT_CAMERA, project, ZOOM_MAX, ZOOM_MIN } from '../../../src/editor/camera';
import { dotGrid } from '../../../src/viewport/backdrop';

const SIZE = { width: 800, height: 600 };
const zooms = fc.integer({ min: 0, max: 10_000 }).map((value) => ZOOM_MIN * (ZOOM_MAX / ZOOM_MIN) ** (value / 10_000));
const places = fc.integer({ min: -500_000, max: 500_000 }).map((value) => value / 100);

describe('the dot grid', () => {
  test('is never crowded nor lost, at any zoom', () => {
    fc.assert(
      fc.property(zooms, (zoom) => {
        const { spacing } = dotGrid({ ...DEFAULT_CAMERA, zoom });
        expect(spacing).toBeGreaterThan(13.9);
        expect(spacing).toBeLessThan(28.1);
      }),
    );
  });

  test('a dot of the coarse grid lies on a multiple of its step in the sketch', () => {
    fc.assert(
      fc.property(zooms, places, places, (zoom, x, y) => {
        const camera: Camera = { ...DEFAULT_CAMERA, zoom, centre: { x, y, z: 0 } };
        const grid = dotGrid(camera);
        const step = (2 * grid.spacing) / zoom;
        // The sketch's origin is such a multiple: on the screen it must fall on a dot.
        const origin = project(camera, SIZE, { x: 0, y: 0, z: 0 }).screen;
        const across = (origin.x - SIZE.width / 2 - grid.phaseX) / (step * zoom);
        const up = (SIZE.height / 2 - origin.y - grid.phaseY) / (step * zoom);
        expect(Math.abs(across - Math.round(across))).toBeLessThan(1e-6);
        expect(Math.abs(up - Math.round(up))).toBeLessThan(1e-6);
      }),
    );
  });

  test('fades when the drawing is turned', () => {
    expect(dotGrid(DEFAULT_CAMERA).amount).toBe(1);
    expect(dotGrid({ ...DEFAULT_CAMERA, yaw: 0.15 }).amount).toBeLessThan(0.8);
    expect(dotGrid({ ...DEFAULT_CAMERA, yaw: 0.6 }).amount).toBe(0);
    expect(dotGrid({ ...DEFAULT_CAMERA, pitch: -0.6 }).amount).toBe(0);
  });
});
