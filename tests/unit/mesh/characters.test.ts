/** Ten characters as an artist draws them: each becomes the closed bodies it should. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/engine/create-engine';
import { measureSurface } from '../../../src/mesh/measure-surface';
import { importSvg } from '../../../src/sketch/import-svg';

const engine = await createEngine(
  new Uint8Array(readFileSync(new URL('../../../wasm/dist/plumpkin.wasm', import.meta.url))),
);

/** Bodies, and holes through them. */
// biome-ignore format: a character a line
const CHARACTERS = [
  ['fish', 3, 0],
  ['bird', 2, 0],
  ['ghost', 4, 0],
  ['dog', 3, 0],
  ['kraken', 5, 0],
  ['teapot', 3, 1],
  ['apple-tree', 5, 0],
  ['robot', 5, 0],
  ['snowman', 8, 0],
] as const;

describe('a character', () => {
  it.each(CHARACTERS)('%s is %s closed bodies, with %s holes through them', (name, bodies, holes) => {
    const file = new URL(`../../fixtures/characters/${name}.svg`, import.meta.url);
    const { document, warnings } = importSvg(readFileSync(file, 'utf8'), name);
    expect(warnings).toEqual([]);
    const body = engine.build(document, { edge: 14 });
    const facts = measureSurface(body.mesh.positions, body.mesh.triangles);
    body.dispose();
    expect(facts).toMatchObject({
      components: bodies,
      eulerCharacteristic: 2 * (bodies - holes),
      boundaryEdges: 0,
      nonManifoldEdges: 0,
      misorientedEdges: 0,
      nonManifoldVertices: 0,
      degenerateTriangles: 0,
    });
  });
});
