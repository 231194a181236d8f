/**
 * Drawings to bodies as plain arrays, for the look harness: node build-bodies.mjs WASM FRAMES FILE.svg … One JSON a
 * line, with so many frames of one turn of the scripted drag.
 */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { dragScript } from '../../../src/cli/drag-script';
import type { Body } from '../../../src/engine/body';
import { createEngine } from '../../../src/engine/create-engine';
import { importSvg } from '../../../src/sketch/import-svg';

const STEPS_PER_TURN = 60;
const [wasm, frameCount, ...files] = process.argv.slice(2) as [string, string, ...string[]];
const engine = await createEngine(new Uint8Array(readFileSync(wasm)));
for (const file of files) {
  const { document } = importSvg(readFileSync(file, 'utf8'), path.basename(file));
  const body = engine.build(document, {});
  const { triangles, positions, normals } = body.mesh;
  const mesh = { ...body.mesh, triangles: [...triangles], positions: [...positions], normals: [...normals] };
  const frames = filmed(body, dragScript(document, body.mesh), Number(frameCount));
  body.dispose();
  const fills = document.parts.map((part) => part.fill);
  process.stdout.write(`${JSON.stringify({ name: path.basename(file, '.svg'), body: { mesh, fills }, frames })}\n`);
}

function filmed(body: Body, script: ReturnType<typeof dragScript>, count: number) {
  if (count > 0) body.setPins(script.pins);
  let step = 0;
  return Array.from({ length: count }, (_, frame) => {
    for (; step <= (frame * STEPS_PER_TURN) / count; step++) body.step(script.targetsAt(step / STEPS_PER_TURN));
    const positions = new Float32Array(3 * body.mesh.vertexCount);
    const normals = new Float32Array(3 * body.mesh.vertexCount);
    body.readFrame(positions, normals);
    return { positions: [...positions], normals: [...normals], pins: [] };
  });
}
