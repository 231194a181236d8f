import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPart } from '../../../src/document/create-part';
import { EMPTY_DOCUMENT, type SketchDocument } from '../../../src/document/sketch-document';
import { transformParts } from '../../../src/document/transform-parts';
import { bytesApart } from '../../../src/history/bytes-apart';
import { translation } from '../../../src/math/matrix';

const POINTS = 100;

/** So many parts of 100 points. */
function drawing(count: number): SketchDocument {
  let document = EMPTY_DOCUMENT;
  for (let i = 0; i < count; i++) {
    const outline = Array.from({ length: 2 * POINTS }, (_, k) => i + Math.sin(k + i));
    const part = createPart(document, { name: `part ${i}`, outline, closed: true });
    document = { ...document, parts: [...document.parts, part] };
  }
  return document;
}

const all = ({ parts }: SketchDocument) => parts.map(({ id }) => id);

describe('what a value takes beside another', () => {
  it('is nothing for the same one, and never less than nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(bytesApart(a, a)).toBe(0);
        expect(bytesApart(a, b)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('of a drawing that moved as a whole, is all of its points', () => {
    const before = drawing(200);
    const moved = transformParts(before, all(before), translation(3.7, 0.1));
    // At least the numbers themselves; V8 takes 8 to 16 for each.
    expect(bytesApart(before, moved)).toBeGreaterThan(200 * 2 * POINTS * 8);
    expect(bytesApart(before, moved)).toBeLessThan(1.2 * bytesApart(before, EMPTY_DOCUMENT));
    expect(bytesApart(before, moved)).toBeLessThan(200 * 2 * POINTS * 20);
  });

  it('of one part more, fewer, elsewhere in depth or moved, is little, however many there are', () => {
    const before = drawing(200);
    const { parts } = before;
    const one = bytesApart(drawing(1), EMPTY_DOCUMENT) + 200 * 20;
    const [first] = all(before);
    const steps: SketchDocument[] = [
      { ...before, parts: parts.slice(1) },
      { ...before, parts: [...parts.slice(0, 90), ...parts.slice(91)] },
      { ...before, parts: [...parts.slice(1), ...parts.slice(0, 1)] },
      { ...before, parts: [...parts].reverse() },
      transformParts(before, [first ?? ''] as never, translation(5, 5)),
      { ...before, name: 'another' },
    ];
    for (const after of steps) {
      expect(bytesApart(before, after)).toBeLessThan(one);
      expect(bytesApart(after, before)).toBe(bytesApart(before, after));
    }
  });
});
