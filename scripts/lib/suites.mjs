// @ts-check
/** Everything `npm test` runs, in order: the quick and plain first, what needs the build after it. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findChromium, missingBrowserLine } from './browsers.mjs';
import { findElectron } from './electron-runtime.mjs';
import { hasDisplay } from './open-in-browser.mjs';
import { ROOT } from './root.mjs';
import { runProcess } from './run-process.mjs';
import {
  failed,
  heldToExitCode,
  passed,
  skipped,
  sum,
  tallyLastLine,
  tallyPlaywright,
  tallyVitest,
} from './summary.mjs';

/** How a check of our own says that it could not be made here; its reason is its last line. */
const SKIPPED_EXIT = 77;

/** @typedef {{ timeoutSec: number }} Limits */
/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {number} minutes At most.
 * @property {(limits: Limits) => Promise<import('./summary.mjs').Tally>} run
 * @property {boolean} [beside] Whether those after it need not wait for it: it keeps but one core busy, and writes
 *   nothing that others read. There is room for one.
 */

const binary = (/** @type {string} */ file) => path.join(ROOT, 'node_modules', file);

/**
 * @param {string} name
 * @param {string} script Relative to the checkout.
 * @param {readonly string[]} [args]
 * @param {number} [minutes]
 * @returns {Suite}
 */
function check(name, script, args = [], minutes = 3) {
  return {
    name,
    minutes,
    run: async (limits) => {
      if (!existsSync(path.join(ROOT, script))) return failed(`${name}: ${script} is missing`);
      const { code, stdout } = await runProcess(process.execPath, [path.join(ROOT, script), ...args], limits);
      if (code === SKIPPED_EXIT) return skipped(name, stdout.trim().split('\n').at(-1) || 'no reason given');
      const counted = tallyLastLine(name, stdout);
      if (counted) return heldToExitCode(name, counted, code);
      return code === 0 ? passed() : heldToExitCode(name, failed(), code);
    },
  };
}

/**
 * @param {string} folder
 * @param {RegExp} pattern
 */
function hasTests(folder, pattern) {
  const full = path.join(ROOT, folder);
  return existsSync(full) && readdirSync(full, { recursive: true }).some((name) => pattern.test(String(name)));
}

/**
 * Runs a tool that leaves a JSON report, and reads it.
 * @param {string} suite
 * @param {(reportFile: string) => { args: readonly string[], env?: NodeJS.ProcessEnv }} how
 * @param {(report: any) => import('./summary.mjs').Tally} tally
 * @param {Limits} limits
 */
async function withReport(suite, how, tally, limits) {
  const folder = mkdtempSync(path.join(tmpdir(), 'plumpkin-test-'));
  try {
    const reportFile = path.join(folder, 'report.json');
    const { args, env = {} } = how(reportFile);
    const { code } = await runProcess(process.execPath, args, { ...limits, env });
    if (!existsSync(reportFile)) return heldToExitCode(suite, failed(`${suite}: left no report`), code);
    return heldToExitCode(suite, tally(JSON.parse(readFileSync(reportFile, 'utf8'))), code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {Limits} limits */
async function runUnit(limits) {
  if (!hasTests('tests/unit', /\.test\.tsx?$/)) return failed('unit: there are no tests in tests/unit');
  const how = (/** @type {string} */ file) => ({
    args: [
      binary('vitest/vitest.mjs'),
      'run',
      '--config=scripts/config/vitest.config.mjs',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
  });
  return withReport('unit', how, tallyVitest, limits);
}

/**
 * @param {'e2e' | 'desktop'} project
 * @param {Limits} limits
 * @param {readonly string[]} [more]
 */
function runPlaywright(project, limits, more = []) {
  const how = (/** @type {string} */ file) => ({
    args: [
      binary('@playwright/test/cli.js'),
      'test',
      '--config=scripts/config/playwright.config.ts',
      `--project=${project}`,
      `--reporter=${more.length > 0 ? 'json' : 'list,json'}`,
      ...more,
    ],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  });
  return withReport(project, how, tallyPlaywright, limits);
}

/** @param {Limits} limits */
async function runEndToEnd(limits) {
  if (!hasTests('tests/e2e', /\.spec\.ts$/)) return failed('e2e: there are no tests in tests/e2e');
  if (!findChromium()) return failed(`e2e: ${missingBrowserLine(process.env)}`);
  return runPlaywright('e2e', limits);
}

/** @param {Limits} limits */
async function runDesktop(limits) {
  if (!hasTests('tests/desktop', /\.spec\.ts$/)) return failed('desktop: there are no tests in tests/desktop');
  const reason = whyNoDesktop();
  if (!reason) return runPlaywright('desktop', limits);
  // Each is named, as it would have been had it run.
  const listed = await runPlaywright('desktop', limits, ['--list']);
  if (listed.failed.length > 0) return listed;
  return sum(listed.skipped.map(({ name }) => skipped(name, reason)));
}

/** @returns {string | null} */
function whyNoDesktop() {
  if (!findElectron()) return "Electron's runtime is not installed (npm start fetches it where it can)";
  return hasDisplay() ? null : 'there is no display for an Electron window';
}

/** @type {readonly Suite[]} */
export const SUITES = [
  check('lint', 'node_modules/@biomejs/biome/bin/biome', ['ci', '--colors=off']),
  check('typecheck', 'scripts/typecheck.mjs'),
  check('imports', 'scripts/check-imports.mjs'),
  check('dead-code', 'node_modules/knip/bin/knip.js', ['--config=scripts/config/knip.json']),
  { name: 'unit', minutes: 6, run: runUnit },
  check('drawings', 'tests/fuzz/surface.mjs', ['1500', '1', '--share=0.16', '--shrink=5'], 5),
  check('build', 'scripts/build.mjs'),
  check('notices', 'scripts/notices.mjs', ['--check']),
  check('wasm', 'scripts/build-wasm.mjs', ['--check']),
  // beside the browser, which waits for pictures most of the time
  { ...check('native', 'scripts/test-native.mjs', ['--one-core'], 10), beside: true },
  { name: 'e2e', minutes: 11, run: runEndToEnd },
  { name: 'desktop', minutes: 3, run: runDesktop },
];
