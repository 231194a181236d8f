import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BufferGeometry } from 'three';
import { PLYLoader } from 'three/addons/loaders/PLYLoader.js';
import { STLLoader } from 'three/addons/loaders/STLLoader.js';
import { afterAll, describe, expect, it } from 'vitest';
import type { PartId } from '../../../src/document/sketch-document';
import { base64 } from '../../../src/export/base64';
import { exportObj } from '../../../src/export/obj';
import { colourBytes, linearColour } from '../../../src/export/part-colour';
import { exportPly } from '../../../src/export/ply';
import { stillMesh } from '../../../src/export/still-mesh';
import { exportStl } from '../../../src/export/stl';
import { measureSurface } from '../../../src/mesh/measure-surface';
import { runTool } from '../../harness/read-gltf';
import { movedFrame, weldedPair } from '../../harness/small-bodies';

const folder = mkdtempSync(path.join(tmpdir(), 'plumpkin-still-'));
afterAll(() => rmSync(folder, { recursive: true }));

const body = weldedPair();
const fills = new Map<PartId, string | null>([
  ['left' as PartId, '#ff0000'],
  ['right' as PartId, 'rgb(0, 0, 101)'],
]);
const pair = stillMesh('Two halves', body, fills, null);
const volume = measureSurface(body.positions, body.triangles).volume;

function expectMetres(geometry: BufferGeometry): void {
  geometry.computeBoundingBox();
  const { min, max } = geometry.boundingBox as NonNullable<BufferGeometry['boundingBox']>;
  expect([min.x, max.x, min.y, max.z].map((value) => Number(value.toFixed(6)))).toEqual([-0.3, 0.4, -0.2, 0.15]);
}

describe('.obj', () => {
  it('is one closed surface in metres, with a group and material a part', () => {
    const file = path.join(folder, 'pair.obj');
    writeFileSync(file, exportObj(pair));
    const laws = runTool('mesh-laws', file);
    expect(laws).toMatchObject({ vertices: 6, triangles: 8, boundaryEdges: 0, eulerCharacteristic: 2 });
    expect(laws.volume).toBeCloseTo(volume * 1e-6, 10);
    const text = new TextDecoder().decode(exportObj(pair));
    expect(text.match(/^(o|g|usemtl) .*/gm)).toEqual([
      'o Two_halves',
      'g left',
      'usemtl left',
      'g right',
      'usemtl right',
    ]);
    expect(text.match(/^f .*/gm)?.[0]).toBe('f 1//1 3//3 4//4');
    expect(text).not.toMatch(/e-|NaN/);
  });

  it('keeps apart the names of parts that OBJ can not tell apart, or not read', () => {
    const names = ['a b', 'a_b', 'a_b_2', 'tail\\', '#1', '日本 é'];
    const parts = names.map((name) => ({ name, fill: null, firstTriangle: 0, triangleCount: 1 }));
    const lines = new TextDecoder().decode(exportObj({ ...pair, parts })).split('\n');
    const words = ['a_b', 'a_b_2', 'a_b_2_2', 'tail_', '_1', '日本_é'];
    expect(lines.filter((line) => line.startsWith('g '))).toEqual(words.map((name) => `g ${name}`));
    expect(lines.filter((line) => line.startsWith('usemtl '))).toEqual(words.map((name) => `usemtl ${name}`));
  });

  it('holds bodies of any size as exactly, without exponents', () => {
    const base = body.positions.map((value, at) => value * (1 + 0.01 * Math.sin(at)));
    for (const scale of [1e-9, 1e-4, 0.03, 1, 1e3, 1e6]) {
      const positions = Float32Array.from(base, (value) => value * scale);
      const text = new TextDecoder().decode(exportObj({ ...pair, positions }));
      expect(text).not.toMatch(/\de|NaN|\.\s|-0\s/);
      const read = [...text.matchAll(/^v (.*)$/gm)].flatMap(([, place]) => (place as string).split(' ').map(Number));
      expect(read).toHaveLength(positions.length);
      const largest = Math.max(...positions.map(Math.abs));
      for (const [at, value] of read.entries()) {
        expect(Math.abs(value * 100 - (positions[at] as number)), `× ${scale}`).toBeLessThan(1e-8 * largest);
      }
    }
  });

  it('takes a pose', () => {
    const pose = movedFrame(body, (x, y, z) => [x, y + 100, z]);
    const text = new TextDecoder().decode(exportObj(stillMesh('p', body, fills, pose)));
    expect(text).toContain('v -0.3 1 0');
  });
});

describe('.stl', () => {
  it('holds the same triangles', () => {
    const bytes = exportStl(pair);
    expect(bytes.length).toBe(84 + 50 * 8);
    const geometry = new STLLoader().parse(bytes.buffer as ArrayBuffer);
    expect(geometry.getAttribute('position').count).toBe(24);
    expectMetres(geometry);
    const positions = geometry.getAttribute('position').array;
    const soup = measureSurface(
      positions,
      Array.from({ length: 24 }, (_, vertex) => vertex),
    );
    expect(soup.volume).toBeCloseTo(volume * 1e-6, 7);
  });

  it('does not begin like a text file', () => {
    expect(new TextDecoder().decode(exportStl(pair).subarray(0, 5))).not.toBe('solid');
  });
});

describe('.ply', () => {
  it('holds the welded surface and its colours', () => {
    const geometry = new PLYLoader().parse(exportPly(pair).buffer as ArrayBuffer);
    expect(geometry.getAttribute('position').count).toBe(6);
    expect(geometry.getAttribute('normal').count).toBe(6);
    expectMetres(geometry);
    const index = geometry.getIndex()?.array ?? [];
    expect(measureSurface(geometry.getAttribute('position').array, index)).toMatchObject({
      triangles: 8,
      boundaryEdges: 0,
      eulerCharacteristic: 2,
    });
    const text = new TextDecoder('latin1').decode(exportPly(pair));
    const data = exportPly(pair).subarray(text.indexOf('end_header\n') + 11);
    const colourOf = (vertex: number): number[] => [...data.subarray(27 * vertex + 24, 27 * vertex + 27)];
    expect(colourOf(0)).toEqual([255, 0, 0]);
    expect(colourOf(1)).toEqual([0, 0, 101]);
    expect(colourOf(2)).toEqual([128, 0, 51]);
  });
});

describe('colours', () => {
  it('understands CSS, and takes clay for none and for nonsense', () => {
    expect(colourBytes('RebeccaPurple'.toLowerCase())).toEqual([102, 51, 153]);
    expect(colourBytes(null)).toEqual(colourBytes('url(#gradient)'));
    expect(linearColour('#ffffff')).toEqual([1, 1, 1]);
    expect(linearColour('#808080')[0]).toBeCloseTo(0.2158605, 6);
  });
});

describe('base64', () => {
  it.each([0, 1, 2, 3, 4, 5, 50_001])('agrees with Node on %d bytes', (length) => {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 197) & 255);
    expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
  });
});
