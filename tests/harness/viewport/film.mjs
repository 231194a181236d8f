// @ts-check
/**
 * node tests/harness/viewport/film.mjs FOLDER FRAMES FILE.svg …: drawings dragged through one turn of the scripted drag,
 * side by side, seen from the front and turned; one picture a frame.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { buildBodies } from './bodies.mjs';
import { openLook } from './open-look.mjs';

const [folder = '.cache/film', count = '12', ...files] = process.argv.slice(2);
const CELL = { width: 480, height: 400 };
/** Yaw and pitch in radians. @type {[number, number][]} */
const VIEWS = [
  [0, 0],
  [0.75, 0.25],
];
/** So much of the picture is left for limbs to swing in. */
const ZOOM = 0.8;

mkdirSync(folder, { recursive: true });
const bodies = await buildBodies(files, Number(count));
const { page, browser, errors } = await openLook(CELL);
const sheet = await browser.newPage({
  viewport: { width: CELL.width * bodies.length, height: CELL.height * VIEWS.length },
});
for (let index = 0; index < Number(count); index++) {
  /** @type {string[]} */
  const pictures = [];
  for (const [yaw, pitch] of VIEWS) {
    for (const { body, frames } of bodies) {
      const options = { theme: 'light', yaw, pitch, zoom: ZOOM, body, frame: frames[index] };
      await page.evaluate((look) => /** @type {any} */ (globalThis).look(look), options);
      pictures.push((await page.screenshot()).toString('base64'));
    }
  }
  const cells = pictures.map((data) => `<img src="data:image/png;base64,${data}">`).join('');
  await sheet.setContent(`<style>body{margin:0;display:flex;flex-wrap:wrap}</style>${cells}`);
  await sheet.screenshot({ path: path.join(folder, `frame-${String(index).padStart(3, '0')}.png`) });
}
await browser.close();
for (const error of errors) console.error(error);
