// @ts-check
/** npm run notices [-- --check]: writes THIRD_PARTY_NOTICES from what the builds contain, or says that it is out of date. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildTarget } from './lib/build-targets.mjs';
import { failWith } from './lib/fail-with.mjs';
import { noticesText, packageNotice, wasmNotices } from './lib/notices-text.mjs';
import { ROOT } from './lib/root.mjs';
import { listPath } from './lib/shipped-packages.mjs';

const FILE = path.join(ROOT, 'THIRD_PARTY_NOTICES');
const BUILDS = /** @type {const} */ ({ page: 'the page', electron: 'the desktop shell', cli: 'the command line' });

async function currentText() {
  /** @type {Map<string, string[]>} */
  const users = new Map();
  for (const [target, words] of Object.entries(BUILDS)) {
    await buildTarget(/** @type {keyof typeof BUILDS} */ (target));
    for (const place of JSON.parse(readFileSync(listPath(target), 'utf8'))) {
      users.set(place, [...(users.get(place) ?? []), words]);
    }
  }
  const packages = [...users].map(([place, where]) => packageNotice(ROOT, place, where.join(', ')));
  return noticesText([...packages, ...wasmNotices(ROOT)]);
}

try {
  const text = await currentText();
  if (!process.argv.includes('--check')) {
    writeFileSync(FILE, text);
  } else if (!existsSync(FILE) || readFileSync(FILE, 'utf8').replaceAll('\r\n', '\n') !== text) {
    throw new Error('THIRD_PARTY_NOTICES is not what the builds contain now: npm run notices writes it anew');
  }
} catch (error) {
  failWith(error);
}
