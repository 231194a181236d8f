/** What somebody at the page may do next who means nothing by it: real pointers, keys and clicks. */

import type { Locator, Page } from '@playwright/test';
import { ellipse, limb, type Place, stroke } from '../e2e/artist';
import type { Random } from '../harness/random';

export interface Hand {
  readonly page: Page;
  readonly random: Random;
  readonly size: { readonly width: number; readonly height: number };
}

interface Action {
  readonly name: string;
  /** How often, beside the others. */
  readonly weight: number;
  /** @returns what it did, in a few words. */
  act(hand: Hand): Promise<string>;
}

/** Keys that do something somewhere. Deletion comes by button and by undo, or little would be left to act on. */
const KEYS = [
  ...'123bveprdhtmfglk[]?',
  ...['Escape', 'Tab', 'Space', 'Enter', 'F2', 'Home', 'ArrowUp', 'ArrowLeft'],
  ...['a', 'c', 'd', 'g', 'k', 'v', 'z', 'z', 'Shift+z'].map((key) => `Control+${key}`),
];

const CONTROLS = ['button', ...['radio', 'menuitem', 'tab', 'option', 'switch'].map((role) => `[role=${role}]`)];
const SLIDERS = '[role=slider]:visible';

/** Files and the screen's own colour picker are the system's windows, which nobody answers here. */
const OF_THE_SYSTEM = /screen|^(open|save|export|화면|열기|저장|내보내기)/i;
const PATIENCE = { timeout: 1500 };

/** Controls that are away, covered or off are no fault: the artist meant nothing by it. */
const leaveIt = () => {};

const onCanvas = ({ random, size }: Hand): Place => [
  random.between(100, size.width - 100),
  random.between(90, size.height - 90),
];

async function one(found: Locator, random: Random): Promise<Locator | null> {
  const count = await found.count();
  return count === 0 ? null : found.nth(random.below(count));
}

const at = (places: readonly Place[]) => places[0]?.map(Math.round).join(',') ?? '';

const ACTIONS: readonly Action[] = [
  {
    name: 'line',
    weight: 2,
    act: async (hand) => {
      const { random } = hand;
      const whole = ellipse(...onCanvas(hand), random.between(15, 110), random.between(15, 110), 12);
      const places = random.chance(0.6) ? whole : whole.slice(0, 3 + random.below(9));
      const button = random.chance(0.25) ? 'right' : 'left';
      await stroke(hand.page, places, button);
      return `${button} from ${at(places)}, ${places.length} places`;
    },
  },
  {
    name: 'limb',
    weight: 2,
    act: async (hand) => {
      const { random } = hand;
      const lean = random.between(-80, 80);
      const places = limb(...onCanvas(hand), random.between(15, 60), random.between(30, 160), lean);
      await stroke(hand.page, places, random.chance(0.25) ? 'right' : 'left');
      return `from ${at(places)}`;
    },
  },
  {
    name: 'drag',
    weight: 2,
    act: async (hand) => {
      const { page, random } = hand;
      const button = random.chance(0.15) ? 'middle' : 'left';
      const from = onCanvas(hand);
      await page.mouse.move(...from);
      await page.mouse.down({ button });
      await page.mouse.move(...onCanvas(hand), { steps: 6 });
      const key = random.chance(0.2) ? random.pick(['Escape', 'Control+z', 'Delete', '1', '2', '3', 'Space']) : null;
      if (key) await page.keyboard.press(key);
      await page.mouse.up({ button });
      return `${button} from ${at([from])}${key ? `, ${key} meanwhile` : ''}`;
    },
  },
  {
    name: 'click',
    weight: 1,
    act: async (hand) => {
      const { page, random } = hand;
      const place = onCanvas(hand);
      const button = random.chance(0.3) ? 'right' : 'left';
      const clickCount = random.chance(0.3) ? 2 : 1;
      await page.mouse.click(...place, { button, clickCount });
      return `${button} ${clickCount} at ${at([place])}`;
    },
  },
  {
    name: 'wheel',
    weight: 1,
    act: async (hand) => {
      const { page, random } = hand;
      await page.mouse.move(...onCanvas(hand));
      const zooms = random.chance(0.5);
      if (zooms) await page.keyboard.down('Control');
      await page.mouse.wheel(random.between(-50, 50), random.between(-150, 150));
      if (zooms) await page.keyboard.up('Control');
      return zooms ? 'zoom' : 'scroll';
    },
  },
  {
    name: 'key',
    weight: 4,
    act: async ({ page, random }) => {
      const key = random.pick(KEYS);
      await page.keyboard.press(key);
      return key;
    },
  },
  {
    name: 'control',
    weight: 4,
    act: async ({ page, random }) => {
      const control = await one(page.locator(CONTROLS.map((each) => `${each}:visible`).join(', ')), random);
      const label = (each: Element) => each.getAttribute('aria-label') ?? each.textContent ?? '';
      const name = (await control?.evaluate(label, null, PATIENCE).catch(leaveIt))?.trim() ?? '';
      if (!control || OF_THE_SYSTEM.test(name)) return `not ${name}`;
      await control.click(PATIENCE).catch(leaveIt);
      return name.slice(0, 40);
    },
  },
  {
    name: 'slider',
    weight: 1,
    act: async ({ page, random }) => {
      const slider = await one(page.locator(SLIDERS), random);
      await slider?.focus(PATIENCE).catch(leaveIt);
      const keys = Array.from({ length: 4 }, () => random.pick(['ArrowRight', 'ArrowLeft', 'PageUp', 'End', 'Home']));
      for (const key of slider ? keys : []) await page.keyboard.press(key);
      return keys.join(' ');
    },
  },
  {
    name: 'mode',
    weight: 2,
    act: async ({ page, random }) => {
      const mode = random.pick(['1', '1', '2', '3']);
      await page.keyboard.press(mode);
      return mode;
    },
  },
];

/** @returns what was done. @throws what the browser throws, as when the page is gone. */
export async function actAtRandom(hand: Hand): Promise<string> {
  const action = hand.random.pick(ACTIONS.flatMap((each) => Array<Action>(each.weight).fill(each)));
  return `${action.name}: ${await action.act(hand)}`;
}
