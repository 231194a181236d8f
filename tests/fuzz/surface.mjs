// @ts-check
/**
 * npm run fuzz [-- COUNT [FIRST_SEED]] [--share EDGE] [--cap SECONDS] [--memory MB] [--shrink SECONDS]
 * [--workers N] [--temper tame|wild] [--out DIR] [FILE.svg …]: builds random drawings (or those of files) and holds
 * each against the laws, in one worker a core, each ended when a drawing takes too long or too much memory.
 * Failing drawings are left, made smaller, in .cache/fuzz/failing, and printed in CI. The last line is npm test's;
 * exit 1 when a law was broken.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { ROOT } from '../../scripts/lib/root.mjs';
import { bundle } from './bundle.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    share: { type: 'string', default: '0.04' },
    cap: { type: 'string', default: '20' },
    memory: { type: 'string', default: '1024' },
    workers: { type: 'string', default: String(os.availableParallelism()) },
    shrink: { type: 'string', default: '10' },
    temper: { type: 'string' },
    out: { type: 'string', default: path.join(ROOT, '.cache/fuzz/failing') },
  },
});
const files = positionals.filter((word) => word.endsWith('.svg'));
const [count = 200, first = Date.now() % 1e6] = positionals.filter((word) => !word.endsWith('.svg')).map(Number);
/** Drawings between two lines that say how far it is. */
const PROGRESS = 1000;
const PROGRAM = path.join(ROOT, '.cache/fuzz', `surface-worker-${process.pid}.mjs`);
const WASM = path.join(ROOT, 'wasm/dist/plumpkin.wasm');

/** @typedef {{ kind: string, detail: string }} Fault */
/** @typedef {{ faults: Fault[], milliseconds: number, svg: string | null, asSvg: string[] }} Answer */

const workerData = { wasm: WASM, share: Number(values.share), shrinkSec: Number(values.shrink), temper: values.temper };

/** Builds one drawing after another, in a worker that is started anew when it had to be ended. */
class Judge {
  /** @type {Worker | null} */
  #worker = null;

  /**
   * @param {{ seed: number } | { file: string }} work
   * @returns {Promise<Answer>}
   */
  judge(work) {
    this.#worker ??= new Worker(PROGRAM, {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: Number(values.memory) },
    });
    const own = this.#worker;
    return new Promise((resolve) => {
      /** @type {Answer} */
      let answer = { faults: [], milliseconds: 0, svg: null, asSvg: [] };
      const end = (/** @type {Partial<Answer>} */ more) => {
        clearTimeout(timer);
        own.removeAllListeners('message').removeAllListeners('error');
        resolve({ ...answer, ...more });
      };
      const giveUp = (/** @type {string} */ kind, /** @type {string} */ detail) => {
        this.#worker = null;
        void own.terminate();
        end(answer.faults.length > 0 ? {} : { faults: [{ kind, detail }] });
      };
      const limit = 1000 * Number(values.cap);
      let timer = setTimeout(() => giveUp('takes too long', `${values.cap} s`), limit);
      own.on('error', (error) => giveUp('the worker died', String(error)));
      own.on('message', (/** @type {any} */ message) => {
        if (message.began) answer = { ...answer, svg: message.began };
        if (message.faults) {
          answer = { ...answer, faults: message.faults, milliseconds: message.milliseconds };
          // making it smaller may run into what never ends
          clearTimeout(timer);
          timer = setTimeout(
            () => giveUp('takes too long', 'while made smaller'),
            limit + 1000 * Number(values.shrink),
          );
        }
        if (message.done) end(message.svg ? { svg: message.svg, asSvg: message.asSvg } : {});
      });
      own.postMessage(work);
    });
  }

  end() {
    void this.#worker?.terminate();
  }
}

mkdirSync(path.dirname(PROGRAM), { recursive: true });
await bundle('tests/fuzz/surface-worker.ts', PROGRAM);
/** @type {Map<string, (number | string)[]>} */
const kinds = new Map();
let bad = 0;
let done = 0;
let slowest = { milliseconds: 0, name: /** @type {number | string} */ ('') };
const works =
  files.length > 0
    ? files.map((file) => ({ file: path.resolve(file) }))
    : [...Array(count).keys()].map((i) => ({ seed: first + i }));
console.log(
  files.length > 0
    ? `${files.length} files`
    : `seeds ${first} to ${first + count - 1}, edge ${values.share} of the larger side`,
);
let at = 0;
const start = performance.now();

async function judgeAll() {
  const judge = new Judge();
  for (let work = works[at++]; work; work = works[at++]) report(work, await judge.judge(work));
  judge.end();
}

/**
 * @param {{ seed: number } | { file: string }} work
 * @param {Answer} answer
 */
function report(work, { faults, milliseconds, svg, asSvg }) {
  const name = 'seed' in work ? work.seed : path.basename(work.file, '.svg');
  done += 1;
  if (done % PROGRESS === 0) console.log(`… ${done} of ${works.length}, ${bad} bad, ${seconds()} s`);
  if (milliseconds > slowest.milliseconds) slowest = { milliseconds, name };
  if (faults.length === 0) return;
  bad += 1;
  for (const kind of new Set(faults.map((fault) => fault.kind))) kinds.set(kind, [...(kinds.get(kind) ?? []), name]);
  const main = faults[0] ?? { kind: '', detail: '' };
  console.log(`${name}: ${faults.map(({ kind, detail }) => `${kind} (${detail})`).join('; ')}`);
  if (svg === null || 'file' in work) return;
  if (process.env.CI) console.log(svg);
  mkdirSync(values.out, { recursive: true });
  const file = path.join(values.out, `${main.kind.replace(/[^a-zA-Z]+/g, '-').slice(0, 40)}-${name}.svg`);
  writeFileSync(file, svg);
  const same = main.kind === 'takes too long' || asSvg.includes(main.kind);
  console.log(`  ${file}${same ? '' : ' (read back, it does not fail the same way)'}`);
}

const seconds = () => ((performance.now() - start) / 1000).toFixed(0);

await Promise.all(Array.from({ length: Math.max(1, Number(values.workers)) }, judgeAll));
console.log(
  `${bad} of ${works.length} break a law, in ${seconds()} s; the slowest took ${slowest.milliseconds.toFixed(0)} ms: ${slowest.name}`,
);
for (const [kind, seeds] of [...kinds].sort((a, b) => b[1].length - a[1].length))
  console.log(`${String(seeds.length).padStart(5)}  ${kind}: ${seeds.slice(0, 12).join(' ')}`);
console.log(`${works.length - bad} passed, ${bad} failed`);
process.exitCode = bad > 0 ? 1 : 0;
