import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  fetchProblem,
  findElectron,
  proxySettings,
  rootProblem,
  sandboxAdvice,
} from '../../../scripts/lib/electron-runtime.mjs';

let root: string;
const inPackage = (...names: string[]) => path.join(root, 'node_modules', 'electron', ...names);

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'plumpkin-electron-'));
  mkdirSync(inPackage('dist'), { recursive: true });
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

test("Electron's package alone is not its runtime", () => {
  expect(findElectron(root, {})).toBeNull();
  // A download that broke off leaves the name without the program.
  writeFileSync(inPackage('path.txt'), 'electron');
  expect(findElectron(root, {})).toBeNull();
});

test('the fetched runtime is found', () => {
  writeFileSync(inPackage('path.txt'), 'electron');
  writeFileSync(inPackage('dist', 'electron'), '');
  expect(findElectron(root, {})).toBe(inPackage('dist', 'electron'));
});

test('a runtime kept elsewhere is found where it is said to be', () => {
  const elsewhere = path.join(root, 'elsewhere');
  mkdirSync(elsewhere);
  writeFileSync(path.join(elsewhere, 'electron'), '');
  expect(findElectron(root, { ELECTRON_OVERRIDE_DIST_PATH: elsewhere })).toBe(path.join(elsewhere, 'electron'));
});

test('the installer is told to go through a proxy that there is', () => {
  expect(proxySettings({})).toBeNull();
  expect(proxySettings({ https_proxy: 'http://proxy:3128' })).toMatchObject({ ELECTRON_GET_USE_PROXY: '1' });
});

test('what could not be fetched says why', () => {
  const broken = {
    code: 1,
    stderr:
      '(node:7) ExperimentalWarning: require\n(Use `node --trace-warnings`)\nError: ENOSPC: no space left on device\n    at open',
  };
  expect(fetchProblem(false, broken, 15)).toContain('no way to its download site');
  expect(fetchProblem(true, { code: 124, stderr: '' }, 600)).toContain('longer than 10 minutes');
  expect(fetchProblem(true, broken, 600)).toContain('(Error: ENOSPC: no space left on device)');
  expect(fetchProblem(true, { code: 3, stderr: '' }, 600)).toContain('ended with 3');
});

test('root on Linux is told to be somebody else, before anything is fetched', () => {
  expect(rootProblem('linux', 0)).toContain('root');
  expect([rootProblem('linux', 1000), rootProblem('darwin', 0), rootProblem('win32', undefined)]).toEqual([
    null,
    null,
    null,
  ]);
});

test('where the system forbids sandboxes, the way to have one is told', () => {
  const program = inPackage('dist', 'electron');
  const helper = inPackage('dist', 'chrome-sandbox');
  const ubuntu = (file: string) => (file.includes('apparmor_restrict') ? '1' : null);
  expect(sandboxAdvice(program, ubuntu)).toBeNull();
  writeFileSync(helper, '');
  expect(sandboxAdvice(program, ubuntu)).toContain(`sudo chmod 4755 '${helper}'`);
  expect(sandboxAdvice(program, () => null)).toBeNull();
});
