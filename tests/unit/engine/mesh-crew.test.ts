import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { helperThreads } from '../../../src/cli/helper-threads';
import type { SketchDocument } from '../../../src/document/sketch-document';
import { CorePotential } from '../../../src/engine/core-potential';
import { createEngine } from '../../../src/engine/create-engine';
import type { HelperThread, HelperThreads } from '../../../src/engine/mesh-crew';
import { type HelperOrder, help } from '../../../src/engine/mesh-helper';
import { SharedIslands } from '../../../src/engine/shared-islands';
import { Core } from '../../../src/engine/wasm';
import type { PotentialSolver } from '../../../src/mesh/sizing';
import { bundle } from '../../fuzz/bundle.mjs';
import { drawing, drawn, placed } from './drawings';

const WASM = new Uint8Array(readFileSync(new URL('../../../wasm/dist/plumpkin.wasm', import.meta.url)));
const PATIENCE_MS = 60_000;

let solver: PotentialSolver;
let folder = '';
beforeAll(async () => {
  solver = new CorePotential(await Core.of(await WebAssembly.compile(WASM)));
  folder = mkdtempSync(path.join(tmpdir(), 'plumpkin-crew-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A drawing's surface in an engine of its own, built twice over so that threads are there the second time. */
async function surfaceOf(document: SketchDocument, threads: HelperThreads | null, pause = 0) {
  const engine = await createEngine(WASM, threads);
  engine.draft(placed(document, 1.001), {}).dispose();
  await new Promise((resolve) => setTimeout(resolve, pause));
  const draft = engine.draft(document, {});
  const { positions, normals, triangles, warnings } = draft.mesh;
  const copy = { positions: positions.slice(), normals: normals.slice(), triangles: triangles.slice(), warnings };
  draft.dispose();
  return copy;
}

/** A thread that is none: it takes the orders at once, before the caller has begun its own share. */
function eager(mesh: (order: HelperOrder & { kind: 'mesh' }) => void): HelperThreads & { orders: string[] } {
  const orders: string[] = [];
  const start = (): HelperThread => ({
    post(order) {
      orders.push(order.kind);
      if (order.kind === 'begin') Atomics.store(new Int32Array(order.ready), 0, 1);
      else mesh(order);
    },
    end: () => orders.push('end'),
  });
  return { cores: 2, start, orders, patience: 50 };
}

describe('meshing on several threads', () => {
  it.each(['elephant', 'octopus', 'dragon'])('gives %s bit for bit, whoever meshes it', async (name) => {
    let taken = 0;
    const threads = eager((order) => {
      const shared = SharedIslands.at(order);
      help(order.plans, shared, solver, (island, mesh) => {
        taken += 1;
        shared.put(island, mesh);
      });
    });
    const document = drawing(name);
    expect(await surfaceOf(document, threads)).toEqual(await surfaceOf(document, null));
    expect(taken).toBeGreaterThan(8);
  });

  it('meshes itself what a thread can’t, and lets go of one that never hands in', async () => {
    const document = drawing('elephant');
    const alone = await surfaceOf(document, null);
    const fails = eager((order) => {
      const shared = SharedIslands.at(order);
      for (let island = shared.take(); island !== null; island = shared.take()) shared.put(island, null);
    });
    expect(await surfaceOf(document, fails)).toEqual(alone);
    expect(fails.orders).not.toContain('end');
    const hangs = eager((order) => {
      SharedIslands.at(order).take();
    });
    expect(await surfaceOf(document, hangs)).toEqual(alone);
    expect(hangs.orders.at(-1)).toBe('end');
  });

  it('starts none for what is done sooner alone', async () => {
    const threads = eager(() => {});
    await surfaceOf(drawn('<circle cx="200" cy="200" r="150"/><circle cx="200" cy="200" r="8"/>'), threads);
    expect(threads.orders).toEqual([]);
  });

  it(
    'has help from real threads, and none from those that can’t run',
    async () => {
      const file = path.join(folder, 'helper.mjs');
      await bundle('src/cli/mesh-helper-thread.ts', file);
      const document = drawing('elephant');
      const alone = await surfaceOf(document, null);
      const real = helperThreads(pathToFileURL(file));
      let orders = 0;
      const counted: HelperThreads = {
        cores: 2,
        start: () => {
          const thread = real.start();
          return {
            post: (order) => {
              if (order.kind === 'mesh') orders += 1;
              thread.post(order);
            },
            end: () => thread.end(),
          };
        },
      };
      for (let pause = 1000; orders === 0 && pause < 30_000; pause *= 2)
        expect(await surfaceOf(document, counted, pause)).toEqual(alone);
      expect(orders).toBeGreaterThan(0);
      const missing = helperThreads(pathToFileURL(path.join(folder, 'none.mjs')));
      expect(await surfaceOf(document, { ...missing, cores: 2 }, 200)).toEqual(alone);
    },
    PATIENCE_MS,
  );
});

describe('shared islands', () => {
  it('are taken once each, and say when a mesh has no room', () => {
    const shared = SharedIslands.of(3, 1);
    const other = SharedIslands.at(shared);
    expect([shared.take(), other.take(), shared.take(), other.take(), shared.take()]).toEqual([0, 1, 2, null, null]);
    const sheet = {
      xy: new Float64Array(2000),
      seedCount: 3,
      triangles: new Uint32Array(3),
      twins: new Int32Array(3),
      round: new Float64Array(1000),
    };
    other.put(0, { front: sheet, back: sheet });
    expect(shared.wait(0, 0)).toBeNull();
    const small = { ...sheet, xy: new Float64Array([0, 0, 1, 0, 0, 1]), round: new Float64Array([0, 0, 0.5]) };
    other.put(1, { front: small, back: small });
    const mesh = shared.wait(1, 0);
    expect(mesh).toEqual({ front: small, back: small });
    expect(mesh !== 'late' && mesh?.front === mesh?.back).toBe(true);
    expect(shared.wait(2, 1)).toBe('late');
  });
});
