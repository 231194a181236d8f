// @ts-check
/**
 * Takes the pictures of the example characters anew, in the built page: after their drawings or the look changed.
 * node scripts/sample-thumbnails.mjs [ID…]: all of them unless some are named.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { BROWSER_FLAGS, findChromium } from './lib/browsers.mjs';
import { buildTarget } from './lib/build-targets.mjs';
import { servePage } from './lib/page-server.mjs';
import { ROOT } from './lib/root.mjs';

const SIZE_PX = 264;
const FOLDER = path.join(ROOT, 'assets', 'characters');

/** @type {{ id: string, name: string, thumbnail: string, pictureAt: number }[]} */
const all = JSON.parse(readFileSync(path.join(FOLDER, 'index.json'), 'utf8'));
const asked = process.argv.slice(2);
const samples = all.filter(({ id }) => asked.length === 0 || asked.includes(id));
const executablePath = findChromium();
if (!executablePath) throw new Error('There is no Chromium to take pictures with.');

await buildTarget('page');
const server = await servePage(path.join(ROOT, 'dist', 'page'));
const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
try {
  for (const { name, thumbnail, pictureAt } of samples) {
    const page = await browser.newPage({ viewport: { width: 900, height: 640 } });
    await page.goto(`${server.url}?test-driver`);
    await page.getByRole('button', { name: `Open ${name}` }).click();
    await page.getByRole('button', { name: 'Pause' }).click();
    const time = page.getByRole('slider', { name: 'Time' });
    const seconds = Number(await time.getAttribute('aria-valuemax'));
    const box = await time.boundingBox();
    if (box) await page.mouse.click(box.x + (pictureAt / seconds) * box.width, box.y + box.height / 2);
    await page.waitForFunction(
      (at) => {
        const { build, time: now } = /** @type {any} */ (globalThis).plumpkin.editorState();
        return build === 'built' && Math.abs(now - at) < 0.02;
      },
      pictureAt,
      { timeout: 60_000 },
    );
    await page.evaluate(() => /** @type {any} */ (globalThis).plumpkin.whenSettled(60));
    const bytes = await page.evaluate(smallPicture, SIZE_PX);
    writeFileSync(path.join(FOLDER, thumbnail), new Uint8Array(bytes));
    console.log(`${thumbnail}: ${Math.round(bytes.length / 1000)} kB`);
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
}

/**
 * In the page: drawn at three times the size, so that its edges come out smooth.
 * @param {number} size
 */
async function smallPicture(size) {
  const { plumpkin, createImageBitmap, OffscreenCanvas } = /** @type {any} */ (globalThis);
  const large = await plumpkin.thumbnail(3 * size);
  const blob = new Blob([new Uint8Array(large)], { type: 'image/png' });
  const image = await createImageBitmap(blob, { resizeWidth: size, resizeHeight: size, resizeQuality: 'high' });
  const canvas = new OffscreenCanvas(size, size);
  canvas.getContext('2d').drawImage(image, 0, 0);
  const small = await canvas.convertToBlob({ type: 'image/png' });
  return [...new Uint8Array(await small.arrayBuffer())];
}
