import { describe, expect, it } from 'vitest';
import { createPart } from '../../../src/document/create-part';
import { addPart } from '../../../src/document/edit-parts';
import { EMPTY_DOCUMENT } from '../../../src/document/sketch-document';
import { placeBehind } from '../../../src/sketch/place-behind';

const square = (x: number, y: number, side: number) => [x, y, x + side, y, x + side, y + side, x, y + side];

describe('placeBehind', () => {
  const { parts } = [square(0, 0, 100), square(200, 0, 100), square(50, 50, 20)].reduce(
    (document, outline) => addPart(document, createPart(document, { outline, closed: true })),
    EMPTY_DOCUMENT,
  );

  it.each([
    ['touching nothing: the very front', square(500, 500, 10), 3],
    ['across one part: behind it', square(250, 50, 100), 1],
    ['across two: behind the rearmost', square(90, 40, 150), 0],
    ['inside one: behind it', square(10, 10, 5), 0],
    ['around one: behind it', square(190, -10, 200), 1],
    ['touching a corner', square(300, 100, 50), 1],
  ])('%s', (_, loop, index) => {
    expect(placeBehind(parts, loop)).toBe(index);
  });

  it('counts the missing side of a limb', () => {
    const limb = createPart(EMPTY_DOCUMENT, { outline: [0, 0, 0, 100, 100, 100, 100, 0], closed: false });
    expect(placeBehind([limb], [50, -10, 60, 10, 70, -10])).toBe(0);
    expect(placeBehind([limb], [50, -10, 60, -5, 70, -10])).toBe(1);
  });
});
