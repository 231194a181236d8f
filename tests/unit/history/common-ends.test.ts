/** What two lists share at their ends is found whole, and no item is counted from both sides. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonEnds } from '../../../src/history/common-ends';

describe('common ends', () => {
  it('are as long as they can be, and do not overlap', () => {
    const items = fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 12 });
    fc.assert(
      fc.property(items, items, (a, b) => {
        const { head, tail } = commonEnds(a, b);
        expect(b.slice(0, head)).toEqual(a.slice(0, head));
        expect(b.slice(b.length - tail)).toEqual(a.slice(a.length - tail));
        const least = Math.min(a.length, b.length);
        expect(head + tail).toBeLessThanOrEqual(least);
        if (head + tail === least) return;
        expect(a[head]).not.toBe(b[head]);
        expect(a.at(-1 - tail)).not.toBe(b.at(-1 - tail));
      }),
    );
  });

  it('are found of the very same things alone', () => {
    const [one, two] = [{}, {}];
    expect(commonEnds([one, two, one], [one, {}, one])).toEqual({ head: 1, tail: 1 });
    expect(commonEnds([{}], [{}])).toEqual({ head: 0, tail: 0 });
  });
});
