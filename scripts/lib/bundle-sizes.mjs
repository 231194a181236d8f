// @ts-check
/** How large the scripts of the page and of its workers are, and what they are made of. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from './root.mjs';
import { packageOf } from './shipped-packages.mjs';

const FILE = path.join(ROOT, 'dist', '.shipped', 'sizes.json');
const NAMED = 6;

/**
 * @typedef {object} ScriptSize
 * @property {string} name Without its hash: `index` is the page.
 * @property {number} bytes Minified.
 * @property {number} gzipBytes
 * @property {readonly (readonly [part: string, share: number])[]} parts npm packages and folders of sources, the
 *   largest first, with their share of the code before it is minified, 0 … 1.
 */

/** For Vite, whose page and workers are bundled one by one; the list grows until the page, the last, is written. */
export function bundleSizes() {
  /** @type {Map<string, ScriptSize>} */
  const scripts = new Map();
  return {
    /** @returns {import('vite').Plugin} */
    collect: () => ({
      name: 'plumpkin-bundle-sizes',
      generateBundle(_options, bundle) {
        for (const output of Object.values(bundle)) {
          if (output.type === 'chunk') scripts.set(output.name, sizeOf(output));
        }
        mkdirSync(path.dirname(FILE), { recursive: true });
        writeFileSync(FILE, JSON.stringify([...scripts.values()]));
      },
    }),
  };
}

/** @returns {string[]} A line for each script, the page first; none before the first build. */
export function sizeLines() {
  /** @type {ScriptSize[]} */
  let scripts;
  try {
    scripts = JSON.parse(readFileSync(FILE, 'utf8'));
  } catch {
    return [];
  }
  scripts.sort((a, b) => b.bytes - a.bytes);
  return scripts.map(({ name, bytes, gzipBytes, parts }) => {
    const named = parts.slice(0, NAMED).map(([part, share]) => `${part} ${Math.round(100 * share)} %`);
    const rest = parts.slice(NAMED).reduce((sum, [, share]) => sum + share, 0);
    if (rest > 0) named.push(`rest ${Math.round(100 * rest)} %`);
    const title = name === 'index' ? 'page' : name;
    return `  ${title}: ${kilobytes(bytes)} (${kilobytes(gzipBytes)} gzipped): ${named.join(', ')}`;
  });
}

/** @param {import('vite').Rolldown.OutputChunk} chunk @returns {ScriptSize} */
function sizeOf({ name, code, modules }) {
  /** @type {Map<string, number>} */
  const lengths = new Map();
  let all = 0;
  for (const [id, { renderedLength }] of Object.entries(modules)) {
    const part = partOf(id.replace(/^\0/, '').replace(/\?.*$/, ''));
    lengths.set(part, (lengths.get(part) ?? 0) + renderedLength);
    all += renderedLength;
  }
  const parts = [...lengths].sort(([, a], [, b]) => b - a);
  return {
    name,
    bytes: Buffer.byteLength(code),
    gzipBytes: gzipSync(code).length,
    parts: parts.map(([part, length]) => /** @type {const} */ ([part, length / Math.max(all, 1)])),
  };
}

/** @param {string} file */
function partOf(file) {
  const place = packageOf(file);
  if (place) return place.replace(/^.*node_modules\//, '').replace(/^@radix-ui\/.*/, '@radix-ui');
  const inside = path.relative(ROOT, file).replaceAll('\\', '/');
  return /^src\/[^/]+/.exec(inside)?.[0] ?? 'bundler';
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${Math.round(bytes / 1000)} kB`;
}
