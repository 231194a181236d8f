// @ts-check
/** Brings node_modules in step with the lockfile. Node's own modules only: it runs before anything is installed. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
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

/** @param {string} lockfileText */
function markerText(lockfileText) {
  const hash = createHash('sha256').update(lockfileText.replaceAll('\r\n', '\n')).digest('hex');
  return `${hash} ${process.platform} ${process.arch}\n`;
}

/**
 * Whether an installation made by hand holds what the lockfile asks for. Optional packages of other platforms may
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
 * @returns {boolean} True where node_modules is there and belongs to the lockfile.
 */
export function isInstalled(root) {
  const lockfileText = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
  const marker = path.join(root, 'node_modules', '.plumpkin-installed');
  if (existsSync(marker)) return readFileSync(marker, 'utf8') === markerText(lockfileText);
  const record = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  return installationMatches(JSON.parse(lockfileText), JSON.parse(readFileSync(record, 'utf8')));
}

/** @param {string} root */
function writeMarker(root) {
  const lockfileText = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
  writeFileSync(path.join(root, 'node_modules', '.plumpkin-installed'), markerText(lockfileText));
}

/**
 * @param {readonly string[]} args
 * @param {import('./run-process.mjs').RunOptions} options
 */
export function runNpm(args, options) {
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
  const marker = path.join(ROOT, 'node_modules', '.plumpkin-installed');
  if (isInstalled(ROOT)) {
    if (!existsSync(marker)) writeMarker(ROOT);
    return;
  }
  process.stderr.write('Installing what Plumpkin is built from (npm ci)…\n');
  const { code } = await runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], { output: 'to-stderr' });
  if (code !== 0) {
    throw new Error('npm ci failed (its reason is above). The first set-up needs the npm registry; later ones do not.');
  }
  writeMarker(ROOT);
}
