// @ts-check
/** node tests/harness/viewport/shoot.mjs FOLDER FILE.svg …: pictures of drawings' bodies, front, turned and from the side. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { buildBodies } from './bodies.mjs';
import { openLook } from './open-look.mjs';

const [folder = '.cache/pictures', ...files] = process.argv.slice(2);
/** Name, yaw and pitch in radians. @type {[string, number, number][]} */
const VIEWS = [
  ['front', 0, 0],
  ['turned', 0.75, 0.25],
  ['side', -1.2, 0.1],
];

mkdirSync(folder, { recursive: true });
const bodies = await buildBodies(files, 0);
const { page, browser, errors } = await openLook({ width: 640, height: 480 });
for (const { name, body } of bodies) {
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
