/** Getting about: wheel, hands and fingers over the canvas, and a view of its own for each mode. */

import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, test } from '@playwright/test';
import type {} from '../../src/app/test-driver';
import { coloursIn, ellipse, expectAlive, fingersOn, limb, openEditor, type Place } from './artist';

test.use({ viewport: { width: 1000, height: 700 } });

test('the view zooms, pans and turns, and nothing drawn changes', async ({ page }, info) => {
  const artist = await openEditor(page, info);
  const drawn = async () => JSON.stringify(await page.evaluate(() => window.plumpkin?.documentJson().parts));
  const at = async (x: number, y: number): Promise<Place> => {
    const place = await page.evaluate(([x, y]) => window.plumpkin?.screenOf(x, y) ?? { x: 0, y: 0 }, [x, y] as const);
    return [place.x, place.y];
  };
  /** Pixels of 100 sketch units. */
  const zoom = async () => (await at(100, 0))[0] - (await at(0, 0))[0];
  const touch = await fingersOn(page);

  await artist.steady();
  await artist.stroke(ellipse(420, 330, 90, 80, 24));
  await artist.steady();
  const body = await drawn();

  // The wheel zooms about the pointer: what is under it stays there.
  const origin = await at(0, 0);
  const before = await zoom();
  await page.mouse.move(...origin);
  await page.mouse.wheel(0, -240);
  await expect.poll(zoom).toBeGreaterThan(1.1 * before);
  expect(Math.hypot((await at(0, 0))[0] - origin[0], (await at(0, 0))[1] - origin[1])).toBeLessThan(1);
  await page.keyboard.press('0');
  await artist.steady();

  // Space and the middle button move the paper with the hand.
  for (const how of ['space', 'middle'] as const) {
    const from = await at(0, 0);
    await page.mouse.move(600, 560);
    if (how === 'space') await page.keyboard.down(' ');
    await page.mouse.down({ button: how === 'space' ? 'left' : 'middle' });
    await page.mouse.move(630, 540);
    await page.mouse.move(660, 520);
    await page.mouse.up({ button: how === 'space' ? 'left' : 'middle' });
    if (how === 'space') await page.keyboard.up(' ');
    const to = await at(0, 0);
    expect([to[0] - from[0], to[1] - from[1]].map(Math.round)).toEqual([60, -40]);
  }

  // Two fingers pinch: the paper stays under both.
  const wide = await zoom();
  await touch('touchStart', [400, 400], [500, 400]);
  for (const by of [20, 40, 60]) await touch('touchMove', [400 - by, 400], [500 + by, 400]);
  await touch('touchEnd');
  expect((await zoom()) / wide).toBeCloseTo(2.2, 1);
  expect(await drawn()).toBe(body);
  await page.keyboard.press('0');
  await artist.steady();

  // In Pose a drag beside the body turns it; Draw comes back as it was left, and so does Pose.
  const flat = await zoom();
  await page.keyboard.press('2');
  await artist.settled();
  await artist.steady();
  const facing = await zoom();
  await artist.stroke([
    [160, 600],
    [220, 600],
    [300, 600],
  ]);
  const turned = await zoom();
  expect(turned).toBeLessThan(0.95 * facing);
  await artist.picture('turned');
  await page.keyboard.press('1');
  await expect.poll(zoom).toBeCloseTo(flat, 0);
  await page.keyboard.press('2');
  await expect.poll(zoom).toBeCloseTo(turned, 0);
  expect(await drawn()).toBe(body);

  // On finer screens every canvas has their pixels.
  await page.keyboard.press('1');
  const screen = await page.context().newCDPSession(page);
  for (const deviceScaleFactor of [3, 2, 1]) {
    await screen.send('Emulation.setDeviceMetricsOverride', {
      width: 400,
      height: 300,
      deviceScaleFactor,
      mobile: false,
    });
    const fineness = () =>
      page.evaluate(() =>
        [...document.querySelectorAll<HTMLCanvasElement>('[data-layer="stage"], [data-layer="overlay"]')].map(
          (canvas) => Math.round((10 * canvas.width) / canvas.offsetWidth) / 10,
        ),
      );
    await expect.poll(async () => [...new Set(await fineness())]).toEqual([deviceScaleFactor]);
  }
  await expectAlive(artist);
});

test('a double click gives a twin on the far side, alike until it is unlinked', async ({ page }, info) => {
  const artist = await openEditor(page, info);
  const parts = async () => (await page.evaluate(() => window.plumpkin?.documentJson()))?.parts ?? [];
  await artist.steady();
  await artist.stroke(ellipse(420, 300, 110, 90, 24));
  await artist.stroke(limb(420, 340, 40, 140));
  await artist.settled();
  await page.mouse.dblclick(420, 440);
  await expect.poll(async () => (await parts()).length).toBe(3);
  const [limbs, body] = [(await parts()).filter((part) => !part.closed), (await parts()).findIndex((p) => p.closed)];
  expect(limbs).toHaveLength(2);
  expect(limbs[0]?.outline).toEqual(limbs[1]?.outline);
  // One before the body, one behind it.
  expect(body).toBe(1);
  await artist.settled();
  expect((await page.evaluate(() => window.plumpkin?.meshStats()))?.parts).toHaveLength(3);
  await artist.picture('twin');
  await page.keyboard.press('Control+z');
  expect(await parts()).toHaveLength(2);
  await expectAlive(artist);
});

test('the view stays where it is under a hand that records take after take', async ({ page }, info) => {
  const artist = await openEditor(page, info);
  await artist.stroke(ellipse(400, 350, 120, 190));
  await artist.settled();
  await page.keyboard.press('3');
  await expect(page.locator('.timeline')).toBeVisible();
  await artist.steady();
  const view = () => page.evaluate(() => [window.plumpkin?.screenOf(0, 0), window.plumpkin?.screenOf(100, 100)]);
  const before = await view();
  await page.keyboard.press('r');
  // more than there are lanes to be seen at once
  for (const [i, y] of [190, 225, 260, 295, 330, 360].entries()) {
    await artist.perform(
      Array.from({ length: 8 }, (_, k): Place => [430 + 6 * Math.sin(k), y - 2 * k]),
      0.3,
    );
    await expect(page.getByRole('button', { name: /^Delete the take of/ })).toHaveCount(i + 1);
    await artist.steady();
    expect(await view()).toEqual(before);
  }
  await artist.picture('six-takes');

  // A take is dragged to another time, as one step; a click on it only puts the playhead there.
  const keys = () => page.evaluate(() => window.plumpkin?.documentJson().clips[0]?.tracks.at(-1)?.keys);
  const recorded = await keys();
  const lane = page.getByRole('slider', { name: /^When/ }).last();
  const box = await lane.boundingBox();
  if (!box) throw new Error('no lane');
  const [x, y] = [box.x + 100, box.y + box.height / 2];
  const [name, ...others] = (await page.locator('.track-name .name').all()).reverse();
  await others[0]?.click();
  await page.mouse.click(x, y);
  expect(await keys()).toEqual(recorded);
  // and what is done by keys from now on is done to it
  await expect(name as Locator).toHaveAttribute('aria-pressed', 'true');
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + box.width / 8, y);
  await page.mouse.move(x + box.width / 2 + 3, y);
  await expect(page.locator('.lane output')).toBeVisible();
  await page.mouse.up();
  expect(await keys()).not.toEqual(recorded);
  expect(await view()).toEqual(before);
  await page.keyboard.press('Control+z');
  expect(await keys()).toEqual(recorded);

  // Its end is drawn in: the rest is cut off; with Alt held, all of it is quicker; by the keys, a little later again.
  const handle = page.getByRole('slider', { name: /stops moving$/ }).last();
  const span = async () => (await keys())?.at(-1)?.time ?? 0;
  const whole = await span();
  for (const alt of [false, true]) {
    const end = await handle.boundingBox();
    if (!end) throw new Error('no end');
    const [right, middle] = [end.x + end.width / 2, end.y + end.height / 2];
    if (alt) await page.keyboard.down('Alt');
    await page.mouse.move(right, middle);
    await page.mouse.down();
    await page.mouse.move(right - box.width / 8, middle);
    await page.mouse.move(right - box.width / 4, middle);
    await expect(page.locator('.lane output')).toHaveText(alt ? /%$/ : /–/);
    await page.mouse.up();
    if (alt) await page.keyboard.up('Alt');
    expect(await span()).toBeCloseTo(whole * (alt ? 0.5 : 0.75), 1);
    expect((await keys())?.length).toBeLessThan(recorded?.length ?? 0);
  }
  const drawnIn = await span();
  await handle.focus();
  await page.keyboard.press('ArrowRight');
  expect(await span()).toBeGreaterThan(drawnIn);
  for (let i = 0; i < 3; i++) await page.keyboard.press('Control+z');
  expect(await keys()).toEqual(recorded);
  await expectAlive(artist);
});

test('a small view shows the body in depth beside the drawing, as each stroke ends', async ({ page }, info) => {
  await page.setViewportSize({ width: 1200, height: 720 });
  const artist = await openEditor(page, info);
  const view = page.getByRole('region', { name: 'Small 3D view' });
  const picture = view.getByRole('group', { name: /Small 3D view: drag/ });
  await expect(view).toHaveCount(0);
  await artist.stroke(ellipse(560, 330, 90, 110, 24));
  await expect(picture.locator('canvas[data-lit]')).toBeVisible({ timeout: 30_000 });
  const box = await picture.boundingBox();
  if (!box) throw new Error('it has no place');
  // Its corners are round: the paper is seen there.
  const inner = { x: box.x + 16, y: box.y + 16, width: box.width - 32, height: box.height - 32 };
  /** A name for what it shows when that has come to rest: equal pictures have equal names. */
  const pictures: string[] = [];
  const shown = async () => {
    await page.waitForFunction(() => window.plumpkin?.viewportStats().settled);
    const now = (await page.screenshot({ clip: inner })).toString('base64');
    if (!pictures.includes(now)) pictures.push(now);
    return pictures.indexOf(now);
  };
  await artist.settled();
  const ball = await shown();
  expect(
    await coloursIn(page, await page.screenshot(), {
      x: box.x + box.width / 2 - 30,
      y: box.y + box.height / 2 - 30,
      size: 60,
    }),
  ).toBeGreaterThan(8);

  // The drawing's view moves, the small one stays; a stroke shows in both.
  await page.mouse.move(560, 500);
  await page.mouse.wheel(0, -120);
  expect(await shown()).toBe(ball);
  await artist.stroke(limb(560, 400, 50, 130));
  await artist.settled();
  const limbed = await shown();
  expect(limbed).not.toBe(ball);
  await artist.picture('with-the-small-view');

  // It turns by drag and by key, and back; nothing is drawn by that.
  await page.mouse.move(box.x + 60, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + 110, box.y + 70, { steps: 4 });
  await page.mouse.up();
  const turned = await shown();
  expect(turned).not.toBe(limbed);
  await picture.press('ArrowRight');
  expect(await shown()).not.toBe(turned);
  await picture.press('Home');
  await page.mouse.move(600, 600);
  await expect.poll(shown).toBe(limbed);
  expect(await page.evaluate(() => window.plumpkin?.documentJson().parts.length)).toBe(2);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().include('.live-body').analyze();
  expect(violations).toEqual([]);

  // It is for drawing; it goes, comes back, and its choice is kept.
  await page.keyboard.press('2');
  await expect(view).toHaveCount(0);
  await page.keyboard.press('1');
  await expect(picture.locator('canvas[data-lit]')).toBeVisible();
  await view.hover();
  await view.getByRole('button', { name: 'Hide the small 3D view' }).click();
  await expect(view).toHaveCount(0);
  await page.reload();
  await page.waitForFunction(() => window.plumpkin !== undefined);
  await page.getByRole('button', { name: /^Zoom/ }).click();
  await expect(page.getByRole('menuitemcheckbox', { name: 'Small 3D view' })).not.toBeChecked();
  await expectAlive(artist);
});
