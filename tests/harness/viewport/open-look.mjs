/** Opens the look harness in a headless Chromium with software WebGL. */

import { chromium } from '@playwright/test';
import { BROWSER_FLAGS, findChromium } from '../../../scripts/lib/browsers.mjs';
import { lookBundle } from './look-bundle.mjs';

/** @param {{ width?: number, height?: number, scale?: number, executablePath?: string }} options */
export async function openLook(options = {}) {
  const bundle = await lookBundle();
  const executablePath = options.executablePath ?? findChromium();
  if (!executablePath) throw new Error('there is no Chromium to look with');
  const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
  const page = await browser.newPage({
    viewport: { width: options.width ?? 960, height: options.height ?? 640 },
    deviceScaleFactor: options.scale ?? 1,
  });
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
  });
  await page.setContent(
    '<style>html,body,#canvas{margin:0;width:100%;height:100%;overflow:hidden;position:relative}</style><div id="canvas"></div>',
  );
  await page.addScriptTag({ content: bundle });
  return { page, browser, errors };
}
