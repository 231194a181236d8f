/** What is met first: an example opens from its card, is there, and moves. */

import { expect, type Page, test } from '@playwright/test';
import index from '../../assets/characters/index.json' with { type: 'json' };
import type {} from '../../src/app/test-driver';
import { coloursIn, expectAlive, openEditor } from './artist';

test.use({ viewport: { width: 820, height: 720 } });

// every other one: that each is closed, in order and moving is held by the unit tests
for (const { name } of index.filter((_, at) => at % 2 === 0)) {
  test(`${name} opens from its card, already moving`, async ({ page }, info) => {
    const artist = await openEditor(page, info);
    const card = page.getByRole('button', { name: `Open ${name}` });
    const picture = card.locator('img');
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100);
    const places = await drawingPlaces(page);
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
    // it was in one place from the first picture on, and nothing of it lies under the view cube
    const [place, ...others] = await places.evaluate((seen) => [...seen]);
    expect(others).toEqual([]);
    const cube = await page.getByRole('group', { name: 'View cube' }).boundingBox();
    const [left = Number.NaN] = place?.split(' ').map(Number) ?? [];
    expect((cube?.x ?? Number.NaN) + (cube?.width ?? 0)).toBeLessThanOrEqual(left);
    // where there is no timeline, one that stands upright is larger
    if (name === 'Mopsy') {
      const unitPx = () =>
        page.evaluate(() => Number(window.plumpkin?.screenOf(1, 0).x) - Number(window.plumpkin?.screenOf(0, 0).x));
      const beside = await unitPx();
      await page.keyboard.press('1');
      await expect.poll(unitPx).toBeGreaterThan(1.1 * beside);
    }
    // a thread is there that helps the worker's own, on any machine with two cores
    await expect
      .poll(() => page.workers().filter((worker) => worker.url().includes('mesh-helper')).length)
      .toBeGreaterThan(0);
    await expectAlive(artist);
  });
}

/** Where the whole drawing is, picture by picture: left, top, right and bottom on the page. */
function drawingPlaces(page: Page) {
  return page.evaluateHandle(() => {
    const seen = new Set<string>();
    const look = () => {
      const driver = window.plumpkin;
      const flat = driver?.documentJson().parts.flatMap(({ outline }) => [...outline]) ?? [];
      const places = flat.flatMap((x, i) => (i % 2 === 0 && driver ? [driver.screenOf(x, flat[i + 1] ?? 0)] : []));
      const [across, down] = [places.map(({ x }) => x), places.map(({ y }) => y)];
      const box = [Math.min(...across), Math.min(...down), Math.max(...across), Math.max(...down)];
      if (places.length > 0) seen.add(box.map(Math.round).join(' '));
      requestAnimationFrame(look);
    };
    look();
    return seen;
  });
}
