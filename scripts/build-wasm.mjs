#!/usr/bin/env node
// Compiles the numeric core to WebAssembly with the toolchain that the lockfile pins.
//   node scripts/build-wasm.mjs            writes wasm/dist/plumpkin.wasm and manifest.json
//   node scripts/build-wasm.mjs --check    whether what is committed is of these sources, flags and compiler: exit 0 or 1
//   node scripts/build-wasm.mjs --rebuild  rebuilds and compares bytes: exit 0 same, 1 different, 77 skipped
// Eigen 3.4's headers come from the system (libeigen3-dev) or EIGEN_INCLUDE_DIR.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findEigen } from './lib/eigen.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const output = join(root, 'wasm/dist/plumpkin.wasm');
const manifestFile = join(root, 'wasm/dist/manifest.json');
const SOURCES = [
  'api',
  'arap_kernels',
  'arrivals',
  'bind',
  'body',
  'carried',
  'carried_surface',
  'carry',
  'clear',
  'contact_points',
  'contacts',
  'dense',
  'dense_system',
  'depth',
  'descent',
  'discs',
  'drape',
  'factor',
  'fillet',
  'give_up',
  'inflate',
  'membership',
  'mesh',
  'normals',
  'pattern',
  'place',
  'plane',
  'point_cells',
  'riders',
  'seams',
  'segment_tree',
  'settle',
  'single_factor',
  'skirts',
  'turn_cells',
  'widen',
];
/** What is done once a body or a pin, or takes next to nothing of a frame: made small, which costs no time that could be measured. */
const SMALL = new Set([
  'api',
  'body',
  'carried',
  'contact_points',
  'dense_system',
  'discs',
  'drape',
  'fillet',
  'membership',
  'place',
  'seams',
  'widen',
]);
const QUICK_FLAG = '-O3';
const SMALL_FLAG = '-Os';
const FLAGS = [
  '-DNDEBUG',
  '-DEIGEN_NO_DEBUG',
  '-msimd128',
  '-std=c++17',
  '-fno-exceptions',
  '-fno-rtti',
  '-fno-ident',
  '-Wall',
  '-Wextra',
];
const LINK = ['-mexec-model=reactor', '-Wl,-z,stack-size=8388608', '-Wl,--strip-all'];

function eigenVersion(eigen) {
  const text = readFileSync(join(eigen, 'Eigen/src/Core/util/Macros.h'), 'utf8');
  return ['WORLD', 'MAJOR', 'MINOR']
    .map((part) => new RegExp(`EIGEN_${part}_VERSION (\\d+)`).exec(text)?.[1])
    .join('.');
}

/** Files below a folder as the compiler's file tree; relative includes upwards are made root-relative, which its file system needs. */
function tree(folder, mount) {
  const out = {};
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) out[entry.name] = tree(path, `${mount}/${entry.name}`);
    else
      out[entry.name] = readFileSync(path, 'utf8').replace(
        /#\s*include\s+"(\.\.\/[^"]+)"/g,
        (_, target) => `#include "/${posix.normalize(`${mount}/${target}`)}"`,
      );
  }
  return out;
}

/** Hash of everything that decides the bytes: sources, flags, compiler, Eigen. */
function sourceHash(eigen) {
  const hash = createHash('sha256');
  for (const folder of ['wasm/include', 'wasm/src'])
    for (const name of readdirSync(join(root, folder)).sort())
      hash
        .update(`${folder}/${name}\0`)
        .update(readFileSync(join(root, folder, name)))
        .update('\0');
  return hash
    .update(JSON.stringify([FLAGS, QUICK_FLAG, SMALL_FLAG, [...SMALL], LINK, compilerVersion(), eigen]))
    .digest('hex');
}

function compilerVersion() {
  const require = createRequire(import.meta.url);
  const entry = require.resolve('@yowasp/clang');
  const home = entry.slice(0, entry.lastIndexOf(join('@yowasp', 'clang')) + join('@yowasp', 'clang').length);
  return `@yowasp/clang ${JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).version}`;
}

async function compile(eigen) {
  const { runClang } = await import('@yowasp/clang');
  const files = {
    wasm: { include: tree(join(root, 'wasm/include'), 'wasm/include'), src: tree(join(root, 'wasm/src'), 'wasm/src') },
    eigen: { Eigen: tree(join(eigen, 'Eigen'), 'eigen/Eigen') },
  };
  const exported = [...readFileSync(join(root, 'wasm/include/plumpkin.h'), 'utf8').matchAll(/\b(pk_\w+)\(/g)].map(
    (match) => match[1],
  );
  const names = [...new Set(exported)].map((name) => `-Wl,--export=${name}`);
  const quiet = process.stderr.isTTY ? undefined : { fetchProgress: () => {} };
  const compiled = async (flag, sources) => {
    const inputs = sources.map((name) => `wasm/src/${name}.cpp`);
    return runClang(['clang++', flag, ...FLAGS, '-isystem', 'eigen', '-c', ...inputs], files, quiet);
  };
  try {
    const quick = SOURCES.filter((name) => !SMALL.has(name));
    const objects = { ...(await compiled(QUICK_FLAG, quick)), ...(await compiled(SMALL_FLAG, [...SMALL])) };
    // of what both have of the library, what comes first is taken
    const inputs = [...quick, ...SMALL].map((name) => `${name}.o`);
    const result = await runClang(['clang++', ...LINK, ...names, ...inputs, '-o', 'plumpkin.wasm'], objects, quiet);
    return Buffer.from(result['plumpkin.wasm']);
  } catch {
    // the compiler has said why on stderr; its own error carries the whole file tree
    process.exit(1);
  }
}

const sha256Of = (bytes) => createHash('sha256').update(bytes).digest('hex');
const OUT_OF_DATE = 'wasm/dist is out of date: npm run build:wasm';

/** In place of a rebuild, which takes minutes: the manifest says of what the committed bytes are. */
function check(committed) {
  const same =
    committed?.sources === sourceHash(committed?.eigen) &&
    existsSync(output) &&
    committed.sha256 === sha256Of(readFileSync(output));
  console.log(same ? 'the committed core is of these sources' : OUT_OF_DATE);
  process.exit(same ? 0 : 1);
}

async function main() {
  const committed = existsSync(manifestFile) ? JSON.parse(readFileSync(manifestFile, 'utf8')) : null;
  if (process.argv.includes('--check')) check(committed);
  const rebuild = process.argv.includes('--rebuild');
  const eigen = findEigen();
  if (!eigen) {
    console.log('Eigen 3.4 is not installed (libeigen3-dev, or set EIGEN_INCLUDE_DIR)');
    process.exit(rebuild ? 77 : 1);
  }
  const version = eigenVersion(eigen);
  if (rebuild && committed && committed.eigen !== version) {
    console.log(`the core was built with Eigen ${committed.eigen}; here is ${version}`);
    process.exit(77);
  }
  const bytes = await compile(eigen);
  const sha256 = sha256Of(bytes);
  if (rebuild) {
    const same = committed?.sha256 === sha256 && existsSync(output) && readFileSync(output).equals(bytes);
    console.log(same ? 'the committed core is what its sources give' : OUT_OF_DATE);
    process.exit(same ? 0 : 1);
  }
  mkdirSync(dirname(output), { recursive: true });
  writeFileSync(output, bytes);
  const manifest = {
    sources: sourceHash(version),
    compiler: compilerVersion(),
    eigen: version,
    sha256,
    bytes: bytes.length,
  };
  writeFileSync(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`);
  console.log(`${relative(root, output)}: ${bytes.length} bytes`);
}

if (process.argv[1] && fileURLToPath(import.meta.url) === process.argv[1]) await main();
