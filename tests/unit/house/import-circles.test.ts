import { expect, test } from 'vitest';
import { importCircles } from '../../../scripts/lib/import-circles.mjs';

test('a circle of imports is found and told in order', () => {
  const graph = new Map([
    ['a', ['b']],
    ['b', ['c']],
    ['c', ['b', 'd']],
    ['d', []],
  ]);
  expect(importCircles(graph)).toEqual([['b', 'c', 'b']]);
});

test('two ways to one file are no circle', () => {
  const graph = new Map([
    ['a', ['b', 'c']],
    ['b', ['d']],
    ['c', ['d']],
    ['d', []],
  ]);
  expect(importCircles(graph)).toEqual([]);
});
