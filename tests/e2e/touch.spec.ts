/** A tablet held upright and ten fingers: no key, no mouse, no right button. */

import { expect, type Locator, test } from '@playwright/test';
import type {} from '../../src/app/test-driver';
import { ellipse, expectAlive, fingersOn, limb, openEditor, type Place } from './artist';

const PATIENCE = { timeout: 5000 };

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
    await Promise.all(Array.from({ length: times }, () => [touch('touchStart', place), touch('touchEnd')]).flat());
  };

  /** A tap that the browser holds for a long press on a busy machine is tapped again. */
  const press = (button: Locator, done: () => Promise<void>) =>
    expect(async () => {
      await button.tap();
      await done();
    }).toPass();
  const toggle = async (name: string) => {
    const button = page.getByRole('button', { name });
    const after = (await button.getAttribute('aria-pressed')) === 'true' ? 'false' : 'true';
    await press(button, () => expect(button).toHaveAttribute('aria-pressed', after, PATIENCE));
  };
  const choose = (name: string) => {
    const radio = page.getByRole('radio', { name });
    return press(radio, () => expect(radio).toBeChecked(PATIENCE));
  };
  const undo = (name: string) => {
    const button = page.getByRole('button', { name: `Undo ${name}`, exact: true });
    return press(button, () => expect(button).toHaveCount(0, PATIENCE));
  };

  await swipe(ellipse(320, 520, 120, 130, 20));
  await swipe(limb(280, 590, 50, 160));
  await toggle('Draw behind');
  await swipe(limb(370, 590, 50, 160));
  await toggle('Draw behind');
  expect((await parts()).map(({ closed }) => closed)).toEqual([false, true, false]);
  await artist.settled();

  // A double tap for the twin; the panel makes way and comes back.
  await expect(async () => {
    await tap([280, 720], 2);
    expect(await parts()).toHaveLength(4);
  }).toPass();
  const panel = page.getByRole('region', { name: 'Parts' });
  await press(page.getByRole('button', { name: 'Hide the panel' }), () => expect(panel).toBeHidden(PATIENCE));
  await swipe(ellipse(690, 300, 40, 50, 16));
  expect(await parts()).toHaveLength(5);
  await artist.picture('drawn');
  await press(page.getByRole('button', { name: 'Show the panel' }), () => expect(panel).toBeVisible(PATIENCE));
  await tap([320, 480]);
  await choose('Blue');
  expect((await parts()).find(({ name }) => name === 'Shape')?.fill).toBe('#5b9bd1');

  // The eraser cuts, a piece is redrawn, and both are taken back by buttons.
  const drawn = JSON.stringify(await parts());
  await choose('Eraser');
  await swipe([
    [180, 500],
    [230, 500],
    [260, 500],
  ]);
  await choose('Reshape');
  await swipe([
    [400, 430],
    [460, 470],
    [470, 540],
    [430, 570],
  ]);
  expect(JSON.stringify(await parts())).not.toBe(drawn);
  await undo('redraw piece');
  await undo('erase');
  expect(JSON.stringify(await parts())).toBe(drawn);

  // Pins by taps, the far side by its button, and a finger beside the body turns the view.
  await choose('Pose');
  await artist.settled();
  await artist.steady();
  await tap([320, 480]);
  await toggle('Reach the far side');
  await tap([280, 720]);
  await toggle('Reach the far side');
  expect((await document())?.pins.map(({ surface }) => surface)).toEqual(['front', 'back']);
  const chosen = page.getByRole('button', { name: /^Select Pin/, pressed: true });
  await expect(chosen).toHaveCount(1);
  await toggle('Select several');
  await tap([320, 480]);
  await expect(chosen).toHaveCount(2);
  await toggle('Select several');
  const across = () =>
    page.evaluate(() => (window.plumpkin?.screenOf(100, 0).x ?? 0) - (window.plumpkin?.screenOf(0, 0).x ?? 0));
  const facing = await across();
  await swipe([
    [140, 300],
    [200, 300],
    [300, 300],
  ]);
  expect(await across()).toBeLessThan(0.95 * facing);
  await artist.picture('turned');
  await expectAlive(artist);
});
