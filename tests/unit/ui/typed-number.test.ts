import fc from 'fast-check';
import { expect, it } from 'vitest';
import { typedNumber } from '../../../src/ui/typed-number';

it('reads numbers as they are written, and keeps them where they can be seen and saved', () => {
  const read = (text: string) => typedNumber(text);
  expect(['120', ' -3.5', '120,5', '1e2', '.5', '+7'].map(read)).toEqual([120, -3.5, 120.5, 100, 0.5, 7]);
  const nothing = ['', ' ', 'abc', '1.2.3', '1e999', '12 cm', '5 5', '4+', '(2', '2)', '*', '%', '1/0', '0x10'];
  for (const text of nothing) expect(typedNumber(text, 10), text).toBeNull();
  expect(['1e9', '-1e300'].map(read)).toEqual([100_000, -100_000]);
});

it('does sums, and takes shares of what is there', () => {
  const sums = { '40+10': 50, '40 - 10,5': 29.5, '2*(3+4)': 14, '2 × 3 ÷ 4': 1.5, '-(2-5)': 3, '8/2/2': 2, '5−7': -2 };
  for (const [text, value] of Object.entries(sums)) expect(typedNumber(text, 80), text).toBeCloseTo(value, 9);
  const ofNow = { '50%': 40, '*2': 160, '/ 4': 20, '100%+5': 85 };
  for (const [text, value] of Object.entries(ofNow)) expect(typedNumber(text, 80), text).toBeCloseTo(value, 9);
  // of a field that holds percent
  expect(typedNumber('50%', 80, 100)).toBe(50);
});

it('agrees with arithmetic, and never throws', () => {
  const expression = fc.letrec<{ sum: string }>((tie) => ({
    sum: fc.oneof(
      { maxDepth: 4 },
      fc.integer({ min: 0, max: 999 }).map(String),
      fc.tuple(tie('sum'), fc.constantFrom('+', '-', '*'), tie('sum')).map(([a, sign, b]) => `(${a} ${sign} ${b})`),
      tie('sum').map((inner) => `-(${inner})`),
    ),
  })).sum;
  fc.assert(
    fc.property(expression, (text) => {
      const real = Number(new Function(`return ${text}`)());
      expect(typedNumber(text)).toBe(Math.min(100_000, Math.max(-100_000, real)));
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.,+-*/()% e×') }), (text) => {
      const value = typedNumber(text, 3);
      expect(value === null || Number.isFinite(value)).toBe(true);
    }),
  );
});
