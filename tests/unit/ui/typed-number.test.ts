import { expect, it } from 'vitest';
import { typedNumber } from '../../../src/ui/typed-number';

it('reads numbers as they are written, and keeps them where they can be seen and saved', () => {
  expect(['120', ' -3.5', '120,5', '1e2'].map(typedNumber)).toEqual([120, -3.5, 120.5, 100]);
  expect(['', ' ', 'abc', '1.2.3', '1e999', '12 cm'].map(typedNumber)).toEqual(Array(6).fill(null));
  expect(['1e9', '-1e300'].map(typedNumber)).toEqual([100_000, -100_000]);
});
