import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loopContains, signedAreaOf } from '../../../src/math/polyline';
import { type Mask, traceMask } from '../../../src/sketch/trace-mask';

/** Each letter is a block of pixels; # is inside. */
function maskOf(rows: readonly string[], block = 6): Mask {
  const width = block * (rows[0]?.length ?? 0);
  const height = block * rows.length;
  const inside = new Uint8Array(width * height);
  for (let i = 0; i < inside.length; i += 1) {
    const x = i % width;
    inside[i] = rows[Math.floor((i - x) / width / block)]?.[Math.floor(x / block)] === '#' ? 1 : 0;
  }
  return { width, height, inside };
}

describe('tracing a mask', () => {
  it('keeps together what touches at a corner only, and takes it for no hole of what lies about it', () => {
    const islands = traceMask(maskOf(['#...', '.#..', '..##']));
    expect(islands).toHaveLength(1);
    expect(islands[0]?.area).toBe(4 * 36);
    // Paper that meets paper at a corner only is two holes.
    const [ring, ...others] = traceMask(maskOf(['####', '#.##', '##.#', '####']));
    expect(others).toEqual([]);
    expect(ring?.holes).toHaveLength(2);
  });

  it('gives each island its own holes, and what stands in a hole to no one', () => {
    const islands = traceMask(
      maskOf(['#######', '#.....#', '#.###.#', '#.#.#.#', '#.###.#', '#.....#', '#######', '.......', '###....']),
    );
    expect(islands.map(({ holes, area }) => [holes.length, area / 36])).toEqual([
      [1, 24],
      [1, 8],
      [0, 3],
    ]);
    for (const { outer, holes } of islands) {
      expect(signedAreaOf(outer)).toBeGreaterThan(0);
      for (const hole of holes) expect(signedAreaOf(hole)).toBeLessThan(0);
    }
  });

  it('leaves specks and pinholes out, and says how long the outlines are before it walks them', () => {
    const mask = maskOf(['####', '####', '....', '....']);
    mask.inside[8 * 24 + 9] = 0;
    mask.inside[20 * 24 + 2] = 1;
    const counts: number[] = [];
    const islands = traceMask(mask, (count) => counts.push(count));
    expect(islands.map(({ holes }) => holes.length)).toEqual([0]);
    expect(counts).toEqual([2 * (24 + 12) + 4]);
    expect(() => traceMask(mask, () => expect.fail('too long'))).toThrow('too long');
  });

  it('encloses what is well inside of any mask, and nothing that is well outside', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.constantFrom('#', '.'), { minLength: 7, maxLength: 7 }), { minLength: 1, maxLength: 7 }),
        (rows) => {
          const mask = maskOf(rows.map((row) => row.join('')));
          const islands = traceMask(mask);
          const drawn = (x: number, y: number) =>
            islands.some(
              ({ outer, holes }) => loopContains(outer, x, y) && !holes.some((hole) => loopContains(hole, x, y)),
            );
          for (let y = 0; y < mask.height; y += 6) {
            for (let x = 0; x < mask.width; x += 6) {
              expect(drawn(x + 3, y + 3), `${x}, ${y}`).toBe(mask.inside[(y + 3) * mask.width + x + 3] === 1);
            }
          }
        },
      ),
    );
  });
});
