/** Limbs with a loose end outside their host: they grow out of its outline, as if they had been drawn from there. */

import { describe, expect, it } from 'vitest';
import { insideOut } from '../../harness/inside-out';
import { expectBodies } from '../../harness/laws';
import { drawn, realEngine } from '../engine/drawings';

const engine = await realEngine();

/** A head with a tuft on it, or a trunk with an arm, one of whose ends is so far outside. Mirrored about x = 500. */
const LIMBS = {
  tuft: (out: number) => {
    const [x, y] = [396.8 - 0.574 * out, 286.2 - 0.819 * out];
    const line = [x, y, x + 10, y - 50, x + 40, y - 105, x + 100, y - 122, x + 130, y - 132, x + 245, y - 150, x + 225];
    return { from: [x, y], line: [...line, y - 105, x + 200, y - 75, 525, 190, 540, 330] } as const;
  },
  arm: (out: number) => {
    const [x, y] = [373 - Math.SQRT1_2 * out, 308.6 - Math.SQRT1_2 * out];
    const line = [x, y, x - 30, y + 20, x - 60, y + 60, x - 75, y + 110, x - 90, y + 170, x - 80, y + 210, x - 60];
    return { from: [x, y], line: [...line, y + 200, x - 30, y + 180, x + 30, y + 110, 435, 365] } as const;
  },
} as const;

function built(limb: keyof typeof LIMBS, out: number, isMirrored: boolean, vertices: number) {
  const { from, line } = LIMBS[limb](out);
  const across = (x: number): number => (isMirrored ? 1000 - x : x);
  const [start, ...rest] = Array.from({ length: line.length / 2 }, (_, i) =>
    [across(line[2 * i] as number), line[2 * i + 1]].join(' '),
  );
  const document = drawn(
    `<ellipse cx="500" cy="450" rx="180" ry="200"/><path d="M${start} C${rest.join(' ')}" fill="none"/>`,
  );
  const body = engine.build(document, { vertices });
  const { mesh } = body;
  body.dispose();
  const points = document.parts.flatMap(({ outline }) => outline);
  const middle = (axis: 0 | 1): number => {
    const along = points.filter((_, i) => i % 2 === axis);
    return (Math.min(...along) + Math.max(...along)) / 2;
  };
  return { mesh, root: [across(from[0]) - middle(0), middle(1) - from[1]] as const };
}

describe('a limb with a loose end outside its host', () => {
  const outs = [0, 1, 3, 6, 9, 12, 18, 25, 40];
  it.each(outs.flatMap((out) => [2500, 6000].map((vertices) => [out, vertices] as const)))(
    '%s units grows whole out of its outline, at %s vertices, on either side',
    (out, vertices) => {
      for (const limb of ['tuft', 'arm'] as const) {
        const [one, other] = [false, true].map((isMirrored) => {
          const { mesh, root } = built(limb, out, isMirrored, vertices);
          expect(mesh.parts[1]?.attachedTo).toMatchObject([{ surface: 'front' }]);
          expect(insideOut(mesh, ...root, 30)).toBeLessThan(0.5);
          return expectBodies(mesh, 1).volume;
        }) as [number, number];
        expect(other / one).toBeCloseTo(1, 2);
      }
    },
  );

  it.each([0, 1, 3, 6, 9])('%s units, which is little, is no cause for a warning', (out) => {
    for (const limb of ['tuft', 'arm'] as const) expect(built(limb, out, false, 2500).mesh.warnings).toEqual([]);
  });

  it('40 units is told of', () => {
    for (const limb of ['tuft', 'arm'] as const) expect(built(limb, 40, false, 2500).mesh.warnings).toHaveLength(1);
  });
});
