/** A part that can't be meshed doesn't take the others with it. */

import { describe, expect, it } from 'vitest';
import type { SketchDocument } from '../../../src/document/sketch-document';
import type { BodyMesh } from '../../../src/engine/body';
import type { Engine } from '../../../src/engine/engine';
import { expectBodies } from '../../harness/laws';
import { drawn, realEngine } from './drawings';
import { refusingEngine } from './refusing-core';

/** Wider than any part but the arm. */
const WIDE = 200;

/** An arm on a belly, a hand on the arm, and a spot that rides on the arm. */
const MONSTER = drawn(`
  <circle id="belly" cx="80" cy="200" r="75"/>
  <path id="arm" d="M 100 225 C 250 230 385 240 385 200 S 250 170 100 175"/>
  <path id="hand" d="M 340 190 C 340 60 370 60 370 190"/>
  <circle id="spot" cx="230" cy="200" r="12"/>
`);

const plain = await realEngine();

function isArm(xy: Float64Array): boolean {
  const xs = xy.filter((_, i) => i % 2 === 0);
  return Math.max(...xs) - Math.min(...xs) > WIDE;
}

function meshOf(engine: Engine, document: SketchDocument): BodyMesh {
  const body = engine.build(document, {});
  body.dispose();
  return body.mesh;
}

function idOf(wanted: string): string {
  return MONSTER.parts.find(({ name }) => name === wanted)?.id ?? '';
}

function partOf({ parts }: BodyMesh, name: string): BodyMesh['parts'][number] {
  return parts.find((part) => part.name === name) as BodyMesh['parts'][number];
}

describe('a part that can’t be meshed', () => {
  it('is the arm here, that holds the others when it can be', () => {
    const mesh = meshOf(plain, MONSTER);
    expectBodies(mesh, 2);
    expect(partOf(mesh, 'hand').attachedTo).toMatchObject([{ name: 'arm' }]);
    expect(partOf(mesh, 'spot').ridesOn).toBe(idOf('arm'));
    expect(mesh.warnings).toEqual([]);
  });

  it('is left out with a warning, and the others are built as if it were not there', async () => {
    const mesh = meshOf(await refusingEngine(isArm), MONSTER);
    const without = meshOf(plain, { ...MONSTER, parts: MONSTER.parts.filter(({ name }) => name !== 'arm') });
    expect(mesh.positions).toEqual(without.positions);
    expect(mesh.triangles).toEqual(without.triangles);
    expect(mesh.parts.map(({ name, triangleCount }) => [name, triangleCount > 0])).toEqual([
      ['belly', true],
      ['arm', false],
      ['hand', true],
      ['spot', true],
    ]);
    expect(partOf(mesh, 'spot').ridesOn).toBeNull();
    expect(mesh.warnings).toMatchObject([
      { part: idOf('arm'), reason: 'not-meshed' },
      { part: idOf('hand'), reason: 'closed-alone' },
    ]);
    expect(mesh.warnings[0]?.message).toContain('arm');
  });

  it('stands alone where it can be meshed without its welds', async () => {
    let refusals = 1;
    const mesh = meshOf(await refusingEngine((xy) => isArm(xy) && refusals-- > 0), MONSTER);
    expectBodies(mesh, 4);
    expect(partOf(mesh, 'arm').triangleCount).toBeGreaterThan(0);
    expect(mesh.warnings[0]).toMatchObject({ part: idOf('arm'), reason: 'not-joined' });
  });

  it('ends the build where there is no other', async () => {
    const engine = await refusingEngine(() => true);
    expect(() => engine.build(MONSTER, {})).toThrowError(/can’t be meshed/);
  });
});
