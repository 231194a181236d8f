// @ts-check
/** The three things that are built: the page with its worker, the desktop shell, the command line. */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fingerprint, isFresh, markFresh } from './fingerprint.mjs';
import { ROOT } from './root.mjs';

// The libraries that do the building are imported inside: a fresh build needs none of them, and starts at once.

/**
 * @typedef {object} Target
 * @property {readonly string[]} sources What it is made from, relative to the checkout.
 * @property {readonly string[]} outputs
 * @property {() => Promise<void>} build
 */

const HOW = ['package-lock.json', 'tsconfig.json', 'scripts/config/vite.config.mjs', 'scripts/lib/build-targets.mjs'];
const HEADLESS_FOLDERS = [
  'math',
  'document',
  'history',
  'sketch',
  'mesh',
  'engine',
  'animation',
  'editor',
  'export',
  'cli',
];
const WASM = 'wasm/dist/plumpkin.wasm';

/** @type {Readonly<Record<'page' | 'electron' | 'cli', Target>>} */
export const TARGETS = {
  page: {
    sources: ['src', 'electron/shared', 'wasm/dist', 'assets', ...HOW],
    outputs: ['dist/page/index.html', 'dist/.shipped/page.json'],
    build: buildPage,
  },
  electron: {
    sources: ['electron', ...HOW],
    outputs: ['dist/electron/main.cjs', 'dist/electron/preload.cjs', 'dist/.shipped/electron.json'],
    build: buildElectron,
  },
  cli: {
    sources: [...HEADLESS_FOLDERS.map((folder) => `src/${folder}`), 'wasm/dist', ...HOW],
    outputs: ['dist/cli/main.mjs', 'dist/cli/mesh-helper.mjs', 'dist/cli/plumpkin.wasm', 'dist/.shipped/cli.json'],
    build: buildCli,
  },
};

/**
 * @param {keyof typeof TARGETS} name
 * @returns {Promise<boolean>} False where it was up to date.
 */
export async function buildTarget(name) {
  const target = TARGETS[name];
  const print = fingerprint(ROOT, target.sources);
  if (isFresh(ROOT, name, print, target.outputs)) return false;
  await target.build();
  markFresh(ROOT, name, print);
  return true;
}

async function buildPage() {
  const { build } = await import('vite');
  await build({ configFile: path.join(ROOT, 'scripts/config/vite.config.mjs'), logLevel: 'warn' });
}

async function buildElectron() {
  const { build } = await import('esbuild');
  const { writeList } = await import('./shipped-packages.mjs');
  /** @param {string} entry @param {string} outfile @param {'node' | 'browser'} platform */
  const bundle = (entry, outfile, platform) =>
    build({
      absWorkingDir: ROOT,
      entryPoints: [entry],
      outfile,
      bundle: true,
      platform,
      target: 'node22',
      format: 'cjs',
      external: ['electron'],
      metafile: true,
      logLevel: 'warning',
      legalComments: 'none',
    });
  const builds = await Promise.all([
    bundle('electron/main/main.ts', 'dist/electron/main.cjs', 'node'),
    // A sandboxed preload script has one file and no Node modules.
    bundle('electron/preload/preload.ts', 'dist/electron/preload.cjs', 'browser'),
  ]);
  writeList(
    'electron',
    builds.flatMap((result) => usedInputs(result.metafile)),
  );
}

async function buildCli() {
  const { build } = await import('esbuild');
  const { writeList } = await import('./shipped-packages.mjs');
  // Beside the place and moved into it whole: another command may be starting from it right now.
  const scratch = path.join(ROOT, 'dist', `.cli-${process.pid}`);
  try {
    const result = await build({
      absWorkingDir: ROOT,
      entryPoints: { main: 'src/cli/main.ts', 'mesh-helper': 'src/cli/mesh-helper-thread.ts' },
      outdir: scratch,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      platform: 'node',
      target: 'node20.19',
      format: 'esm',
      // Bundled CommonJS packages still ask for Node's own modules by require.
      banner: {
        js: "import { createRequire as plumpkinRequire } from 'node:module';\nconst require = plumpkinRequire(import.meta.url);",
      },
      metafile: true,
      logLevel: 'warning',
      legalComments: 'none',
    });
    if (!existsSync(path.join(ROOT, WASM))) throw new Error(`${WASM} is missing: npm run build:wasm makes it`);
    copyFileSync(path.join(ROOT, WASM), path.join(scratch, 'plumpkin.wasm'));
    mkdirSync(path.join(ROOT, 'dist', 'cli'), { recursive: true });
    for (const name of ['plumpkin.wasm', 'mesh-helper.mjs', 'main.mjs']) {
      renameSync(path.join(scratch, name), path.join(ROOT, 'dist', 'cli', name));
    }
    writeList('cli', usedInputs(result.metafile));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** @param {import('esbuild').Metafile} metafile */
function usedInputs(metafile) {
  return Object.values(metafile.outputs).flatMap((output) =>
    Object.entries(output.inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  );
}
