/** Posing by pointer and by number: pins, several at once, far side, poke; and a core that dies under the hand. */

import { expect, type Page, test } from '@playwright/test';
import type {} from '../../src/app/test-driver';
import { type Artist, ellipse, expectAlive, fingersOn, limb, openEditor, type Place, penOn } from './artist';

test.setTimeout(150_000);
test.use({ viewport: { width: 900, height: 660 } });

const documentOf = (page: Page) => page.evaluate(() => window.plumpkin?.documentJson());

async function bodyWithLimb(page: Page, artist: Artist): Promise<void> {
  await artist.stroke(ellipse(400, 220, 90, 90, 24));
  await artist.stroke(limb(400, 270, 46, 150));
  await page.keyboard.press('2');
  await expect(page.getByRole('radio', { name: 'Pose' })).toBeChecked();
  await artist.settled();
}

/** One pin on the body, one at the limb's end. */
async function pinBoth(page: Page, artist: Artist): Promise<void> {
  await page.mouse.click(400, 200);
  await page.mouse.click(400, 400);
  await artist.settled();
}

const line = (from: Place, to: Place, count = 10): Place[] =>
  Array.from({ length: count + 1 }, (_, i) => [
    from[0] + ((to[0] - from[0]) * i) / count,
    from[1] + ((to[1] - from[1]) * i) / count,
  ]);

async function pinIsAt(artist: Artist, index: number, [x, y]: Place, within = 3): Promise<void> {
  await expect
    .poll(async () => {
      const pin = (await artist.pins())[index];
      return Math.hypot((pin?.x ?? 0) - x, (pin?.y ?? 0) - y);
    })
    .toBeLessThan(within);
}

test('pins are put, dragged alone and together, and set by number', async ({ page }, info) => {
  const artist = await openEditor(page, info);
  await bodyWithLimb(page, artist);
  await pinBoth(page, artist);

  // One follows the pointer; the other stays.
  await artist.stroke(line([400, 400], [460, 380]));
  await pinIsAt(artist, 1, [460, 380]);
  await pinIsAt(artist, 0, [400, 200]);
  // Shift-click takes both, and a drag of one moves both; one step takes it back.
  await page.keyboard.down('Shift');
  await page.mouse.click(400, 200);
  await page.keyboard.up('Shift');
  await artist.stroke(line([400, 200], [370, 220]));
  await pinIsAt(artist, 0, [370, 220]);
  await pinIsAt(artist, 1, [430, 400]);
  await artist.picture('both');
  await page.keyboard.press('Control+z');
  await pinIsAt(artist, 0, [400, 200]);
  await pinIsAt(artist, 1, [460, 380]);

  // What stands about the one selected last: the ring turns both, the circle holds them stiff, the slide brings them nearer.
  const [x, y] = [400, 200];
  const turned = Array.from({ length: 10 }, (_, i): Place => {
    const angle = 0.3 + (i * Math.PI) / 18;
    return [x + 46 * Math.sin(angle), y - 46 * Math.cos(angle)];
  });
  await artist.stroke(turned);
  await artist.stroke(line([x + 28 * Math.SQRT1_2, y + 28 * Math.SQRT1_2], [x + 50, y + 50]));
  await artist.stroke(line([x - 76, y], [x - 76, y - 20]));
  const [first, second] = (await documentOf(page))?.pins ?? [];
  expect(first?.target.degrees).toBeGreaterThan(70);
  expect(first?.stiffness).toBeGreaterThan(50);
  expect(first?.inFront).toBeGreaterThan(10);
  expect(second).toMatchObject({ stiffness: first?.stiffness, inFront: first?.inFront });
  await artist.settled();
  await artist.picture('handles');

  // Where and how they hold, in numbers: of both, each a step of its own.
  const placed = (await documentOf(page))?.pins.map(({ target }) => target.x) ?? [];
  const across = page.getByRole('textbox', { name: 'Pin, across' });
  await across.fill(String(Number(await across.inputValue()) + 40));
  await page.keyboard.press('Enter');
  const shifts = (await documentOf(page))?.pins.map(({ target }, i) => Math.round(target.x - (placed[i] ?? 0)));
  expect(shifts).toEqual([40, 40]);
  await page.keyboard.press('Control+z');
  for (const [name, typed] of [
    ['Turn, degrees', '30'],
    ['Stiffness radius, units', '25'],
    ['In front by, units', '-15'],
  ] as const) {
    await page.getByRole('textbox', { name }).fill(typed);
    await page.keyboard.press('Enter');
  }
  const held = (await documentOf(page))?.pins.map(({ target, stiffness, inFront }) => [
    target.degrees,
    stiffness,
    inFront,
  ]);
  expect(held).toEqual([
    [30, 25, -15],
    [30, 25, -15],
  ]);
  await artist.settled();
  await artist.picture('turned');
  await page.getByRole('button', { name: 'Undo change pin' }).click();
  expect(new Set((await documentOf(page))?.pins.map(({ inFront }) => inFront))).toEqual(new Set([first?.inFront]));
  await page.getByRole('button', { name: 'Let it turn freely' }).click();
  expect((await documentOf(page))?.pins.map(({ target }) => target.degrees)).toEqual([null, null]);
  await expectAlive(artist);
});

test('pins are put on the far side by the right button, picked with a band, nudged, and the middle button turns', async ({
  page,
}, info) => {
  const artist = await openEditor(page, info);
  await bodyWithLimb(page, artist);
  await page.mouse.click(400, 200);
  await page.mouse.click(400, 400, { button: 'right' });
  await page.mouse.click(440, 240);
  const pins = async () => (await documentOf(page))?.pins ?? [];
  expect((await pins()).map(({ surface }) => surface)).toEqual(['front', 'back', 'front']);
  await artist.settled();
  const pressed = () => page.getByRole('button', { name: /^Select Pin/, pressed: true }).count();
  await page.keyboard.press('Escape');
  await expect.poll(pressed).toBe(0);

  await page.keyboard.down('Shift');
  await artist.stroke(line([320, 140], [470, 270]));
  await page.keyboard.up('Shift');
  await expect.poll(pressed).toBe(2);
  const before = (await pins()).map(({ target }) => target.x);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  const moved = (await pins()).map(({ target }, i) => Math.round(target.x - (before[i] ?? 0)));
  expect(moved).toEqual([22, 0, 22]);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await artist.settled();

  const across = () =>
    page.evaluate(() => (window.plumpkin?.screenOf(100, 0).x ?? 0) - (window.plumpkin?.screenOf(0, 0).x ?? 0));
  const facing = await across();
  await page.mouse.move(400, 220);
  await page.mouse.down({ button: 'middle' });
  for (const [x, y] of line([400, 220], [520, 230])) await page.mouse.move(x, y);
  await page.mouse.up({ button: 'middle' });
  expect(await across()).toBeLessThan(0.9 * facing);
  await artist.picture('turned');
  await page.keyboard.press('0');
  await artist.steady();
  await page.keyboard.press('Delete');
  expect(await pins()).toHaveLength(1);
  await expectAlive(artist);
});

test('the far side is reached by a toggle, and a poke springs back', async ({ page }, info) => {
  const artist = await openEditor(page, info);
  await bodyWithLimb(page, artist);
  await page.keyboard.press('b');
  await expect(page.getByRole('button', { name: 'Reach the far side' })).toHaveAttribute('aria-pressed', 'true');
  await page.mouse.click(400, 200);
  await page.keyboard.press('b');
  expect((await documentOf(page))?.pins.map(({ surface }) => surface)).toEqual(['back']);
  // A pen pins with its tip, and the far side with its barrel button.
  const pen = await penOn(page);
  for (const [button, place] of [
    ['left', [440, 240]],
    ['right', [360, 240]],
  ] as const) {
    await pen('mousePressed', place, { button });
    await pen('mouseReleased', place, { button });
  }
  expect((await documentOf(page))?.pins.map(({ surface }) => surface)).toEqual(['back', 'front', 'back']);
  for (let i = 0; i < 2; i += 1) await page.keyboard.press('Control+z');

  const before = JSON.stringify(await documentOf(page));
  await page.mouse.move(400, 400);
  await page.mouse.down();
  for (const [x, y] of line([400, 400], [470, 380])) await page.mouse.move(x, y);
  await expect.poll(() => page.evaluate(() => window.plumpkin?.motion())).toBeGreaterThan(0);
  expect((await page.evaluate(() => window.plumpkin?.editorState()))?.state).toBe('pose.holding');
  await artist.picture('poked');
  await page.mouse.up();
  await artist.settled();
  expect(JSON.stringify(await documentOf(page))).toBe(before);
  await expectAlive(artist);
});

test('fingers drag a pin each and pull the body; on paper they move the view, and two that tap undo', async ({
  page,
}, info) => {
  const artist = await openEditor(page, info);
  await bodyWithLimb(page, artist);
  await pinBoth(page, artist);
  const touch = await fingersOn(page);
  const before = JSON.stringify(await documentOf(page));

  await touch('touchStart', [400, 200]);
  await touch('touchStart', [400, 200], [400, 400]);
  for (let i = 1; i <= 10; i += 1) await touch('touchMove', [400 - 5 * i, 200], [400 + 6 * i, 400 - 2 * i]);
  expect((await page.evaluate(() => window.plumpkin?.editorState()))?.state).toBe('pose.holding');
  await touch('touchStart', [350, 200], [460, 380], [420, 280]);
  for (let i = 1; i <= 5; i += 1) await touch('touchMove', [350, 200], [460, 380], [420, 280 - 8 * i]);
  await artist.picture('three-fingers');
  await touch('touchEnd');
  await artist.settled();
  await pinIsAt(artist, 0, [350, 200]);
  await pinIsAt(artist, 1, [460, 380]);
  expect((await documentOf(page))?.pins).toHaveLength(2);
  // One step; a tap of two fingers takes it back, wherever they tap.
  const posed = (await documentOf(page))?.pins.map(({ target }) => target.x) ?? [];
  await Promise.all([touch('touchStart', [360, 200]), touch('touchStart', [360, 200], [440, 240]), touch('touchEnd')]);
  await expect.poll(async () => (await documentOf(page))?.pins.map(({ target }) => target.x)).not.toEqual(posed);
  expect(JSON.stringify(await documentOf(page)) === before).toBe(true);

  const width = () =>
    page.evaluate(() => (window.plumpkin?.screenOf(1, 0).x ?? 0) - (window.plumpkin?.screenOf(0, 0).x ?? 0));
  const was = (await width()) ?? 0;
  // As soon one after the other as two fingers of a hand come.
  await Promise.all([touch('touchStart', [120, 300]), touch('touchStart', [120, 300], [200, 300])]);
  await touch('touchMove', [120, 300], [280, 300]);
  await touch('touchEnd');
  expect(await width()).toBeCloseTo(2 * was, 1);
  await expectAlive(artist);
});

test('poses are saved, gone to softly, named, taken anew and deleted', async ({ page }, info) => {
  const artist = await openEditor(page, info);
  await bodyWithLimb(page, artist);
  await expect(page.getByRole('button', { name: 'Save pose' })).toBeHidden();
  await pinBoth(page, artist);
  await artist.stroke(line([400, 400], [470, 370]));
  await page.keyboard.press('s');
  const pose = page.getByRole('button', { name: 'Go to Pose' });
  await expect(pose).toHaveAttribute('aria-pressed', 'true');
  await expect(pose.locator('img')).toHaveJSProperty('complete', true);
  expect((await documentOf(page))?.poses?.[0]?.thumbnail).toMatch(/^images\/.+png$/);

  const drawn = page.getByRole('button', { name: 'As drawn' });
  await expect(drawn.locator('img')).toBeVisible({ timeout: 15_000 });
  await drawn.click();
  await expect(drawn).toHaveAttribute('aria-pressed', 'true');
  await artist.settled();
  await pinIsAt(artist, 1, [400, 400]);
  await pose.click();
  await artist.settled();
  await pinIsAt(artist, 1, [470, 370]);
  await artist.picture('in-pose');

  await page.getByRole('textbox', { name: 'Name of Pose' }).fill('kick');
  await page.keyboard.press('Enter');
  await artist.stroke(line([470, 370], [340, 380]));
  const kick = page.getByRole('button', { name: 'Go to kick' });
  await expect(kick).toHaveAttribute('aria-pressed', 'false');
  await page.getByRole('button', { name: 'More for kick' }).click();
  await page.getByRole('menuitem', { name: 'Update to how it stands now' }).click();
  await expect(kick).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'More for kick' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Delete pose' }).click();
  await expect(kick).toBeHidden();
  await page.keyboard.press('Control+z');
  await expect(kick).toBeVisible();
  await expectAlive(artist);
});

test('an engine that dies under the hand costs a blink', async ({ page }, info) => {
  const artist = await openEditor(page, info);
  await bodyWithLimb(page, artist);
  await pinBoth(page, artist);
  await page.mouse.move(400, 400);
  await page.mouse.down();
  for (const [x, y] of line([400, 400], [450, 390])) await page.mouse.move(x, y);
  await page.evaluate(() => window.plumpkin?.killEngine());
  for (const [x, y] of line([450, 390], [480, 360])) await page.mouse.move(x, y);
  await expect(page.getByText('The body had to be made anew. Nothing is lost.')).toBeVisible({ timeout: 20_000 });
  await artist.picture('at-the-blink');
  await page.mouse.move(470, 365);
  await page.mouse.up();
  await artist.settled();
  await pinIsAt(artist, 1, [470, 365]);
  await pinIsAt(artist, 0, [400, 200]);
  expect((await documentOf(page))?.pins).toHaveLength(2);
  await artist.picture('after');
  await expectAlive(artist);
});
