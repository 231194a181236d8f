import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { RegionCache } from '../../../src/engine/drawing';
import { meshDrawing } from '../../../src/engine/mesh-drawing';
import { Core } from '../../../src/engine/wasm';
import { FOR_SHAPE } from '../../../src/mesh/part-edge';
import { SheetCache } from '../../../src/mesh/sheet-cache';
import { drawing } from './drawings';

const wasm = await readFile(new URL('../../../wasm/dist/plumpkin.wasm', import.meta.url));
const core = await Core.of(await WebAssembly.compile(wasm));

it.each(['octopus', 'elephant'])('does not seek fewer vertices of %s than it needs with ever longer edges', (name) => {
  const memory = { regions: new RegionCache(), sheets: new SheetCache() };
  const options = { vertices: 20, slender: FOR_SHAPE };
  const { edge, surface, drawing: read } = meshDrawing(core, memory, drawing(name), options, () => 0);
  expect(surface.vertexCount).toBeLessThan(400);
  expect(edge).toBeLessThan(10 * read.size);
});
