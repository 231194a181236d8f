import { expect, it } from 'vitest';
import { spreadOf } from '../../../src/cli/spread';

it('finds median, 95th percentile and maximum, in any order', () => {
  const values = Array.from({ length: 101 }, (_, index) => (index * 37) % 101);
  expect(spreadOf(values)).toEqual({ median: 50, p95: 95, max: 100 });
  expect(spreadOf([3, 1])).toEqual({ median: 2, p95: 2.9, max: 3 });
  expect(spreadOf([])).toEqual({ median: 0, p95: 0, max: 0 });
});
