/** The two judges of depth order, our measure on the built body and the tool on the exported file, agree. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { BodyMesh, SampledFrame } from '../../../src/engine/body';
import { createEngine } from '../../../src/engine/create-engine';
import { exportGlb } from '../../../src/export/gltf';
import { measureDepth } from '../../../src/mesh/measure-depth';
import { importSvg } from '../../../src/sketch/import-svg';
import { complaintsAbout, runTool } from '../../harness/read-gltf';

const folder = mkdtempSync(path.join(tmpdir(), 'plumpkin-depth-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ROOT = new URL('../../../', import.meta.url);

/** Frames in which one part sinks away from the viewer while another sways over it. */
function sinking(mesh: BodyMesh, part: string, by: number): { times: number[]; frames: SampledFrame[] } {
  const range = mesh.parts.find((candidate) => candidate.name === part);
  if (range === undefined) throw new Error(`no part ${part}`);
  const first = 3 * range.firstTriangle;
  const moved = new Set(mesh.triangles.subarray(first, first + 3 * range.triangleCount));
  const times = Array.from({ length: 16 }, (_, frame) => frame / 15);
  const frames = times.map((time) => {
    const positions = mesh.positions.slice();
    for (const vertex of moved) {
      positions[3 * vertex + 2] = (positions[3 * vertex + 2] as number) - by * time;
      positions[3 * vertex] = (positions[3 * vertex] as number) + 60 * Math.sin(2 * Math.PI * time);
    }
    return { positions, normals: mesh.normals };
  });
  return { times, frames };
}

describe('our measure of depth and the tool', async () => {
  const engine = await createEngine(new Uint8Array(readFileSync(new URL('wasm/dist/plumpkin.wasm', ROOT))));

  it.each([
    ['cat', 'head', 150],
    ['cat', 'eye left', 20],
    ['cat', 'arm right', 80],
    ['two-discs', 'front', 200],
  ])(
    'see the same in %s when %s sinks',
    async (name, part, by) => {
      const text = readFileSync(new URL(`tests/fixtures/sketches/${name}.svg`, ROOT), 'utf8');
      const body = engine.build(importSvg(text, `${name}.svg`).document, {});
      const { mesh } = body;
      const { times, frames } = sinking(mesh, part, by);
      const ours = measureDepth(
        mesh,
        frames.map(({ positions }, frame) => ({ time: times[frame] as number, positions })),
      );
      const glb = await exportGlb({
        name,
        mesh,
        fills: new Map(),
        clips: [{ name, times, frames }],
        animation: 'exact',
      });
      body.dispose();
      expect(await complaintsAbout(glb)).toEqual([]);
      const file = path.join(folder, `${name}.glb`);
      writeFileSync(file, glb);
      const tool = runTool('depth-order', file) as Record<string, number>;
      const side = largerSide(mesh);
      expect(ours.framesWithViolations).toBe(tool.framesWithViolations);
      expect(ours.framesWithViolations).toBeGreaterThan(3);
      // A point on an edge may fall to either side in the file's single precision.
      expect(Math.abs(ours.tests - (tool.tests as number)) / ours.tests).toBeLessThan(0.01);
      expect(Math.abs(ours.violations - (tool.violations as number)) / ours.violations).toBeLessThan(0.02);
      expect(Math.abs((100 * ours.maxViolation) / side - (tool.worstPercent as number))).toBeLessThan(0.05);
    },
    60_000,
  );
});

function largerSide({ positions }: BodyMesh): number {
  const extent = (axis: number): number => {
    const values = [...positions].filter((_, at) => at % 3 === axis);
    return values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b));
  };
  return Math.max(extent(0), extent(1));
}
