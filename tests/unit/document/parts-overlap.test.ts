import { describe, expect, it } from 'vitest';
import { partsOverlap } from '../../../src/document/parts-overlap';
import type { PartShape } from '../../../src/document/sketch-document';

function box(x: number, y: number, width: number, height: number, holes: PartShape['holes'] = []): PartShape {
  return { outline: [x, y, x + width, y, x + width, y + height, x, y + height], closed: true, junction: [], holes };
}

describe('parts overlap', () => {
  it.each([
    ['corner over corner', box(0, 0, 50, 50), box(40, 40, 50, 50), true],
    ['one inside the other', box(0, 0, 50, 50), box(10, 10, 5, 5), true],
    ['a cross, no corner in the other', box(0, 20, 100, 10), box(45, 0, 10, 60), true],
    ['apart', box(0, 0, 50, 50), box(60, 0, 50, 50), false],
    [
      'within the box but not the outline',
      { ...box(0, 0, 1, 1), outline: [0, 0, 100, 0, 0, 100] },
      box(70, 70, 20, 20),
      false,
    ],
    ['in a hole', box(0, 0, 100, 100, [[20, 20, 80, 20, 80, 80, 20, 80]]), box(40, 40, 20, 20), false],
  ])('%s', (_, first, second, expected) => {
    expect(partsOverlap(first, second)).toBe(expected);
    expect(partsOverlap(second, first)).toBe(expected);
  });
});
