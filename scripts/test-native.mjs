// @ts-check
/**
 * npm run test:native [-- [--one-core] [PATTERN]]: compiles the core for this machine, with address and undefined-behaviour sanitizers
 * where the compiler has them, and runs its tests, one of them on what random drawings give the core; only those whose
 * name contains PATTERN, if given.
 *
 * Exit 77 where there is no C++ compiler or no Eigen: the last line says which.
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { bundle } from '../tests/fuzz/bundle.mjs';
import { findEigen } from './lib/eigen.mjs';
import { failWith } from './lib/fail-with.mjs';
import { ROOT } from './lib/root.mjs';
import { runProcess } from './lib/run-process.mjs';
import { tallyLastLine } from './lib/summary.mjs';

const SKIPPED = 77;
const ONE_CORE = '--one-core';
const CACHE = path.join(ROOT, '.cache', 'native');
const SANITIZE = [
  '-fsanitize=address,undefined',
  '-fno-sanitize=vptr',
  '-fno-sanitize-recover=all',
  '-fno-omit-frame-pointer',
];
// of debugging information only the lines, which reports name: all of it takes a third more time to compile
const FLAGS = ['-std=c++17', '-O1', '-g1', '-fno-exceptions', '-fno-rtti', '-Wall', '-Wextra'];

/** Random drawings that the core is given. */
const DRAWINGS = 200;

/** @param {string} text */
const hashOf = (text) => createHash('sha256').update(text).digest('hex').slice(0, 24);

/** @returns {Promise<{ command: string, version: string } | null>} */
async function findCompiler() {
  const commands = process.env.CXX ? [process.env.CXX] : ['g++', 'clang++', 'c++'];
  for (const command of commands) {
    const { code, stdout } = await runProcess(command, ['--version'], { output: 'hide' });
    if (code === 0) return { command, version: stdout };
  }
  return null;
}

/** Whether a sanitized program can be compiled, linked and run here: some compilers come without the libraries. @param {string} command */
async function canSanitize(command) {
  const folder = mkdtempSync(path.join(tmpdir(), 'plumpkin-native-'));
  try {
    const source = path.join(folder, 'try.cpp');
    const program = path.join(folder, 'try');
    writeFileSync(source, 'int main() { return 0; }\n');
    const built = await runProcess(command, [...SANITIZE, source, '-o', program], { output: 'hide' });
    return built.code === 0 && (await runProcess(program, [], { output: 'hide' })).code === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} folder @param {string} ending */
function filesIn(folder, ending) {
  return readdirSync(path.join(ROOT, folder))
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => `${folder}/${name}`);
}

/** @param {readonly string[]} files */
const textOf = (files) => files.map((file) => `${file}\0${readFileSync(path.join(ROOT, file), 'utf8')}`).join('\0');

/**
 * Makes a file in the cache, under a name that says what it was made from; kept where it is there already.
 * @param {string} name
 * @param {(scratch: string) => Promise<void>} make
 */
async function cached(name, make) {
  const file = path.join(CACHE, name);
  if (existsSync(file)) return file;
  const scratch = `${file}.${process.pid}`;
  await make(scratch);
  // whole or not at all: a build that is cut off leaves nothing to be trusted
  renameSync(scratch, file);
  return file;
}

/** @param {string} command @param {readonly string[]} args @param {string} what */
async function mustRun(command, args, what) {
  const { code } = await runProcess(command, args, { output: 'to-stderr' });
  if (code !== 0) throw new Error(`${what} does not compile`);
}

/** Compiles what has changed, as many at once as there are cores for it. @returns {Promise<string>} the program */
async function build(
  /** @type {{ command: string, version: string }} */ compiler,
  /** @type {readonly string[]} */ flags,
) {
  const headers = textOf(['wasm/include', 'wasm/src', 'wasm/tests'].flatMap((folder) => filesIn(folder, '.h')));
  const common = `${compiler.command}\0${compiler.version}\0${flags.join(' ')}\0${headers}`;
  const waiting = [...filesIn('wasm/src', '.cpp'), ...filesIn('wasm/tests', '.cpp')];
  /** @type {string[]} */
  const objects = [];
  const work = async () => {
    for (let source = waiting.shift(); source; source = waiting.shift()) {
      const file = source;
      const name = `${path.basename(file, '.cpp')}-${hashOf(`${common}\0${textOf([file])}`)}.o`;
      objects.push(
        await cached(name, (out) =>
          mustRun(compiler.command, [...flags, '-c', path.join(ROOT, file), '-o', out], file),
        ),
      );
    }
  };
  const cores = process.argv.includes(ONE_CORE) ? 1 : availableParallelism();
  await Promise.all(Array.from({ length: cores }, work));
  objects.sort();
  const program = await cached(`tests-${hashOf(objects.join('\0') + common)}`, (out) =>
    mustRun(compiler.command, [...flags, ...objects, '-o', out], 'the tests’ program'),
  );
  const used = new Set([...objects, program].map((file) => path.basename(file)));
  for (const name of readdirSync(CACHE)) if (!used.has(name)) rmSync(path.join(CACHE, name), { force: true });
  return program;
}

/** What the core is given for random drawings, for the test that gives it to this build. @returns {Promise<string>} the file */
async function recordDrawings() {
  const folder = path.join(ROOT, '.cache', 'fuzz');
  mkdirSync(folder, { recursive: true });
  const recorder = path.join(folder, 'record-calls.mjs');
  const calls = path.join(folder, 'calls.bin');
  await bundle('tests/fuzz/record-calls.ts', recorder);
  const args = [recorder, path.join(ROOT, 'wasm/dist/plumpkin.wasm'), calls, String(DRAWINGS)];
  const { code } = await runProcess(process.execPath, args, { output: 'to-stderr' });
  if (code !== 0) throw new Error('the random drawings could not be built');
  return calls;
}

/** @param {string} reason */
function skip(reason) {
  console.log(reason);
  process.exitCode = SKIPPED;
}

async function testNative() {
  const compiler = await findCompiler();
  if (!compiler) return skip('there is no C++ compiler (g++ or clang++, or set CXX)');
  const eigen = findEigen();
  if (!eigen) return skip('Eigen 3.4 is not installed (libeigen3-dev, or set EIGEN_INCLUDE_DIR)');
  mkdirSync(CACHE, { recursive: true });
  const sanitized = await canSanitize(compiler.command);
  const program = await build(compiler, [...FLAGS, ...(sanitized ? SANITIZE : []), '-isystem', eigen]);
  const drawings = await recordDrawings();
  const patterns = process.argv.slice(2).filter((word) => word !== ONE_CORE);
  const { code, stdout } = await runProcess(program, patterns, {
    env: {
      PLUMPKIN_DRAWINGS: drawings,
      ASAN_OPTIONS: 'detect_leaks=1:detect_stack_use_after_return=1',
      UBSAN_OPTIONS: 'print_stacktrace=1',
    },
  });
  // A sanitizer ends the program with its report on stderr and after any count it may have printed.
  if (code !== 0 && tallyLastLine('native', stdout)?.failed.length === 0) {
    throw new Error('every test passed, yet the sanitizers found something: see above');
  }
  if (code === 0 && !sanitized) {
    console.log(
      `  skipped: ${compiler.command} has no sanitizers here, so memory and undefined behaviour went unchecked`,
    );
    console.log(`${stdout.trimEnd().split('\n').at(-1)}, 1 skipped`);
  }
  process.exitCode = code === 0 ? 0 : 1;
}

try {
  await testNative();
} catch (error) {
  failWith(error);
}
