/** What is met first: an example opens from its card, is there, and moves. */

import { expect, test } from '@playwright/test';
import index from '../../assets/characters/index.json' with { type: 'json' };
import type {} from '../../src/app/test-driver';
import { coloursIn, expectAlive, openEditor } from './artist';

test.use({ viewport: { width: 900, height: 600 } });

// every other one: that each is closed, in order and moving is held by the unit tests
for (const { name } of index.filter((_, at) => at % 2 === 0)) {
  test(`${name} opens from its card, already moving`, async ({ page }, info) => {
    const artist = await openEditor(page, info);
    const card = page.getByRole('button', { name: `Open ${name}` });
    const picture = card.locator('img');
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100);
    await card.click();
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
    const poses = new Set<string>();
    await expect
      .poll(async () => poses.add(JSON.stringify(await artist.pins())).size, { timeout: 30_000 })
      .toBeGreaterThan(3);
    // the drawing stands for the body until that is lit
    const colours = async () => coloursIn(page, await artist.look(name.toLowerCase()), { x: 250, y: 120, size: 240 });
    await expect.poll(colours, { timeout: 30_000 }).toBeGreaterThan(25);
    await expect(page.getByRole('textbox', { name: 'Name of the character' })).toHaveValue(name);
    // a thread is there that helps the worker's own, on any machine with two cores
    await expect
      .poll(() => page.workers().filter((worker) => worker.url().includes('mesh-helper')).length)
      .toBeGreaterThan(0);
    await expectAlive(artist);
  });
}
