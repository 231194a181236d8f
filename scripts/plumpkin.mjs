// @ts-check
/** npm run --silent plumpkin -- COMMAND …: the command line, built first where its sources have changed. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { buildTarget } from './lib/build-targets.mjs';
import { failWith } from './lib/fail-with.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ROOT } from './lib/root.mjs';

try {
  // After the set-up, whether it is still up to date is not every command's business.
  if (!existsSync(path.join(ROOT, 'node_modules'))) await ensureInstalled();
  await buildTarget('cli');
  // npm runs scripts in the package's folder; the reader's paths start where the reader stood.
  const stood = process.env.npm_lifecycle_event === 'plumpkin' ? process.env.INIT_CWD : undefined;
  if (stood) process.chdir(stood);
  await import(new URL('../dist/cli/main.mjs', import.meta.url).href);
} catch (error) {
  failWith(error);
}
