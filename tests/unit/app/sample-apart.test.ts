import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { planMotion } from '../../../src/animation/plan-motion';
import { bodyDetail } from '../../../src/app/body-detail';
import { sampleApart } from '../../../src/app/sample-apart';
import type { SketchDocument } from '../../../src/document/sketch-document';
import type { EngineWorker } from '../../../src/engine/client';
import { createEngine } from '../../../src/engine/create-engine';
import { WorkerCore } from '../../../src/engine/worker-core';
import { importSvg } from '../../../src/sketch/import-svg';
import { applyMotion, importMotion } from '../../../src/sketch/motion-file';
import { sampleMotion } from '../../harness/sample-motion';

const ROOT = join(import.meta.dirname, '../../..');
const wasm = await readFile(join(ROOT, 'wasm/dist/plumpkin.wasm'));

const SKETCH = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 300">
  <circle id="body" cx="100" cy="100" r="60"/><path id="leg" d="M85 120 L85 260 L115 260 L115 120"/></svg>`;
const MOTION = JSON.stringify({
  format: 'plumpkin-motion',
  version: 1,
  duration: 0.4,
  loop: true,
  pins: [
    { name: 'chest', at: [100, 80], keys: [] },
    // biome-ignore format: one key a line
    { name: 'foot', at: [100, 240], keys: [[0, 100, 240], [0.2, 140, 230], [0.4, 100, 240]] },
  ],
});

function setUp() {
  const document: SketchDocument = applyMotion(importSvg(SKETCH, 'a.svg').document, importMotion(MOTION, 'a.json'));
  const clip = document.clips[0];
  if (!clip) throw new Error('no clip');
  const workers: { ended: boolean }[] = [];
  const spawn = (): EngineWorker => {
    const ready = createEngine(new Uint8Array(wasm)).then((engine) => new WorkerCore(engine, () => 0));
    const state = { ended: false };
    workers.push(state);
    const worker: EngineWorker = {
      onmessage: null,
      onerror: null,
      postMessage: (message) => {
        void ready.then((core) => {
          const { reply } = core.answer(message);
          if (!state.ended) worker.onmessage?.({ data: reply } as MessageEvent);
        });
      },
      terminate: () => {
        state.ended = true;
      },
    };
    return worker;
  };
  return { document, plan: planMotion(document, clip, 30).plan, spawn, workers };
}

it('gives the frames that the engine samples by itself, bit for bit, and tells how far it is', async () => {
  const { document, plan, spawn, workers } = setUp();
  const shares: number[] = [];
  const { signal } = new AbortController();
  const build = { ...bodyDetail(document), solved: 400 };
  const { mesh, frames } = await sampleApart(document, [plan], {
    build,
    spawn,
    signal,
    progress: (share) => shares.push(share),
  });

  const engine = await createEngine(new Uint8Array(wasm));
  const body = engine.build(document, build);
  const expected = sampleMotion(body, plan);
  expect(mesh.triangles).toEqual(body.mesh.triangles);
  expect(frames).toEqual([expected]);
  // the level is part of what makes a motion what it is
  body.dispose();
  const other = engine.build(document, bodyDetail(document));
  expect(other.mesh.positions).toEqual(mesh.positions);
  expect([sampleMotion(other, plan)]).not.toEqual(frames);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
  expect(workers.map((worker) => worker.ended)).toEqual([true]);
});

it('gives each of several motions the frames that it has alone', async () => {
  const { document, plan, spawn } = setUp();
  const slow = planMotion(document, { ...document.clips[0]!, duration: 0.7, loop: false }, 20).plan;
  const shares: number[] = [];
  const { signal } = new AbortController();
  const progress = (share: number) => shares.push(share);
  const { frames } = await sampleApart(document, [plan, slow, plan], { build: {}, spawn, signal, progress });
  const body = (await createEngine(new Uint8Array(wasm))).build(document, {});
  expect(frames[1]).toEqual(sampleMotion(body, slow));
  expect(frames[2]).toEqual(frames[0]);
  expect(shares.length).toBe(2 * plan.orders.length + slow.orders.length);
  expect(shares.at(-1)).toBe(1);
});

it('ends at once when it is given up, and ends its engine', async () => {
  const { document, plan, spawn, workers } = setUp();
  const control = new AbortController();
  let steps = 0;
  const progress = () => {
    steps += 1;
    if (steps === 3) control.abort();
  };
  await expect(sampleApart(document, [plan], { build: {}, spawn, signal: control.signal, progress })).rejects.toThrow();
  expect(steps).toBe(3);
  expect(workers.map((worker) => worker.ended)).toEqual([true]);
});
