// @ts-check
/** npm run dev: the page with hot reloading, for working on it. */
import path from 'node:path';
import { failWith } from './lib/fail-with.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ROOT } from './lib/root.mjs';

try {
  await ensureInstalled();
  const { createServer } = await import('vite');
  const server = await createServer({ configFile: path.join(ROOT, 'scripts/config/vite.config.mjs') });
  await server.listen();
  server.printUrls();
  server.bindCLIShortcuts({ print: true });
} catch (error) {
  failWith(error);
}
