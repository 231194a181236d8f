// @ts-check
import { spawn } from 'node:child_process';
import { ROOT } from './root.mjs';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] Default: the checkout.
 * @property {NodeJS.ProcessEnv} [env] Added to this process's environment.
 * @property {number} [timeoutSec] The whole process group is ended after this long.
 * @property {'show' | 'to-stderr' | 'hide'} [output] Where the child's output goes. `hide` still returns it. Default `show`.
 */

/**
 * @typedef {object} RunResult
 * @property {number} code Exit status; 127 where the program could not be started, 124 where it ran out of time.
 * @property {string} stdout Also kept where it is shown.
 * @property {string} stderr
 */

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * Ends a child and all it started: a test runner's browsers must not outlive it.
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function endGroup(child, signal) {
  try {
    if (process.platform !== 'win32' && child.pid) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // Already gone.
  }
}

/** @param {NodeJS.Signals} [signal] */
export function endAllRunning(signal = 'SIGTERM') {
  for (const child of running) endGroup(child, signal);
}

// However this process ends, by an error or a closed pipe, what it started ends with it.
process.on('exit', () => endAllRunning());

/**
 * Runs a program to its end. Never throws for a program that fails or is missing.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function runProcess(command, args, options = {}) {
  const output = options.output ?? 'show';
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? ROOT,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    running.add(child);
    // a character may come in two pieces
    child.stdout.setEncoding('utf8');
    child.stderr.setEncoding('utf8');
    let stdout = '';
    let stderr = '';
    let timedOut = false;
    const timer = options.timeoutSec
      ? setTimeout(() => {
          timedOut = true;
          endGroup(child, 'SIGTERM');
          setTimeout(() => endGroup(child, 'SIGKILL'), 3000).unref();
        }, options.timeoutSec * 1000)
      : undefined;
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
      if (output === 'show') process.stdout.write(chunk);
      else if (output === 'to-stderr') process.stderr.write(chunk);
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
      if (output !== 'hide') process.stderr.write(chunk);
    });
    /** @param {number} code */
    const finish = (code) => {
      running.delete(child);
      clearTimeout(timer);
      resolve({ code, stdout, stderr });
    };
    child.on('error', (error) => {
      stderr += `${command}: ${error.message}\n`;
      finish(127);
    });
    child.on('close', (code) => finish(timedOut ? 124 : (code ?? 1)));
  });
}
