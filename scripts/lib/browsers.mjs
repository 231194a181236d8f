// @ts-check
import { accessSync, constants } from 'node:fs';

/**
 * @typedef {object} Surroundings
 * @property {NodeJS.Platform} platform
 * @property {NodeJS.ProcessEnv} env
 * @property {(file: string) => boolean} isProgram
 */

/** @returns {Surroundings} */
function here() {
  return { platform: process.platform, env: process.env, isProgram: isProgramFile };
}

/** @param {string} file */
function isProgramFile(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @param {Surroundings} around */
function usualPlaces({ platform, env }) {
  if (platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Google Chrome for Testing', 'Brave Browser'];
    const folders = ['/Applications', ...(env.HOME ? [`${env.HOME}/Applications`] : [])];
    return folders.flatMap((folder) => apps.map((app) => `${folder}/${app}.app/Contents/MacOS/${app}`));
  }
  if (platform === 'win32') {
    const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => env[name] ?? []);
    const programs = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ];
    return folders.flatMap((folder) => programs.map((program) => `${folder}\\${program}`));
  }
  const names = [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge-stable',
    'microsoft-edge',
  ];
  const folders = [...(env.PATH ?? '').split(':'), '/usr/bin', '/usr/local/bin', '/snap/bin'].filter(Boolean);
  const others = ['/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge'];
  return [...names.flatMap((name) => folders.map((folder) => `${folder}/${name}`)), ...others];
}

/**
 * A browser of Chromium's family to run the page's tests in.
 * @param {Surroundings} [around]
 * @returns {string | null} The program's path.
 */
export function findChromium(around = here()) {
  const chosen = around.env.PLUMPKIN_CHROMIUM;
  if (chosen) return around.isProgram(chosen) ? chosen : null;
  return usualPlaces(around).find((file) => around.isProgram(file)) ?? null;
}

/**
 * What every browser here is started with. WebGL 2 without a graphics card: SwiftShader has to be asked for by name. And
 * Chromium's own sandbox refuses to start for root, as in most containers.
 */
export const BROWSER_FLAGS = [
  '--enable-unsafe-swiftshader',
  '--use-angle=swiftshader',
  '--ignore-gpu-blocklist',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** @param {NodeJS.ProcessEnv} env */
export function missingBrowserLine(env) {
  const chosen = env.PLUMPKIN_CHROMIUM;
  if (chosen) return `PLUMPKIN_CHROMIUM names ${chosen}, which is no program that can be run.`;
  return 'No browser to test in: install Chrome, Chromium or Edge (on Debian: apt-get install chromium), or name one in PLUMPKIN_CHROMIUM.';
}
