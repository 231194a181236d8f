/** Builds the drawings it is told to and answers with the laws they break; `surface.mjs` kills it when one takes too long. */

import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { SketchDocument } from '../../src/document/sketch-document';
import { createEngine } from '../../src/engine/create-engine';
import { exportSvg } from '../../src/sketch/export-svg';
import { importSvg } from '../../src/sketch/import-svg';
import { randomDrawing, type Temper } from '../harness/random-drawing';
import { type Fault, faultsOf, loadSolver } from '../harness/surface-faults';

const { wasm, share, shrinkSec, temper } = workerData as {
  wasm: string;
  share: number;
  shrinkSec: number;
  temper: Temper | undefined;
};
const bytes = new Uint8Array(readFileSync(wasm));
const builder = { engine: await createEngine(bytes), solver: await loadSolver(bytes) };

parentPort?.on('message', (work: { seed?: number; file?: string }) => {
  const document =
    work.file === undefined
      ? randomDrawing(work.seed as number, temper)
      : importSvg(readFileSync(work.file, 'utf8'), work.file).document;
  // first, so that there is something to look at if this never ends
  parentPort?.postMessage({ began: exportSvg(document) });
  const start = performance.now();
  const faults = faultsOf(document, share, builder);
  const milliseconds = performance.now() - start;
  parentPort?.postMessage({ faults, milliseconds });
  const first = faults[0];
  const svg = first && work.file === undefined ? exportSvg(shrunk(document, first)) : null;
  parentPort?.postMessage({ done: true, svg, asSvg: svg === null ? [] : kindsFromSvg(svg) });
});

/** What is left when every part, and then every point, goes that the fault does not need. */
function shrunk(document: SketchDocument, { kind }: Fault): SketchDocument {
  const end = performance.now() + 1000 * shrinkSec;
  const stillFails = (smaller: SketchDocument): boolean =>
    faultsOf(smaller, share, builder).some((fault) => fault.kind === kind);
  let small = document;
  for (let i = small.parts.length - 1; i >= 0 && performance.now() < end; i--) {
    const without = { ...small, parts: small.parts.filter((_, k) => k !== i) };
    if (without.parts.length > 0 && stillFails(without)) small = without;
  }
  for (let p = 0; p < small.parts.length; p++) {
    for (let chunk = 8; chunk >= 1; chunk /= 2) {
      for (let at = 0; performance.now() < end; at += chunk) {
        const part = small.parts[p] as SketchDocument['parts'][number];
        if (2 * at >= part.outline.length) break;
        const outline = part.outline.filter((_, i) => i < 2 * at || i >= 2 * (at + chunk));
        const parts = small.parts.map((other, k) => (k === p ? { ...part, outline } : other));
        if (outline.length >= 6 && stillFails({ ...small, parts })) {
          small = { ...small, parts };
          at -= chunk;
        }
      }
    }
  }
  return small;
}

function kindsFromSvg(svg: string): string[] {
  try {
    return faultsOf(importSvg(svg, 'shrunk.svg').document, share, builder).map((fault) => fault.kind);
  } catch (error) {
    return [String(error)];
  }
}
