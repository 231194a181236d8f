/** Drawings to bodies as plain arrays, for the look harness: node build-bodies.mjs WASM FILE.svg … One JSON a line. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createEngine } from '../../../src/engine/create-engine';
import { importSvg } from '../../../src/sketch/import-svg';

const [wasm, ...files] = process.argv.slice(2) as [string, ...string[]];
const engine = await createEngine(new Uint8Array(readFileSync(wasm)));
for (const file of files) {
  const { document } = importSvg(readFileSync(file, 'utf8'), path.basename(file));
  const body = engine.build(document, {});
  const { triangles, positions, normals } = body.mesh;
  const mesh = { ...body.mesh, triangles: [...triangles], positions: [...positions], normals: [...normals] };
  body.dispose();
  const fills = document.parts.map((part) => part.fill);
  process.stdout.write(`${JSON.stringify({ name: path.basename(file, '.svg'), body: { mesh, fills } })}\n`);
}
