// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * One hash over the names and contents of everything under the given files and folders, so that a build can be
 * skipped when nothing it reads has changed. Contents, not times: a checkout or a copy touches times.
 * @param {string} root
 * @param {readonly string[]} places Relative to root; one that is missing counts as empty.
 * @returns {string} hexadecimal
 */
export function fingerprint(root, places) {
  const hash = createHash('sha256').update(process.version.split('.')[0] ?? '');
  /** @param {string} place */
  const add = (place) => {
    const full = path.join(root, place);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) add(`${place}/${name}`);
      return;
    }
    const bytes = readFileSync(full);
    // The length keeps two neighbouring files from trading bytes unnoticed.
    hash.update(`${place}\0${bytes.length}\0`).update(bytes);
  };
  for (const place of [...places].sort()) add(place);
  return hash.digest('hex');
}

/** @param {string} root @param {string} name */
function stampPath(root, name) {
  return path.join(root, 'dist', '.stamps', name);
}

/**
 * @param {string} root
 * @param {string} name Of the build.
 * @param {string} print
 * @param {readonly string[]} outputs Relative to root; all must exist.
 */
export function isFresh(root, name, print, outputs) {
  const stamp = stampPath(root, name);
  return (
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === print &&
    outputs.every((output) => existsSync(path.join(root, output)))
  );
}

/** @param {string} root @param {string} name @param {string} print */
export function markFresh(root, name, print) {
  const stamp = stampPath(root, name);
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, print);
}
