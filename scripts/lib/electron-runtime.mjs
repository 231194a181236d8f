// @ts-check
/** Electron's npm package comes without its runtime, which is fetched at first use. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './root.mjs';
import { runProcess } from './run-process.mjs';

const REACHABLE_LIMIT_SEC = 600;
const UNREACHABLE_LIMIT_SEC = 15;
const PROBE_LIMIT_MS = 8000;

/**
 * @param {string} [root]
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | null} The runtime's program, where it is already here.
 */
export function findElectron(root = ROOT, env = process.env) {
  const packageFolder = path.join(root, 'node_modules', 'electron');
  const nameFile = path.join(packageFolder, 'path.txt');
  const override = env.ELECTRON_OVERRIDE_DIST_PATH;
  const name = existsSync(nameFile) ? readFileSync(nameFile, 'utf8') : override ? 'electron' : null;
  if (!name) return null;
  const program = path.join(override ?? path.join(packageFolder, 'dist'), name);
  return existsSync(program) ? program : null;
}

/** Whether the place the runtime comes from answers at all. Behind a proxy this can't tell, so it assumes so. */
async function hostAnswers() {
  const { ELECTRON_MIRROR, npm_config_electron_mirror, HTTPS_PROXY, https_proxy } = process.env;
  if (HTTPS_PROXY || https_proxy) return true;
  const host = ELECTRON_MIRROR ?? npm_config_electron_mirror ?? 'https://github.com/electron/electron/releases/';
  try {
    await fetch(host, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_LIMIT_MS) });
    return true;
  } catch {
    return false;
  }
}

/**
 * The runtime, fetched where it must and can be. A copy in Electron's cache does without the network.
 * @returns {Promise<string | null>}
 */
export async function ensureElectron() {
  const present = findElectron();
  if (present) return present;
  const installer = path.join(ROOT, 'node_modules', 'electron', 'install.js');
  const reachable = await hostAnswers();
  if (reachable) console.log('Fetching the Electron runtime (about 100 MB, once)…');
  await runProcess(process.execPath, [installer], {
    output: 'hide',
    timeoutSec: reachable ? REACHABLE_LIMIT_SEC : UNREACHABLE_LIMIT_SEC,
  });
  return findElectron();
}
