/** For everyone: axe, the keyboard alone, the palette, help, another language, and words that need more room. */

import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import type {} from '../../src/app/test-driver';
import { type Artist, ellipse, expectAlive, limb, openEditor } from './artist';

test.use({ viewport: { width: 1024, height: 768 } });

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds in either theme. */
async function findings(page: Page, state: string): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // Only colours differ from theme to theme.
    const axe = new AxeBuilder({ page }).setLegacyMode();
    const { violations } = await (colorScheme === 'light'
      ? axe.withTags(STANDARDS)
      : axe.withRules('color-contrast')
    ).analyze();
    for (const { id, nodes } of violations) {
      for (const node of nodes) found.push(`${state}, ${colorScheme}: ${id}: ${node.target.join(' ')} ${node.html}`);
    }
  }
  return found;
}

async function drawCharacter({ page, stroke }: Artist): Promise<void> {
  await stroke(ellipse(480, 330, 100, 100, 20));
  await stroke(limb(480, 390, 46, 140));
  await expect(page.locator('.row-hit')).toHaveCount(2);
}

/** Every mode, panel and dialog once, in any language. */
async function tour(artist: Artist, check: (state: string) => Promise<void>): Promise<void> {
  const { page } = artist;
  await expect(page.locator('.sample').first()).toBeVisible();
  await check('empty');
  await drawCharacter(artist);
  await check('draw');
  await page.keyboard.press('Control+e');
  await expect(page.getByRole('dialog')).toBeVisible();
  await check('export');
  await page.keyboard.press('Escape');
  await page.locator('.top-left [aria-haspopup]').click();
  await check('menu');
  await page.getByRole('menuitem').first().click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await check('discard');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await check('palette');
  await page.keyboard.press('Escape');
  await expect(page.locator('.canvas')).toBeFocused();
  await page.keyboard.press('?');
  await check('help');
  await page.locator('.help-panel header button').click();
  await page.keyboard.press('2');
  await artist.settled();
  await page.mouse.click(480, 330);
  await page.keyboard.press('s');
  await expect(page.locator('.pose-picture img')).toHaveCount(2);
  await check('pose');
  await page.keyboard.press('l');
  await check('look');
  await page.keyboard.press('l');
  await page.keyboard.press('3');
  await check('animate');
}

test('axe finds nothing in any mode, panel or dialog, light or dark', async ({ page }, info) => {
  // It reads the whole page twenty times.
  test.slow();
  const artist = await openEditor(page, info);
  const found: string[] = [];
  await tour(artist, async (state) => {
    found.push(...(await findings(page, state)));
  });
  expect(found).toEqual([]);
  await expectAlive(artist);
});

test('the keyboard reaches every control and shows where it is, and no target is too small', async ({ page }, info) => {
  const artist = await openEditor(page, info);
  await drawCharacter(artist);
  for (const mode of ['1', '2', '3']) {
    await page.keyboard.press(mode);
    const { unreached, unseen, small } = await page.evaluate(walkFacts);
    expect(unreached, mode).toEqual([]);
    expect(unseen, mode).toEqual([]);
    expect(small, mode).toEqual([]);
  }
});

test('the palette finds, dims and runs commands by keyboard alone, the newest first', async ({ page }, info) => {
  const artist = await openEditor(page, info);
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Find a command…' });
  await expect(field).toBeFocused();
  await field.fill('export');
  const options = page.getByRole('option');
  await expect(options.first()).toContainText('Export…');
  await expect(options.first()).toHaveAttribute('aria-disabled', 'true');
  await expect(options.first()).toContainText('Ctrl+E');
  await page.keyboard.press('Enter');
  await expect(field).toBeVisible();

  await field.fill('어둡');
  await expect(options.first()).toHaveText(/Dark/);
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('.canvas')).toBeFocused();

  await page.keyboard.press('Control+k');
  await expect(options.first()).toHaveText(/Dark/);
  await page.keyboard.press('ArrowDown');
  const second = await options.nth(1).getAttribute('id');
  await expect(field).toHaveAttribute('aria-activedescendant', second ?? '');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expectAlive(artist);
});

test('help is searched by typing beside the canvas, which can be drawn on meanwhile', async ({ page }, info) => {
  const artist = await openEditor(page, info);
  await page.keyboard.press('?');
  const help = page.getByRole('region', { name: 'Help', exact: true });
  await expect(help.getByRole('searchbox')).toBeFocused();
  await help.getByRole('searchbox').fill('behind');
  await expect(help.getByText('right-drag')).toBeVisible();
  await expect(help.getByText('Zoom in')).toHaveCount(0);
  await artist.stroke(ellipse(480, 380, 80, 80, 16));
  expect((await page.evaluate(() => window.plumpkin?.documentJson()))?.parts).toHaveLength(1);
  await expect(help).toBeVisible();
  await help.getByRole('searchbox').fill('qqqq');
  await expect(help.getByRole('status')).toContainText('Nothing is called that');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);
});

test('three hints, each when it is needed, and never again', async ({ page }, info) => {
  const artist = await openEditor(page, info);
  const hint = page.locator('.first-hint');
  await expect(hint).toHaveCount(0);
  await artist.stroke(ellipse(480, 330, 100, 100, 20));
  await expect(hint).toHaveText('Leave a line open, with both ends on the body, and it grows a limb.');
  await artist.stroke(limb(480, 390, 46, 140));
  await expect(hint).toHaveText(/Choose Pose above/);
  await artist.stroke(limb(420, 390, 46, 140));
  await expect(hint).toHaveText(/Choose Pose above/);
  await hint.getByRole('button', { name: 'Got it' }).click();
  await expect(hint).toHaveCount(0);
  await page.keyboard.press('2');
  await artist.settled();
  await page.mouse.click(480, 330);
  await artist.stroke([
    [480, 330],
    [500, 320],
    [530, 310],
  ]);
  await expect(hint).toHaveText(/press Record/);

  await page.reload();
  await expect(page.getByText('is back, just as you left it')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Select Shape', exact: true })).toBeVisible();
  await expect(hint).toHaveCount(0);
});

test('speaks Korean at once, in the words, the page and the names it gives, and remembers', async ({ page }, info) => {
  const artist = await openEditor(page, info);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('menuitem', { name: 'Language' }).click();
  await page.getByRole('menuitemcheckbox', { name: '한국어' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('캐릭터를 그리면 통통하게 부풀어요.');
  await artist.stroke(ellipse(480, 330, 100, 100, 20));
  await expect(page.getByRole('button', { name: '실행 취소: 도형 그리기' })).toBeEnabled();
  await expect(page.getByRole('button', { name: '도형 선택' })).toBeVisible();
  await artist.picture('korean');
  await page.reload();
  await expect(page.getByRole('radio', { name: '그리기' })).toBeVisible();
  await expectAlive(artist);
});

test('every word comes from the table, and words 40 % longer have room', async ({ page }, info) => {
  const artist = await openEditor(page, info);
  await page.evaluate(() => window.plumpkin?.speakPseudo());
  await expectFaultlessWords(artist, 'pseudo');
});

test('Korean has room on a tablet held upright, and no English left in it', async ({ page }, info) => {
  await page.setViewportSize({ width: 820, height: 1180 });
  await page.addInitScript(() => localStorage.setItem('plumpkin.preferences', '{"language":"ko"}'));
  const artist = await openEditor(page, info);
  await expectFaultlessWords(artist, 'korean');
});

/** In the page: controls that Tab and arrows cannot reach, show no focus, or are under 24 px. */
function walkFacts(): { unreached: string[]; unseen: string[]; small: string[] } {
  const name = (element: Element) => element.getAttribute('aria-label') ?? element.textContent ?? element.className;
  const controls = [...document.querySelectorAll<HTMLElement>('#root :is(button, input, [role="slider"], [tabindex])')]
    // Pieces of the cube's picture: the cube's arrow keys and the commands of the zoom menu reach the same views.
    .filter((element) => !element.matches('.cube-cell') && element.checkVisibility() && !element.closest('[inert]'))
    .filter((element) => !(element instanceof HTMLButtonElement && element.disabled));
  const unreached = controls.filter((element) => {
    if (element.tabIndex >= 0) return false;
    // One stop for a whole group: its arrows reach the rest.
    const group = element.closest('[role="toolbar"], [role="radiogroup"]');
    return (
      !group?.querySelector('[tabindex="0"]') &&
      !group?.matches('[tabindex="0"]') &&
      element.getAttribute('aria-hidden') !== 'true'
    );
  });
  const unseen = controls.filter((element) => {
    element.focus({ focusVisible: true } as FocusOptions);
    if (document.activeElement !== element) return element.tabIndex >= 0;
    const marks = [element, element.parentElement, element.nextElementSibling].map((each) => {
      const style = each ? getComputedStyle(each) : null;
      return (
        style && ((parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== 'none') || style.boxShadow !== 'none')
      );
    });
    const bordered = getComputedStyle(element).borderTopColor;
    element.blur();
    return !marks.some(Boolean) && bordered === getComputedStyle(element).borderTopColor;
  });
  const small = controls.filter((element) => {
    const { width, height } = (element.closest('.slider') ?? element).getBoundingClientRect();
    return width > 0 && (width < 24 || height < 24) && element.tagName !== 'INPUT';
  });
  return { unreached: unreached.map(name), unseen: unseen.map(name), small: small.map(name) };
}

/** What is called the same in every language, and the names of languages. */
const EVERYWHERE = 'English|한국어|Plumpkin|[kM]B|Shift|Ctrl|Alt';
/** Patterns of what each language says. */
const SPOKEN = {
  // a string may hold another, as the name of what has none
  pseudo: `⟦(?:[^⟦⟧]|⟦[^⟦⟧]*⟧)*⟧|${EVERYWHERE}`,
  korean: `[가-힣]+|Blender|GLB|${EVERYWHERE}`,
};

async function expectFaultlessWords(artist: Artist, language: keyof typeof SPOKEN): Promise<void> {
  const wrong: string[] = [];
  await tour(artist, async (state) => {
    await artist.picture(state);
    const faults = () => artist.page.evaluate(wordFaults, SPOKEN[language]);
    // Panels speak another language a task after they are told to.
    await expect
      .poll(faults, { timeout: 5000 })
      .toEqual([])
      .catch(async () => wrong.push(...(await faults()).map((fault) => `${state}: ${fault}`)));
  });
  expect(wrong).toEqual([]);
  await expectAlive(artist);
}

/** In the page, speaking accented words or Korean: words that are no string of the table, and words that are cut off. */
function wordFaults(language: string): string[] {
  const spoken = new RegExp(language, 'g');
  const faults: string[] = [];
  const seen = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = seen.nextNode(); node; node = seen.nextNode()) {
    const parent = node.parentElement;
    // A hint's phrases are one string.
    const text = (parent?.closest('.phrase')?.parentElement ?? node).textContent ?? '';
    if (!parent?.checkVisibility({ opacityProperty: true }) || parent.closest('script, [translate="no"]')) continue;
    const plain = text.replace(spoken, '').replace(/[⟦⟧~]/g, '');
    if (/\p{L}{2,}/u.test(plain) && !parent.closest('kbd')) faults.push(`not from the table: ${text}`);
    if (parent.closest('.visually-hidden')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    // A name an artist gave may be cut off: it has a field of its own.
    if (box.width === 0 || /⟦[^⟧]*⟦/.test(text)) continue;
    const { left, right } = box;
    let scrolls = false;
    for (let around: Element | null = parent; around; around = around.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(around);
      scrolls ||= overflowY === 'auto' || overflowY === 'scroll';
      const edge = around.getBoundingClientRect();
      if (overflowX !== 'visible' && (left < edge.left - 1 || right > edge.right + 1)) {
        faults.push(`cut off in ${around.className}: ${text}`);
        break;
      }
    }
    if (left < -1 || right > innerWidth + 1) faults.push(`outside the window: ${text}`);
    if (!scrolls && (box.top < -1 || box.bottom > innerHeight + 1)) faults.push(`below the window: ${text}`);
  }
  for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
    const names = [...element.querySelectorAll('[translate="no"]')].map((name) => name.textContent ?? '');
    for (const attribute of ['aria-label', 'title', 'placeholder']) {
      const text = names.reduce<string | null | undefined>(
        (rest, name) => rest?.replace(name, ''),
        element.getAttribute(attribute),
      );
      if (text && /\p{L}{2,}/u.test(text.replace(/⟦.*⟧/g, '').replace(spoken, '')))
        faults.push(`${attribute} not from the table: ${text}`);
    }
  }
  return faults;
}
