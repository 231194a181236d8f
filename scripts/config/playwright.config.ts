import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { findChromium } from '../lib/browsers.mjs';
import { ROOT } from '../lib/root.mjs';

/** WebGL 2 without a graphics card: SwiftShader has to be asked for by name, but not to paint the page, which it does slowly. */
const SOFTWARE_WEBGL = [
  '--enable-unsafe-swiftshader',
  '--use-angle=swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-gpu-rasterization',
];

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
      // Chromium's own sandbox refuses to start for root, as in most containers.
      args: [...SOFTWARE_WEBGL, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    },
  },
  projects: [
    { name: 'e2e', testDir: path.join(ROOT, 'tests', 'e2e') },
    { name: 'desktop', testDir: path.join(ROOT, 'tests', 'desktop') },
  ],
});
