// @ts-check
/**
 * npm run feel: what an artist feels of the page's speed: how long a pointer's move takes to the screen while a line is
 * drawn over 30 parts, and the tasks that hold the page up for more than 50 ms while it starts, opens an example, takes
 * strokes, changes modes and is posed. A report, never a test: it depends on the machine, above all on its graphics.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { BROWSER_FLAGS, findChromium } from './lib/browsers.mjs';
import { buildTarget } from './lib/build-targets.mjs';
import { longestAfterStrokes, longTasks, pointerToPixel, traced } from './lib/chromium-trace.mjs';
import { failWith } from './lib/fail-with.mjs';
import { servePage } from './lib/page-server.mjs';
import { ROOT } from './lib/root.mjs';
import { runProcess } from './lib/run-process.mjs';

const SIZE = { width: 1440, height: 900 };
const ROUNDS = 3;
const PARTS = 30;
const STROKES = 4;
const FRAME_MS = 1000 / 60;
const MONSTER = path.join(ROOT, '.cache/bench/monster.plumpkin');

/** @typedef {import('@playwright/test').Browser} Browser */
/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {readonly [x: number, y: number]} Place */

try {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('there is no Chromium to start');
  await buildTarget('page');
  await writeMonster();
  const server = await servePage(path.join(ROOT, 'dist', 'page'));
  /** @type {import('./lib/chromium-trace.mjs').Latency[]} */
  const latencies = [];
  /** @type {number[]} */
  const busy = [];
  /** @type {Map<string, import('./lib/chromium-trace.mjs').LongTask[]>} */
  const tasks = new Map();
  for (let round = 0; round < ROUNDS; round++) {
    const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
    try {
      for (const [phase, longest] of await tasksOfPhases(browser, server.url)) {
        tasks.set(phase, [...(tasks.get(phase) ?? []), ...longest]);
      }
      const drawn = await drawOverMonster(browser, server.url);
      latencies.push(...drawn.latencies);
      busy.push(...drawn.busy);
    } finally {
      await browser.close();
    }
  }
  await server.close();
  const whole = latencies.map(({ all }) => all);
  const [least, half, most] = [0, 0.5, 0.95].map((share) => frames(quantile(whole, share)));
  console.log(`pointer to pixel over ${PARTS} parts, ${latencies.length} moves: ${half}; least ${least}; p95 ${most}`);
  const medians = /** @type {const} */ (['queued', 'page', 'screen']).map((stage) => {
    const ms = quantile(
      latencies.map((each) => each[stage]),
      0.5,
    );
    return `${stage} ${ms.toFixed(0)} ms`;
  });
  console.log(`  of that, medians: ${medians.join(', ')}`);
  const [usual, longest] = [0.5, 1].map((share) => quantile(busy, share).toFixed(1));
  console.log(
    `the page's longest task after a stroke over ${PARTS} parts, processor time: ${usual} ms; most ${longest} ms`,
  );
  console.log(`tasks over 50 ms, of ${ROUNDS} rounds; in brackets processor time, the rest they waited:`);
  for (const [phase, all] of tasks) {
    const list = all.sort((a, b) => b.wall - a.wall).map(({ wall, busy }) => `${wall.toFixed(0)} (${busy.toFixed(0)})`);
    console.log(`  ${phase}: ${list.length === 0 ? 'none' : `${list.join(', ')} ms`}`);
  }
} catch (error) {
  failWith(error);
}

/** @param {readonly number[]} values @param {number} share 0 … 1 */
function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** @param {number} ms */
function frames(ms) {
  return `${ms.toFixed(0)} ms = ${(ms / FRAME_MS).toFixed(1)} frames`;
}

async function writeMonster() {
  const { build } = await import('esbuild');
  const program = path.join(ROOT, '.cache/bench/monster-file.mjs');
  mkdirSync(path.dirname(program), { recursive: true });
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['tests/bench/monster-file.ts'],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
  });
  const { code } = await runProcess(process.execPath, [program, MONSTER, String(PARTS)]);
  if (code !== 0) throw new Error('the drawing of many parts could not be written');
}

/**
 * @param {Browser} browser @param {string} url
 * @returns {Promise<(readonly [phase: string, longest: import('./lib/chromium-trace.mjs').LongTask[]])[]>}
 */
async function tasksOfPhases(browser, url) {
  let page = await browser.newPage({ viewport: SIZE });
  /** @type {(readonly [string, import('./lib/chromium-trace.mjs').LongTask[]])[]} */
  const phases = [];
  /** @param {string} phase @param {() => Promise<unknown>} work */
  const during = async (phase, work) => {
    const events = await traced(browser, async () => {
      await work();
      await settled(page);
    });
    phases.push([phase, longTasks(events)]);
  };
  await during('start', () => open(page, url));
  await during('strokes', async () => {
    for (let i = 0; i < 8; i++) {
      await stroke(page, ring(300 + 110 * i, 330 + 60 * (i % 2), 80));
      await settled(page);
    }
  });
  await during('started again', () => open(page, url));
  await page.close();
  // another, that finds no draft of before
  page = await browser.newPage({ viewport: SIZE });
  await open(page, url);
  await during('example opened', async () => {
    await page.locator('.sample').first().click();
    await page.waitForFunction(() => /** @type {any} */ (globalThis).plumpkin.meshStats() !== null);
    await page.keyboard.press(' ');
  });
  await during('modes changed', async () => {
    for (const key of ['1', '2', '3', '2']) {
      await page.keyboard.press(key);
      await settled(page);
    }
  });
  await during('posed', async () => {
    const [pin] = await page.evaluate(() => /** @type {any} */ (globalThis).plumpkin.pinScreenPositions());
    const places = Array.from({ length: 60 }, (_, i) => [pin.x + 60 * Math.sin(i / 8), pin.y + 30 * Math.sin(i / 5)]);
    await stroke(page, /** @type {Place[]} */ (/** @type {unknown} */ (places)));
  });
  await page.close();
  return phases;
}

/** What a line and some strokes over many parts took. @param {Browser} browser @param {string} url */
async function drawOverMonster(browser, url) {
  const page = await browser.newPage({ viewport: SIZE });
  await open(page, url);
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Control+o');
  await (await chooser).setFiles(MONSTER);
  const opened = (/** @type {number} */ parts) =>
    /** @type {any} */ (globalThis).plumpkin.documentJson().parts.length === parts;
  await page.waitForFunction(opened, PARTS);
  await settled(page);
  const [x, y] = [SIZE.width / 2 - 60, SIZE.height / 2];
  await page.mouse.move(x + 150, y);
  const events = await traced(browser, () => spiral(page, x, y));
  const strokes = await traced(browser, async () => {
    for (let i = 0; i < STROKES; i++) {
      await stroke(page, ring(x + 60 * i, y - 100 + 30 * i, 40));
      await settled(page);
    }
  });
  return { latencies: pointerToPixel(events), busy: longestAfterStrokes(strokes) };
}

/** A long line, given up before it makes a part. @param {Page} page @param {number} x @param {number} y its middle */
async function spiral(page, x, y) {
  const devtools = await page.context().newCDPSession(page);
  await page.mouse.down();
  for (let i = 1; i <= 120; i++) {
    const radius = 150 + i / 2;
    const at = { x: x + radius * Math.cos(i / 20), y: y + radius * Math.sin(i / 20) };
    // A hand doesn't wait for what it moves.
    void devtools.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...at, button: 'left', buttons: 1 });
    await page.waitForTimeout(FRAME_MS);
  }
  await page.waitForTimeout(500);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await settled(page);
}

/** @param {Page} page @param {string} url */
async function open(page, url) {
  await page.goto(`${url}?test-driver`);
  await page.waitForFunction(() => 'plumpkin' in globalThis);
  await settled(page);
}

/** What is drawn stands, and its best picture is shown. @param {Page} page */
async function settled(page) {
  await page.evaluate(() => /** @type {any} */ (globalThis).plumpkin.whenSettled(60));
  const shown = () => /** @type {any} */ (globalThis).plumpkin.viewportStats().settled;
  await page.waitForFunction(shown, null, { timeout: 60_000 });
}

/** @param {Page} page @param {readonly Place[]} places */
async function stroke(page, places) {
  const [first, ...rest] = places;
  if (!first) return;
  await page.mouse.move(...first);
  await page.mouse.down();
  for (const place of rest) await page.mouse.move(...place);
  await page.mouse.up();
}

/** @param {number} x @param {number} y @param {number} radius @returns {Place[]} */
function ring(x, y, radius) {
  return Array.from({ length: 25 }, (_, i) => {
    const angle = (i / 24) * 2 * Math.PI;
    return /** @type {const} */ ([x + radius * Math.cos(angle), y + radius * Math.sin(angle)]);
  });
}
