// @ts-check
import { build } from 'esbuild';
import { ROOT } from '../../scripts/lib/root.mjs';

/**
 * Makes one program for Node of a TypeScript file and all it imports but the browser's driver, which has files of its own.
 * @param {string} entry Relative to the checkout.
 * @param {string} outfile
 */
export async function bundle(entry, outfile) {
  await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    external: ['@playwright/test'],
    logLevel: 'warning',
  });
}
