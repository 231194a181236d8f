/** The real app, where Electron's runtime is at hand. */

import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { ellipse, stroke } from '../e2e/artist';
import { isUnsaved, launchPlumpkin, NO_RUNTIME, type Plumpkin, trySmoke } from './launch-plumpkin';

test.skip(NO_RUNTIME !== null, NO_RUNTIME ?? '');

test('opens its page from the app’s own origin, isolated, with nothing of Node in it', async () => {
  const { app, page, complaints } = await launchPlumpkin();
  // What comes late comes from there, too: panels, the worker, the lit body, what reads files.
  await expect(page.getByRole('button', { name: 'Export', exact: true })).toBeVisible();
  await expect(page.locator('html')).not.toHaveAttribute('data-arriving');
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
      'keepDraft',
      'onEvent',
      'openFile',
      'openLink',
      'ready',
      'recentFiles',
      'saveFile',
      'savedBeforeClose',
      'setMenu',
      'setQuestions',
      'system',
      'writeJournal',
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
  await draw(first);
  await first.page.keyboard.press('ControlOrMeta+s');
  await expect
    .poll(() =>
      stat(path).then(
        (facts) => facts.size,
        () => 0,
      ),
    )
    .toBeGreaterThan(0);
  await expect.poll(() => isUnsaved(first)).toBe(false);
  await first.app.close();

  const saved = JSON.parse(strFromU8(unzipSync(await readFile(path))['project.json'] ?? new Uint8Array()));
  expect(saved).toMatchObject({ format: 'plumpkin' });

  const second = await launchPlumpkin([path]);
  await expect(second.page.getByText('Saved', { exact: true })).toBeVisible();
  expect(await isUnsaved(second)).toBe(false);
  // Undo goes on where it stopped only with the same data folder; this one is new.
  await expect(second.page.getByRole('button', { name: 'Undo' })).toBeDisabled();
  await second.app.close();

  const { status, line } = await trySmoke(path);
  expect([line, status]).toEqual([expect.stringMatching(/opened 1 part, puffed up, exported \d+ bytes$/), 0]);
  await writeFile(path, 'no zip');
  expect(await trySmoke(path)).toMatchObject({ status: 1, line: expect.stringContaining('blob.plumpkin') });
});

test('asks before it closes with unsaved changes', async () => {
  const plumpkin = await launchPlumpkin();
  const { app, page } = plumpkin;
  await app.evaluate(({ dialog }) => {
    // Cancel, then what throws the changes away.
    const answers = [1, 2];
    dialog.showMessageBox = async () => ({ response: answers.shift() ?? 2, checkboxChecked: false });
  });
  await draw(plumpkin);
  const close = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await close();
  await page.waitForTimeout(300);
  expect(app.windows(), 'kept open by Cancel').toHaveLength(1);
  const closed = page.waitForEvent('close');
  // The app may be gone before it can answer.
  await close().catch(() => {});
  await closed;
  await app.close();
});

async function draw(plumpkin: Plumpkin): Promise<void> {
  const box = await plumpkin.page.getByRole('application').boundingBox();
  if (!box) throw new Error('no paper');
  // Between the words above and the cards below.
  await stroke(plumpkin.page, ellipse(box.x + box.width / 2, box.y + box.height * 0.43, 90, 70));
  await expect.poll(() => isUnsaved(plumpkin)).toBe(true);
}
