/** A Monster Mash project through the command line, with the real engine. */

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { loadEngine } from '../../../src/cli/load-engine';
import { runCommandLine } from '../../../src/cli/run-command-line';
import { importSvg } from '../../../src/sketch/import-svg';
import { arc, drawn, monsterMashZip, onCanvas } from '../../harness/monster-mash-zip';
import { complaintsAbout, loadWithThree, runTool } from '../../harness/read-gltf';

const folder = mkdtempSync(path.join(tmpdir(), 'plumpkin-mash-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => path.join(folder, name);

async function run(...words: string[]) {
  let stdout = '';
  const stderr: string[] = [];
  const status = await runCommandLine(words, {
    answer: (text) => {
      stdout += text;
    },
    say: (line) => stderr.push(line),
    loadEngine,
    runtime: 'test',
  });
  return { status, stdout, stderr };
}

const body = drawn({ points: arc(500, 350, 250, 130) });
const leg = drawn({ points: [400, 400, 390, 560, 410, 600, 450, 600, 470, 560, 480, 400] });
const eye = drawn({ points: arc(640, 320, 14, 14) });
const keys = Array.from({ length: 30 }, (_, i) => {
  const angle = (2 * Math.PI * i) / 30;
  return `${430 + 40 * Math.sin(angle)} ${585 + 10 * Math.cos(angle)} -9`;
});
const cps = `v. 230112\n2\n7 2 1 0 430 585 -9 430 585 -9\n9 0 0 0 500 350 -9 500 350 -9\n1 0\n0 speedup 1 offset 0 have_timestamps 0 30\n${keys.join('\n')}\n`;
/** A body, a leg before and its duplicate behind, an eye; the leg swings. */
const project = monsterMashZip({ pictures: [body, leg, leg, eye], order: [2, 0, 1, 3], cps });

it('builds a moving .glb that keeps all laws', async () => {
  writeFileSync(at('dog.zip'), project);
  const { status, stdout } = await run('build', at('dog.zip'), '--animation', 'exact', '-o', at('dog.glb'));
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  const bytes = new Uint8Array(readFileSync(at('dog.glb')));
  expect(await complaintsAbout(bytes)).toEqual([]);
  expect(runTool('mesh-laws', at('dog.glb'))).toMatchObject({
    boundaryEdges: 0,
    nonManifoldEdges: 0,
    misorientedEdges: 0,
    nonManifoldVertices: 0,
    degenerateTriangles: 0,
    nonFinite: 0,
    materials: ['limb 2 (twin)', 'part 1', 'limb 2', 'part 4'],
  });
  const { animations } = await loadWithThree(bytes);
  expect(animations).toHaveLength(1);
  expect(animations[0]?.duration).toBeCloseTo(0.5, 5);
}, 60_000);

it('reports legs sewn to both sides of the body, and an eye that rides on it', async () => {
  writeFileSync(at('dog.zip'), project);
  const { status, stdout } = await run('report', at('dog.zip'));
  expect(status).toBe(0);
  const { parts, mesh, warnings } = JSON.parse(stdout);
  expect(parts).toMatchObject([
    { name: 'limb 2 (twin)', closed: false, attachedTo: [{ part: 'part 1', surface: 'back' }] },
    { name: 'part 1', closed: true },
    { name: 'limb 2', closed: false, attachedTo: [{ part: 'part 1', surface: 'front' }] },
    { name: 'part 4', closed: true, ridesOn: 'part 1' },
  ]);
  expect(mesh).toMatchObject({ components: 2, eulerCharacteristic: 4, boundaryEdges: 0 });
  expect(warnings).toEqual([]);
}, 60_000);

it('keeps the elephant in one piece, as its own drawing does', async () => {
  const svg = readFileSync(new URL('../../fixtures/sketches/elephant.svg', import.meta.url), 'utf8');
  const pictures = onCanvas(importSvg(svg, 'elephant.svg').document).map(({ stroke }) => drawn({ points: stroke }));
  writeFileSync(at('elephant.zip'), monsterMashZip({ pictures }));
  const { mesh, warnings } = JSON.parse((await run('report', at('elephant.zip'))).stdout);
  expect(mesh).toMatchObject({ components: 1, eulerCharacteristic: 2, boundaryEdges: 0, nonManifoldEdges: 0 });
  expect(warnings).toEqual([]);
}, 60_000);

it('becomes a project and a drawing of ours', async () => {
  writeFileSync(at('dog.zip'), project);
  for (const name of ['dog.plumpkin', 'dog.svg']) {
    expect((await run('build', at('dog.zip'), '-o', at(name))).status).toBe(0);
    const { stdout } = await run('report', at(name));
    expect(JSON.parse(stdout).parts.map((part: { name: string }) => part.name)).toEqual([
      'limb 2 (twin)',
      'part 1',
      'limb 2',
      'part 4',
    ]);
  }
}, 60_000);

it('leaves nothing behind when it can not be read, and says which entry', async () => {
  writeFileSync(at('bad.zip'), monsterMashZip({ pictures: [body], entries: { '_seg_000.png': null } }));
  const before = readdirSync(folder);
  const { status, stderr } = await run('build', at('bad.zip'), '-o', at('bad.glb'));
  expect(status).toBe(1);
  expect(stderr).toEqual([`${at('bad.zip')}: _seg_000.png is missing`]);
  expect(readdirSync(folder)).toEqual(before);
});
