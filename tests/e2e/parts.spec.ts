/** The parts list and the arrow: what an artist does to parts once they are drawn, by pointer and by key. */

import { expect, type Page, test } from '@playwright/test';
import type {} from '../../src/app/test-driver';
import { ellipse, expectAlive, limb, openEditor } from './artist';

test.setTimeout(180_000);
test.use({ viewport: { width: 1100, height: 760 } });

const documentOf = (page: Page) =>
  page.evaluate(() => {
    const document = window.plumpkin?.documentJson();
    if (!document) throw new Error('there is no editor');
    return document;
  });
const order = async (page: Page) => (await documentOf(page)).parts.map((part) => part.name);
const built = (page: Page) => page.evaluate(() => window.plumpkin?.meshStats()?.parts ?? []);
const undoes = (page: Page, what: string) => expect(page.getByRole('button', { name: `Undo ${what}` })).toBeEnabled();
const row = (page: Page, name: string) => page.getByRole('button', { name: `Select ${name}`, exact: true });
/** Beside the name, which would be typed into. */
const ROW = { position: { x: 24, y: 20 } };

test('the list reorders, hides, locks, groups and unlinks', async ({ page }, info) => {
  const artist = await openEditor(page, info);
  await artist.stroke(ellipse(450, 360, 120, 130));
  await artist.stroke(ellipse(450, 230, 70, 60));
  await artist.stroke(limb(420, 430, 44, 150));
  await artist.settled();
  expect(await order(page)).toEqual(['Shape', 'Shape 2', 'Limb']);
  await artist.look('drawn');

  // Dragged down by its picture, the body is layered anew before the hand lets go.
  const from = await row(page, 'Limb').boundingBox();
  const to = await row(page, 'Shape').boundingBox();
  if (!from || !to) throw new Error('there is no row');
  await page.mouse.move(from.x + 30, from.y + 20);
  await page.mouse.down();
  await page.mouse.move(from.x + 30, from.y + 30);
  await page.mouse.move(to.x + 30, to.y + to.height - 6, { steps: 6 });
  expect(await order(page)).toEqual(['Limb', 'Shape', 'Shape 2']);
  await expect.poll(() => built(page)).toEqual(['Limb', 'Shape', 'Shape 2']);
  await artist.look('dragged');
  await page.mouse.up();
  await undoes(page, 'reorder');
  await page.keyboard.press('Control+z');
  expect(await order(page)).toEqual(['Shape', 'Shape 2', 'Limb']);

  // The same by keys.
  await row(page, 'Limb').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Alt+ArrowDown');
  expect(await order(page)).toEqual(['Shape', 'Limb', 'Shape 2']);
  await expect(row(page, 'Limb')).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('ArrowDown');
  await expect(row(page, 'Shape 2')).toBeFocused();

  // Hidden parts leave the body and come back.
  await page.getByRole('button', { name: 'Hide Shape 2', exact: true }).click();
  await expect.poll(() => built(page)).toEqual(['Shape', 'Limb']);
  await artist.look('hidden');
  await page.getByRole('button', { name: 'Show Shape 2', exact: true }).click();
  await expect.poll(() => built(page)).toEqual(['Shape', 'Shape 2', 'Limb']);

  // A range and one more make a group, which folds.
  await row(page, 'Limb').click(ROW);
  await row(page, 'Shape 2').click({ ...ROW, modifiers: ['Shift'] });
  await expect(row(page, 'Limb')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Control+g');
  await undoes(page, 'group');
  const name = page.getByRole('textbox', { name: 'Name of group Group' });
  await name.fill('Head');
  await name.press('Enter');
  expect((await documentOf(page)).parts.map((part) => part.group)).toEqual([null, 'Head', 'Head']);
  await artist.look('grouped');
  await page.getByRole('button', { name: 'Parts of Head' }).click();
  await expect(row(page, 'Limb')).toHaveCount(0);
  await page.getByRole('button', { name: 'Hide Head', exact: true }).click();
  await expect.poll(() => built(page)).toEqual(['Shape']);
  await page.getByRole('button', { name: 'Show Head', exact: true }).click();
  await page.getByRole('button', { name: 'Parts of Head' }).click();

  // Locked parts are neither picked nor deleted.
  await page.keyboard.press('v');
  await page.getByRole('button', { name: 'Lock Shape', exact: true }).click();
  await page.mouse.click(450, 400);
  await expect(row(page, 'Shape')).toHaveAttribute('aria-pressed', 'false');
  await row(page, 'Shape').click(ROW);
  await page.keyboard.press('Delete');
  expect(await order(page)).toHaveLength(3);
  await page.getByRole('button', { name: 'Unlock Shape', exact: true }).click();

  // Twins share colours until they are unlinked.
  await row(page, 'Limb').click(ROW);
  await page.getByRole('button', { name: 'Add twin' }).click();
  await page.getByRole('radio', { name: 'Green' }).click();
  const fills = async () => (await documentOf(page)).parts.filter((part) => !part.closed).map((part) => part.fill);
  expect(await fills()).toEqual(['#6fae6a', '#6fae6a']);
  await page.getByRole('button', { name: 'Unlink twin' }).click();
  await undoes(page, 'unlink twin');
  await page.getByRole('radio', { name: 'Blue' }).click();
  expect(new Set(await fills()).size).toBe(2);
  await artist.settled();
  await artist.look('unlinked');
  await expectAlive(artist);
});
