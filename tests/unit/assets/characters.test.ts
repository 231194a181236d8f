/** The example characters: shown first of all, so they must be without fault. */

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { SketchDocument } from '../../../src/document/sketch-document';
import { createEngine } from '../../../src/engine/create-engine';
import { measureSurface } from '../../../src/mesh/measure-surface';
import { attachParts } from '../../../src/sketch/attach';
import { importSvg } from '../../../src/sketch/import-svg';
import { applyMotion, importMotion } from '../../../src/sketch/motion-file';
import { regionContains, regionOf } from '../../../src/sketch/region';
import { ridersOf } from '../../../src/sketch/ride';

const FOLDER = join(import.meta.dirname, '../../../assets/characters');
const WASM = join(import.meta.dirname, '../../../wasm/dist/plumpkin.wasm');

interface Entry {
  id: string;
  name: string;
  sketch: string;
  motion?: string;
  thumbnail: string;
}

const index = JSON.parse(await readFile(join(FOLDER, 'index.json'), 'utf8')) as Entry[];

test('the list names every file of the folder, each once', async () => {
  const named = index.flatMap((entry) => [entry.sketch, entry.thumbnail, ...(entry.motion ? [entry.motion] : [])]);
  expect([...named, 'index.json'].sort()).toEqual((await readdir(FOLDER)).sort());
  expect(new Set(index.map((entry) => entry.id)).size).toBe(index.length);
  expect(index.length).toBeGreaterThanOrEqual(3);
  expect(index.some((entry) => entry.motion)).toBe(true);
});

test.each(index)('$name has a small picture', async ({ thumbnail }) => {
  const bytes = await readFile(join(FOLDER, thumbnail));
  expect([...bytes.subarray(1, 4)].map((code) => String.fromCharCode(code)).join('')).toBe('PNG');
  expect(bytes.length).toBeLessThan(60_000);
});

describe.each(index)('$name', ({ name, sketch, motion }) => {
  test('is drawn with 8 to 20 named parts and imports without a warning', async () => {
    const { document, warnings } = await imported(sketch);
    expect(warnings).toEqual([]);
    expect(document.parts.length).toBeGreaterThanOrEqual(8);
    expect(document.parts.length).toBeLessThanOrEqual(20);
    for (const part of document.parts) expect(part.name).not.toMatch(/^(part|path|ellipse|circle)\b/i);
    expect(name).not.toBe('');
  });

  test('hangs together: every limb is welded to one surface, everything else rides', async () => {
    const { document } = await imported(sketch);
    const regions = document.parts.map(regionOf);
    const attachments = attachParts(document.parts, regions);
    const rides = ridersOf(document.parts, regions, attachments);
    const loose: string[] = [];
    for (const [at, part] of document.parts.entries()) {
      expect(regions[at]?.islands, part.name).toHaveLength(1);
      if (!part.closed) expect(attachments[at]?.welds, part.name).toHaveLength(1);
      else if (rides[at] === null) loose.push(part.name);
    }
    // The body itself.
    expect(loose).toHaveLength(1);
  });

  test('puffs up into closed bodies, one and its riders, without a warning', async () => {
    const { document } = await imported(sketch);
    const engine = await createEngine(await readFile(WASM));
    const body = engine.build(document, {});
    expect(body.mesh.warnings).toEqual([]);
    const surface = measureSurface(body.mesh.positions, body.mesh.triangles);
    const free = body.mesh.parts.filter((part) => part.attachedTo.length === 0).length;
    expect(surface).toMatchObject({ components: free, eulerCharacteristic: 2 * free });
    expect(surface).toMatchObject({ boundaryEdges: 0, nonManifoldEdges: 0, nonManifoldVertices: 0 });
    expect(surface).toMatchObject({ misorientedEdges: 0, degenerateTriangles: 0 });
    body.dispose();
  });

  test.runIf(motion)(
    'its motion loops, and every pin holds the body, not an eye or a spot that rides on it',
    async () => {
      const { document } = await imported(sketch);
      const motionFile = importMotion(await readFile(join(FOLDER, motion ?? ''), 'utf8'), motion ?? '');
      expect(motionFile.loop).toBe(true);
      expect(motionFile.pins.some((pin) => pin.keys.length > 0)).toBe(true);
      const regions = document.parts.map(regionOf);
      const rides = ridersOf(document.parts, regions, attachParts(document.parts, regions));
      for (const pin of motionFile.pins) {
        const [x, y] = pin.at;
        const under = regions.flatMap((region, at) => (region !== null && regionContains(region, x, -y) ? [at] : []));
        const held = pin.surface === 'front' ? under.at(-1) : under[0];
        expect(held === undefined ? 'none' : document.parts[held]?.closed && rides[held] !== null, pin.name).toBe(
          false,
        );
        const [first, last] = [pin.keys[0], pin.keys.at(-1)];
        if (first && last) expect([last.x, last.y, last.degrees], pin.name).toEqual([first.x, first.y, first.degrees]);
      }
      expect(applyMotion(document, motionFile).pins).toHaveLength(motionFile.pins.length);
    },
  );
});

async function imported(sketch: string): Promise<{ document: SketchDocument; warnings: readonly unknown[] }> {
  return importSvg(await readFile(join(FOLDER, sketch), 'utf8'), sketch);
}
