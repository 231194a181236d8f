/**
 * Every drawing gives a sound body: closed, oriented, 2-manifold, solid, the same each time, and seen from the front
 * exactly what was drawn. The suite `drawings` holds 2,000 more to it, and `npm run fuzz` as many as one likes; both end
 * what takes too long, and make what fails smaller.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { SketchDocument } from '../../../src/document/sketch-document';
import { createEngine } from '../../../src/engine/create-engine';
import { exportSvg } from '../../../src/sketch/export-svg';
import { importSvg } from '../../../src/sketch/import-svg';
import { randomDrawing, type Temper } from '../../harness/random-drawing';
import { faultsOf, loadSolver } from '../../harness/surface-faults';

/** Coarse: laws do not depend on the size of triangles, and many drawings say more than fine ones. */
const EDGE = 0.08;
const MOST_MILLISECONDS = 20_000;

const root = new URL('../../../', import.meta.url);
const wasm = new Uint8Array(readFileSync(new URL('wasm/dist/plumpkin.wasm', root)));
const builder = { engine: await createEngine(wasm), solver: await loadSolver(wasm) };

function expectLawful(document: SketchDocument, share: number): void {
  const start = performance.now();
  const faults = faultsOf(document, share, builder);
  const message = faults.length > 0 ? `${document.name}, as a drawing:\n${exportSvg(document)}` : '';
  expect(faults, message).toEqual([]);
  expect(performance.now() - start).toBeLessThan(MOST_MILLISECONDS);
}

function seeds(temper: Temper, first: number, count: number): void {
  for (let seed = first; seed < first + count; seed++)
    it(`seed ${seed}`, () => expectLawful(randomDrawing(seed, temper), EDGE));
}

describe('characters', () => seeds('tame', 1000, 50));
describe('whatever a hand can draw', () => seeds('wild', 2000, 50));

describe('drawings that once broke a law', () => {
  const folder = new URL('tests/fixtures/drawings/', root);
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.svg'))) {
    for (const share of [0.04, 0.16])
      it(`${name} at ${share}`, () =>
        expectLawful(importSvg(readFileSync(new URL(name, folder), 'utf8'), name).document, share));
  }
});
