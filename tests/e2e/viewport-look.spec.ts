/** The lit body in a real Chromium: shading, layers, ground, themes, a lost context, thumbnails. */

import { expect, type Page, test } from '@playwright/test';
import { lookBundle } from '../harness/viewport/look-bundle.mjs';

declare global {
  function look(options: object): Promise<void>;
  function settle(): Promise<void>;
  function fallBehind(): void;
  function measure(frames: number): Promise<{ quality: number }>;
  function colours(places: readonly (readonly [number, number])[]): Promise<number[][]>;
  function loseContext(): Promise<{ lostSeen: boolean; restored: boolean }>;
  function thumbnail(sizePx: number): Promise<number[]>;
}

let bundle: string;
let complaints: string[];

test.beforeAll(async () => {
  bundle = await lookBundle();
});

test.beforeEach(async ({ page }) => {
  complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.setViewportSize({ width: 640, height: 480 });
  await page.setContent(
    '<style>html,body,#canvas{margin:0;width:100%;height:100%;overflow:hidden;position:relative}</style><div id="canvas"></div>',
  );
  await page.addScriptTag({ content: bundle });
});

test.afterEach(() => {
  expect(complaints).toEqual([]);
});

/** The toy's places on a canvas of 640 × 480, seen from the front: its centre is the sketch's (400, 300). */
async function coloursAt(page: Page, options: object, places: [number, number][]): Promise<number[]> {
  const found = await page.evaluate(
    async ([look_, spots]) => {
      await look(look_ as object);
      return colours(spots as [number, number][]);
    },
    [options, places] as const,
  );
  return found.map(([red = 0, green = 0, blue = 0]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue);
}

/** Model x, y of the toy to this canvas, as `look` fits it. */
const SCALE = (480 - 140) / 524;
const MIDDLE = { x: (-161 + 175) / 2, y: (276 - 248) / 2 };
function at(x: number, y: number): [number, number] {
  return [320 + (x - MIDDLE.x) * SCALE, 240 - (y - MIDDLE.y) * SCALE];
}

test('the clay is lit from the upper left and stands out from the paper', async ({ page }) => {
  const [upperLeft = 0, lowerRight = 0, paper = 0] = await coloursAt(page, { theme: 'light' }, [
    at(-50, 185),
    at(60, 85),
    [20, 20],
  ]);
  expect(upperLeft).toBeGreaterThan(lowerRight + 15);
  expect(paper).toBeGreaterThan(225);
  expect(paper).toBeGreaterThan(upperLeft + 20);
});

test('a part before one of the same colour shades it about its edge, and nothing farther away', async ({ page }) => {
  const places = [at(10, 38), at(0, -60)];
  const [bare = 0, bareFar = 0] = await coloursAt(page, { theme: 'light', without: ['head'] }, places);
  const [beside = 0, far = 0] = await coloursAt(page, { theme: 'light' }, places);
  expect(beside).toBeLessThan(bare - 12);
  expect(Math.abs(far - bareFar)).toBeLessThan(3);
});

test('the ground is shaded under the feet in both themes', async ({ page }) => {
  for (const theme of ['light', 'dark']) {
    const [under = 0, far = 0] = await coloursAt(page, { theme }, [at(-60, -252), at(-250, -252)]);
    expect(under).toBeLessThan(far - 3);
  }
});

test('the dark theme is dark, and the body in it bright', async ({ page }) => {
  const [paper = 0, head = 0] = await coloursAt(page, { theme: 'dark' }, [[20, 20], at(-40, 185)]);
  expect(paper).toBeLessThan(40);
  expect(head).toBeGreaterThan(120);
});

test('parts take their own colours', async ({ page }) => {
  await page.evaluate(() => look({ theme: 'light', fills: true }));
  const [leg, arm] = await page.evaluate((places) => colours(places), [at(-60, -180), at(-125, -30)]);
  const [legRed = 0, , legBlue = 0] = leg ?? [];
  const [armRed = 0, , armBlue = 0] = arm ?? [];
  expect(legRed).toBeGreaterThan(legBlue + 60);
  expect(armBlue).toBeGreaterThan(armRed + 30);
});

test('pictures of fewer pixels fill the view, and the canvas keeps its size', async ({ page }) => {
  const places: [number, number][] = [at(0, 150), at(-50, 0), [20, 20], [620, 20], [20, 460], [620, 460]];
  // Nothing bleeds in from beside what was drawn on.
  places.push([320, 0], [639, 240], [0, 240], [320, 479]);
  const size = () => page.locator('[data-testid=viewport-stage]').evaluate((stage: HTMLCanvasElement) => stage.width);
  await page.evaluate(() => look({ theme: 'light' }));
  const before = await size();
  const { quality } = await page.evaluate(() => {
    fallBehind();
    return measure(320);
  });
  expect(quality).toBe(4);
  const low = await shownAt(page, places);
  expect(await size()).toBe(before);
  await page.evaluate(() => settle());
  const high = await shownAt(page, places);
  expect(high[0]).toBeLessThan((high[2] ?? 0) - 20);
  for (const [index, value] of high.entries()) expect(Math.abs(value - (low[index] ?? 0))).toBeLessThan(16);
});

/** How bright these places of the page are, 0 … 255, as an artist sees them. */
async function shownAt(page: Page, places: [number, number][]): Promise<number[]> {
  const png = (await page.screenshot()).toString('base64');
  return page.evaluate(
    async ([bytes, spots]) => {
      const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${bytes}`)).blob());
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
      context.drawImage(image, 0, 0);
      return spots.map(([x, y]) => {
        const [red = 0, green = 0, blue = 0] = context.getImageData(x, y, 1, 1).data;
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      });
    },
    [png, places.map(([x, y]) => [Math.round(x), Math.round(y)] as const)] as const,
  );
}

test('a lost context comes back with the same picture', async ({ page }) => {
  const places: [number, number][] = [at(0, 150), at(0, 0), at(-60, -252), [20, 20]];
  const before = await coloursAt(page, { theme: 'light' }, places);
  const told = await page.evaluate(() => loseContext());
  expect(told).toEqual({ lostSeen: true, restored: true });
  const found = await page.evaluate((spots) => colours(spots), places);
  const after = found.map(([red = 0, green = 0, blue = 0]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue);
  for (const [index, value] of after.entries()) expect(Math.abs(value - (before[index] ?? 0))).toBeLessThan(4);
  complaints = complaints.filter((line) => !line.includes('Context Lost'));
});

test('a thumbnail shows the body on nothing', async ({ page }) => {
  await page.evaluate(() => look({ theme: 'light' }));
  const found = await page.evaluate(async () => {
    const bytes = Uint8Array.from(await thumbnail(128));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    context.drawImage(image, 0, 0);
    const alpha = (x: number, y: number) => context.getImageData(x, y, 1, 1).data[3];
    return { width: image.width, height: image.height, corner: alpha(2, 2), middle: alpha(64, 64) };
  });
  expect(found).toEqual({ width: 128, height: 128, corner: 0, middle: 255 });
});
