/** A tablet held upright and ten fingers: no key, no mouse, no right button. */

import { expect, test } from '@playwright/test';
import type {} from '../../src/app/test-driver';
import { ellipse, expectAlive, fingersOn, limb, openEditor, type Place } from './artist';

test.setTimeout(180_000);
test.use({ viewport: { width: 820, height: 1180 }, hasTouch: true });

test('by fingers alone a character is drawn, coloured, twinned, pinned and turned', async ({ page }, info) => {
  const artist = await openEditor(page, info);
  const touch = await fingersOn(page);
  const document = () => page.evaluate(() => window.plumpkin?.documentJson());
  const parts = async () => (await document())?.parts ?? [];
  const swipe = async ([first, ...rest]: readonly Place[]) => {
    if (!first) return;
    await touch('touchStart', first);
    await Promise.all(rest.map((place) => touch('touchMove', place)));
    await touch('touchEnd');
  };
  const tap = async (place: Place, times = 1) => {
    for (let i = 0; i < times; i += 1) await Promise.all([touch('touchStart', place), touch('touchEnd')]);
  };

  await swipe(ellipse(320, 520, 120, 130, 20));
  await swipe(limb(280, 590, 50, 160));
  await page.getByRole('button', { name: 'Draw behind' }).tap();
  await swipe(limb(370, 590, 50, 160));
  await page.getByRole('button', { name: 'Draw behind' }).tap();
  expect((await parts()).map(({ closed }) => closed)).toEqual([false, true, false]);
  await artist.settled();

  // A double tap for the twin; the panel makes way and comes back.
  await tap([280, 720], 2);
  await expect.poll(async () => (await parts()).length).toBe(4);
  const panel = page.getByRole('region', { name: 'Parts' });
  await page.getByRole('button', { name: 'Hide the panel' }).tap();
  await expect(panel).toBeHidden();
  await swipe(ellipse(690, 300, 40, 50, 16));
  expect(await parts()).toHaveLength(5);
  await artist.look('drawn');
  await page.getByRole('button', { name: 'Show the panel' }).tap();
  await expect(panel).toBeVisible();
  await tap([320, 480]);
  await page.getByRole('radio', { name: 'Blue' }).tap();
  expect((await parts()).find(({ name }) => name === 'Shape')?.fill).toBe('#5b9bd1');

  // The eraser cuts, a piece is redrawn, and both are taken back by buttons.
  const drawn = JSON.stringify(await parts());
  await page.getByRole('radio', { name: 'Eraser' }).tap();
  await swipe([
    [180, 500],
    [230, 500],
    [260, 500],
  ]);
  await page.getByRole('radio', { name: 'Reshape' }).tap();
  await swipe([
    [400, 430],
    [460, 470],
    [470, 540],
    [430, 570],
  ]);
  expect(JSON.stringify(await parts())).not.toBe(drawn);
  await page.getByRole('button', { name: 'Undo redraw piece' }).tap();
  await page.getByRole('button', { name: 'Undo erase' }).tap();
  expect(JSON.stringify(await parts())).toBe(drawn);

  // Pins by taps, the far side by its button, and a finger beside the body turns the view.
  await page.getByRole('radio', { name: 'Pose' }).tap();
  await artist.settled();
  await artist.steady();
  await tap([320, 480]);
  await page.getByRole('button', { name: 'Reach the far side' }).tap();
  await tap([280, 720]);
  await page.getByRole('button', { name: 'Reach the far side' }).tap();
  expect((await document())?.pins.map(({ surface }) => surface)).toEqual(['front', 'back']);
  const across = () =>
    page.evaluate(() => (window.plumpkin?.screenOf(100, 0).x ?? 0) - (window.plumpkin?.screenOf(0, 0).x ?? 0));
  const facing = await across();
  await swipe([
    [140, 300],
    [200, 300],
    [300, 300],
  ]);
  expect(await across()).toBeLessThan(0.95 * facing);
  await artist.look('turned');
  await expectAlive(artist);
});
