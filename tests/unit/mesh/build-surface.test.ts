/** Sizes and stitches of whole surfaces, on the real core. */

import { afterAll, describe, expect, it } from 'vitest';
import type { SketchDocument } from '../../../src/document/sketch-document';
import type { Body, BuildOptions } from '../../../src/engine/body';
import { expectBodies } from '../../harness/laws';
import { circle, closedPart, limbPart } from '../../harness/parts';
import { drawing, drawn, realEngine } from '../engine/drawings';

const engine = await realEngine();
const living: Body[] = [];
afterAll(() => {
  for (const body of living) body.dispose();
});

function build(document: SketchDocument, options: BuildOptions = { edge: 12 }): Body {
  const body = engine.build(document, options);
  living.push(body);
  return body;
}

const of = (...parts: SketchDocument['parts'][number][]): SketchDocument => ({
  name: 'drawn',
  parts,
  pins: [],
  clips: [],
});

describe('the cat', () => {
  // junctions with points almost, but not quite, on a line once made the builder run for ever
  it.each([{ edge: 9 }, { edge: 11.6 }, { edge: 12 }, { vertices: 4000 }])('is built with %o', (options) => {
    const { mesh } = build(drawing('cat'), options);
    expectBodies(mesh, 5);
    if ('vertices' in options) expect(Math.abs(mesh.vertexCount / 4000 - 1)).toBeLessThan(0.15);
  });
});

describe('stitching', () => {
  const body = closedPart('body', circle(200, 200, 100));
  const limb = (name: string, x: number, wishes = {}) =>
    limbPart(name, [x, 200, x, 380, x + 40, 380, x + 40, 200], wishes);

  it('makes one body of a host and its limb, whichever lies in front', () => {
    for (const parts of [
      [body, limb('leg', 180)],
      [limb('leg', 180), body],
    ]) {
      const { mesh } = build(of(...parts));
      expectBodies(mesh, 1);
      const leg = mesh.parts.find(({ name }) => name === 'leg');
      expect(leg?.attachedTo).toMatchObject([{ name: 'body', surface: parts[0] === body ? 'front' : 'back' }]);
    }
  });

  it('cuts one slit for limbs on both sides at the same place', () => {
    const behind = limb('behind', 180);
    expectBodies(build(of(behind, body, limb('leg', 180))).mesh, 1);
  });

  it('chains limbs that share one junction', () => {
    for (const count of [2, 3, 4]) {
      const limbs = Array.from({ length: count }, (_, i) => limb(`leg ${i}`, 180));
      expectBodies(build(of(body, ...limbs)).mesh, 1);
    }
  });

  it('ties no handle where junctions cross', () => {
    const across = limbPart('arm', [160, 180, 60, 180, 60, 260, 210, 230]);
    expectBodies(build(of(body, limb('leg', 180), across)).mesh, 1);
    expectBodies(build(drawing('dragon')).mesh, 2);
  });

  it('welds a junction that ends on its host’s outline, point on point', () => {
    const [x, y] = [body.outline[16] as number, body.outline[17] as number];
    expectBodies(build(of(body, limbPart('leg', [x, y, 400, 400, 300, 400, 200, 200]))).mesh, 1);
  });

  it('welds the smallest junction through a point of its own', () => {
    expectBodies(build(of(body, limbPart('hair', [199, 200, 199, 360, 201, 360, 201, 200])), { edge: 20 }).mesh, 1);
  });

  it('joins two hosts by a limb across both', () => {
    const right = closedPart('right', [290, 120, 420, 120, 420, 280, 290, 280]);
    const arm = limbPart('arm', [260, 200, 260, 380, 330, 380, 330, 200]);
    const { mesh } = build(of(body, right, arm));
    expectBodies(mesh, 1);
    expect(mesh.parts[2]?.attachedTo.map(({ name }) => name).sort()).toEqual(['body', 'right']);
  });

  it('closes a limb in no part on its own, with a warning', () => {
    const { mesh } = build(of(body, limb('leg', 500)));
    expectBodies(mesh, 2);
    expect(mesh.warnings).toMatchObject([{ part: 'leg' }]);
    expect(mesh.parts[1]?.attachedTo).toEqual([]);
  });

  it('leaves a hole open through both sheets', () => {
    const ring = closedPart('ring', circle(200, 200, 100), { holes: [circle(200, 200, 40)] });
    expectBodies(build(of(ring)).mesh, 1, 1);
  });
});

describe('shapes that can be reckoned', () => {
  it('a disc is as wide as drawn, symmetric, and fuller than a cone', () => {
    const radius = 100;
    const { mesh } = build(drawn(`<circle cx="200" cy="200" r="${radius}"/>`), { edge: 6 });
    const { volume, bounds } = expectBodies(mesh, 1);
    const [min, max] = [bounds.min, bounds.max] as [number[], number[]];
    for (const axis of [0, 1]) expect(max[axis]! - min[axis]!).toBeCloseTo(2 * radius, -0.5);
    expect(max[2]! + min[2]!).toBeCloseTo(0, 1);
    // of its own height: a spheroid encloses 2/3 of the cylinder around it
    expect(volume / ((2 / 3) * Math.PI * radius ** 2 * (max[2]! - min[2]!))).toBeCloseTo(1, 1);
  });

  it('a card is a card of half-depth 0.5', () => {
    const { mesh } = build(of(closedPart('card', circle(200, 200, 100), { thickness: 0 })), { edge: 10 });
    const { bounds } = expectBodies(mesh, 1);
    expect((bounds.max[2] as number) - (bounds.min[2] as number)).toBeCloseTo(1, 2);
  });

  it('thicker is deeper, in proportion', () => {
    const depth = (thickness: number): number => {
      const { bounds } = expectBodies(
        build(of(closedPart('disc', circle(200, 200, 100), { thickness })), { edge: 10 }).mesh,
        1,
      );
      return (bounds.max[2] as number) - (bounds.min[2] as number);
    };
    expect(depth(2) / depth(1)).toBeCloseTo(2, 1);
    expect(depth(0.5) / depth(1)).toBeCloseTo(0.5, 1);
  });
});
