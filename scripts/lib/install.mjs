// @ts-check
/** Brings node_modules in step with the lockfile. Node's own modules only: it runs before anything is installed. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './root.mjs';
import { runProcess } from './run-process.mjs';

const MINIMUM_NODE = [20, 19];

/**
 * @param {string} version As in `process.versions.node`.
 * @returns {string | null} What to tell the reader, or null where the version will do.
 */
export function nodeVersionProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [needMajor = 0, needMinor = 0] = MINIMUM_NODE;
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return null;
  return `Plumpkin needs Node ${MINIMUM_NODE.join('.')} or later; this is ${version}. Get one at https://nodejs.org.`;
}

/**
 * Whether an installation holds what the lockfile asks for. Optional packages of other platforms may
 * be absent.
 * @param {{ packages: Record<string, { version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }> }} lockfile
 * @param {{ packages: Record<string, { version?: string }> }} installed npm's own record, `node_modules/.package-lock.json`.
 */
export function installationMatches(lockfile, installed) {
  return Object.entries(lockfile.packages).every(([place, wanted]) => {
    if (place === '' || wanted.link) return true;
    const found = installed.packages[place];
    return found ? found.version === wanted.version : Boolean(wanted.optional || wanted.devOptional);
  });
}

/**
 * @param {string} root
 * @returns {boolean} True where node_modules is there and belongs to the lockfile. npm writes its record last, so an
 *   installation that was interrupted has none.
 */
export function isInstalled(root) {
  const record = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const lockfile = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
  return installationMatches(JSON.parse(lockfile), JSON.parse(readFileSync(record, 'utf8')));
}

/**
 * @param {readonly string[]} args
 * @param {import('./run-process.mjs').RunOptions} options
 */
function runNpm(args, options) {
  const npm = process.env.npm_execpath;
  if (npm && /\.[cm]?js$/.test(npm)) return runProcess(process.execPath, [npm, ...args], options);
  if (process.platform === 'win32') {
    // npm is a .cmd file there, which can only be started through the command interpreter.
    return runProcess('cmd.exe', ['/d', '/s', '/c', 'npm', ...args], options);
  }
  return runProcess('npm', args, options);
}

/**
 * Installs where it must. Messages go to stderr, so that a command's answer stays alone on stdout.
 * @returns {Promise<void>}
 * @throws {Error} with a line for the reader.
 */
export async function ensureInstalled() {
  const problem = nodeVersionProblem(process.versions.node);
  if (problem) throw new Error(problem);
  if (isInstalled(ROOT)) return;
  process.stderr.write('Installing what Plumpkin is built from (npm ci)…\n');
  const { code } = await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    output: 'to-stderr',
  });
  if (code !== 0) {
    throw new Error('npm ci failed (its reason is above). The first set-up needs the npm registry; later ones do not.');
  }
}
