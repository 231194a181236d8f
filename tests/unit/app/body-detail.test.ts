import { describe, expect, it } from 'vitest';
import { bodyDetail } from '../../../src/app/body-detail';
import { createPart } from '../../../src/document/create-part';
import { addPart } from '../../../src/document/edit-parts';
import { EMPTY_DOCUMENT, type SketchDocument } from '../../../src/document/sketch-document';

/** A square of this side, with another one of `share` of it beside. */
function squares(side: number, share: number): SketchDocument {
  const square = (x: number, size: number) => [x, 0, x + size, 0, x + size, size, x, size];
  const big = createPart(EMPTY_DOCUMENT, { outline: square(0, side), closed: true });
  const document = addPart(EMPTY_DOCUMENT, big, 0);
  return addPart(document, createPart(document, { outline: square(side, share * side), closed: true }), 1);
}

const edgeOf = (document: SketchDocument): number => bodyDetail(document).edge as number;

describe('the detail of a body', () => {
  it('stays as it is while a drawing grows a little, for almost all drawings', () => {
    let changed = 0;
    for (let side = 100; side < 200; side += 1)
      if (edgeOf(squares(side, 0.3)) !== edgeOf(squares(side, 0.31))) changed += 1;
    expect(changed).toBeLessThan(10);
  });

  it('goes with the size of the drawing', () => {
    expect(edgeOf(squares(400, 0.3)) / edgeOf(squares(100, 0.3))).toBeCloseTo(4, 9);
    expect(edgeOf(squares(100, 0.3))).toBeLessThan(130 / 50);
    expect(edgeOf(squares(100, 0.3))).toBeGreaterThan(130 / 110);
  });

  it('is left to the engine where nothing has a size', () => {
    expect(bodyDetail(EMPTY_DOCUMENT)).toEqual({});
  });
});
