// @ts-check
/** Which npm packages end up in what is shipped: each build leaves a list, and the notices are made from the lists. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './root.mjs';

/**
 * @param {string} file A module's file, absolute or relative to the checkout.
 * @returns {string | null} The folder of the npm package it belongs to, from the last `node_modules` on.
 */
export function packageOf(file) {
  const parts = file.replaceAll('\\', '/').split('node_modules/');
  const inside = parts.at(-1);
  if (parts.length < 2 || !inside) return null;
  const [scopeOrName, name] = inside.split('/');
  const within = parts
    .slice(1, -1)
    .map((part) => `node_modules/${part}`)
    .join('');
  const own = scopeOrName?.startsWith('@') ? `${scopeOrName}/${name}` : scopeOrName;
  return `${within}node_modules/${own}`;
}

/** @param {string} target @returns {string} */
export function listPath(target) {
  return path.join(ROOT, 'dist', '.shipped', `${target}.json`);
}

/** @param {string} target @param {Iterable<string>} files */
export function writeList(target, files) {
  const packages = [...new Set([...files].map(packageOf).filter((place) => place !== null))].sort();
  mkdirSync(path.dirname(listPath(target)), { recursive: true });
  writeFileSync(listPath(target), `${JSON.stringify(packages, null, 2)}\n`);
}

/**
 * For Vite, whose page and workers are bundled one by one; the list grows until the page, the last, is written.
 * @param {string} target
 */
export function shippedPackages(target) {
  /** @type {Set<string>} */
  const files = new Set();
  return {
    /** @returns {import('vite').Plugin} */
    collect: () => ({
      name: 'plumpkin-shipped-packages',
      generateBundle(_options, bundle) {
        for (const output of Object.values(bundle)) {
          if (output.type !== 'chunk') continue;
          for (const [id, module] of Object.entries(output.modules)) {
            if (module.renderedLength > 0) files.add(id.replace(/^\0/, '').replace(/\?.*$/, ''));
          }
        }
        writeList(target, files);
      },
    }),
  };
}
