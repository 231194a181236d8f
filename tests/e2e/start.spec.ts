import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { ROOT } from '../../scripts/lib/root.mjs';

/** `npm start` where there is no display: it prints an address, and stays until it is told to end. */
function start(): { child: ChildProcess; address: Promise<string>; ended: Promise<number | null> } {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...env } = process.env;
  const child = spawn(process.execPath, [path.join(ROOT, 'scripts', 'start.mjs'), '--no-open'], { cwd: ROOT, env });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const address = new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      const found = /http:\/\/\S+/.exec(output);
      if (found) resolve(found[0]);
    });
    void ended.then((code) => reject(new Error(`npm start ended with ${code}: ${output}`)));
  });
  return { child, address, ended };
}

test('npm start serves the isolated editor, and Ctrl-C ends it cleanly', async ({ page }) => {
  const { child, address, ended } = start();
  try {
    const url = await address;
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    const elsewhere: string[] = [];
    page.on('request', (request) => {
      if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(url)) elsewhere.push(request.url());
    });
    await page.goto(url);
    await expect(page).toHaveTitle(/Plumpkin/);
    await expect(page.locator('canvas').first()).toBeVisible();
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    expect(complaints).toEqual([]);
    expect(elsewhere).toEqual([]);

    child.kill('SIGINT');
    expect(await ended).toBe(0);
    await expect(fetch(url)).rejects.toThrow();
  } finally {
    child.kill('SIGKILL');
  }
});
