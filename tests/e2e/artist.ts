/** An artist at the page: real pointers and keys, and the eyes to check what comes of it. */

import path from 'node:path';
import { expect, type Page, type TestInfo } from '@playwright/test';

export type Place = readonly [x: number, y: number];

export interface Artist {
  readonly page: Page;
  /** Errors of the page and its console so far. */
  readonly complaints: readonly string[];
  stroke(places: readonly Place[], button?: 'left' | 'right'): Promise<void>;
  /** Presses, moves at a human pace, lets go. */
  perform(places: readonly Place[], seconds: number): Promise<void>;
  settled(): Promise<void>;
  /** Resolves when the view has come to rest after a panel took some of it. */
  steady(): Promise<void>;
  pins(): Promise<{ id: string; name: string; x: number; y: number }[]>;
  /** What the page shows now. */
  look(name: string): Promise<Buffer>;
  /**
   * Waits until panels are up to date, and leaves what the page shows in `test-results` for whoever looks through a run,
   * where PLUMPKIN_PICTURES is set: each takes a quarter of a second.
   */
  picture(name: string): Promise<void>;
}

export async function openEditor(page: Page, info: TestInfo): Promise<Artist> {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  const own = new URL(process.env.PLUMPKIN_PAGE_URL ?? '').origin;
  page.on('request', (request) => {
    const url = request.url();
    if (!/^(blob|data):/.test(url) && new URL(url).origin !== own) complaints.push(`asked for ${url}`);
  });
  await page.goto(`${process.env.PLUMPKIN_PAGE_URL}?test-driver`);
  await page.waitForFunction(() => window.plumpkin !== undefined);
  // All that a stroke could begin on instead of the paper has come.
  await page.locator('.side').waitFor({ state: 'attached' });
  await panelsShown(page);
  let looks = 0;
  const look = async (name: string) => {
    looks += 1;
    const file = path.join(info.project.outputDir, path.basename(info.file, '.spec.ts'), `${looks}-${name}.png`);
    return page.screenshot({ path: file });
  };
  return {
    page,
    complaints,
    stroke: (places, button) => stroke(page, places, button),
    perform: async (places, seconds) => {
      const [first, ...rest] = places;
      if (!first) return;
      await page.mouse.move(...first);
      await page.mouse.down();
      const began = Date.now();
      for (const [index, place] of rest.entries()) {
        await page.mouse.move(...place);
        const due = began + ((index + 1) / rest.length) * seconds * 1000;
        if (due > Date.now()) await page.waitForTimeout(due - Date.now());
      }
      await page.mouse.up();
      await panelsShown(page);
    },
    steady: () =>
      page.evaluate(async () => {
        for (let last = '', same = 0; same < 3; ) {
          await new Promise((resolve) => requestAnimationFrame(resolve));
          const now = JSON.stringify(window.plumpkin?.screenOf(0, 0));
          same = now === last ? same + 1 : 0;
          last = now;
        }
      }),
    settled: () => page.evaluate(() => window.plumpkin?.whenSettled(45)),
    pins: () => page.evaluate(() => window.plumpkin?.pinScreenPositions() ?? []),
    look,
    picture: async (name) => {
      await panelsShown(page);
      if (process.env.PLUMPKIN_PICTURES) await look(name);
    },
  };
}

export async function stroke(page: Page, places: readonly Place[], button: 'left' | 'right' = 'left'): Promise<void> {
  const [first, ...rest] = places;
  if (!first) return;
  await page.mouse.move(...first);
  await page.mouse.down({ button });
  for (const place of rest) await page.mouse.move(...place);
  await page.mouse.up({ button });
  await panelsShown(page);
}

/**
 * Panels are brought up to date one a task, and what lies below one that grows moves away: when more tasks have passed
 * than there are panels, nothing does.
 */
export async function panelsShown(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { port1, port2 } = new MessageChannel();
    for (let tasks = 0; tasks < 40; tasks++) {
      await new Promise((resolve) => {
        port1.onmessage = resolve;
        port2.postMessage(null);
      });
    }
  });
}

export type Colour = readonly [red: number, green: number, blue: number];

/** Colours of a screenshot at places of the page. */
export async function coloursAt(page: Page, picture: Buffer, places: readonly Place[]): Promise<Colour[]> {
  return page.evaluate(
    async ({ data, spots }) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.width, image.height];
      const context = canvas.getContext('2d', { willReadFrequently: true });
      context?.drawImage(image, 0, 0);
      return spots.map(([x, y]) => {
        const [red = 0, green = 0, blue = 0] = context?.getImageData(Math.round(x), Math.round(y), 1, 1).data ?? [];
        return [red, green, blue] as const;
      });
    },
    { data: picture.toString('base64'), spots: places },
  );
}

/** How many clearly different colours the canvas shows in a box: a blank one has one or two. */
export async function coloursIn(
  page: Page,
  picture: Buffer,
  box: { x: number; y: number; size: number },
): Promise<number> {
  return page.evaluate(
    async ({ data, x, y, size }) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = size;
      canvas.height = size;
      const context = canvas.getContext('2d');
      if (!context) return 0;
      context.drawImage(image, -x, -y);
      const pixels = context.getImageData(0, 0, size, size).data;
      const seen = new Set<number>();
      for (let i = 0; i < pixels.length; i += 4) {
        seen.add(((pixels[i] ?? 0) >> 3) * 1024 + ((pixels[i + 1] ?? 0) >> 3) * 32 + ((pixels[i + 2] ?? 0) >> 3));
      }
      return seen.size;
    },
    { data: picture.toString('base64'), ...box },
  );
}

export async function expectAlive(artist: Artist): Promise<void> {
  expect(artist.complaints).toEqual([]);
  expect(await artist.page.evaluate(() => window.plumpkin?.viewportStats().contextLost)).toBe(false);
}

export type PenEvent = 'mousePressed' | 'mouseMoved' | 'mouseReleased';
export type Pen = (
  type: PenEvent,
  place: Place,
  how?: { button?: 'left' | 'right'; force?: number; tilt?: number },
) => Promise<unknown>;

/** A pen over the tablet: its tip, or with 'right' its barrel button. */
export async function penOn(page: Page): Promise<Pen> {
  const devtools = await page.context().newCDPSession(page);
  return (type, [x, y], { button = 'left', force = 0.7, tilt = 0 } = {}) =>
    devtools.send('Input.dispatchMouseEvent', {
      type,
      x,
      y,
      button,
      buttons: type === 'mouseReleased' ? 0 : button === 'left' ? 1 : 2,
      pointerType: 'pen',
      force,
      tiltX: tilt,
      clickCount: 1,
    });
}

/** A pen turned over, its eraser end drawn along some places: the page's own events, as the browser's pen has none. */
export async function rubOut(page: Page, places: readonly Place[]): Promise<void> {
  await page.evaluate((places) => {
    places.forEach(([clientX, clientY], i) => {
      const type = i === 0 ? 'pointerdown' : i === places.length - 1 ? 'pointerup' : 'pointermove';
      const isDown = type !== 'pointerup';
      const init: PointerEventInit = {
        // the mouse's: one that the browser knows can be captured
        pointerId: 1,
        pointerType: 'pen',
        isPrimary: true,
        bubbles: true,
        cancelable: true,
        clientX,
        clientY,
        button: type === 'pointermove' ? -1 : 5,
        buttons: isDown ? 32 : 0,
        pressure: isDown ? 0.5 : 0,
      };
      document.elementFromPoint(clientX, clientY)?.dispatchEvent(new PointerEvent(type, init));
    });
  }, places);
}

export type Touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...places: readonly Place[]) => Promise<unknown>;

/** Fingers on the glass: each call says where all of them are. */
export async function fingersOn(page: Page): Promise<Touch> {
  const devtools = await page.context().newCDPSession(page);
  return (type, ...places) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints: places.map(([x, y], id) => ({ x, y, id })) });
}

export function ellipse(x: number, y: number, rx: number, ry: number, count = 32): Place[] {
  return Array.from({ length: count + 1 }, (_, i) => {
    const angle = (i / count) * 2 * Math.PI - Math.PI / 2;
    return [x + rx * Math.cos(angle), y + ry * Math.sin(angle)] as const;
  });
}

/** A limb that hangs down from a place, open at the top, leaning sideways by `lean` at its end. */
export function limb(x: number, y: number, width: number, length: number, lean = 0): Place[] {
  const half = width / 2;
  const side = (sign: number) =>
    Array.from({ length: 6 }, (_, i) => [x + sign * half + (lean * i) / 6, y + (length * i) / 6] as const);
  const end = Array.from({ length: 11 }, (_, i) => {
    const angle = Math.PI * (1 - i / 10);
    return [x + lean + half * Math.cos(angle), y + length + half * Math.sin(angle)] as const;
  });
  return [...side(-1), ...end, ...side(1).reverse()];
}
