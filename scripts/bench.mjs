// @ts-check
/**
 * npm run bench [-- --sizes 2500,10000] [--write]: measures the engine on the elephant at several sizes, changes to
 * drawings, roundness and angles, each in a process of its own, and prints them beside the original's and the goals.
 * Never a test: nothing here fails for being slow. tests/bench/baseline.json is rewritten when a figure has moved by
 * more than 8 %, or with --write; not when other sizes than the usual ones were asked for.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { angleReport, changeReport, legend, roundnessReport, sizeReport, speedReport } from '../tests/bench/report.mjs';
import { moves } from '../tests/bench/table.mjs';
import { failWith } from './lib/fail-with.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ROOT } from './lib/root.mjs';
import { runProcess } from './lib/run-process.mjs';

const SIZES = [2500, 5000, 10000, 25000, 50000, 100000];
const CHANGED = 11000;
const MOVED = 0.08;
const SKETCHES = path.join(ROOT, 'tests/fixtures/sketches');
const WASM = path.join(ROOT, 'wasm/dist/plumpkin.wasm');
const BASELINE = path.join(ROOT, 'tests/bench/baseline.json');
const PROGRAM = path.join(ROOT, '.cache/bench/measure.mjs');

/** @returns {{ sizes: number[], usual: boolean, write: boolean }} */
function readArguments() {
  const words = process.argv.slice(2);
  const write = words.includes('--write');
  const at = words.indexOf('--sizes');
  const sizes = at < 0 ? SIZES : (words[at + 1] ?? '').split(',').map(Number);
  const known = words.filter(
    (word, index) => word === '--write' || word === '--sizes' || (at >= 0 && index === at + 1),
  );
  if (known.length < words.length || sizes.some((size) => !(size >= 100))) {
    throw new Error('usage: npm run bench [-- --sizes VERTICES,VERTICES,…] [--write]');
  }
  return { sizes, usual: at < 0, write };
}

/** The engine and what measures it, bundled as the command line is. */
async function bundle() {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: ROOT,
    entryPoints: { measure: 'tests/bench/measure.ts', 'mesh-helper': 'src/cli/mesh-helper-thread.ts' },
    outdir: path.dirname(PROGRAM),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    banner: {
      js: "import { createRequire as benchRequire } from 'node:module';\nconst require = benchRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
}

/** @param {readonly string[]} words */
async function measure(...words) {
  const { code, stdout } = await runProcess(process.execPath, [PROGRAM, ...words], { output: 'hide' });
  if (code !== 0) throw new Error(`measuring ${words.join(' ')} ended with ${code}`);
  return JSON.parse(stdout);
}

/** A file, or all files of a folder together; null where there are none. @param {string} place */
function sizeOf(place) {
  if (!existsSync(place)) return null;
  const files = statSync(place).isDirectory()
    ? readdirSync(place, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
        .map((entry) => path.join(entry.parentPath, entry.name))
    : [place];
  const sizes = files
    .map((file) => readFileSync(file))
    .map((bytes) => [bytes.length, gzipSync(bytes, { level: 9 }).length]);
  const sum = (/** @type {0 | 1} */ which) => sizes.reduce((total, size) => total + (size[which] ?? 0), 0);
  return { bytes: sum(0), gzip: sum(1) };
}

/** Of what is shipped; of the page and the programs, as they were last built. */
function sizes() {
  return {
    '.wasm': sizeOf(WASM),
    'the page, all of it': sizeOf(path.join(ROOT, 'dist/page')),
    'the command line': sizeOf(path.join(ROOT, 'dist/cli')),
    'the shell': sizeOf(path.join(ROOT, 'dist/electron')),
  };
}

async function measureAll(/** @type {readonly number[]} */ wanted) {
  const elephant = path.join(SKETCHES, 'elephant.svg');
  /** @type {any[]} */
  const bodies = [];
  for (const size of wanted) {
    process.stderr.write(`measuring ${size} vertices…\n`);
    bodies.push(await measure('speed', elephant, WASM, String(size)));
  }
  process.stderr.write('measuring changes, roundness and angles…\n');
  const changes = await measure('changes', elephant, WASM, String(CHANGED));
  const quality = await measure('quality', SKETCHES, WASM);
  return { bodies, changes, quality, sizes: sizes() };
}

/** @param {Awaited<ReturnType<typeof measureAll>>} found */
function print({ bodies, changes, quality, sizes: kinds }) {
  const original = JSON.parse(readFileSync(path.join(ROOT, 'tests/bench/original.json'), 'utf8'));
  const tables = [
    speedReport(bodies, original),
    changeReport(changes, original),
    roundnessReport(quality.roundness, original),
    angleReport(quality.sketches, original),
    sizeReport(kinds, original),
    legend(original),
  ];
  console.log(tables.join('\n\n'));
}

async function bench() {
  const { sizes: wanted, usual, write } = readArguments();
  if (!existsSync(path.join(ROOT, 'node_modules'))) await ensureInstalled();
  mkdirSync(path.dirname(PROGRAM), { recursive: true });
  await bundle();
  const loadBefore = loadavg()[0] ?? 0;
  const began = performance.now();
  const found = await measureAll(wanted);
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    node: process.version,
    // one core is ours: what goes beyond 1 was other work
    load: { before: loadBefore, after: loadavg()[0] ?? 0 },
    seconds: Math.round((performance.now() - began) / 1000),
  };
  console.log(
    `elephant.svg, ${machine.node}, ${machine.cores} × ${machine.cpu}, load ${machine.load.before.toFixed(1)} before and ${machine.load.after.toFixed(1)} after\n`,
  );
  print(found);
  if (!usual) return;
  const { bodies, ...others } = found;
  const now = { machine, elephant: Object.fromEntries(wanted.map((size, at) => [size, bodies[at]])), ...others };
  const before = existsSync(BASELINE) ? JSON.parse(readFileSync(BASELINE, 'utf8')) : null;
  const moved = before === null ? ['there was none'] : moves(before, now, MOVED);
  if (moved.length === 0 && !write) {
    console.log('\nNothing has moved by more than 8 % from tests/bench/baseline.json, which stays as it is.');
    return;
  }
  writeFileSync(BASELINE, `${JSON.stringify(rounded(now), null, 2)}\n`);
  console.log(
    `\ntests/bench/baseline.json is written anew${moved.length > 0 ? '. What moved by more than 8 %:' : '.'}`,
  );
  for (const move of moved) console.log(`  ${move}`);
}

/** Four digits are more than a clock is good for. @param {any} value @returns {any} */
function rounded(value) {
  if (typeof value === 'number') return Number.isInteger(value) ? value : Number(value.toPrecision(4));
  if (Array.isArray(value)) return value.map(rounded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, rounded(inner)]));
}

try {
  await bench();
} catch (error) {
  failWith(error);
}
