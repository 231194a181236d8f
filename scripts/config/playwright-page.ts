import path from 'node:path';
import { buildTarget } from '../lib/build-targets.mjs';
import { findElectron } from '../lib/electron-runtime.mjs';
import { servePage } from '../lib/page-server.mjs';
import { ROOT } from '../lib/root.mjs';

/** Builds what is out of date and serves the page as `npm start` does; tests find it as their base URL. */
export default async function setUp(): Promise<() => Promise<void>> {
  await buildTarget('page');
  if (findElectron()) await buildTarget('electron');
  const server = await servePage(path.join(ROOT, 'dist', 'page'));
  process.env.PLUMPKIN_PAGE_URL = server.url;
  return server.close;
}
