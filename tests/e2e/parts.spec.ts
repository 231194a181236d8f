/** The parts list and the arrow: what an artist does to parts once they are drawn, by pointer and by key. */

import { expect, type Page, test } from '@playwright/test';
import type {} from '../../src/app/test-driver';
import { coloursAt, ellipse, expectAlive, fingersOn, limb, openEditor, type Place, panelsShown } from './artist';

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

/** In one go: a line that pauses, as on a busy machine it may, asks for a plain shape. */
async function draw(page: Page, [first, ...rest]: readonly Place[]): Promise<void> {
  if (!first) return;
  await page.mouse.move(...first);
  await page.mouse.down();
  await Promise.all(rest.map((place) => page.mouse.move(...place)));
  await page.mouse.up();
  await panelsShown(page);
}

test('the list reorders, hides, locks, groups and unlinks', async ({ page }, info) => {
  const artist = await openEditor(page, info);
  await artist.steady();
  await draw(page, ellipse(450, 390, 120, 110));
  await draw(page, ellipse(450, 230, 70, 60));
  await draw(page, limb(420, 430, 44, 150));
  await artist.settled();
  expect(await order(page)).toEqual(['Shape', 'Shape 2', 'Limb']);
  await artist.picture('drawn');

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
  await artist.picture('dragged');
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
  // However soon the next key comes, it goes from where the row lies, and the focus stays where it went.
  await row(page, 'Limb').evaluate((focused) => {
    const press = (key: string, altKey: boolean) =>
      focused.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, key, altKey }));
    press('ArrowUp', true);
    press('ArrowDown', false);
  });
  await panelsShown(page);
  await expect(row(page, 'Shape 2')).toBeFocused();
  expect(await order(page)).toEqual(['Shape', 'Shape 2', 'Limb']);
  await page.keyboard.press('ArrowUp');
  await expect(row(page, 'Limb')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(row(page, 'Shape 2')).toBeFocused();

  // Hidden parts leave the body and come back.
  await page.getByRole('button', { name: 'Hide Shape 2', exact: true }).click();
  await expect.poll(() => built(page)).toEqual(['Shape', 'Limb']);
  await artist.picture('hidden');
  await page.getByRole('button', { name: 'Show Shape 2', exact: true }).click();
  await expect.poll(() => built(page)).toEqual(['Shape', 'Shape 2', 'Limb']);

  // A range and one more make a group, which folds.
  await row(page, 'Limb').click();
  await row(page, 'Shape 2').click({ modifiers: ['Shift'] });
  await expect(row(page, 'Limb')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Control+g');
  await undoes(page, 'group');
  await page.keyboard.press('F2');
  const name = page.getByRole('textbox', { name: 'Name of group Group' });
  await expect(name).toBeFocused();
  await name.fill('Head');
  await name.press('Enter');
  expect((await documentOf(page)).parts.map((part) => part.group)).toEqual([null, 'Head', 'Head']);
  await artist.picture('grouped');
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
  await row(page, 'Shape').click();
  await page.keyboard.press('Delete');
  expect(await order(page)).toHaveLength(3);
  await page.getByRole('button', { name: 'Unlock Shape', exact: true }).click();

  // Twins share colours until they are unlinked.
  await row(page, 'Limb').click();
  await page.getByRole('button', { name: 'Add twin' }).click();
  await page.getByRole('radio', { name: 'Green' }).click();
  const fills = async () => (await documentOf(page)).parts.filter((part) => !part.closed).map((part) => part.fill);
  expect(await fills()).toEqual(['#6fae6a', '#6fae6a']);
  await page.getByRole('button', { name: 'Unlink twin' }).click();
  await undoes(page, 'unlink');
  await page.getByRole('radio', { name: 'Blue' }).click();
  expect(new Set(await fills()).size).toBe(2);
  await artist.settled();
  await artist.picture('unlinked');
  await expectAlive(artist);
});

test('a press anywhere in a row selects; a double click, F2 and the menu rename', async ({ page }, info) => {
  const artist = await openEditor(page, info);
  await artist.steady();
  await draw(page, ellipse(400, 380, 90, 90));
  await draw(page, ellipse(650, 380, 90, 90));
  // A row takes a press before its first picture.
  await page.keyboard.press('Control+z');
  await expect(row(page, 'Shape 2')).toHaveCount(0);
  const redo = page.getByRole('button', { name: 'Redo draw' });
  await expect(redo).toBeEnabled();
  const under = await redo.evaluate(async (button: HTMLElement) => {
    button.click();
    await Promise.resolve();
    const { left, top, width, height } = document.querySelector('.row')?.getBoundingClientRect() ?? new DOMRect();
    return document.elementFromPoint(left + width / 2, top + height / 2)?.closest('button')?.ariaLabel;
  });
  expect(under).toBe('Select Shape 2');
  const names = page.getByRole('textbox', { name: /^Name of Shape/ });
  // Presses go through the words to the row.
  await page.getByText('Shape', { exact: true }).click({ force: true });
  await expect(row(page, 'Shape')).toHaveAttribute('aria-pressed', 'true');
  await expect(names).toHaveCount(0);
  // A pointer that has let go drags nothing, however soon it moves on.
  await row(page, 'Shape').evaluate((pressed) => {
    const { left, top } = pressed.getBoundingClientRect();
    const send = (type: string, clientY: number) =>
      pressed.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 1, clientX: left + 9, clientY }));
    for (const type of ['pointerdown', 'pointerup']) send(type, top + 9);
    send('pointermove', top - 60);
  });
  expect(await order(page)).toEqual(['Shape', 'Shape 2']);

  await page.getByText('Shape 2', { exact: true }).dblclick({ force: true });
  await expect(names).toBeFocused();
  await page.keyboard.type('Hat');
  await artist.picture('renaming');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Hat')).toBeFocused();
  await undoes(page, 'rename');

  await page.keyboard.press('F2');
  await page.keyboard.type('Cap');
  await page.keyboard.press('Escape');
  expect(await order(page)).toEqual(['Shape', 'Hat']);
  await expect(row(page, 'Hat')).toBeFocused();

  // Neither the menu nor the palette takes the keyboard back from the field.
  await page.getByRole('button', { name: 'More for parts' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  const hat = page.getByRole('textbox', { name: 'Name of Hat' });
  await expect(hat).toBeFocused();
  await expect(page.getByRole('menu')).toHaveCount(0);
  await page.keyboard.type('Cap');
  await page.mouse.click(400, 600);
  await expect(hat).toHaveCount(0);
  expect((await documentOf(page)).parts.map((part) => part.name)).toContain('Cap');
  await row(page, 'Shape').click();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('rename');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name of Shape' })).toBeFocused();
  await expectAlive(artist);
});

test('the arrow selects, moves, sizes, turns, mirrors and swells, by pointer and by key', async ({ page }, info) => {
  const artist = await openEditor(page, info);
  await artist.steady();
  await draw(page, ellipse(400, 380, 90, 110));
  await draw(page, ellipse(600, 380, 60, 60));
  await artist.settled();
  const box = async (index: number) => {
    const points = (await documentOf(page)).parts[index]?.outline ?? [];
    const corners = [points.filter((_, i) => i % 2 === 0), points.filter((_, i) => i % 2 === 1)];
    const [x, y, right, bottom] = [
      ...corners.map((list) => Math.min(...list)),
      ...corners.map((list) => Math.max(...list)),
    ] as [number, number, number, number];
    return { x, y, width: right - x, height: bottom - y };
  };
  const drag = async (from: readonly [number, number], to: readonly [number, number], release = true) => {
    await page.mouse.move(...from);
    await page.mouse.down();
    await page.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2);
    await page.mouse.move(...to);
    if (release) await page.mouse.up();
  };
  const pressed = async () =>
    page.getByRole('button', { name: /^Select Shape/, pressed: true }).evaluateAll((all) => all.length);

  // Click, shift-click, Tab, band, all, none.
  await page.keyboard.press('v');
  await page.mouse.click(400, 380);
  await expect.poll(pressed).toBe(1);
  await page.keyboard.down('Shift');
  await page.mouse.click(600, 380);
  await page.keyboard.up('Shift');
  await expect.poll(pressed).toBe(2);
  await page.keyboard.press('Escape');
  await expect.poll(pressed).toBe(0);
  await page.keyboard.press('Tab');
  await expect(row(page, 'Shape 2')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Tab');
  await expect(row(page, 'Shape')).toHaveAttribute('aria-pressed', 'true');
  await drag([200, 220], [700, 540]);
  await expect.poll(pressed).toBe(2);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+a');
  await expect.poll(pressed).toBe(2);

  // Dragging moves; the body follows before the hand lets go.
  await page.mouse.click(400, 380);
  const start = await box(0);
  await drag([400, 380], [420, 390], false);
  await expect.poll(() => page.evaluate(() => window.plumpkin?.editorState().build)).toBe('built');
  await page.mouse.up();
  expect((await box(0)).x - start.x).toBeCloseTo(20, 0);
  await page.keyboard.press('ArrowLeft');
  expect((await box(0)).x - start.x).toBeCloseTo(18, 0);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  expect(await box(0)).toEqual(start);
  await artist.settled();
  await artist.picture('selected');

  // The lower right corner: the mesh grows with it.
  const before = await page.evaluate(() => window.plumpkin?.meshStats()?.vertices);
  await drag([500, 500], [540, 550], false);
  await artist.picture('sizing');
  await expect.poll(() => page.evaluate(() => window.plumpkin?.meshStats()?.vertices)).not.toBe(before);
  await page.mouse.up();
  expect((await box(0)).width - start.width).toBeCloseTo(40, 0);
  await undoes(page, 'resize');
  await page.keyboard.press('Control+z');

  // The knob above turns, here by steps.
  await page.keyboard.down('Shift');
  await drag([400, 230], [530, 300], false);
  await artist.picture('turning');
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await undoes(page, 'rotate');
  expect((await box(0)).width).toBeGreaterThan(start.width + 10);
  await page.keyboard.press('Control+z');

  // The handle beside swells the body live.
  const depth = () => page.evaluate(() => window.plumpkin?.meshStats()?.depth ?? 0);
  await artist.settled();
  const round = await depth();
  await drag([530, 380], [530, 330], false);
  await expect.poll(depth).toBeGreaterThan(round * 1.2);
  await artist.picture('swelling');
  await page.mouse.up();
  await undoes(page, 'thickness');
  await page.keyboard.press('Control+z');

  // Numbers and commands for all of it.
  const type = async (name: string, value: string) => {
    const field = page.getByRole('textbox', { name, exact: true });
    await field.fill(value);
    await field.press('Enter');
  };
  await type('Width', '300');
  expect((await box(0)).width).toBeCloseTo(300, 0);
  await type('X', '-50');
  expect((await box(0)).x).toBeCloseTo(-50, 0);
  await type('Rotate by, degrees', '90');
  expect((await box(0)).height).toBeCloseTo(300, 0);
  await page.getByRole('button', { name: 'Mirror left to right' }).click();
  await undoes(page, 'mirror');
  await artist.settled();
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.keyboard.press('0');
  await artist.steady();
  await artist.picture('dark');
  await expectAlive(artist);
});

test('what hangs on a part goes along, the list shows what is selected, and the panel makes way', async ({
  page,
}, info) => {
  const artist = await openEditor(page, info);
  await artist.steady();
  await draw(page, ellipse(380, 390, 90, 90));
  await draw(page, ellipse(380, 360, 14, 14));
  for (let i = 0; i < 12; i += 1)
    await draw(page, ellipse(530 + 38 * (i % 6), 330 + 60 * Math.floor(i / 6), 14, 20, 12));
  await artist.settled();
  await expect(page.getByText('rides on Shape', { exact: true })).toBeVisible();
  await page.keyboard.press('v');

  // Clicked on the canvas, its row comes into sight.
  await expect(row(page, 'Shape')).not.toBeInViewport();
  await page.mouse.click(330, 420);
  await expect(row(page, 'Shape')).toBeInViewport();
  await expect(row(page, 'Shape')).toHaveAttribute('aria-pressed', 'true');

  const lefts = async () =>
    (await documentOf(page)).parts.slice(0, 3).map(({ outline }) => Math.min(...outline.filter((_, i) => i % 2 === 0)));
  const start = await lefts();
  const gone = async () => (await lefts()).map((left, i) => Math.round(left - (start[i] ?? 0)));
  const drag = () =>
    artist.stroke([
      [330, 420],
      [320, 430],
      [310, 440],
    ]);
  await drag();
  expect(await gone()).toEqual([-20, -20, 0]);
  await artist.settled();
  await artist.picture('along');
  await page.keyboard.press('Control+z');
  await page.getByRole('button', { name: 'Take along what grows or rides on it' }).click();
  await drag();
  expect(await gone()).toEqual([-20, 0, 0]);

  // What lies over another too little to ride along of itself does so when it is told to.
  await page.keyboard.press('d');
  await artist.stroke(ellipse(270, 320, 45, 45, 16));
  await artist.settled();
  await page.getByRole('button', { name: 'Ride on Shape', exact: true }).click();
  await undoes(page, 'ride');
  await expect(page.getByText('rides on Shape', { exact: true })).toHaveCount(2);
  await expect(page.getByRole('button', { name: 'Come loose' })).toBeVisible();

  // The panel makes way for the drawing, which can be drawn where it was; asked for, it is back.
  const panel = page.getByRole('region', { name: 'Parts' });
  const wide = await panel.boundingBox();
  await page.keyboard.press('Control+.');
  await expect(panel).toBeHidden();
  await artist.stroke(ellipse((wide?.x ?? 0) + 100, 600, 40, 40));
  expect((await documentOf(page)).parts).toHaveLength(16);
  await artist.picture('panel-away');
  await page.keyboard.press('F2');
  await expect(page.getByRole('textbox', { name: 'Name of Shape 16' })).toBeFocused();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Hide the panel' }).click();
  await expect(panel).toBeHidden();
  await page.keyboard.press('l');
  await expect(page.getByRole('region', { name: 'Look' })).toBeVisible();
  await expectAlive(artist);
});

test('fields take sums, undo says what it took back, and the character is seen alone', async ({ page }, info) => {
  const artist = await openEditor(page, info);
  await draw(page, ellipse(380, 390, 90, 90));
  await artist.settled();
  const part = async () => (await documentOf(page)).parts[0];
  const type = async (name: string, text: string) => {
    await page.getByRole('textbox', { name, exact: true }).fill(text);
    await page.keyboard.press('Enter');
  };
  const width = async () => {
    const xs = ((await part())?.outline ?? []).filter((_, i) => i % 2 === 0);
    return Math.max(...xs) - Math.min(...xs);
  };
  await type('Width', '2*60+10');
  expect(await width()).toBeCloseTo(130, 3);
  await type('Width', '50%');
  expect(await width()).toBeCloseTo(65, 3);
  await type('Width', '/0');
  expect(await width()).toBeCloseTo(65, 3);
  // What is typed stays: what it replaced is never shown again, not even for a moment.
  const afterEnter = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const inNextTask = ({ target }: Event) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve((target as HTMLInputElement).value);
          port2.postMessage(null);
        };
        addEventListener('keydown', inNextTask, { capture: true, once: true });
      }),
  );
  await type('Thickness, amount', '1.25');
  expect(await afterEnter).toBe('1.25');
  expect((await part())?.thickness).toBe(1.25);
  await type('Thickness, amount', '1/4');
  expect((await part())?.thickness).toBe(0.25);

  // Taken back where it can't be seen, it is said.
  await page.keyboard.press('2');
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Undone: thickness', { exact: true })).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect(page.getByText('Redone: thickness', { exact: true })).toBeVisible();
  await expect(page.getByText('Redone: thickness', { exact: true })).toBeHidden();

  await artist.settled();
  await page.mouse.click(320, 390);
  await artist.settled();
  const withPin = await artist.look('with-pin');
  await page.keyboard.press('f');
  await expect(page.getByRole('region', { name: 'Pins' })).toBeHidden();
  await expect(page.getByRole('radio', { name: 'Pose' })).toBeHidden();
  await page.mouse.move(600, 600);
  const alone = await artist.look('alone');
  const pin = (await artist.pins())[0];
  const at = (dx: number): [number, number] => [(pin?.x ?? 0) + dx, pin?.y ?? 0];
  const [[before], [after]] = await Promise.all([coloursAt(page, withPin, [at(0)]), coloursAt(page, alone, [at(0)])]);
  expect(after).not.toEqual(before);
  await page.getByRole('button', { name: 'Show the panels again' }).click();
  await expect(page.getByRole('region', { name: 'Pins' })).toBeVisible();
  await page.keyboard.press('f');
  await expect(page.getByRole('region', { name: 'Pins' })).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Pins' })).toBeVisible();
  await expectAlive(artist);
});

test('parts are copied, cut, pasted and duplicated by the system’s keys, and as SVG', async ({ page }, info) => {
  const artist = await openEditor(page, info);
  await artist.steady();
  await draw(page, ellipse(400, 380, 90, 90));
  await artist.settled();
  await page.keyboard.press('Control+c');
  await page.keyboard.press('Control+v');
  await expect.poll(() => order(page)).toEqual(['Shape', 'Shape 2']);
  await undoes(page, 'paste');
  await page.keyboard.press('Control+x');
  expect(await order(page)).toEqual(['Shape']);
  await page.keyboard.press('Control+v');
  await page.keyboard.press('Control+d');
  expect(await order(page)).toEqual(['Shape', 'Shape 2', 'Shape 3']);
  await undoes(page, 'duplicate');

  // A text field keeps the clipboard's keys to itself.
  await row(page, 'Shape 3').dblclick();
  await expect(page.getByRole('textbox', { name: 'Name of Shape 3' })).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  await page.keyboard.press('Escape');
  expect(await order(page)).toHaveLength(3);

  // A drawing of another program, pasted as text.
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', '<svg xmlns="http://www.w3.org/2000/svg"><circle id="sun" r="40" fill="gold"/></svg>');
    window.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data }));
  });
  expect(await order(page)).toEqual(['Shape', 'Shape 2', 'Shape 3', 'sun']);
  await page.getByRole('button', { name: 'More for parts' }).click();
  await artist.picture('menu');
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  expect(await order(page)).toHaveLength(5);
  await artist.settled();
  await artist.picture('pasted');
  await expectAlive(artist);
});

test('fingers select, size and reorder', async ({ page }, info) => {
  const artist = await openEditor(page, info);
  await artist.steady();
  await draw(page, ellipse(400, 380, 90, 90));
  await draw(page, ellipse(610, 380, 60, 60));
  await artist.settled();
  const touch = await fingersOn(page);
  const swipe = async (from: readonly [number, number], to: readonly [number, number]) => {
    await touch('touchStart', from);
    await touch('touchMove', [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]);
    await touch('touchMove', to);
    await touch('touchEnd');
  };
  const tap = async (place: readonly [number, number]) => {
    await touch('touchStart', place);
    await touch('touchEnd');
  };
  await page.getByRole('radio', { name: 'Select and move' }).click();
  await page.keyboard.press('Escape');
  await tap([400, 380]);
  await expect(row(page, 'Shape')).toHaveAttribute('aria-pressed', 'true');

  // Near the corner is near enough for a finger; the switch stands for Shift.
  await page.getByRole('button', { name: /^Keep proportions/ }).click();
  await swipe([512, 492], [552, 492]);
  await undoes(page, 'resize');
  const { outline } = (await documentOf(page)).parts[0] ?? { outline: [] };
  const [xs, ys] = [outline.filter((_, i) => i % 2 === 0), outline.filter((_, i) => i % 2 === 1)];
  const width = Math.max(...xs) - Math.min(...xs);
  expect(width).toBeCloseTo(220, -1);
  expect(Math.max(...ys) - Math.min(...ys)).toBeCloseTo(width, 0);

  await page.getByRole('button', { name: 'Select several' }).click();
  await tap([610, 380]);
  await expect(row(page, 'Shape')).toHaveAttribute('aria-pressed', 'true');
  await expect(row(page, 'Shape 2')).toHaveAttribute('aria-pressed', 'true');
  await artist.picture('several');

  // A finger drags a row by its grip.
  await page.getByRole('button', { name: 'Select several' }).click();
  const [upper, lower] = [await row(page, 'Shape 2').boundingBox(), await row(page, 'Shape').boundingBox()];
  if (!upper || !lower) throw new Error('there is no row');
  await page.keyboard.press('Escape');
  await swipe([upper.x + 8, upper.y + 20], [lower.x + 8, lower.y + 38]);
  expect(await order(page)).toEqual(['Shape 2', 'Shape']);
  await undoes(page, 'reorder');
  await expectAlive(artist);
});
