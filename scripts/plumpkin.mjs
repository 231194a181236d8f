// @ts-check
/** npm run --silent plumpkin -- COMMAND …: the command line, built first where its sources have changed. */
import { buildTarget } from './lib/build-targets.mjs';
import { failWith } from './lib/fail-with.mjs';
import { ensureInstalled } from './lib/install.mjs';

try {
  await ensureInstalled();
  await buildTarget('cli');
  // npm runs scripts in the package's folder; the reader's paths start where the reader stood.
  const stood = process.env.npm_lifecycle_event === 'plumpkin' ? process.env.INIT_CWD : undefined;
  if (stood) process.chdir(stood);
  await import(new URL('../dist/cli/main.mjs', import.meta.url).href);
} catch (error) {
  failWith(error);
}
