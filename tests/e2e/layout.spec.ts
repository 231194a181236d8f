/** Panels have room beside each other in low and in narrow windows. */

import { expect, test } from '@playwright/test';
import { ENGLISH } from '../../src/ui/strings';
import { expectAlive, openEditor } from './artist';

const allWords = (table: unknown): string[] =>
  typeof table === 'string' ? [table] : Object.values(table ?? {}).flatMap(allWords);
const LONGEST = allWords([ENGLISH.hints, ENGLISH.touchHints]).reduce((a, b) => (b.length > a.length ? b : a));

const WINDOWS = [
  // a small screen with words twice as large
  { width: 640, height: 400 },
  { width: 1000, height: 500 },
  { width: 1000, height: 700 },
  { width: 720, height: 800 },
  { width: 720, height: 640 },
  // where the small 3D view begins to be shown, smaller first
  { width: 1020, height: 640 },
  { width: 1024, height: 768 },
  { width: 1180, height: 640 },
  { width: 820, height: 1180 },
  // a phone
  { width: 360, height: 640 },
] as const;

test('no panel lies on another or leaves the window, in any mode, low or narrow', async ({ page }, info) => {
  const artist = await openEditor(page, info);
  // Many pins that move: the timeline is as tall as it gets.
  await page.getByRole('button', { name: 'Open Mopsy' }).click();
  await expect(page.locator('.timeline')).toBeVisible();
  const wrong: string[] = [];
  for (const mode of ['3', '2', '1']) {
    await page.keyboard.press(mode);
    // The pencil has the widest options, with symmetry; all that can be said of a part shows with all selected.
    if (mode === '1') for (const key of ['Control+a', 'd', 'm']) await page.keyboard.press(key);
    for (const size of WINDOWS) {
      await page.setViewportSize(size);
      const faults = async () => {
        const found = await page.evaluate(overlaps);
        return found.map((fault) => `mode ${mode}, ${size.width} × ${size.height}: ${fault}`);
      };
      // The timeline tells its height a frame later.
      const noneSoon = () =>
        expect
          .poll(faults, { timeout: 5000 })
          .toEqual([])
          .catch(async () => wrong.push(...(await faults())));
      await noneSoon();
      // Words are measured as the next picture is made.
      await expect
        .poll(() => page.evaluate(emptyBeside, '.hint'), { timeout: 5000 })
        .toBeLessThanOrEqual(2)
        .catch(() => wrong.push(`mode ${mode}, ${size.width}: the hint is wider than its lines`));
      // Whatever it says: a pin under the pointer has words of its own.
      await page.evaluate(sayAtLength, LONGEST);
      await noneSoon();
      await page.evaluate(sayAtLength, null);
      if (mode === '3') {
        const hint = page.locator('.timeline-hint');
        const lines = await hint.evaluate(
          (words) => words.clientHeight / Number.parseFloat(getComputedStyle(words).lineHeight),
        );
        if (lines > 2.1) wrong.push(`the timeline's hint takes ${lines} lines at ${size.width}`);
      }
      await artist.picture(`${mode}-${size.width}x${size.height}`);
    }
  }
  expect(wrong).toEqual([]);
  await expectAlive(artist);
});

test('in a low window the tools scroll, and the keyboard brings each into sight', async ({ page }, info) => {
  const artist = await openEditor(page, info);
  await page.setViewportSize({ width: 1000, height: 480 });
  const tools = page.locator('.tools');
  expect(await tools.evaluate((bar) => bar.scrollHeight > bar.clientHeight)).toBe(true);
  await tools.locator('button').first().focus();
  await page.keyboard.press('End');
  await expect(tools.locator('button').last()).toBeInViewport({ ratio: 1 });
  // As low as a small window is with words twice as large: all ways to begin are there, and none lies under another.
  for (const size of [
    { width: 1000, height: 480 },
    { width: 640, height: 360 },
  ]) {
    await page.setViewportSize(size);
    for (const way of await page.locator('.welcome button').all()) {
      await expect(way).toBeInViewport({ ratio: 1 });
      await way.click({ trial: true, timeout: 3000 });
    }
  }
  // Beside a panel at the side too.
  await page.keyboard.press('l');
  for (const [width, height] of [
    [1440, 900],
    [1180, 720],
    [1000, 700],
    [720, 800],
  ] as const) {
    await page.setViewportSize({ width, height });
    const panel = await page.locator('.side-panel').boundingBox();
    for (const each of await page.locator('.welcome h1, .welcome button').all()) {
      await expect(each).toBeInViewport({ ratio: 1 });
      const box = await each.boundingBox();
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThan(panel?.x ?? 0);
    }
  }
  await expectAlive(artist);
});

test('in a low window a side panel scrolls as a whole, its list no lower than two rows', async ({ page }, info) => {
  const artist = await openEditor(page, info);
  await page.getByRole('button', { name: 'Open Mopsy' }).click();
  await expect(page.locator('.timeline')).toBeVisible();
  await page.keyboard.press('1');
  await page.keyboard.press('Control+a');
  await page.setViewportSize({ width: 1000, height: 480 });
  const panel = page.locator('.side-panel');
  expect(await panel.locator('.rows').evaluate((rows) => rows.clientHeight)).toBeGreaterThanOrEqual(88);
  // What is selected comes a frame later, and more buttons with it.
  const last = panel.locator('button').last();
  await expect(async () => {
    await last.scrollIntoViewIfNeeded();
    await expect(last).toBeInViewport({ ratio: 1, timeout: 500 });
  }).toPass({ timeout: 15_000 });
  // Held under its end, the list scrolls, and a row gets past all those that were out of sight.
  await page.keyboard.press('Escape');
  await expect(panel.locator('.part-box')).toHaveCount(0);
  const names = () => page.evaluate(() => window.plumpkin?.documentJson().parts.map((part) => part.name));
  const front = (await names())?.at(-1);
  const list = panel.locator('.rows');
  await list.locator('.row').first().scrollIntoViewIfNeeded();
  const box = await list.boundingBox();
  const row = await list.locator('.row').first().boundingBox();
  if (!box || !row) throw new Error('no list');
  await page.mouse.move(row.x + 60, row.y + 20);
  await page.mouse.down();
  await page.mouse.move(row.x + 60, row.y + 40);
  await page.mouse.move(row.x + 60, box.y + box.height - 8);
  // What can be set of it comes, and the list keeps its height.
  await expect(panel.locator('.part-box, [aria-label="Thickness"]').first()).toBeAttached();
  expect((await list.boundingBox())?.height).toBe(box.height);
  await expect.poll(async () => (await names())?.[0]).toBe(front);
  await page.mouse.up();
  await page.keyboard.press('Control+z');
  expect((await names())?.at(-1)).toBe(front);
  await page.keyboard.press('3');
  expect(await panel.locator('.rows').evaluate((rows) => rows.clientHeight)).toBeGreaterThanOrEqual(88);
  await expectAlive(artist);
});

/** In the page: puts other words in the hint's place; null: its own are back. */
function sayAtLength(words: string | null): void {
  const hint = document.querySelector<HTMLElement>('.foot > .hint:not([data-other])');
  document.querySelector('.foot > .hint[data-other]')?.remove();
  if (!hint) return;
  hint.style.display = words === null ? '' : 'none';
  if (words === null) return;
  const other = hint.cloneNode() as HTMLElement;
  other.removeAttribute('style');
  other.dataset.other = '';
  other.textContent = words;
  hint.after(other);
}

/** In the page: by how much the box round some words is wider than its lines ask for, CSS pixels. */
function emptyBeside(selector: string): number {
  const box = document.querySelector(selector);
  if (!box?.checkVisibility()) return 0;
  const range = document.createRange();
  range.selectNodeContents(box);
  const lines = [...range.getClientRects()];
  const words = Math.max(...lines.map(({ right }) => right)) - Math.min(...lines.map(({ left }) => left));
  const { paddingLeft, paddingRight } = getComputedStyle(box);
  return Math.floor(box.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight) - words);
}

/** In the page: what overlaps, by its classes. */
function overlaps(): string[] {
  const faults: string[] = [];
  const seen = [...document.querySelectorAll('.overlay .panel, .view-cube')]
    .filter((panel) => panel.checkVisibility() && !panel.parentElement?.closest('.panel'))
    .map((panel) => ({ name: panel.className, box: panel.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && box.height > 0);
  seen.forEach(({ name, box }, i) => {
    if (box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight) {
      faults.push(`${name} leaves the window`);
    }
    for (const other of seen.slice(i + 1)) {
      const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
      if (across > 0 && down > 0) faults.push(`${name} lies on ${other.name}`);
    }
  });
  return faults;
}
