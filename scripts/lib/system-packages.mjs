// @ts-check
import { existsSync } from 'node:fs';
import { findChromium } from './browsers.mjs';
import { findEigen } from './eigen.mjs';
import { runProcess } from './run-process.mjs';

/**
 * @typedef {object} Machine
 * @property {NodeJS.Platform} platform
 * @property {boolean} hasApt
 * @property {boolean} isRoot
 * @property {boolean} hasFreeSudo sudo that asks for no password.
 */

/**
 * How packages may be installed here, if at all: never by asking for a password, never where apt isn't the way.
 * @param {Machine} machine
 * @returns {readonly string[] | null} The words before apt-get's own arguments.
 */
export function aptCommand({ platform, hasApt, isRoot, hasFreeSudo }) {
  if (platform !== 'linux' || !hasApt) return null;
  if (isRoot) return ['apt-get'];
  return hasFreeSudo ? ['sudo', '-n', 'apt-get'] : null;
}

/**
 * @param {{ chromium: string | null, eigen: string | null, chosenChromium: string | undefined, chosenEigen: string | undefined }} found
 * @returns {string[]} Debian's names of what is missing. A place named by hand is the reader's business, not apt's.
 */
export function missingPackages({ chromium, eigen, chosenChromium, chosenEigen }) {
  return [...(chromium || chosenChromium ? [] : ['chromium']), ...(eigen || chosenEigen ? [] : ['libeigen3-dev'])];
}

/** @returns {Promise<Machine>} */
async function lookAround() {
  const isRoot = process.getuid?.() === 0;
  const hasApt = existsSync('/usr/bin/apt-get');
  const asksForNothing = async () => (await runProcess('sudo', ['-n', 'true'], { output: 'hide' })).code === 0;
  return { platform: process.platform, hasApt, isRoot, hasFreeSudo: hasApt && !isRoot && (await asksForNothing()) };
}

/** Installs Chromium and Eigen where they are missing and that may be done; says so where it did not work. */
export async function ensureSystemPackages() {
  const missing = missingPackages({
    chromium: findChromium(),
    eigen: findEigen(),
    chosenChromium: process.env.PLUMPKIN_CHROMIUM,
    chosenEigen: process.env.EIGEN_INCLUDE_DIR,
  });
  if (missing.length === 0) return;
  const [command, ...before] = aptCommand(await lookAround()) ?? [];
  if (!command) return;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const install = () =>
    runProcess(command, [...before, 'install', '-y', '--no-install-recommends', ...missing], { env, output: 'hide' });
  console.log(`Installing ${missing.join(' and ')} through apt…`);
  let result = await install();
  if (result.code !== 0) {
    // Fresh images come without package lists.
    await runProcess(command, [...before, 'update'], { env, output: 'hide' });
    result = await install();
  }
  if (result.code !== 0) console.log(`apt-get could not install them: ${result.stderr.trim().split('\n').at(-1)}`);
}
