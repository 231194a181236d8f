/**
 * `--smoke FILE`: whether this very program, as it is shipped, opens a project, puffs it up and exports it. It answers with
 * its exit status, 0 or 1, and a line that says why. Playwright can't drive a release build, whose fuses are blown.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { app, type WebContents } from 'electron';
import { APP_PAGE } from './app-origin';
import { isProject } from './is-project';

/** The page, with what tests may ask of it. */
export const SMOKE_PAGE = `${APP_PAGE}?test-driver`;

const SWITCH = '--smoke';
/** Longer than the slowest machine takes. */
const PATIENCE_MS = 120_000;

/** @returns what the arguments ask to be tried, absolute; null: nothing is. */
export function smokeFile(args: readonly string[], folder: string): string | null {
  const at = args.indexOf(SWITCH);
  return at < 0 ? null : resolve(folder, args[at + 1] ?? '');
}

/**
 * Before anything of the artist's is read: it has settings and drafts of its own, and runs beside the artist's.
 * @returns whether it goes on; if not, the program has ended.
 */
export function setupSmoke(file: string): boolean {
  const data = mkdtempSync(join(tmpdir(), 'plumpkin-smoke-'));
  app.setPath('userData', data);
  const name = basename(file);
  let told = false;
  const end = (status: 0 | 1, why: string) => {
    if (told) return;
    told = true;
    console.log(`${name}: ${why}`);
    rmSync(data, { recursive: true, force: true });
    app.exit(status);
  };
  if (!isProject(file)) {
    end(1, 'no project: --smoke takes a .plumpkin file');
    return false;
  }
  setTimeout(() => end(1, `nothing came of it in ${PATIENCE_MS / 1000} s`), PATIENCE_MS).unref();
  app.on('web-contents-created', (_event, contents) => watch(contents, end));
  return true;
}

function watch(contents: WebContents, end: (status: 0 | 1, why: string) => void): void {
  contents.on('render-process-gone', (_event, { reason }) => end(1, `the page went down (${reason})`));
  contents.on('did-fail-load', (_event, _code, description) => end(1, `the page could not be loaded (${description})`));
  contents.once('did-finish-load', () => {
    contents.executeJavaScript('plumpkin.smoke()').then(
      (done: unknown) => end(0, String(done)),
      (error: unknown) => end(1, error instanceof Error ? error.message : String(error)),
    );
  });
}
