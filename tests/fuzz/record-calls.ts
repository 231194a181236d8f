/**
 * record-calls WASM OUT COUNT: builds the first so many random drawings and writes what the core is given for each, so that a native
 * build of the core can be given the same (`wasm/tests/drawings_test.cpp`, which says how the file is laid out).
 */

import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { createEngine } from '../../src/engine/create-engine';
import type { CoreExports } from '../../src/engine/wasm';
import { regionOf } from '../../src/sketch/region';
import { randomDrawing } from '../harness/random-drawing';

/** Edge length of the drawing's larger side: coarse, as sanitizers make everything slow. */
const EDGE = 0.16;

const [core = '', out = '', count = ''] = process.argv.slice(2);
const file = openSync(out, 'w');
const wasm = new Uint8Array(readFileSync(core));

const instantiate = WebAssembly.instantiate as (
  ...args: unknown[]
) => Promise<WebAssembly.WebAssemblyInstantiatedSource>;
Object.assign(WebAssembly, {
  instantiate: async (...args: unknown[]) => {
    const { module, instance } = await instantiate(...args);
    return { module, instance: { exports: recorded(instance.exports as unknown as CoreExports) } };
  },
});

const engine = await createEngine(wasm);
for (let seed = 1; seed <= Number(count); seed++) {
  const document = randomDrawing(seed);
  const boxes = document.parts.flatMap((part) => regionOf(part)?.bounds ?? []);
  if (boxes.length === 0) continue;
  const width = Math.max(...boxes.map((box) => box.maxX)) - Math.min(...boxes.map((box) => box.minX));
  const height = Math.max(...boxes.map((box) => box.maxY)) - Math.min(...boxes.map((box) => box.minY));
  engine.draft(document, { edge: EDGE * Math.max(width, height) }).dispose();
}
closeSync(file);

/** The exports, with the four that are given a mesh writing it down first. */
function recorded(exports: CoreExports): CoreExports {
  const at = (pointer: number, bytes: number): Uint8Array => new Uint8Array(exports.memory.buffer, pointer, bytes);
  return {
    ...exports,
    pk_potential: (vertices, xy, triangleCount, triangles, fixed, ku, k) => {
      write('P', vertices, triangleCount);
      write(at(xy, 16 * vertices), at(triangles, 12 * triangleCount), at(fixed, vertices));
      return exports.pk_potential(vertices, xy, triangleCount, triangles, fixed, ku, k);
    },
    pk_refine_potential: (vertices, xy, triangleCount, triangles, fixed, k, ku) => {
      write('R', vertices, triangleCount);
      write(at(xy, 16 * vertices), at(triangles, 12 * triangleCount), at(fixed, vertices));
      write(at(k, 8 * vertices), at(ku, 8 * vertices));
      return exports.pk_refine_potential(vertices, xy, triangleCount, triangles, fixed, k, ku);
    },
    pk_seams_create: (vertices, xy, triangleCount, triangles, depths, anchors) => {
      write('S', vertices, triangleCount);
      write(at(xy, 16 * vertices), at(triangles, 12 * triangleCount), at(depths, 24 * triangleCount));
      write(at(anchors, vertices));
      return exports.pk_seams_create(vertices, xy, triangleCount, triangles, depths, anchors);
    },
    pk_body_create: (vertices, rest, triangleCount, triangles, parts, partFirst, front, total, rides) => {
      write('B', vertices, triangleCount, parts);
      write(at(rest, 24 * vertices), at(triangles, 12 * triangleCount));
      write(...[partFirst, front, total, rides].map((list) => at(list, 4 * parts)));
      return exports.pk_body_create(vertices, rest, triangleCount, triangles, parts, partFirst, front, total, rides);
    },
  };
}

/** Letters and counts as 32-bit numbers, bytes as they are. */
function write(...values: readonly (string | number | Uint8Array)[]): void {
  for (const value of values) {
    if (value instanceof Uint8Array) writeSync(file, value);
    else writeSync(file, Uint32Array.of(typeof value === 'string' ? value.charCodeAt(0) : value));
  }
}
