import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ROOT } from '../../../scripts/lib/root.mjs';
import { runProcess } from '../../../scripts/lib/run-process.mjs';
import { typecheckProjects } from '../../../scripts/lib/typecheck-projects.mjs';

test('every folder of sources has a type-check of its own', () => {
  expect(typecheckProjects(ROOT).bare).toEqual([]);
  expect(typecheckProjects(ROOT).projects).toContain('src/document');
});

describe("another runtime's API does not type-check", () => {
  let scratch: string;

  beforeEach(() => {
    mkdirSync(path.join(ROOT, '.cache'), { recursive: true });
    scratch = mkdtempSync(path.join(ROOT, '.cache', 'typecheck-'));
  });

  afterEach(() => rmSync(scratch, { recursive: true, force: true }));

  /** The folder's own compiler options, on one small source instead of its own. */
  async function compile(folder: string, text: string): Promise<string> {
    const config = JSON.parse(readFileSync(path.join(ROOT, folder, 'tsconfig.json'), 'utf8'));
    const extraTypes = (config.include as string[]).filter((place) => place.endsWith('.d.ts'));
    writeFileSync(path.join(scratch, 'probe.ts'), `${text}\nexport {};\n`);
    const include = ['probe.ts', ...extraTypes.map((place) => path.join(ROOT, folder, place))];
    const probe = { ...config, extends: path.join(ROOT, 'tsconfig.json'), include };
    writeFileSync(path.join(scratch, 'tsconfig.json'), JSON.stringify(probe));
    const tsc = path.join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
    const { stdout } = await runProcess(process.execPath, [tsc, '-p', scratch, '--pretty', 'false'], {
      output: 'hide',
    });
    return stdout;
  }

  test.each([
    ['src/document', 'document.title;'],
    ['src/editor', 'window.innerWidth;'],
    ['src/math', 'process.exit();'],
    ['src/history', 'setTimeout(() => {}, 1);'],
    ['src/export', 'document.createElement("canvas");'],
    ['src/engine', 'document.title;'],
    ['src/engine', 'process.cwd();'],
    ['src/ui', 'process.cwd();'],
    ['src/cli', 'window.innerWidth;'],
    ['electron/main', 'document.title;'],
    ['electron/shared', 'process.cwd();'],
  ])('in %s: %s', async (folder, text) => {
    expect(await compile(folder, text)).toMatch(/error TS(2304|2584|2580|2591|2552)/);
  });

  test.each([
    [
      'src/engine',
      'new TextDecoder(); performance.now(); void WebAssembly.compile(new Uint8Array(4)); self.postMessage(1);',
    ],
    ['src/cli', 'process.exitCode = 1; void WebAssembly.compile(new Uint8Array(4)); performance.now();'],
    ['src/export', 'new TextEncoder().encode("x"); performance.now();'],
    ['src/viewport', 'document.createElement("canvas").getContext("webgl2");'],
  ])('but its own does, in %s', async (folder, text) => {
    expect(await compile(folder, text)).toBe('');
  });

  test('nor is a folder without a tsconfig passed over', () => {
    mkdirSync(path.join(scratch, 'src', 'new-room'), { recursive: true });
    mkdirSync(path.join(scratch, 'electron'));
    expect(readdirSync(path.join(scratch, 'src'))).toEqual(['new-room']);
    expect(typecheckProjects(scratch).bare).toContain('src/new-room');
  });
});
