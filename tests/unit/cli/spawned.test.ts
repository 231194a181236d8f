/** The command line as it is shipped: built, spawned, and run on real drawings with the real engine. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { AnimationMixer, type Mesh, Vector3 } from 'three';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTarget } from '../../../scripts/lib/build-targets.mjs';
import { complaintsAbout, loadWithThree, runTool } from '../../harness/read-gltf';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const SKETCHES = path.join(ROOT, 'tests/fixtures/sketches');
const PATIENCE_MS = 120_000;

const folder = mkdtempSync(path.join(tmpdir(), 'plumpkin-spawned-'));
beforeAll(async () => {
  await buildTarget('cli');
}, PATIENCE_MS);
afterAll(() => rmSync(folder, { recursive: true }));

function sketch(name: string): string {
  return path.join(SKETCHES, name);
}

function plumpkin(...words: string[]) {
  const program = path.join(ROOT, 'dist/cli/main.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], {
    cwd: folder,
    encoding: 'utf8',
    timeout: PATIENCE_MS,
  });
  return { status, stdout, stderr };
}

const drawings = readdirSync(SKETCHES).filter((name) => name.endsWith('.svg'));

describe('the built command line', () => {
  it.each(drawings)(
    'turns %s into a .glb that keeps all laws',
    async (name) => {
      const file = path.join(folder, `${name}.glb`);
      expect(plumpkin('build', sketch(name), '-o', file)).toMatchObject({ status: 0, stdout: '' });
      expect(await complaintsAbout(new Uint8Array(readFileSync(file)))).toEqual([]);
      expect(runTool('mesh-laws', file)).toMatchObject({
        boundaryEdges: 0,
        nonManifoldEdges: 0,
        misorientedEdges: 0,
        nonManifoldVertices: 0,
        degenerateTriangles: 0,
        nonFinite: 0,
        extensionsRequired: [],
      });
    },
    PATIENCE_MS,
  );

  it(
    'makes the elephant walk',
    async () => {
      const file = path.join(folder, 'walk.glb');
      const motion = sketch('elephant-walk.motion.json');
      const words = ['build', sketch('elephant.svg'), '--motion', motion, '--animation', 'exact', '-o', file];
      expect(plumpkin(...words)).toMatchObject({ status: 0, stdout: '', stderr: '' });
      const bytes = new Uint8Array(readFileSync(file));
      expect(await complaintsAbout(bytes)).toEqual([]);
      expect(runTool('mesh-laws', file)).toMatchObject({ components: 1, boundaryEdges: 0, eulerCharacteristic: 2 });

      const gltf = await loadWithThree(bytes);
      const [clip] = gltf.animations;
      if (clip === undefined) throw new Error('no animation');
      expect(clip.duration).toBeCloseTo(1.2, 5);
      const mixer = new AnimationMixer(gltf.scene);
      mixer.clipAction(clip).play();
      const lowest = [0, 0.3, 0.6, 0.9, 1.2 - 1e-6].map((time) => {
        mixer.setTime(time);
        return placesOf(gltf.scene.children[0]?.children as Mesh[]);
      }) as [Vector3[], Vector3[], Vector3[], Vector3[], Vector3[]];
      const travel = (a: Vector3[], b: Vector3[]): number =>
        a.reduce((most, place, index) => Math.max(most, place.distanceTo(b[index] as Vector3)), 0);
      expect(travel(lowest[0], lowest[2]), 'a leg swings').toBeGreaterThan(0.5);
      expect(travel(lowest[0], lowest[4]), 'the end flows into the start').toBeLessThan(1e-3);
    },
    PATIENCE_MS,
  );

  it(
    'reports what its file shows',
    () => {
      const file = path.join(folder, 'wave.glb');
      const words = [sketch('cat.svg'), '--motion', sketch('cat-wave.motion.json')];
      expect(plumpkin('build', ...words, '--animation', 'exact', '-o', file).status).toBe(0);
      const { status, stdout } = plumpkin('report', ...words);
      expect(status).toBe(0);
      const facts = JSON.parse(stdout);
      const laws = runTool('mesh-laws', file);
      for (const name of ['vertices', 'triangles', 'components', 'eulerCharacteristic']) {
        expect(facts.mesh[name], name).toBe(laws[name]);
      }
      expect(facts.mesh.volume * 1e-6).toBeCloseTo(laws.volume as number, 3);
      const depth = runTool('depth-order', file);
      expect(facts.motion.frames).toBe(depth.frames);
      expect(facts.motion.framesWithDepthViolations).toBe(depth.framesWithViolations);
      expect(facts.motion.maxPinError).toBeLessThan(1);
      expect(facts.warnings).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    'benches',
    () => {
      const { status, stdout } = plumpkin('bench', sketch('capsule.svg'), '--frames', '20');
      expect(status).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ drag: { frames: 20, iterationsPerFrame: expect.any(Number) } });
    },
    PATIENCE_MS,
  );

  it(
    'ends with the status of the contract, and one line',
    () => {
      expect(plumpkin().status).toBe(2);
      expect(plumpkin('--help')).toMatchObject({ status: 0, stderr: '' });
      const missing = plumpkin('build', 'none.svg', '-o', 'x.glb');
      expect(missing).toEqual({ status: 1, stdout: '', stderr: 'none.svg: no such file or folder\n' });
      expect(readdirSync(folder)).not.toContain('x.glb');
    },
    PATIENCE_MS,
  );
});

/** Every vertex as it is drawn now. */
function placesOf(meshes: Mesh[]): Vector3[] {
  return meshes.flatMap((mesh) =>
    Array.from({ length: mesh.geometry.getAttribute('position').count }, (_, vertex) =>
      mesh.getVertexPosition(vertex, new Vector3()),
    ),
  );
}
