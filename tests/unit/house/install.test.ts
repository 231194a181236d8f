import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { installationMatches, isInstalled, nodeVersionProblem } from '../../../scripts/lib/install.mjs';

test.each([
  ['20.18.3', true],
  ['18.20.0', true],
  ['20.19.0', false],
  ['20.20.2', false],
  ['22.0.0', false],
])('Node %s: told to update %s', (version, told) => {
  expect(nodeVersionProblem(version) !== null).toBe(told);
});

describe('an installation', () => {
  const lockfile = {
    packages: {
      '': {},
      'node_modules/three': { version: '1.0.0' },
      'node_modules/only-on-mac': { version: '2.0.0', optional: true },
    },
  };

  test('matches without the packages of other platforms', () => {
    expect(installationMatches(lockfile, { packages: { 'node_modules/three': { version: '1.0.0' } } })).toBe(true);
  });

  test('does not match with another version, or without a package', () => {
    expect(installationMatches(lockfile, { packages: { 'node_modules/three': { version: '1.0.1' } } })).toBe(false);
    expect(installationMatches(lockfile, { packages: {} })).toBe(false);
  });
});

describe('node_modules', () => {
  let root: string;
  const lock = (version: string) => JSON.stringify({ packages: { 'node_modules/three': { version } } });
  const write = (name: string, text: string) => writeFileSync(path.join(root, name), text);

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'plumpkin-install-'));
    write('package-lock.json', lock('1.0.0'));
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  test('that is missing is not installed', () => {
    expect(isInstalled(root)).toBe(false);
  });

  test('that belongs to another lockfile is not installed', () => {
    mkdirSync(path.join(root, 'node_modules'));
    write('node_modules/.package-lock.json', lock('1.0.0'));
    expect(isInstalled(root)).toBe(true);
    write('package-lock.json', lock('1.0.1'));
    expect(isInstalled(root)).toBe(false);
  });
});
