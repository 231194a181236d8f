import fc from 'fast-check';
import { expect, test } from 'vitest';
import { project } from '../../../src/editor/camera';
import { fitBody } from '../../../src/viewport/fit-body';
import { spaceFromModel } from '../../../src/viewport/view-projection';
import { toyCat } from '../../harness/viewport/toy-body';

const { mesh } = toyCat(false);

test('from any side, the whole body is in the picture and touches the margin', () => {
  const angle = fc.integer({ min: -1400, max: 1400 }).map((value) => value / 1000);
  const size = { width: 200, height: 160 };
  fc.assert(
    fc.property(angle, angle, (yaw, pitch) => {
      const camera = fitBody(mesh.positions, mesh.centre, { yaw, pitch }, size, 12);
      let nearest = Number.POSITIVE_INFINITY;
      for (let at = 0; at < mesh.positions.length; at += 3) {
        const [x = 0, y = 0, z = 0] = mesh.positions.subarray(at, at + 3);
        const { screen } = project(camera, size, spaceFromModel(x, y, z, mesh.centre));
        nearest = Math.min(nearest, screen.x, screen.y, size.width - screen.x, size.height - screen.y);
      }
      expect(nearest).toBeCloseTo(12, 3);
    }),
    { numRuns: 20 },
  );
});
