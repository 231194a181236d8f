import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElectronApplication, _electron as electron, expect, type Page } from '@playwright/test';
import { findElectron } from '../../scripts/lib/electron-runtime.mjs';
import { ROOT } from '../../scripts/lib/root.mjs';

/** Why the desktop tests can't run here, or null. */
export const NO_RUNTIME = findElectron()
  ? null
  : 'Electron’s runtime is not here: node node_modules/electron/install.js fetches it';

export interface Plumpkin {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** What the page complained about: none is expected. */
  readonly complaints: string[];
}

/** Whether the window says that something is unsaved. */
export function isUnsaved({ app }: Plumpkin): Promise<boolean> {
  return app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    return process.platform === 'darwin' ? window?.isDocumentEdited() === true : /^•/.test(window?.getTitle() ?? '');
  });
}

/** Of every start. */
const FLAGS = [
  // Chromium's sandbox refuses to start for root, as in most containers.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--lang=en-US',
];

/** What `--smoke FILE` answers. */
export function trySmoke(file: string): Promise<{ readonly status: number | null; readonly line: string }> {
  const program = findElectron();
  if (!program) throw new Error(NO_RUNTIME ?? 'no runtime');
  return new Promise((resolve) => {
    execFile(program, [...FLAGS, ROOT, '--smoke', file], (error, stdout) =>
      resolve({ status: error ? (typeof error.code === 'number' ? error.code : null) : 0, line: stdout.trim() }),
    );
  });
}

/** Starts the built app with a data folder of its own, so that no test meets another, or the artist's files. */
export async function launchPlumpkin(files: readonly string[] = []): Promise<Plumpkin> {
  const program = findElectron();
  if (!program) throw new Error(NO_RUNTIME ?? 'no runtime');
  const data = await mkdtemp(join(tmpdir(), 'plumpkin-data-'));
  const app = await electron.launch({
    executablePath: program,
    args: [...FLAGS, `--user-data-dir=${data}`, ROOT, ...files],
  });
  const page = await app.firstWindow();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  // From then on the paper takes strokes.
  await expect(page.locator('canvas').first()).toBeVisible();
  return { app, page, complaints };
}
