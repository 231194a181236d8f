import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findElectron } from '../../../scripts/lib/electron-runtime.mjs';

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
