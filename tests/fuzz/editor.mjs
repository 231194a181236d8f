// @ts-check
/**
 * npm run fuzz:editor [-- COUNT [FIRST_SEED]]: random strokes, drags, keys and clicks at the page, and what must be true
 * after them. Pictures of failing runs are left in .cache/fuzz/editor. The last line is npm test's; exit 1 when
 * something was wrong.
 */
import path from 'node:path';
import { findChromium } from '../../scripts/lib/browsers.mjs';
import { buildTarget } from '../../scripts/lib/build-targets.mjs';
import { failWith } from '../../scripts/lib/fail-with.mjs';
import { servePage } from '../../scripts/lib/page-server.mjs';
import { ROOT } from '../../scripts/lib/root.mjs';
import { bundle } from './bundle.mjs';

const [count = 20, first = Date.now() % 1e6] = process.argv.slice(2).map(Number);
const FOLDER = path.join(ROOT, '.cache/fuzz');

try {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('there is no Chromium to start');
  await buildTarget('page');
  const program = path.join(FOLDER, 'editor-runs.mjs');
  await bundle('tests/fuzz/editor-runs.ts', program);
  const { runEditor } = await import(program);
  const server = await servePage(path.join(ROOT, 'dist/page'));
  console.log(`seeds ${first} to ${first + count - 1}`);
  const bad = await runEditor(count, first, { executablePath, url: server.url, folder: path.join(FOLDER, 'editor') });
  await server.close();
  console.log(`${count - bad} passed, ${bad} failed`);
  process.exitCode = bad > 0 ? 1 : 0;
} catch (error) {
  failWith(error);
}
