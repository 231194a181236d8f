/** What the artist meets when a piece of the page can't be had: plain words, a way out, and nothing lost. */

import { expect, type Page, test } from '@playwright/test';
import type {} from '../../src/app/test-driver';
import { ellipse, stroke } from './artist';

const parts = (page: Page) => page.evaluate(() => window.plumpkin?.documentJson().parts.length);

async function open(page: Page): Promise<void> {
  await page.goto(`${process.env.PLUMPKIN_PAGE_URL}?test-driver`);
  await page.waitForFunction(() => window.plumpkin !== undefined);
}

test('panels that can’t be loaded: one draws and saves without them, and has them back', async ({ page }) => {
  let asked = 0;
  await page.route(/\/panels-[^/]*\.js/, (route) => {
    asked += 1;
    return route.abort();
  });
  await open(page);
  const note = page.getByRole('alert');
  await expect(note).toContainText('The panels could not be loaded. Your drawing is safe');
  await stroke(page, ellipse(420, 330, 105, 115));
  await expect.poll(() => parts(page)).toBe(1);
  const download = page.waitForEvent('download');
  await note.getByRole('button', { name: 'Save' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.plumpkin$/);

  await note.getByRole('button', { name: 'Try again' }).click();
  await expect(note).toHaveCount(1);
  await expect.poll(() => asked).toBe(2);
  await page.unroute(/\/panels-[^/]*\.js/);
  await note.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('radio', { name: 'Draw' })).toBeChecked();
  await expect(page.getByRole('button', { name: /^Select / })).toHaveCount(1);
  await expect(note).toHaveCount(0);
});

test('an error that comes again and again is told once, with a way to save', async ({ page }) => {
  await open(page);
  await expect(page.getByRole('radio', { name: 'Draw' })).toBeChecked();
  await page.evaluate(() => {
    setInterval(() => {
      throw new Error('a piece is missing');
    }, 30);
  });
  const note = page.getByRole('alert');
  await expect(note).toContainText('Something went wrong that should not have. Your drawing is still here');
  const download = page.waitForEvent('download');
  await note.getByRole('button', { name: 'Save' }).click();
  await download;
  await expect(note).toHaveCount(0);
  await page.waitForTimeout(300);
  await expect(note).toHaveCount(0);
});

test('an engine that can’t be loaded is not asked for over and over, and the drawing stays', async ({ page }) => {
  let asked = 0;
  await page.route(/\/worker-[^/]*\.js$/, (route) => {
    asked += 1;
    return route.abort();
  });
  await open(page);
  await expect(page.getByRole('radio', { name: 'Draw' })).toBeChecked();
  await stroke(page, ellipse(420, 330, 105, 115));
  await expect(page.getByRole('alert').first()).toContainText(/nothing is lost|the drawing is safe/);
  await page.waitForTimeout(500);
  expect(asked).toBeLessThan(6);
  expect(await parts(page)).toBe(1);
  await page.unroute(/\/worker-[^/]*\.js$/);
  // Another line, and what puffs it up is there again.
  await stroke(page, ellipse(620, 330, 60, 60));
  await expect.poll(() => page.evaluate(() => window.plumpkin?.meshStats()?.parts.length)).toBe(2);
});

test('what was unsaved in a tab that went down comes back in it, or in the next, until it is thrown away', async ({
  page,
  context,
}) => {
  await open(page);
  await stroke(page, ellipse(420, 330, 105, 115));
  const kept = () =>
    new Promise<number>((resolve) => {
      indexedDB.open('plumpkin-drafts').onsuccess = ({ target }) => {
        const pieces = (target as IDBOpenDBRequest).result.transaction('pieces').objectStore('pieces');
        pieces.count().onsuccess = (event) => resolve((event.target as IDBRequest<number>).result);
      };
    });
  await expect.poll(() => page.evaluate(kept)).toBeGreaterThan(0);
  await page.reload();
  await expect(page.getByText('is back, just as you left it')).toBeVisible();
  expect(await parts(page)).toBe(1);
  await page.close();

  const next = await context.newPage();
  await open(next);
  await expect(next.getByText('is back, just as you left it')).toBeVisible();
  // One that is open in another tab is that one's.
  const third = await context.newPage();
  await open(third);
  await expect(third.getByRole('radio', { name: 'Draw' })).toBeChecked();
  const atWork = async () => (await navigator.locks.query()).held?.length;
  await expect.poll(() => third.evaluate(atWork)).toBe(2);
  expect(await parts(third)).toBe(0);
  await next.getByRole('button', { name: 'Throw away' }).click();
  await expect.poll(() => parts(next)).toBe(0);
  await next.close();
  await third.reload();
  await expect(third.getByRole('radio', { name: 'Draw' })).toBeChecked();
  await expect(third.getByText('is back')).toHaveCount(0);
});
