/** How the character is shown: materials, background, ground and colours, by real pointers and keys. */

import { NodeIO } from '@gltf-transform/core';
import { expect, type Page, test } from '@playwright/test';
import { readColourPng } from '../../src/sketch/read-png';
import { png } from '../harness/monster-mash-zip';
import {
  type Artist,
  type Colour,
  coloursAt,
  ellipse,
  expectAlive,
  openEditor,
  type Place,
  panelsShown,
} from './artist';

const light = ([red, green, blue]: Colour) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;
const apart = (a: Colour, b: Colour) => Math.max(...a.map((value, i) => Math.abs(value - (b[i] ?? 0))));

/** The picture is the newest there is, at its best. */
async function rested(page: Page): Promise<void> {
  await page.waitForTimeout(60);
  await page.waitForFunction(() => window.plumpkin?.viewportStats().settled);
}

async function drawBall(artist: Artist): Promise<void> {
  await artist.stroke(ellipse(480, 360, 130, 150));
  await artist.settled();
}

/** A column of pixels from the paper above the ball into it. */
const TOP_EDGE: Place[] = Array.from({ length: 24 }, (_, i) => [480, 198 + i] as const);

test('each material gives another picture, and the cartoon has ink along its outline', async ({ page }, info) => {
  const artist = await openEditor(page, info);
  await drawBall(artist);
  await page.keyboard.press('2');
  await page.keyboard.press('l');
  const panel = page.getByRole('region', { name: 'Look' });
  const seen: Colour[][] = [];
  for (const name of ['Clay', 'Glossy', 'Cartoon', 'Flat', 'Felt', 'Metal', 'Jelly', 'Pearl']) {
    await panel.getByRole('radio', { name, exact: true }).click();
    await expect(panel.getByRole('radio', { name, exact: true })).toBeChecked();
    await rested(page);
    const picture = await artist.look(name);
    const places: Place[] = [
      [440, 300],
      [500, 400],
      [575, 440],
      [390, 280],
    ];
    const [body, edge] = [await coloursAt(page, picture, places), await coloursAt(page, picture, TOP_EDGE)];
    for (const before of seen) {
      const most = Math.max(...body.map((colour, i) => apart(colour, before[i] ?? colour)));
      expect(most, `${name} looks like another material`).toBeGreaterThan(6);
    }
    seen.push(body);
    const darkest = Math.min(...edge.map(light));
    if (name === 'Cartoon') expect(darkest).toBeLessThan(75);
    else expect(darkest).toBeGreaterThan(75);
    if (name === 'Flat') expect(apart(body[0] ?? [0, 0, 0], body[1] ?? [255, 0, 0])).toBeLessThan(3);
  }
  await page.keyboard.press('Control+z');
  await expect(panel.getByRole('radio', { name: 'Jelly' })).toBeChecked();
  await expectAlive(artist);
});

test('background and ground are chosen in the panel, and undone', async ({ page }, info) => {
  const artist = await openEditor(page, info);
  await drawBall(artist);
  const originY = () => page.evaluate(() => window.plumpkin?.screenOf(0, 0).y ?? 0);
  const inDraw = await originY();
  await page.keyboard.press('2');
  await page.getByRole('button', { name: 'Look', exact: true }).click();
  const panel = page.getByRole('region', { name: 'Look' });
  await rested(page);
  const spots: Place[] = [
    [200, 560],
    [480, 526 + (await originY()) - inDraw],
  ];
  const [paper, shaded] = await coloursAt(page, await artist.look('ground'), spots);
  expect(light(shaded as Colour)).toBeLessThan(light(paper as Colour) - 6);
  await panel.getByRole('switch', { name: 'Ground' }).click();
  await rested(page);
  const [, bare] = await coloursAt(page, await artist.look('no-ground'), spots);
  expect(light(bare as Colour)).toBeGreaterThan(light(shaded as Colour) + 5);
  await panel.getByRole('radio', { name: 'Night' }).click();
  await rested(page);
  const [night] = await coloursAt(page, await artist.look('night'), spots);
  expect(apart(night as Colour, [0x1c, 0x23, 0x40])).toBeLessThan(14);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  expect(await page.evaluate(() => window.plumpkin?.documentJson().look?.ground.shown ?? true)).toBe(true);
  await expectAlive(artist);
});

test('the eyedropper takes a colour from one part to another', async ({ page }, info) => {
  const artist = await openEditor(page, info);
  await artist.stroke(ellipse(300, 360, 80, 110));
  await page.getByRole('radio', { name: 'Blue' }).click();
  await artist.stroke(ellipse(560, 360, 80, 110));
  await page.getByRole('radio', { name: 'Red' }).click();
  await page.keyboard.press('i');
  await page.mouse.move(300, 360);
  await page.mouse.click(300, 360);
  const fills = () => page.evaluate(() => window.plumpkin?.documentJson().parts.map((part) => part.fill));
  expect(await fills()).toEqual(['#5b9bd1', '#5b9bd1']);
  await page.keyboard.press('Control+z');
  expect(await fills()).toEqual(['#5b9bd1', '#d9534a']);
  await expectAlive(artist);
});

test('the view cube turns the view, and what is clicked in perspective is what gets the pin', async ({
  page,
}, info) => {
  const artist = await openEditor(page, info);
  await drawBall(artist);
  await page.keyboard.press('2');
  await page.getByRole('button', { name: /^Zoom/ }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Perspective' }).click();
  const cube = page.getByRole('group', { name: /^View cube/ });
  await cube.getByRole('button', { name: 'View: front', exact: true }).hover();
  const box = await cube.boundingBox();
  const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 20, y + 10, { steps: 4 });
  await page.mouse.up();
  await expect(cube.getByRole('button', { name: 'View: right', exact: true })).toBeVisible();
  await rested(page);
  await artist.picture('perspective');
  await page.mouse.click(505, 340);
  await artist.settled();
  // The strip of poses that comes with it moves nothing under the hand.
  await expect(page.getByRole('region', { name: 'Poses' })).toBeVisible();
  await rested(page);
  const [pin] = await artist.pins();
  expect(Math.hypot((pin?.x ?? 0) - 505, (pin?.y ?? 0) - 340)).toBeLessThan(2);
  const front = await page.evaluate(() => window.plumpkin?.screenOf(0, 0));
  await cube.focus();
  await page.keyboard.press('ArrowRight');
  expect(await page.evaluate(() => window.plumpkin?.screenOf(0, 0))).not.toEqual(front);
  await page.keyboard.press('1');
  await expect(cube).toBeHidden();
  await expectAlive(artist);
});

/** Red on the left, blue on the right. */
function twoColours(width: number, height: number): Buffer {
  const bytes = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) bytes.set(i % width < width / 2 ? [220, 40, 40] : [40, 60, 220], 3 * i);
  return Buffer.from(png(bytes, { width, height, colour: 2 }));
}

test('a picture to trace is opened, placed by hand, taken colours from, laid on the body and undone', async ({
  page,
}, info) => {
  const artist = await openEditor(page, info);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a picture to trace…' }).click();
  await (await chooser).setFiles({ name: 'flag.png', mimeType: 'image/png', buffer: twoColours(300, 200) });
  const section = page.getByRole('region', { name: 'Picture to trace' });
  await expect(section).toBeVisible();
  const template = () => page.evaluate(() => window.plumpkin?.documentJson().pictures?.template);
  const placed = await template();
  await section.getByRole('button', { name: 'Place the picture' }).click();
  await artist.stroke([
    [400, 300],
    [410, 310],
    [430, 330],
  ]);
  expect((await template())?.x).toBeCloseTo((placed?.x ?? 0) + 30, 3);
  await page.keyboard.press('d');
  await artist.stroke(ellipse(420, 380, 120, 120));
  await artist.settled();
  await artist.picture('tracing');
  await page.keyboard.press('i');
  await page.mouse.move(620, 260);
  await page.mouse.click(620, 260);
  const fills = () => page.evaluate(() => window.plumpkin?.documentJson().parts.map((part) => part.fill));
  expect(await fills()).toEqual(['#283cdc']);
  await section.getByRole('switch', { name: 'On the body' }).click();
  await page.keyboard.press('2');
  await page.keyboard.press('0');
  await page.getByRole('radio', { name: 'Flat' }).click();
  await artist.steady();
  await rested(page);
  const middle = await page.evaluate(() => window.plumpkin?.screenOf(0, 0));
  const at = (await page.evaluate(() => window.plumpkin?.documentJson().parts[0]?.outline)) ?? [];
  const xs = at.filter((_, i) => i % 2 === 0);
  const ys = at.filter((_, i) => i % 2 === 1);
  const centre = { x: (Math.min(...xs) + Math.max(...xs)) / 2, y: (Math.min(...ys) + Math.max(...ys)) / 2 };
  expect(middle).toBeDefined();
  const spots: Place[] = [];
  for (const dx of [-70, 70]) {
    const spot = await page.evaluate(([x = 0, y = 0]) => window.plumpkin?.screenOf(x, y), [centre.x + dx, centre.y]);
    spots.push([spot?.x ?? 0, spot?.y ?? 0]);
  }
  const [left, right] = await coloursAt(page, await artist.look('on-the-body'), spots);
  expect(left?.[0]).toBeGreaterThan((left?.[2] ?? 0) + 80);
  expect(right?.[2]).toBeGreaterThan((right?.[0] ?? 0) + 80);
  await section.getByRole('button', { name: 'Use it as the background' }).click();
  await rested(page);
  await artist.picture('background');
  await page.keyboard.press('Control+z');
  await section.getByRole('button', { name: 'Remove the picture' }).click();
  expect(await template()).toBeUndefined();
  await page.keyboard.press('Control+z');
  expect((await template())?.onBody).toBe(true);
  await section.getByRole('button', { name: 'Remove the picture' }).click();
  // What comes after it in the panel moves up, and a press that it moves away under is none.
  await expect(section.getByRole('button', { name: 'Remove the picture' })).toHaveCount(0);
  await panelsShown(page);

  // Written out to be painted on elsewhere, it comes back onto the body where it was.
  const download = page.waitForEvent('download');
  const save = page.getByRole('button', { name: 'Save a template…' });
  // One line.
  expect((await save.boundingBox())?.height).toBeLessThan(40);
  await save.click();
  const painted = info.outputPath('painted.png');
  await (await download).saveAs(painted);
  const again = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose…' }).first().click();
  await (await again).setFiles(painted);
  await expect.poll(async () => (await template())?.onBody).toBe(true);
  const back = await template();
  expect(back?.x).toBeCloseTo(centre.x, 1);
  expect(back?.y).toBeCloseTo(centre.y, 1);
  expect((back?.scale ?? 0) * Math.max(back?.width ?? 0, back?.height ?? 0)).toBeCloseTo(
    1.1 * (Math.max(...xs) - Math.min(...xs)),
    -1,
  );

  // It goes into the file as well: see-through beside the body, it is laid over the part's own colour.
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await expect(dialog.getByText('Picture on the body')).toBeVisible();
  const exported = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save GLB' }).click();
  const file = info.outputPath('painted.glb');
  await (await exported).saveAs(file);
  const materials = (await new NodeIO().read(file)).getRoot().listMaterials();
  const image = readColourPng(materials[0]?.getBaseColorTexture()?.getImage() ?? new Uint8Array(), 1e8);
  const blueAt = (i: number) => image.pixels[4 * i + 2] ?? 0;
  // its corner is bare, and the outline is drawn round the body
  expect([...image.pixels.subarray(0, 4)]).toEqual([40, 60, 220, 255]);
  const dark = Array.from({ length: image.width * image.height }, (_, i) => i).filter((i) => blueAt(i) < 100).length;
  expect(dark / (image.width + image.height)).toBeGreaterThan(1);
  await expectAlive(artist);
});

test('a large picture is shown at once, and soon as fine as it is, each row in its place', async ({ page }, info) => {
  const artist = await openEditor(page, info);
  await artist.stroke(ellipse(620, 280, 40, 30));
  await page.evaluate(async () => {
    // Eight colours one over another on the left; on the right lines of two pixels, black and white.
    const canvas = new OffscreenCanvas(4000, 3000);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('there is no canvas');
    const paint = (fill: string, ...[x, y, width, height]: [number, number, number, number]) => {
      context.fillStyle = fill;
      context.fillRect(x, y, width, height);
    };
    paint('white', 0, 0, 4000, 3000);
    for (let band = 0; band < 8; band++) {
      const [red, green, blue] = [band & 1, band & 2, band & 4].map((bit) => (bit ? 230 : 30));
      paint(`rgb(${red} ${green} ${blue})`, 0, band * 375, 2000, 375);
    }
    for (let x = 2000; x < 4000; x += 4) paint('black', x, 0, 2, 3000);
    const file = new File([await canvas.convertToBlob({ type: 'image/png' })], 'large.png', { type: 'image/png' });
    const files = new DataTransfer();
    files.items.add(file);
    for (const type of ['dragover', 'drop'])
      document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: files }));
  });
  await page.getByRole('button', { name: 'Use it as the background' }).click();
  await artist.steady();
  await rested(page);
  const picture = await page.evaluate(() => window.plumpkin?.documentJson().pictures?.background);
  if (!picture) throw new Error('there is no background');
  const placeOf = async (column: number, row: number): Promise<Place> => {
    const at = [picture.x + (column - 2000) * picture.scale, picture.y + (row - 1500) * picture.scale] as const;
    const spot = await page.evaluate(([x, y]) => window.plumpkin?.screenOf(x, y), at);
    return [spot?.x ?? 0, spot?.y ?? 0];
  };
  // Half of it is the paper.
  expect(picture.opacity).toBe(0.5);
  const bands = await Promise.all(Array.from({ length: 8 }, (_, band) => placeOf(400, band * 375 + 190)));
  const colours = await coloursAt(page, await artist.look('bands'), bands);
  expect(colours.map((colour) => colour.reduce((bits, value, bit) => bits + (value > 190 ? 1 << bit : 0), 0))).toEqual([
    0, 1, 2, 3, 4, 5, 6, 7,
  ]);

  const [x, y] = await placeOf(2600, 1500);
  await page.mouse.move(x, y);
  for (let i = 0; i < 12; i++) await page.mouse.wheel(0, -240);
  await artist.steady();
  await rested(page);
  const row = Array.from({ length: 60 }, (_, i): Place => [x - 30 + i, y]);
  const lights = (await coloursAt(page, await artist.look('lines'), row)).map(light);
  expect(Math.max(...lights) - Math.min(...lights)).toBeGreaterThan(80);
  await expectAlive(artist);
});

test('a picture dropped on the page is traced by hand, faint, elsewhere and smaller, and put behind', async ({
  page,
}, info) => {
  const artist = await openEditor(page, info);
  const bytes = [...twoColours(300, 200)];
  await page.evaluate((data) => {
    const files = new DataTransfer();
    files.items.add(new File([new Uint8Array(data)], 'flag.png', { type: 'image/png' }));
    for (const type of ['dragover', 'drop'])
      document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: files }));
  }, bytes);
  const section = page.getByRole('region', { name: 'Picture to trace' });
  await expect(section).toBeVisible();
  const picture = (role: 'template' | 'background') =>
    page.evaluate((which) => window.plumpkin?.documentJson().pictures?.[which], role);
  await rested(page);
  const red = async () => (await coloursAt(page, await artist.look('dropped'), [[330, 400]]))[0]?.[1] ?? 0;
  const strong = await red();

  const opacity = section.getByRole('slider', { name: 'Opacity' });
  await opacity.focus();
  await page.keyboard.press('Home');
  for (let i = 0; i < 2; i += 1) await page.keyboard.press('ArrowRight');
  expect((await picture('template'))?.opacity).toBeCloseTo(0.1, 5);
  await rested(page);
  expect(await red()).toBeGreaterThan(strong + 30);
  for (const [name, typed] of [
    ['Picture to trace: middle, across', '40'],
    ['Picture to trace: middle, down', '-25'],
    ['Picture to trace: size in percent', '80'],
  ] as const) {
    const field = section.getByRole('textbox', { name });
    await field.fill(typed);
    await field.press('Enter');
  }
  expect(await picture('template')).toMatchObject({ x: 40, y: -25, scale: 0.8 });
  await section.getByRole('button', { name: 'Lock the picture' }).click();
  await expect(section.getByRole('button', { name: 'Place the picture' })).toHaveCount(0);
  await section.getByRole('button', { name: 'Use it as the background' }).click();
  expect(await picture('template')).toBeUndefined();
  expect(await picture('background')).toMatchObject({ x: 40, y: -25, scale: 0.8, locked: true });
  await page.keyboard.press('Control+z');
  expect(await picture('background')).toBeUndefined();
  // Another that is pasted while drawing takes its place, and is at hand.
  const before = (await picture('template'))?.file;
  expect(before).toBeDefined();
  await page.evaluate(
    (data) => {
      const files = new DataTransfer();
      files.items.add(new File([new Uint8Array(data)], 'pasted.png', { type: 'image/png' }));
      window.dispatchEvent(new ClipboardEvent('paste', { clipboardData: files, cancelable: true }));
    },
    [...twoDiscs(96, 64)],
  );
  await expect.poll(async () => (await picture('template'))?.file ?? before).not.toBe(before);
  expect(await picture('template')).toMatchObject({ width: 96, height: 64, locked: false });
  await page.keyboard.press('Control+z');
  expect((await picture('template'))?.file).toBe(before);
  await expectAlive(artist);
});

/** A red disc with a blue one before it, on white. */
function twoDiscs(width: number, height: number): Buffer {
  const bytes = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [(i % width) / height, Math.floor(i / width) / height];
    const front = Math.hypot(x - 0.85, y - 0.5) < 0.25;
    const rear = Math.hypot(x - 0.5, y - 0.5) < 0.3;
    bytes.set(front ? [40, 60, 220] : rear ? [220, 40, 40] : [255, 255, 255], 3 * i);
  }
  return Buffer.from(png(bytes, { width, height, colour: 2 }));
}

test('a picture is traced into parts in depth order, each in its colour, in one step', async ({ page }, info) => {
  const artist = await openEditor(page, info);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a picture to trace…' }).click();
  await (await chooser).setFiles({ name: 'discs.png', mimeType: 'image/png', buffer: twoDiscs(180, 130) });
  // Nothing lies on the picture, and once it is traced, nor does it on the body.
  await expect(page.locator('.welcome')).toHaveCount(0);
  await page.getByRole('button', { name: 'Trace it for me' }).click();
  const fills = () => page.evaluate(() => window.plumpkin?.documentJson().parts.map((part) => part.fill));
  await expect.poll(fills, { timeout: 30_000 }).toEqual(['#dc2828', '#283cdc']);
  await artist.settled();
  await artist.picture('traced');
  await expect(page.getByRole('button', { name: 'Show the picture' })).toBeVisible();
  await page.keyboard.press('Control+z');
  expect(await fills()).toEqual([]);
  await expectAlive(artist);
});
