// @ts-check
/** Drawings' bodies, built in a process of its own from the sources as they are. */
import path from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../../../scripts/lib/root.mjs';
import { runProcess } from '../../../scripts/lib/run-process.mjs';

const PROGRAM = path.join(ROOT, '.cache/look/build-bodies.mjs');

/**
 * @param {readonly string[]} files SVG drawings.
 * @param {number} frames How many of one turn of the scripted drag; 0: only the rest body.
 * @returns {Promise<{ name: string, body: object, frames: object[] }[]>}
 */
export async function buildBodies(files, frames) {
  await build({
    entryPoints: [path.join(ROOT, 'tests/harness/viewport/build-bodies.ts')],
    outfile: PROGRAM,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);" },
  });
  const wasm = path.join(ROOT, 'wasm/dist/plumpkin.wasm');
  const words = [PROGRAM, wasm, String(frames), ...files];
  const { code, stdout } = await runProcess(process.execPath, words, { output: 'hide' });
  if (code !== 0) throw new Error(`building ended with ${code}`);
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}
