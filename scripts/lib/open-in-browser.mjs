// @ts-check
import { spawn } from 'node:child_process';

/**
 * @param {NodeJS.Platform} [platform]
 * @param {NodeJS.ProcessEnv} [env]
 */
export function hasDisplay(platform = process.platform, env = process.env) {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/**
 * @param {NodeJS.Platform} platform
 * @param {string} url
 * @returns {readonly [command: string, ...args: string[]]}
 */
export function openCommand(platform, url) {
  if (platform === 'darwin') return ['open', url];
  // `start` takes its first quoted word for a window title.
  if (platform === 'win32') return ['cmd.exe', '/c', 'start', '""', url];
  return ['xdg-open', url];
}

/**
 * @param {string} url
 * @returns {Promise<boolean>} False where nothing took it.
 */
export function openInBrowser(url) {
  const [command, ...args] = openCommand(process.platform, url);
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore', detached: true, windowsVerbatimArguments: true });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
    child.unref();
    // Some openers stay for as long as the browser does.
    setTimeout(() => resolve(true), 3000).unref();
  });
}
