/** The command line's way in: the only file that knows the process. */

import { arch, platform } from 'node:os';
import { loadEngine } from './load-engine';
import { runCommandLine } from './run-command-line';

// A reader that has seen enough (`… | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await runCommandLine(process.argv.slice(2), {
  answer: (text) => process.stdout.write(text),
  say: (line) => process.stderr.write(`${line}\n`),
  loadEngine,
  runtime: `node ${process.version} ${platform()} ${arch()}`,
});
