/** What ink can do besides drawing parts: redraw, rub out, and what pens and fingers have for it. */

import { expect, test } from '@playwright/test';
import type {} from '../../src/app/test-driver';
import { coloursAt, ellipse, expectAlive, fingersOn, limb, openEditor, type Place, penOn, rubOut } from './artist';

test.use({ viewport: { width: 1000, height: 700 } });

test('redraws a piece, and rubs out', async ({ page }, info) => {
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
  await artist.picture('redrawing');
  await page.mouse.up();
  await expect(page.getByRole('button', { name: 'Undo redraw piece' })).toBeEnabled();
  const bumped = (await parts())[0];
  expect(bumped).toMatchObject({ id: drawn?.id, name: drawn?.name, closed: true });
  expect(bumped?.outline).not.toEqual(drawn?.outline);
  await artist.settled();
  await artist.picture('redrawn');

  // The eraser cuts it in two, and its size is a slider and two keys.
  await page.keyboard.press('e');
  const size = page.getByRole('group', { name: 'Options of the tool' }).getByRole('slider', { name: 'Size' });
  const before = Number(await size.getAttribute('aria-valuenow'));
  await page.keyboard.press('[');
  await expect.poll(async () => Number(await size.getAttribute('aria-valuenow'))).toBeLessThan(before);
  await page.mouse.move(400, 220);
  await page.mouse.down();
  for (let y = 240; y <= 420; y += 20) await page.mouse.move(400, y);
  await artist.picture('erasing');
  for (let y = 420; y <= 500; y += 20) await page.mouse.move(400, y);
  await page.mouse.up();
  expect(await parts()).toHaveLength(2);
  await artist.settled();
  await artist.picture('erased');
  await page.keyboard.press('Control+z');
  expect(await parts()).toHaveLength(1);

  // A pen that is turned over rubs out whatever the tool is.
  await page.getByRole('radio', { name: 'Pencil' }).click();
  await rubOut(
    page,
    Array.from({ length: 30 }, (_, i) => [400, 220 + 10 * i] as const),
  );
  expect(await parts()).toHaveLength(2);
  await expect(page.getByRole('button', { name: 'Undo erase' })).toBeEnabled();
  await expectAlive(artist);
});

test('a limb is redrawn whole, and its twin, pin and take stay with it', async ({ page }, info) => {
  test.slow();
  const artist = await openEditor(page, info);
  const document = () => page.evaluate(() => window.plumpkin?.documentJson());
  const limbs = async () => ((await document())?.parts ?? []).filter((part) => !part.closed);
  const outlines = async () => new Set((await limbs()).map(({ outline }) => JSON.stringify(outline)));
  await artist.stroke(ellipse(420, 270, 110, 90));
  await artist.stroke(limb(420, 310, 50, 150));
  await artist.settled();
  await page.mouse.dblclick(420, 440);
  await expect(page.getByRole('status').filter({ hasText: 'A twin is on the far side now.' })).toBeVisible();
  await expect.poll(async () => (await limbs()).length).toBe(2);
  const drawn = await outlines();
  expect(drawn.size).toBe(1);

  await page.keyboard.press('2');
  await artist.settled();
  await page.mouse.click(420, 450);
  await page.keyboard.press('3');
  await page.keyboard.press('r');
  await artist.steady();
  const [pin] = await artist.pins();
  const [x, y] = [pin?.x ?? 0, pin?.y ?? 0];
  await artist.perform(
    [
      [x, y],
      [x + 30, y - 6],
      [x - 20, y],
      [x, y],
    ],
    0.7,
  );
  const taken = await document();
  expect(taken?.clips[0]?.tracks[0]?.keys.length).toBeGreaterThan(3);
  await page.keyboard.press(' ');

  await page.keyboard.press('1');
  await artist.steady();
  await page.keyboard.press('v');
  await page.mouse.click(420, 440);
  await page.keyboard.press('r');
  await artist.stroke([
    [362, 300],
    [350, 420],
    [380, 490],
    [470, 500],
    [500, 480],
    [475, 420],
    [478, 300],
  ]);
  await expect(page.getByRole('button', { name: 'Undo redraw', exact: true })).toBeEnabled();
  const redrawn = await document();
  expect(await outlines()).not.toEqual(drawn);
  expect((await outlines()).size).toBe(1);
  expect(redrawn?.pins[0]).toMatchObject({ id: taken?.pins[0]?.id, part: taken?.pins[0]?.part });
  expect(redrawn?.clips[0]?.tracks[0]?.keys.length).toBe(taken?.clips[0]?.tracks[0]?.keys.length);
  await artist.settled();
  await artist.picture('whole');

  // Apart, each is redrawn for itself.
  await page.getByRole('button', { name: 'Unlink twin or mirror image' }).click();
  await artist.stroke([
    [352, 420],
    [320, 440],
    [325, 470],
    [375, 485],
  ]);
  expect((await outlines()).size).toBe(2);
  await artist.settled();
  await expectAlive(artist);
});

test('a pen that presses harder or leans draws a broader line, a quick stroke counts, and Shift draws straight', async ({
  page,
}, info) => {
  const artist = await openEditor(page, info);
  const pen = await penOn(page);
  const parts = async () => (await page.evaluate(() => window.plumpkin?.documentJson()))?.parts ?? [];
  /** How broad a level line is there, pixels: counted while the pen is still down. */
  const breadth = async (force: number, tilt = 0) => {
    await pen('mousePressed', [160, 300], { force, tilt });
    for (let x = 180; x <= 420; x += 10) await pen('mouseMoved', [x, 300], { force, tilt });
    const places = Array.from({ length: 41 }, (_, i): Place => [290, 280 + i]);
    const dark = (await coloursAt(page, await artist.look(`pressed-${force}-${tilt}`), places)).filter(
      ([red, green, blue]) => red + green + blue < 300,
    );
    await page.keyboard.press('Escape');
    await pen('mouseReleased', [420, 300]);
    return dark.length;
  };
  const [light, hard] = [await breadth(0.1), await breadth(1)];
  expect(light).toBeGreaterThan(0);
  expect(hard).toBeGreaterThan(light + 1);
  expect(await breadth(0.4, 75)).toBeGreaterThan(await breadth(0.4));

  // As quick as the machine goes, all moves in one event of the page.
  await page.mouse.move(420, 300);
  await page.mouse.down();
  await Promise.all(ellipse(420, 380, 60, 80, 12).map((place) => page.mouse.move(...place)));
  await page.mouse.up();
  expect(await parts()).toHaveLength(1);

  // Two straight sides out of free ones.
  await page.mouse.move(200, 480);
  await page.mouse.down();
  await page.keyboard.down('Shift');
  for (const [x, y] of [
    [230, 540],
    [260, 470],
    [300, 480],
  ] satisfies Place[])
    await page.mouse.move(x, y);
  await page.keyboard.up('Shift');
  for (const [x, y] of [
    [310, 520],
    [280, 570],
    [210, 570],
    [202, 490],
  ] satisfies Place[])
    await page.mouse.move(x, y);
  await page.mouse.up();
  const outline = (await parts())[1]?.outline ?? [];
  const top = await page.evaluate(() => window.plumpkin?.screenOf(0, 0).y ?? 0);
  const ys = outline.filter((_, i) => i % 2 === 1);
  // What was drawn while Shift was held, up and down, is level.
  expect(Math.min(...ys) + top).toBeGreaterThan(474);
  await expectAlive(artist);
});

test('draws about a line, plain shapes, and by pen and fingers', async ({ page }, info) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  const artist = await openEditor(page, info);
  const closed = async () =>
    ((await page.evaluate(() => window.plumpkin?.documentJson()))?.parts ?? []).map((part) => part.closed);
  const pen = await penOn(page);
  const touch = await fingersOn(page);

  // Half a body about the line, then a pair of arms; the line moves by keys.
  await page.keyboard.press('m');
  const line = page.getByRole('slider', { name: 'Line of symmetry' });
  const box = await line.boundingBox();
  const x = (box?.x ?? 0) + (box?.width ?? 0) / 2;
  const half = ellipse(x, 355, 110, 100, 32).slice(0, 17);
  await page.mouse.move(...(half[0] as Place));
  await page.mouse.down();
  for (const place of half.slice(1)) await page.mouse.move(...place);
  await page.mouse.up();
  expect(await closed()).toEqual([true]);
  await artist.stroke([
    [x + 80, 260],
    [x + 150, 210],
    [x + 190, 220],
    [x + 180, 260],
    [x + 90, 320],
  ]);
  expect(await closed()).toEqual([true, false, false]);
  await artist.settled();
  await artist.picture('symmetric');
  await line.focus();
  const before = Number(await line.getAttribute('aria-valuenow'));
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(async () => Number(await line.getAttribute('aria-valuenow'))).toBeGreaterThan(before);
  const across = page.getByRole('textbox', { name: 'Line of symmetry, across' });
  await across.fill('12');
  await page.keyboard.press('Enter');
  await expect(line).toHaveAttribute('aria-valuenow', '12');
  await page.getByRole('button', { name: 'Symmetry', exact: true }).click();
  await expect(line).toHaveCount(0);

  // An ellipse, and straight lines from click to click.
  await page.getByRole('radio', { name: 'Ellipse' }).click();
  await artist.stroke([
    [160, 480],
    [200, 500],
    [250, 540],
  ]);
  await page.keyboard.press('p');
  for (const place of [
    [600, 480],
    [680, 480],
    [640, 560],
    [600, 480],
  ] satisfies Place[])
    await page.mouse.click(...place);
  expect(await closed()).toEqual([true, false, false, true, true]);
  await artist.picture('plain');

  // A pen draws, behind with its barrel button; fingers then only move the view, and tap to undo and redo.
  await page.keyboard.press('d');
  for (const button of ['left', 'right'] as const) {
    const loop = ellipse(button === 'left' ? 180 : 240, 300, 50, 40, 12);
    await pen('mousePressed', loop[0] as Place, { button });
    for (const place of loop) await pen('mouseMoved', place, { button });
    await pen('mouseReleased', loop.at(-1) as Place, { button });
  }
  expect(await closed()).toHaveLength(7);
  await touch('touchStart', [200, 600]);
  await touch('touchMove', [260, 600]);
  await touch('touchEnd');
  expect(await closed()).toHaveLength(7);
  // A tap is quick: on a machine that is not, it may take another try.
  const tap = (fingers: number, left: number) =>
    expect(async () => {
      const places = Array.from({ length: fingers }, (_, i) => [300 + 100 * i, 600] as const);
      await touch('touchStart', ...places);
      await touch('touchEnd');
      expect(await closed()).toHaveLength(left);
    }).toPass();
  await tap(2, 6);
  await tap(3, 7);
  await artist.picture('by-pen');
  await expectAlive(artist);
});

test('what is drawn with symmetry stays so until it is unlinked', async ({ page }, info) => {
  const artist = await openEditor(page, info);
  const parts = async () => (await page.evaluate(() => window.plumpkin?.documentJson()))?.parts ?? [];
  /** How far left and right of the line of symmetry each of the pair reaches. */
  const reaches = async (axis: number) =>
    (await parts()).slice(1).map(({ outline }) => {
      const xs = outline.filter((_, i) => i % 2 === 0).map((x) => Math.abs(x - axis));
      return Math.round(Math.max(...xs));
    });
  await artist.stroke(ellipse(420, 360, 110, 100));
  await artist.steady();
  await page.keyboard.press('m');
  const line = await page.getByRole('slider', { name: 'Line of symmetry' }).boundingBox();
  const x = (line?.x ?? 0) + (line?.width ?? 0) / 2;
  await artist.stroke([
    [x + 80, 310],
    [x + 170, 290],
    [x + 180, 320],
    [x + 80, 350],
  ]);
  const axis = ((await parts())[2]?.mirrorOf?.matrix.e ?? 0) / 2;
  const [reach = 0] = await reaches(axis);
  expect(await reaches(axis)).toEqual([reach, reach]);
  await expect(page.getByText('mirrors Limb', { exact: true })).toBeVisible();

  // One is drawn longer, the other with it, and both are seen to be before the hand lets go.
  await page.mouse.click(x + 140, 318);
  await page.keyboard.press('r');
  await page.mouse.move(x + 120, 301);
  await page.mouse.down();
  for (const place of [
    [x + 200, 285],
    [x + 230, 310],
    [x + 200, 330],
    [x + 120, 338],
  ] satisfies Place[])
    await page.mouse.move(...place);
  await artist.picture('redrawing-both');
  await page.mouse.up();
  await expect(page.getByRole('button', { name: 'Undo redraw piece' })).toBeEnabled();
  const [longer = 0] = await reaches(axis);
  expect(longer).toBeGreaterThan(reach + 20);
  expect(await reaches(axis)).toEqual([longer, longer]);
  await artist.settled();
  await artist.picture('redrawn-both');

  // Dragged, it goes the other way; unlinked, it stays.
  await page.keyboard.press('v');
  const drag = () =>
    artist.stroke([
      [x + 150, 320],
      [x + 160, 320],
      [x + 170, 320],
    ]);
  await drag();
  expect(await reaches(axis)).toEqual([longer + 20, longer + 20]);
  await page.keyboard.press('Control+z');
  await page.getByRole('button', { name: 'Unlink twin or mirror image' }).click();
  await drag();
  expect((await reaches(axis)).toSorted((a, b) => a - b)).toEqual([longer, longer + 20]);
  await artist.settled();
  await expectAlive(artist);
});

test('an arm gets the other arm, and a head gone round more than once is a head', async ({ page }, info) => {
  const artist = await openEditor(page, info);
  const parts = async () => (await page.evaluate(() => window.plumpkin?.documentJson()))?.parts ?? [];
  await artist.stroke(ellipse(420, 400, 100, 100));
  const head = ellipse(420, 240, 70, 60);
  await artist.stroke([...head, ...head.slice(1, 5).map(([x, y], i): Place => [x + 2 * i, y - 2 * i])]);
  expect((await parts()).map(({ closed }) => closed)).toEqual([true, true]);
  await artist.stroke([
    [500, 380],
    [590, 350],
    [600, 380],
    [500, 420],
  ]);
  await artist.settled();
  await page.getByRole('button', { name: 'Mirror image', exact: true }).click();
  await expect(page.getByText('mirrors Limb', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Mirror image', exact: true })).toHaveCount(0);
  await artist.settled();
  await artist.picture('both-arms');
  const [, , arm, image] = await parts();
  const farthest = (outline: readonly number[] = [], way: 1 | -1) =>
    Math.max(...outline.filter((_, i) => i % 2 === 0).map((x) => way * x));
  const middle = (image?.mirrorOf?.matrix.e ?? 0) / 2;
  expect(farthest(arm?.outline, 1) - middle).toBeCloseTo(middle + farthest(image?.outline, -1), 3);
  const mesh = await page.evaluate(() => window.plumpkin?.meshStats());
  expect(mesh?.parts).toHaveLength(4);
  await page.keyboard.press('Control+z');
  expect(await parts()).toHaveLength(3);
  await page.keyboard.press('Shift+M');
  expect(await parts()).toHaveLength(4);

  // A body of another colour offers it to both.
  await artist.settled();
  await page.getByRole('button', { name: 'Select Shape', exact: true }).click();
  await page.getByRole('radio', { name: 'Blue' }).click();
  await page.getByRole('button', { name: 'Its limbs too' }).click();
  const fills = (await parts()).map(({ fill }) => fill);
  expect(fills).toEqual([fills[0], null, fills[0], fills[0]]);
  expect(fills[0]).not.toBeNull();
  await expect(page.getByRole('button', { name: 'Its limbs too' })).toHaveCount(0);
  await expectAlive(artist);
});

test('shows, moves and bends a junction, and the line that a soft body is made of', async ({ page }, info) => {
  const artist = await openEditor(page, info);
  const limbs = async () =>
    ((await page.evaluate(() => window.plumpkin?.documentJson()))?.parts ?? []).filter((part) => !part.closed);
  await artist.stroke(ellipse(420, 300, 110, 100));
  await artist.stroke(limb(420, 350, 90, 150));
  await artist.settled();
  // Clicked with the pencil, it can be bent; with the arrow, too.
  await page.mouse.click(420, 470);
  await artist.picture('junction');
  await page.waitForTimeout(500);
  await artist.stroke([
    [420, 350],
    [420, 330],
    [420, 310],
  ]);
  await expect(page.getByRole('button', { name: 'Undo junction' })).toBeEnabled();
  expect((await limbs())[0]?.junction).toHaveLength(2);
  await page.keyboard.press('v');
  await artist.stroke([
    [465, 350],
    [480, 345],
    [490, 335],
  ]);
  await artist.settled();
  await artist.picture('bent');
  await page.getByRole('button', { name: 'Straighten' }).click();
  expect((await limbs())[0]?.junction).toEqual([]);
  // In numbers, by keys alone.
  const lastX = async () => (await limbs())[0]?.outline.at(-2) ?? 0;
  await page.locator('summary', { hasText: 'Junction' }).focus();
  await page.keyboard.press('Enter');
  const end = page.getByRole('textbox', { name: 'Junction, End 1: across' });
  await end.focus();
  const was = await lastX();
  await page.keyboard.press('Shift+ArrowUp');
  await expect.poll(lastX).toBeGreaterThan(was + 8);
  await artist.picture('numbers');
  await page.getByRole('button', { name: 'Detach' }).click();
  await expect(page.getByRole('button', { name: 'Bend', exact: true })).toHaveCount(0);
  const smoothing = page.getByRole('slider', { name: 'Smoothing' });
  await smoothing.focus();
  await page.keyboard.press('End');
  await artist.settled();
  await artist.picture('soft');
  await expectAlive(artist);
});

test('the invitation gives way to a line, also where it is held still, and to a shape', async ({ page }, info) => {
  const artist = await openEditor(page, info);
  const welcome = page.locator('.welcome');
  await expect(welcome).toBeVisible();
  const half = ellipse(500, 350, 105, 120, 32).slice(0, 20);
  await page.mouse.move(...(half[0] as Place));
  await page.mouse.down();
  for (const place of half) await page.mouse.move(...place);
  await expect(welcome).toHaveAttribute('inert');
  // Held still, it becomes a plain shape.
  await expect.poll(() => page.evaluate(() => window.plumpkin?.editorState().state)).toMatch(/snapped/);
  await expect(welcome).toHaveAttribute('inert');
  await expect(welcome).toHaveCSS('opacity', '0');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(welcome).not.toHaveAttribute('inert');

  await page.getByRole('radio', { name: 'Ellipse' }).click();
  await page.mouse.move(450, 320);
  await page.mouse.down();
  await page.mouse.move(520, 390, { steps: 4 });
  await expect(welcome).toHaveAttribute('inert');
  await page.mouse.up();
  await expect(welcome).toHaveCount(0);
  await expectAlive(artist);
});
