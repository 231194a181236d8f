/** The keys an artist's other hand lives on, and what stands for the right button. */

import { expect, test } from '@playwright/test';
import type {} from '../../src/app/test-driver';
import { ellipse, expectAlive, limb, openEditor } from './artist';

test.use({ viewport: { width: 900, height: 680 } });

test('keys change modes and tools, undo, delete and give up', async ({ page }, info) => {
  const artist = await openEditor(page, info);
  const document = () => page.evaluate(() => window.plumpkin?.documentJson());
  const parts = async () => (await document())?.parts.map((part) => part.closed);
  const state = () => page.evaluate(() => window.plumpkin?.editorState());

  await artist.stroke(ellipse(400, 260, 90, 90, 16));
  expect(await parts()).toEqual([true]);

  // Behind, without a right button; the right button then draws in front.
  await page.keyboard.press('b');
  await expect(page.getByRole('button', { name: 'Draw behind' })).toHaveAttribute('aria-pressed', 'true');
  await artist.stroke(limb(400, 300, 40, 140));
  expect(await parts()).toEqual([false, true]);
  await page.keyboard.press('b');
  await artist.stroke(limb(450, 300, 40, 140), 'right');
  expect(await parts()).toEqual([false, false, true]);

  await page.keyboard.press('Control+z');
  expect(await parts()).toEqual([false, true]);
  await page.keyboard.press('Control+Shift+z');
  expect(await parts()).toEqual([false, false, true]);

  // Escape gives up the line under the pen.
  await page.mouse.move(300, 200);
  await page.mouse.down();
  await page.mouse.move(340, 240);
  await page.mouse.move(300, 280);
  // Held still on a machine that is slow, it has become a plain shape.
  expect((await state())?.state).toMatch(/draw-part\.(drawing|snapped)/);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect(await parts()).toHaveLength(3);

  // V takes the arrow; Delete removes what is clicked; undo names it.
  await page.keyboard.press('v');
  await page.mouse.click(400, 230);
  await page.keyboard.press('Delete');
  expect(await parts()).toEqual([false, false]);
  await expect(page.getByRole('button', { name: 'Undo delete' })).toBeEnabled();
  await page.keyboard.press('Control+z');
  // With nothing selected it takes the newest away: the limb drawn last.
  await page.keyboard.press('Escape');
  const newest = (await document())?.parts[1]?.id;
  await page.keyboard.press('Delete');
  expect((await document())?.parts.map(({ id }) => id)).not.toContain(newest);
  await page.keyboard.press('Control+z');
  // A click of the right button reaches the farthest part; PgUp takes it past what it overlaps.
  await page.mouse.click(450, 310, { button: 'right' });
  await page.keyboard.press('PageUp');
  expect((await document())?.parts.map(({ id }) => id).at(-1)).toBe(newest);
  const place = async () => (await document())?.parts.findIndex(({ id }) => id === newest);
  for (const [key, at] of [
    ['PageDown', 1],
    ['Home', 2],
    ['End', 0],
  ] as const) {
    await page.keyboard.press(key);
    expect(await place(), key).toBe(at);
  }
  for (let i = 0; i < 4; i += 1) await page.keyboard.press('Control+z');
  await artist.settled();
  await artist.picture('drawn');

  // Pins come and go; a poke leaves nothing behind.
  await page.keyboard.press('2');
  await expect(page.getByRole('radio', { name: 'Pose' })).toBeChecked();
  await page.mouse.click(400, 260);
  expect((await document())?.pins).toHaveLength(1);
  await page.keyboard.press('Delete');
  expect((await document())?.pins).toHaveLength(0);
  const before = JSON.stringify(await document());
  await artist.stroke([
    [400, 260],
    [430, 250],
    [470, 240],
  ]);
  await artist.settled();
  expect(JSON.stringify(await document())).toBe(before);
  await artist.picture('poked');

  // R arms, Escape disarms; Space pauses and plays what was recorded.
  await page.keyboard.press('3');
  await page.keyboard.press('r');
  expect((await state())?.recording).toBe('armed');
  await page.keyboard.press('Escape');
  expect((await state())?.recording).toBe('off');
  await page.keyboard.press('r');
  await artist.steady();
  await artist.perform(
    [
      [400, 230],
      [440, 220],
      [470, 240],
      [400, 230],
    ],
    0.8,
  );
  expect((await document())?.clips).toHaveLength(1);
  expect((await state())?.playing).toBe(true);
  await page.keyboard.press(' ');
  expect((await state())?.playing).toBe(false);
  await page.keyboard.press(' ');
  expect((await state())?.playing).toBe(true);

  // A name for the clip, another clip beside it, and back.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('F2');
  await expect(page.getByRole('textbox', { name: 'Name of the clip' })).toBeFocused();
  await page.keyboard.type('Sway');
  await page.keyboard.press('Enter');
  await expect(page.locator('.canvas')).toBeFocused();
  await page.getByRole('button', { name: 'Clips' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitemradio', { name: 'Sway' })).toBeChecked();
  await page.getByRole('menuitem', { name: 'New clip' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.timeline').getByRole('status')).toHaveText('Move, clip 2 of 2');
  await page.keyboard.press('PageUp');
  await expect(page.locator('.timeline').getByRole('status')).toHaveText('Sway, clip 1 of 2');
  expect((await document())?.clips.map(({ name }) => name)).toEqual(['Sway', 'Move']);
  await page.keyboard.press('1');
  await expect(page.getByRole('radio', { name: 'Draw' })).toBeChecked();
  await artist.picture('back');
  await expectAlive(artist);
});
