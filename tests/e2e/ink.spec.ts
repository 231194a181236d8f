/** What ink can do besides drawing parts: redraw, rub out, and what pens and fingers have for it. */

import { expect, test } from '@playwright/test';
import type {} from '../../src/app/test-driver';
import { ellipse, expectAlive, openEditor, type Place } from './artist';

test.use({ viewport: { width: 1000, height: 700 } });

test('redraws a piece and a whole, and rubs out', async ({ page }, info) => {
  const artist = await openEditor(page, info);
  const parts = async () => (await page.evaluate(() => window.plumpkin?.documentJson()))?.parts ?? [];
  await artist.stroke(ellipse(420, 360, 120, 110));
  const drawn = (await parts())[0];

  // A bump over the right side: only that piece changes.
  await page.keyboard.press('r');
  await expect(page.getByRole('radio', { name: 'Reshape' })).toBeChecked();
  const bump: Place[] = Array.from({ length: 17 }, (_, i) => {
    const angle = ((-40 + 5 * i) * Math.PI) / 180;
    const out = 1 + 0.45 * Math.sin((Math.PI * i) / 16);
    return [420 + 120 * out * Math.cos(angle), 360 + 110 * out * Math.sin(angle)] as const;
  });
  await page.mouse.move(...(bump[0] as Place));
  await page.mouse.down();
  for (const place of bump.slice(1)) await page.mouse.move(...place);
  await artist.look('redrawing');
  await page.mouse.up();
  await expect(page.getByRole('button', { name: 'Undo redraw piece' })).toBeEnabled();
  const bumped = (await parts())[0];
  expect(bumped).toMatchObject({ id: drawn?.id, name: drawn?.name, closed: true });
  expect(bumped?.outline).not.toEqual(drawn?.outline);
  await artist.settled();
  await artist.look('redrawn');

  // The eraser cuts it in two, and its size is a slider and two keys.
  await page.keyboard.press('e');
  const size = page.getByRole('group', { name: 'Options of the tool' }).getByRole('slider', { name: 'Size' });
  const before = Number(await size.getAttribute('aria-valuenow'));
  await page.keyboard.press('[');
  expect(Number(await size.getAttribute('aria-valuenow'))).toBeLessThan(before);
  await page.mouse.move(400, 220);
  await page.mouse.down();
  for (let y = 240; y <= 420; y += 20) await page.mouse.move(400, y);
  await artist.look('erasing');
  for (let y = 420; y <= 500; y += 20) await page.mouse.move(400, y);
  await page.mouse.up();
  expect(await parts()).toHaveLength(2);
  await artist.settled();
  await artist.look('erased');
  await page.keyboard.press('Control+z');
  expect(await parts()).toHaveLength(1);
  await expectAlive(artist);
});
