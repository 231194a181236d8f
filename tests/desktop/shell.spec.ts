/** The real app, where Electron's runtime is at hand. */

import { mkdtemp, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { launchPlumpkin, NO_RUNTIME } from './launch-plumpkin';

test.skip(NO_RUNTIME !== null, NO_RUNTIME ?? '');

test('opens its page from the app’s own origin, isolated, with nothing of Node in it', async () => {
  const { app, page, complaints } = await launchPlumpkin();
  await expect(page.locator('canvas').first()).toBeVisible();
  const seen = await page.evaluate(() => ({
    origin: location.origin,
    isolated: crossOriginIsolated,
    node: ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis),
    shell: Object.keys((globalThis as { plumpkinShell?: object }).plumpkinShell ?? {}).sort(),
  }));
  expect(seen).toEqual({
    origin: 'app://plumpkin',
    isolated: true,
    node: [],
    shell: [
      'describeWindow',
      'onEvent',
      'openFile',
      'openLink',
      'ready',
      'recentFiles',
      'saveFile',
      'setMenu',
      'setQuestions',
      'system',
    ],
  });
  expect(complaints).toEqual([]);
  await app.close();
});

test('lets the page go nowhere and reach nothing', async () => {
  const { app, page } = await launchPlumpkin();
  const tried = await page.evaluate(async () => {
    const fetched = await fetch('https://example.com/').then(
      () => 'answered',
      () => 'refused',
    );
    const opened = window.open('https://example.com/') === null ? 'refused' : 'opened';
    location.href = 'https://example.com/';
    return { fetched, opened };
  });
  expect(tried).toEqual({ fetched: 'refused', opened: 'refused' });
  await page.waitForTimeout(500);
  expect(page.url()).toMatch(/^app:\/\/plumpkin\//);
  expect(app.windows()).toHaveLength(1);
  await app.close();
});

test('a drawing is saved whole and opens again from the command line', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'plumpkin-desktop-')), 'blob.plumpkin');
  const first = await launchPlumpkin();
  await first.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
  await drawCircle(first.page);
  await first.page.keyboard.press('ControlOrMeta+s');
  await expect
    .poll(() =>
      stat(path).then(
        (facts) => facts.size,
        () => 0,
      ),
    )
    .toBeGreaterThan(0);
  await first.app.close();

  const saved = JSON.parse(strFromU8(unzipSync(await readFile(path))['project.json'] ?? new Uint8Array()));
  expect(saved).toMatchObject({ format: 'plumpkin' });

  const second = await launchPlumpkin([path]);
  await expect
    .poll(() => second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle()))
    .toContain('blob');
  await second.app.close();
});

test('asks before it closes with unsaved changes', async () => {
  const { app, page } = await launchPlumpkin();
  await app.evaluate(({ dialog }) => {
    const answers = [1, 2];
    dialog.showMessageBox = async () => ({ response: answers.shift() ?? 2, checkboxChecked: false });
  });
  await drawCircle(page);
  const close = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle()))
    .toMatch(/•|Plumpkin/);
  await close();
  await page.waitForTimeout(300);
  expect(app.windows(), 'kept open by Cancel').toHaveLength(1);
  await Promise.all([page.waitForEvent('close'), close()]);
});

async function drawCircle(page: Page): Promise<void> {
  const box = await page.locator('canvas').first().boundingBox();
  if (!box) throw new Error('no canvas');
  const [x, y, radius] = [box.x + box.width / 2, box.y + box.height / 2, Math.min(box.width, box.height) / 5];
  await page.mouse.move(x + radius, y);
  await page.mouse.down();
  for (let step = 1; step <= 40; step++) {
    const angle = (step / 40) * 2 * Math.PI;
    await page.mouse.move(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
  }
  await page.mouse.up();
}
