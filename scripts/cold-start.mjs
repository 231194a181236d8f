// @ts-check
/**
 * npm run cold-start: how long it takes from asking for the page to ink under the pen, to the first stroke drawn, and to
 * its body; a report, never a test. Each round has a browser of its own, with nothing cached.
 */
import path from 'node:path';
import { chromium } from '@playwright/test';
import { BROWSER_FLAGS, findChromium } from './lib/browsers.mjs';
import { buildTarget } from './lib/build-targets.mjs';
import { failWith } from './lib/fail-with.mjs';
import { servePage } from './lib/page-server.mjs';
import { ROOT } from './lib/root.mjs';

const ROUNDS = 5;

try {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('there is no Chromium to start');
  await buildTarget('page');
  const server = await servePage(path.join(ROOT, 'dist', 'page'));
  /** @type {{ ready: number, ink: number, stroke: number, body: number }[]} */
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await measure(executablePath, server.url));
  await server.close();
  for (const what of /** @type {const} */ (['ready', 'ink', 'stroke', 'body'])) {
    const sorted = rounds.map((round) => round[what]).sort((a, b) => a - b);
    const median = sorted[ROUNDS >> 1] ?? 0;
    console.log(`${what}: ${median.toFixed(2)} s (${sorted[0]?.toFixed(2)} … ${sorted.at(-1)?.toFixed(2)})`);
  }
} catch (error) {
  failWith(error);
}

/**
 * @param {string} executablePath @param {string} url
 * @returns Seconds from asking for the page until it listens, until the first ink of a line begun at once is shown,
 *   until that line, of 24 movements that each wait for a picture, is in the document, and until its body is shown.
 */
async function measure(executablePath, url) {
  const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const began = performance.now();
    const since = () => (performance.now() - began) / 1000;
    await page.goto(`${url}?test-driver`, { waitUntil: 'commit' });
    await page.waitForFunction(() => 'plumpkin' in globalThis);
    const ready = since();
    await page.mouse.move(600, 300);
    await page.mouse.down();
    let ink = 0;
    for (let i = 1; i <= 24; i++) {
      const angle = (i / 24) * 2 * Math.PI;
      await page.mouse.move(500 + 100 * Math.cos(angle), 300 + 100 * Math.sin(angle));
      if (i === 1) {
        await page.evaluate(() => {
          const frame = /** @type {any} */ (globalThis).requestAnimationFrame;
          return new Promise((shown) => frame(() => frame(shown)));
        });
        ink = since();
      }
    }
    await page.mouse.up();
    await page.waitForFunction(() => /** @type {any} */ (globalThis).plumpkin.documentJson().parts.length === 1);
    const stroke = since();
    await page.waitForFunction(() => /** @type {any} */ (globalThis).plumpkin.meshStats() !== null);
    return { ready, ink, stroke, body: since() };
  } finally {
    await browser.close();
  }
}
