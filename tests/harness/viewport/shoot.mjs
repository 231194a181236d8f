// @ts-check
/** node tests/harness/viewport/shoot.mjs FOLDER FILE.svg …: pictures of drawings' bodies, front, turned and from the side. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../../../scripts/lib/root.mjs';
import { runProcess } from '../../../scripts/lib/run-process.mjs';
import { openLook } from './open-look.mjs';

const [folder = '.cache/pictures', ...files] = process.argv.slice(2);
const PROGRAM = path.join(ROOT, '.cache/look/build-bodies.mjs');
/** Name, yaw and pitch in radians. @type {[string, number, number][]} */
const VIEWS = [
  ['front', 0, 0],
  ['turned', 0.75, 0.25],
  ['side', -1.2, 0.1],
];

mkdirSync(folder, { recursive: true });
await build({
  entryPoints: [path.join(ROOT, 'tests/harness/viewport/build-bodies.ts')],
  outfile: PROGRAM,
  bundle: true,
  platform: 'node',
  format: 'esm',
  banner: { js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);" },
});
const wasm = path.join(ROOT, 'wasm/dist/plumpkin.wasm');
const { code, stdout } = await runProcess(process.execPath, [PROGRAM, wasm, ...files], { output: 'hide' });
if (code !== 0) throw new Error(`building ended with ${code}`);
const { page, browser, errors } = await openLook({ width: 640, height: 480 });
for (const line of stdout.split('\n').filter(Boolean)) {
  const { name, body } = JSON.parse(line);
  for (const [view, yaw, pitch] of VIEWS) {
    await page.evaluate((options) => /** @type {any} */ (globalThis).look(options), {
      theme: 'light',
      yaw,
      pitch,
      body,
    });
    await page.screenshot({ path: path.join(folder, `${name}-${view}.png`) });
  }
}
await browser.close();
for (const error of errors) console.error(error);
