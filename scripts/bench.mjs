// @ts-check
/**
 * npm run bench [-- --sizes 2500,10000] [--write]: measures the engine on the elephant at several sizes, each in a
 * process of its own, and prints the figures beside the original's and the goals. Never a test: nothing here fails for
 * being slow. tests/bench/baseline.json is rewritten when a figure has moved by more than 8 %, or with --write; not
 * when other sizes than the usual ones were asked for.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { growthExponent, interpolateLogLog, milliseconds, moves, table } from '../tests/bench/table.mjs';
import { failWith } from './lib/fail-with.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ROOT } from './lib/root.mjs';
import { runProcess } from './lib/run-process.mjs';

const SIZES = [2500, 5000, 10000, 25000];
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
    entryPoints: ['tests/bench/measure.ts'],
    outfile: PROGRAM,
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

/** @param {any[]} bodies @param {any} quality @param {{ bytes: number, gzip: number }} wasm */
function print(bodies, quality, wasm) {
  const original = JSON.parse(readFileSync(path.join(ROOT, 'tests/bench/original.json'), 'utf8'));
  const theirs = (/** @type {string[]} */ ...what) =>
    bodies.map(({ vertices }) =>
      what.reduce((sum, name) => sum + interpolateLogLog(original.vertices, original.milliseconds[name], vertices), 0),
    );
  const ours = (/** @type {(body: any) => number} */ pick) => bodies.map(pick);
  const stage = (/** @type {string} */ name) => ({
    name: `  ${name}`,
    goal: '',
    ours: ours((body) => body.build.stagesMs[name]),
    format: milliseconds,
  });
  const whole = (/** @type {number} */ value) => String(value);
  const megabytes = (/** @type {number} */ value) => `${(value / 1e6).toFixed(1)} MB`;
  const degrees = (/** @type {number} */ value) => `${value.toFixed(1)}°`;
  console.log(
    table(
      bodies.map(({ vertices }) => `${vertices} vertices`),
      [
        {
          name: 'drawing to posed-ready body',
          goal: '100 ms at 10k',
          ours: ours((body) => body.build.totalMs),
          original: theirs('build'),
          format: milliseconds,
        },
        ...['regions', 'triangulate', 'stitch', 'inflate', 'prepare'].map(stage),
        { name: '    factors', goal: '', ours: ours((body) => body.build.factorMs), format: milliseconds },
        {
          name: '    settling after inflation',
          goal: '300 ms',
          ours: ours((body) => body.build.settleMs),
          format: milliseconds,
        },
        {
          name: '  the first in its process',
          goal: '',
          ours: ours((body) => body.firstBuildMs),
          format: milliseconds,
        },
        {
          name: 'frame, depth on: median',
          goal: '5 ms at 10k, 12 at 25k',
          ours: ours((body) => body.drag.frameMs.median),
          original: theirs('depthFrame', 'normals'),
          format: milliseconds,
        },
        {
          name: '  against plane only, as the original plays',
          goal: '1/6',
          ours: ours((body) => body.drag.frameMs.median),
          original: theirs('dragFrame', 'normals'),
          format: milliseconds,
        },
        {
          name: '  95th percentile',
          goal: '8 ms at 10k, 16.7 at 25k',
          ours: ours((body) => body.drag.frameMs.p95),
          format: milliseconds,
        },
        { name: '  longest', goal: '', ours: ours((body) => body.drag.frameMs.max), format: milliseconds },
        {
          name: 'pin added',
          goal: '8 ms at 10k',
          ours: ours((body) => body.addPinMs),
          original: theirs('pinChange'),
          format: milliseconds,
        },
        {
          name: 'pin removed',
          goal: '8 ms at 10k',
          ours: ours((body) => body.removePinMs),
          original: theirs('pinChange'),
          format: milliseconds,
        },
        {
          name: 'settling after a jump of all limbs',
          goal: '300 ms',
          ours: ours((body) => body.settleAfterPosing.milliseconds),
          format: milliseconds,
        },
        {
          name: '  steps of 1/60 s',
          goal: '',
          ours: ours((body) => body.settleAfterPosing.steps),
          format: whole,
        },
        {
          name: '  motion left, units',
          goal: '0.1',
          ours: ours((body) => body.settleAfterPosing.motion),
          format: (value) => value.toFixed(2),
        },
        {
          name: 'frames of 300 with depth violations',
          goal: '0',
          ours: ours((body) => body.drag.framesWithDepthViolations),
          format: whole,
        },
        {
          name: '  worst, units',
          goal: '',
          ours: ours((body) => body.drag.maxViolation),
          format: (value) => value.toFixed(1),
        },
        { name: "the core's memory", goal: '100 MB at 10k', ours: ours((body) => body.heapBytes), format: megabytes },
        { name: 'smallest angle, 3D', goal: '15°', ours: ours((body) => body.minAngleDeg), format: degrees },
        {
          name: '  triangles under 15°',
          goal: 'at sharp outlines',
          ours: ours((body) => body.trianglesUnder15Deg),
          format: whole,
        },
        { name: 'boundary edges', goal: '0', ours: ours((body) => body.boundaryEdges), format: whole },
      ],
    ),
  );
  const vertices = ours((body) => body.vertices);
  if (vertices.length > 1) {
    const grows = (/** @type {(body: any) => number} */ pick) => growthExponent(vertices, ours(pick)).toFixed(2);
    console.log(
      `\ngrowth with the number of vertices n: body n^${grows((body) => body.build.totalMs)}, ` +
        `frame n^${grows((body) => body.drag.frameMs.median)} (the original: merging n^1.96, frames n^1.22)`,
    );
  }
  const { quality: theirQuality, atVertices11409: there } = original;
  const share = (/** @type {number} */ value) => value.toFixed(3);
  console.log(
    `\n${table(
      ['ours', 'original'],
      [
        {
          name: 'disc: height / R',
          goal: '0.97–1.03',
          ours: [quality.discHeight, theirQuality.discHeight],
          format: share,
        },
        {
          name: 'capsule: depth / half width',
          goal: '0.97–1.03',
          ours: [quality.capsuleDepth, theirQuality.capsuleDepth],
          format: share,
        },
        {
          name: 'ellipse 2:1: height / half height',
          goal: '≥ 0.95',
          ours: [quality.ellipseHeight, theirQuality.ellipseHeight],
          format: share,
        },
        {
          name: '.wasm, kB',
          goal: '≤ 300',
          ours: [wasm.bytes / 1000, original.wasmBytes / 1000],
          format: (value) => value.toFixed(0),
        },
        {
          name: '.wasm, gzipped, kB',
          goal: '',
          ours: [wasm.gzip / 1000, original.wasmGzipBytes / 1000],
          format: (value) => value.toFixed(0),
        },
      ],
    )}`,
  );
  console.log(
    `\nBeside each figure in brackets: the original's, at as many vertices, and ours as a share of it; its frames hold
depth still, but in the row of frames with depth on. At ${original.vertices[2]} vertices it takes ${there.settleAfterInflation.milliseconds.join('–')} ms to settle after
inflation, ${there.settleAfterPosing.milliseconds.join('–')} ms after posing, ${megabytes(there.heapBytes)} of memory, has ${theirQuality.elephantBoundaryEdges} boundary edges and angles of ${theirQuality.minAngleDeg.join('–')}°.
Goals are our own. The core's own tests check that a frame allocates nothing. Original: ${original.source}`,
  );
}

async function bench() {
  const { sizes, usual, write } = readArguments();
  if (!existsSync(path.join(ROOT, 'node_modules'))) await ensureInstalled();
  mkdirSync(path.dirname(PROGRAM), { recursive: true });
  await bundle();
  const loadBefore = loadavg()[0] ?? 0;
  const began = performance.now();
  /** @type {any[]} */
  const bodies = [];
  for (const size of sizes) {
    process.stderr.write(`measuring ${size} vertices…\n`);
    bodies.push(await measure('speed', path.join(SKETCHES, 'elephant.svg'), WASM, String(size)));
  }
  const quality = await measure('quality', SKETCHES, WASM);
  const bytes = readFileSync(WASM);
  const wasm = { bytes: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length };
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
  print(bodies, quality, wasm);
  if (!usual) return;
  const now = { machine, elephant: Object.fromEntries(sizes.map((size, at) => [size, bodies[at]])), quality, wasm };
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
