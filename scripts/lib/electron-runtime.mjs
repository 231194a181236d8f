// @ts-check
/** Electron's npm package comes without its runtime, which is fetched at first use. */
import { existsSync, readFileSync, statSync } from 'node:fs';
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

/**
 * What Electron's installer has to be told to go through a proxy that everything else goes through unasked.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Record<string, string> | null} Null where there is none.
 */
export function proxySettings(env) {
  return env.HTTPS_PROXY || env.https_proxy ? { ELECTRON_GET_USE_PROXY: '1', NODE_USE_ENV_PROXY: '1' } : null;
}

/** Whether the place the runtime comes from answers at all. */
async function hostAnswers() {
  const { ELECTRON_MIRROR, npm_config_electron_mirror } = process.env;
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
 * @returns {Promise<{ program: string | null, problem: string }>} `problem` says why there is none.
 */
export async function ensureElectron() {
  const problem = rootProblem(process.platform, process.getuid?.());
  if (problem) return { program: null, problem };
  const present = findElectron();
  if (present) return { program: present, problem: '' };
  const installer = path.join(ROOT, 'node_modules', 'electron', 'install.js');
  // Through a proxy there is no asking: this process may not know of it.
  const proxy = proxySettings(process.env);
  const reachable = proxy !== null || (await hostAnswers());
  if (reachable) console.log('Fetching the Electron runtime (about 100 MB, once)…');
  const timeoutSec = reachable ? REACHABLE_LIMIT_SEC : UNREACHABLE_LIMIT_SEC;
  const result = await runProcess(process.execPath, [installer], { output: 'hide', timeoutSec, env: proxy ?? {} });
  return { program: findElectron(), problem: fetchProblem(reachable, result, timeoutSec) };
}

/**
 * @param {boolean} reachable
 * @param {{ code: number, stderr: string }} result The installer's.
 * @param {number} limitSec
 */
export function fetchProblem(reachable, { code, stderr }, limitSec) {
  const said =
    stderr.split('\n').find((line) => /\S/.test(line) && !/^\((node:|Use )/.test(line)) ??
    `its installer ended with ${code}`;
  const late = `it took longer than ${limitSec / 60} minutes`;
  const why = !reachable ? 'no way to its download site' : code === 124 ? late : said.trim();
  return `Electron's runtime could not be fetched (${why})`;
}

/**
 * Chromium refuses to start for root on Linux, sandboxed as it is meant to be.
 * @param {NodeJS.Platform} platform
 * @param {number | undefined} userId
 */
export function rootProblem(platform, userId) {
  return platform === 'linux' && userId === 0
    ? 'Electron opens no window for root (its sandbox is for ordinary users; start Plumpkin as one)'
    : null;
}

/**
 * What to do on a Linux that lets programs make no sandbox of their own, as Ubuntu since 24.04: Electron then needs a
 * helper that belongs to root, which nothing that npm unpacks does.
 * @param {string} program Electron's.
 * @param {(file: string) => string | null} [read] The system's settings.
 * @returns {string | null} Null where it isn't that.
 */
export function sandboxAdvice(program, read = readSetting) {
  const forbidden =
    read('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1' ||
    read('/proc/sys/kernel/unprivileged_userns_clone') === '0' ||
    read('/proc/sys/user/max_user_namespaces') === '0';
  const helper = path.join(path.dirname(program), 'chrome-sandbox');
  if (!forbidden || !existsSync(helper)) return null;
  const { uid, mode } = statSync(helper);
  if (uid === 0 && mode & 0o4000) return null;
  return `This Linux gives a sandbox only to programs of root. For a window of its own, once:\n  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`;
}

/** @param {string} file */
function readSetting(file) {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
}
