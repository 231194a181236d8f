/** The page and the desktop shell's own scripts together: all that a desktop user does, but for Electron itself. */

import { mkdtempSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import type {} from '../../src/app/test-driver';
import { openInShell, type PageInShell } from '../harness/page-in-shell';
import { ellipse, stroke } from './artist';

test.use({ viewport: { width: 1280, height: 800 } });

let app: PageInShell;
test.beforeEach(async ({ page }) => {
  app = await openInShell(page);
  // A page is loaded before its script has come.
  await page.waitForFunction(() => window.plumpkin !== undefined);
});
test.afterEach(() => app.close());

const SAVE = 0;
const title = () => app.system.window.title;
const folder = () => mkdtempSync(join(tmpdir(), 'plumpkin desktop '));

async function draw(page: Page): Promise<void> {
  await stroke(page, ellipse(640, 340, 90, 70));
  await expect.poll(title).toMatch(/^• /);
}

test('a drawing is saved, exported and opened again, and nothing complains', async ({ page, context }) => {
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await expect(page.locator('html')).not.toHaveAttribute('data-arriving');
  await draw(page);
  const path = join(folder(), '용 1.plumpkin');
  // As Linux dialogs have it: nothing is added to what is typed.
  app.system.typeName = () => path.replace('.plumpkin', '');
  await page.keyboard.press('Control+s');
  await expect.poll(title).toMatch(/^[^•]/);
  const project = JSON.parse(strFromU8(unzipSync(await readFile(path))['project.json'] ?? new Uint8Array()));
  expect(project).toMatchObject({ format: 'plumpkin' });

  const model = join(folder(), 'dragon.glb');
  app.system.typeName = () => model;
  await page.evaluate(() => window.plumpkin?.whenSettled(45));
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('button', { name: 'Save GLB' }).click();
  await expect(page.getByText(/^Exported /)).toBeVisible();
  expect((await stat(model)).size).toBeGreaterThan(1000);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('menuitem', { name: /^New/ }).click();
  await expect.poll(title).toContain('Untitled');
  app.system.app.emit('second-instance', {}, ['', path], '/');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Name of the character' })).toHaveValue('용 1');
  // Undo goes on where it stopped.
  await expect(page.getByRole('button', { name: 'Undo' })).toBeEnabled();
  expect(app.complaints).toEqual([]);

  const said: string[] = [];
  const log = console.log;
  console.log = (line: string) => said.push(line);
  const smoke = await openInShell(await context.newPage(), { args: ['--smoke', path] });
  await expect.poll(() => smoke.system.app.exitCode, { timeout: 30_000 }).toBe(0);
  console.log = log;
  expect(said).toEqual([expect.stringMatching(/^용 1\.plumpkin: opened 1 part, puffed up, exported \d{5,} bytes$/)]);
  await smoke.close();
});

test('an example opens, moves and plays from the app’s own files, in either language', async ({ page }) => {
  await page.getByRole('button', { name: 'Open Pip' }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible({ timeout: 30_000 });
  await page.evaluate(() => localStorage.setItem('plumpkin.preferences', JSON.stringify({ language: 'ko' })));
  await page.reload();
  await expect(page.getByRole('button', { name: '내보내기' })).toBeVisible();
  const labels = JSON.stringify(app.system.menus.at(-1));
  expect(labels).toContain('열기');
  expect(labels).toMatch(/"role":"copy","label":"[가-힣]/);
  expect(app.complaints).toEqual([]);
});

test('what was unsaved when the program was killed is there again, and undo with it', async ({ page, context }) => {
  await draw(page);
  const { dataFolder } = app.system;
  await expect.poll(() => readdir(dataFolder).catch(() => []), { timeout: 30_000 }).toContain('userData');
  await expect.poll(() => readdir(join(dataFolder, 'userData'))).toContain('unsaved.journal');
  await page.close();
  const next = await context.newPage();
  const again = await openInShell(next, { early: (system) => Object.assign(system, { dataFolder }) });
  await expect.poll(() => again.system.window.title).toMatch(/^• /);
  await expect(next.getByText('is back, just as you left it')).toBeVisible();
  await next.keyboard.press('Control+z');
  await expect(next.getByText('Undone: draw shape')).toBeVisible();
  await expect.poll(() => again.system.window.title).toMatch(/^[^•]/);
  expect(again.complaints).toEqual([]);
  await again.close();
});

test('closing with unsaved changes saves them first', async ({ page }) => {
  await draw(page);
  const path = join(folder(), 'dragon.plumpkin');
  app.system.typeName = () => path;
  app.system.answer = () => SAVE;
  const closed = page.waitForEvent('close');
  app.system.window.close();
  await closed;
  expect((await stat(path)).size).toBeGreaterThan(0);
  await expect.poll(() => app.system.app.ended).toBe(true);
});

/** As if it were chosen in the native menu, or its keys had been left to it. */
function choose(id: string): void {
  interface Item {
    readonly submenu?: readonly { readonly label?: string; click?(): void }[];
  }
  const label = { undo: 'Undo', 'select.all': 'Select all' }[id];
  for (const { submenu } of app.system.menus.at(-1) as Item[]) {
    submenu?.find((item) => item.label?.startsWith(label ?? '?'))?.click?.();
  }
}

test('Undo and Select all in the menu are for the text while text is typed', async ({ page }) => {
  await draw(page);
  const name = page.getByRole('textbox', { name: 'Name of the character' });
  await name.click();
  await page.keyboard.type('x');
  await expect(name).toHaveValue(/x/);
  choose('undo');
  await expect(name).not.toHaveValue(/x/);
  choose('select.all');
  await expect.poll(() => page.evaluate(() => `${getSelection()}`)).toBe('Untitled');
  await page.keyboard.type('Dragon');
  await expect(name).toHaveValue('Dragon');
  // Elsewhere they are for the drawing.
  await page.keyboard.press('Enter');
  await page.getByRole('application').focus();
  await expect.poll(title).toContain('Dragon');
  choose('undo');
  await expect.poll(title).toContain('Untitled');
});

test('an Alt that was held for what the pointer did is no call for the menu', async ({ page }) => {
  await page.evaluate(() => {
    const told: boolean[] = [];
    addEventListener('keyup', (event) => setTimeout(() => told.push(event.defaultPrevented)));
    Object.assign(globalThis, { told });
  });
  await page.keyboard.down('Alt');
  await stroke(page, ellipse(640, 340, 90, 70));
  await page.keyboard.up('Alt');
  await page.keyboard.down('Alt');
  await page.keyboard.up('Alt');
  const told = () => page.evaluate(() => (globalThis as unknown as { told: boolean[] }).told);
  await expect.poll(told).toEqual([true, false]);
});
