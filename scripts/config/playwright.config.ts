import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { BROWSER_FLAGS, findChromium } from '../lib/browsers.mjs';
import { ROOT } from '../lib/root.mjs';

const chromium = findChromium();

export default defineConfig({
  testDir: path.join(ROOT, 'tests'),
  outputDir: path.join(ROOT, 'test-results'),
  globalSetup: './playwright-page.ts',
  forbidOnly: Boolean(process.env.CI),
  // A test that passes at the second try has failed; one worker, because the solver and the rasteriser share two cores.
  retries: 0,
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    ...(process.env.PLUMPKIN_PAGE_URL ? { baseURL: process.env.PLUMPKIN_PAGE_URL } : {}),
    viewport: { width: 1000, height: 700 },
    screenshot: 'only-on-failure',
    // Recording each step costs a third of the time again.
    trace: process.env.PLUMPKIN_TRACE ? 'retain-on-failure' : 'off',
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      // SwiftShader paints the page slowly.
      args: [...BROWSER_FLAGS, '--disable-gpu-rasterization', '--disable-accelerated-2d-canvas'],
    },
  },
  projects: [
    { name: 'e2e', testDir: path.join(ROOT, 'tests', 'e2e') },
    { name: 'desktop', testDir: path.join(ROOT, 'tests', 'desktop') },
  ],
});
