// @ts-check
/**
 * npm start: installs, builds and opens the editor. In Electron; where its runtime can't be had, in the browser
 * from a server on this machine; where there is no display, it prints the address.
 *
 *   npm start -- [--browser] [--no-open] [--port N] [FILE]
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildTarget } from './lib/build-targets.mjs';
import { ensureElectron, sandboxAdvice } from './lib/electron-runtime.mjs';
import { failWith } from './lib/fail-with.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { hasDisplay, openInBrowser } from './lib/open-in-browser.mjs';
import { servePage } from './lib/page-server.mjs';
import { ROOT } from './lib/root.mjs';
import { endAllRunning } from './lib/run-process.mjs';

/** A shell that gives up sooner than this never showed its window. */
const STARTED_AFTER_SEC = 5;

/** Of the local server, in the range that nobody assigns. */
const USUAL_PORT = 49_817;

/**
 * @param {string} program
 * @param {readonly string[]} files
 * @returns {Promise<number | null>} Its exit status; null where it failed before its window can have been seen.
 */
function runElectron(program, files) {
  return new Promise((resolve) => {
    const began = performance.now();
    const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
    const child = spawn(program, ['.', ...files], { cwd: ROOT, env, stdio: 'inherit' });
    const stop = () => child.kill('SIGTERM');
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    child.on('error', () => resolve(null));
    child.on('exit', (code, signal) => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      const ended = code === 0 || signal === 'SIGTERM' || signal === 'SIGINT';
      const seen = performance.now() - began > STARTED_AFTER_SEC * 1000;
      resolve(ended ? 0 : seen ? (code ?? 1) : null);
    });
  });
}

/**
 * Browsers keep what is unsaved by the page's address: it should be the same at each start.
 * @param {number | null} port Null: the usual one, or where that is taken any other.
 */
async function serve(port) {
  const folder = path.join(ROOT, 'dist', 'page');
  if (port !== null) return servePage(folder, { port });
  return servePage(folder, { port: USUAL_PORT }).catch(() => servePage(folder));
}

/** @param {{ port: number | null, open: boolean }} options */
async function runInBrowser({ port, open }) {
  const server = await serve(port);
  const opened = open && hasDisplay() && (await openInBrowser(server.url));
  console.log(`${opened ? 'Plumpkin is open at' : 'Open Plumpkin at'} ${server.url}   (Ctrl-C ends it)`);
  const stop = async () => {
    await server.close();
    process.exit(0);
  };
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.once(signal, stop);
}

async function start() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { browser: { type: 'boolean' }, 'no-open': { type: 'boolean' }, port: { type: 'string' } },
  });
  const open = !values['no-open'] && !process.env.PLUMPKIN_NO_OPEN;
  const port = values.port === undefined ? null : Number(values.port);
  if (port !== null && (!Number.isInteger(port) || port < 0 || port > 65535))
    throw new Error(`no such port: ${values.port}`);

  const interrupted = () => {
    endAllRunning();
    process.exit(0);
  };
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);
  await ensureInstalled();
  console.log('Getting Plumpkin ready…');
  await buildTarget('page');
  const wantsWindow = !values.browser && open && hasDisplay();
  const { program, problem } = wantsWindow ? await ensureElectron() : { program: null, problem: '' };
  if (program) await buildTarget('electron');
  process.off('SIGINT', interrupted);
  process.off('SIGTERM', interrupted);

  if (program) {
    const files = positionals.map((file) => path.resolve(process.env.INIT_CWD ?? process.cwd(), file));
    const status = await runElectron(program, files);
    if (status !== null) {
      process.exitCode = status;
      return;
    }
    const advice = sandboxAdvice(program);
    if (advice) console.log(advice);
    console.log('Electron could not open a window here (see above); using the browser instead.');
  } else if (wantsWindow) {
    console.log(`${problem}; using the browser instead.`);
  } else if (!values.browser && open) {
    console.log('There is no display here for the Electron window; serving the same editor for a browser instead.');
  }
  await runInBrowser({ port, open });
}

try {
  await start();
} catch (error) {
  failWith(error);
}
