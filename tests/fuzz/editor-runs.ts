/**
 * Lets somebody who means nothing by it loose on the editor, run after run, and holds what comes of it against what
 * must be true whatever one does: nothing complains, everything comes to rest, the document stays sound, what has parts
 * has a body, and undo and redo lead back to the same document, number for number.
 *
 * The actions follow from the seed; when they fall between two pictures depends on the machine, so that a failing seed
 * may need a second run.
 */

import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { BROWSER_FLAGS } from '../../scripts/lib/browsers.mjs';
import { type Random, randomFrom } from '../harness/random';
import { actAtRandom } from './random-artist';

const ACTIONS_PER_RUN = 50;
/** Longest that one action, or coming to rest, may take. Seconds. */
const PATIENCE = 40;
const MOST_STEPS_BACK = 200;
const SIZES = [
  { width: 1000, height: 700 },
  { width: 820, height: 1000 },
  { width: 640, height: 480 },
];

export interface Surroundings {
  readonly executablePath: string;
  readonly url: string;
  /** Where pictures of failing runs are left. */
  readonly folder: string;
}

/** @returns how many runs found a fault. */
export async function runEditor(count: number, first: number, around: Surroundings): Promise<number> {
  const browser = await chromium.launch({ executablePath: around.executablePath, args: BROWSER_FLAGS });
  let bad = 0;
  for (let seed = first; seed < first + count; seed++) {
    const { faults, done } = await run(browser, seed, around);
    console.log(`${seed}: ${faults.length > 0 ? faults.join('; ') : done.at(-1)}`);
    if (faults.length === 0) continue;
    bad += 1;
    for (const each of done) console.log(`  ${each}`);
  }
  await browser.close();
  return bad;
}

async function run(browser: Browser, seed: number, { url, folder }: Surroundings) {
  const random = randomFrom(seed);
  const size = random.pick(SIZES);
  const context = await browser.newContext({ viewport: size });
  const page = await context.newPage();
  const faults: string[] = [];
  const done: string[] = [];
  page.on('pageerror', (error) => faults.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('dialog', (dialog) => void dialog.accept().catch(() => {}));
  try {
    await page.goto(`${url}?test-driver`);
    await page.waitForFunction(() => window.plumpkin !== undefined);
    if (random.chance(0.5)) done.push(await openSample(page, random));
    for (let i = 0; i < ACTIONS_PER_RUN && faults.length === 0; i++) {
      done.push(await within(PATIENCE, actAtRandom({ page, random, size })));
    }
    faults.push(...(await within(3 * PATIENCE, faultsAtRest(page))));
  } catch (error) {
    faults.push(error instanceof Error ? error.message : String(error));
  }
  done.push(await summary(page).catch(String));
  if (faults.length > 0) {
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: path.join(folder, `${seed}.png`) }).catch(() => {});
  }
  await context.close();
  return { faults, done };
}

async function openSample(page: Page, random: Random): Promise<string> {
  const cards = page.getByRole('button', { name: /^Open / });
  await cards.first().waitFor();
  const card = cards.nth(random.below(await cards.count()));
  const name = await card.textContent();
  await card.click();
  return `opens ${name}`;
}

async function within<Value>(seconds: number, work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing happens for ${seconds} s`)), 1000 * seconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

const documentOf = (page: Page) => page.evaluate(() => JSON.stringify(window.plumpkin?.documentJson()));
const settled = (page: Page) => page.evaluate((seconds) => window.plumpkin?.whenSettled(seconds), PATIENCE);

async function faultsAtRest(page: Page): Promise<string[]> {
  // out of dialogs, fields and gestures
  for (let i = 0; i < 3; i++) await page.keyboard.press('Escape');
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  if (await page.evaluate(() => window.plumpkin?.editorState().playing)) await page.keyboard.press('Space');
  await settled(page);
  return [...(await unsound(page)), ...(await lostByUndo(page))];
}

function unsound(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const driver = window.plumpkin;
    if (!driver) return ['the page is gone'];
    const faults: string[] = [];
    const { parts } = driver.documentJson();
    // JSON has no other numbers: it would say null for them
    JSON.stringify(driver.documentJson(), (key, value) => {
      if (typeof value === 'number' && !Number.isFinite(value)) faults.push(`${key} is ${value}`);
      return value;
    });
    if (driver.viewportStats().contextLost) faults.push('the picture is gone');
    if (parts.some((part) => !part.hidden) && !driver.meshStats()) faults.push('there are parts and no body');
    return faults;
  });
}

/** All that was done is undone and done again. */
async function lostByUndo(page: Page): Promise<string[]> {
  for (let i = 0; i < MOST_STEPS_BACK / 4; i++) await page.keyboard.press('Control+Shift+z');
  const before = await documentOf(page);
  let steps = 0;
  for (let last = before, same = 0; steps < MOST_STEPS_BACK && same < 3; steps++) {
    await page.keyboard.press('Control+z');
    const now = await documentOf(page);
    same = now === last ? same + 1 : 0;
    last = now;
  }
  for (let i = 0; i < steps; i++) await page.keyboard.press('Control+Shift+z');
  return (await documentOf(page)) === before ? [] : [`${steps} steps back and on end elsewhere`];
}

function summary(page: Page): Promise<string> {
  return page.evaluate(() => {
    const driver = window.plumpkin;
    const vertices = driver?.meshStats()?.vertices ?? 0;
    const state = Object.entries(driver?.editorState() ?? {}).map(([key, value]) => `${key} ${value}`);
    return [`${driver?.documentJson().parts.length} parts`, `${vertices} vertices`, ...state].join(', ');
  });
}
