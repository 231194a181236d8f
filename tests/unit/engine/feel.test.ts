/** How soft a body is, and how far its parts lie on each other. */

import { afterAll, describe, expect, it } from 'vitest';
import { changeFeel } from '../../../src/document/feel';
import type { Feel } from '../../../src/document/sketch-document';
import type { Body, PinPlacement } from '../../../src/engine/body';
import { farthest } from '../../harness/farthest';
import { drawing, extent, frameOf, realEngine, sizeOf } from './drawings';

const engine = await realEngine();
const bodies: Body[] = [];
afterAll(() => {
  for (const body of bodies) body.dispose();
});

const CAT = drawing('cat');
const OPTIONS = { vertices: 1500 };

function catWith(feel: Partial<Feel>): Body {
  const body = engine.build(changeFeel(CAT, feel), OPTIONS);
  bodies.push(body);
  return body;
}

/** Two pins on limbs of one body, so that nothing is free to turn. */
function hold(body: Body): { readonly pins: readonly PinPlacement[]; readonly targets: Float64Array } {
  const { parts, triangles, positions, centre } = body.mesh;
  const host = parts.find(({ attachedTo }) => attachedTo.length > 0)?.attachedTo[0]?.part;
  const limbs = parts.filter(({ attachedTo }) => attachedTo[0]?.part === host);
  const pins = [limbs[0], limbs.at(-1)].map((part): PinPlacement => {
    const triangle = (part?.firstTriangle ?? 0) + Math.floor((part?.frontTriangles ?? 0) / 2);
    // its middle: a corner may be on the outline, and by a rounding outside
    const middle = (axis: number): number =>
      [0, 1, 2].reduce((sum, k) => sum + (positions[3 * (triangles[3 * triangle + k] as number) + axis] as number), 0) /
      3;
    const at = [middle(0) + centre.x, centre.y - middle(1)] as const;
    return { name: 'pin', at, surface: 'front', part: null, stiffness: 0, inFront: 0 };
  });
  expect(body.setPins(pins)).toEqual([true, true]);
  return { pins, targets: Float64Array.from(pins.flatMap(({ at }) => [at[0], at[1], Number.NaN])) };
}

function pulled(targets: Float64Array, by: number): Float64Array {
  return targets.map((value, index) => (index === 3 ? value + by : value));
}

describe('softness', () => {
  it('is how far behind the hand a body lags, and changes nothing of where it comes to rest', () => {
    const resting: Float32Array[] = [];
    const lag = [0, 0.5, 1].map((softness) => {
      const body = catWith({ softness });
      const { targets } = hold(body);
      const to = pulled(targets, 0.2 * sizeOf(body));
      for (let step = 0; step < 4; step++) body.step(to);
      const soon = frameOf(body).positions;
      for (let step = 0; step < 600; step++) body.step(to);
      const rest = frameOf(body).positions;
      resting.push(rest);
      return farthest(soon, rest);
    });
    expect(lag[0]).toBeLessThan(lag[1] as number);
    expect(lag[1]).toBeLessThan(lag[2] as number);
    for (const rest of resting)
      expect(farthest(rest, resting[1] as Float32Array)).toBeLessThan(2e-3 * sizeOf(catWith({})));
  });

  it('set of a body is that of one built with it, bit for bit', () => {
    const [built, set] = [catWith({ softness: 0.9 }), catWith({ softness: 0.2 })];
    set.setFeel({ softness: 0.9, depthSpread: 0 });
    const frames = [built, set].map((body) => {
      const { targets } = hold(body);
      const to = pulled(targets, 0.1 * sizeOf(body));
      for (let step = 0; step < 20; step++) body.step(to);
      return frameOf(body);
    });
    expect(frames[1]).toEqual(frames[0]);
  });
});

describe('depth spread', () => {
  it('brings parts apart in depth, at once in the rest pose and soon in a body that is posed', () => {
    const [flat, spread, live] = [catWith({}), catWith({ depthSpread: 1 }), catWith({})];
    const depth = (body: Body) => extent(frameOf(body).positions, 2);
    expect(depth(spread)).toBeGreaterThan(1.1 * depth(flat));
    const { targets } = hold(live);
    live.setFeel({ softness: 0.5, depthSpread: 1 });
    for (let step = 0; step < 200; step++) live.step(targets);
    expect(Math.abs(depth(live) / depth(spread) - 1)).toBeLessThan(0.05);
  });
});
