import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fingerprint, isFresh, markFresh } from '../../../scripts/lib/fingerprint.mjs';

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'plumpkin-print-'));
  mkdirSync(path.join(root, 'src', 'deep'), { recursive: true });
  writeFileSync(path.join(root, 'src', 'a.ts'), 'one');
  writeFileSync(path.join(root, 'src', 'deep', 'b.ts'), 'two');
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

const print = () => fingerprint(root, ['src', 'not-there']);

test('a change of times alone changes nothing', () => {
  const before = print();
  utimesSync(path.join(root, 'src', 'a.ts'), 1, 1);
  expect(print()).toBe(before);
});

test.each([
  ['a changed file', () => writeFileSync(path.join(root, 'src', 'deep', 'b.ts'), 'TWO')],
  ['a new file', () => writeFileSync(path.join(root, 'src', 'c.ts'), '')],
  ['a new name', () => renameSync(path.join(root, 'src', 'a.ts'), path.join(root, 'src', 'z.ts'))],
  ['a deleted file', () => rmSync(path.join(root, 'src', 'a.ts'))],
  ['a place that came to be', () => writeFileSync(path.join(root, 'not-there'), 'x')],
])('%s is seen', (_, change) => {
  const before = print();
  change();
  expect(print()).not.toBe(before);
});

test('bytes moved from one file to its neighbour are seen', () => {
  const before = print();
  writeFileSync(path.join(root, 'src', 'a.ts'), 'onet');
  writeFileSync(path.join(root, 'src', 'deep', 'b.ts'), 'wo');
  expect(print()).not.toBe(before);
});

test('a build is fresh only with its mark, the same print and all its outputs', () => {
  const outputs = ['dist/page/index.html'];
  mkdirSync(path.join(root, 'dist', 'page'), { recursive: true });
  writeFileSync(path.join(root, 'dist', 'page', 'index.html'), '');
  expect(isFresh(root, 'page', 'p1', outputs)).toBe(false);
  markFresh(root, 'page', 'p1');
  expect(isFresh(root, 'page', 'p1', outputs)).toBe(true);
  expect(isFresh(root, 'page', 'p2', outputs)).toBe(false);
  expect(isFresh(root, 'cli', 'p1', outputs)).toBe(false);
  rmSync(path.join(root, 'dist', 'page', 'index.html'));
  expect(isFresh(root, 'page', 'p1', outputs)).toBe(false);
});
