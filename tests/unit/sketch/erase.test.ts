import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ringOf, shapeHolds } from '../../../src/document/part-holds';
import type { PartShape } from '../../../src/document/sketch-document';
import { signedAreaOf } from '../../../src/math/polyline';
import { erase } from '../../../src/sketch/erase';
import { exportSvg } from '../../../src/sketch/export-svg';
import { importSvg } from '../../../src/sketch/import-svg';
import { regionOf } from '../../../src/sketch/region';
import { box, circle, closedPart, limbPart } from '../../harness/parts';

const SQUARE = closedPart('square', box(0, 0, 200));
const LEG = limbPart('leg', [0, 0, 0, 300, 100, 300, 100, 0]);

function area(shape: PartShape): number {
  return (
    Math.abs(signedAreaOf(ringOf(shape))) - shape.holes.reduce((sum, hole) => sum + Math.abs(signedAreaOf(hole)), 0)
  );
}

describe('the eraser', () => {
  it('leaves what it does not touch as it is', () => {
    expect(erase(SQUARE, { path: [300, 100], radius: 20 })[0]).toBe(SQUARE);
    const ring = closedPart('ring', box(0, 0, 200), { holes: [circle(100, 100, 60)] });
    expect(erase(ring, { path: [100, 100], radius: 20 })).toEqual([ring]);
  });

  it('bites into the rim, cuts in two, opens a hole, and takes away whole', () => {
    const bitten = erase(SQUARE, { path: [200, 100], radius: 30 });
    expect(bitten).toHaveLength(1);
    expect(area(bitten[0] as PartShape)).toBeCloseTo(40000 - (Math.PI * 900) / 2, -2);
    const cut = erase(SQUARE, { path: [80, -40, 80, 240], radius: 10 });
    expect(cut.map((each) => Math.round(area(each) / 200))).toEqual([110, 70]);
    const [holed] = erase(SQUARE, { path: [80, 100, 120, 100], radius: 20 });
    expect(holed?.holes).toHaveLength(1);
    expect(shapeHolds(holed as PartShape, 100, 100)).toBe(false);
    expect(erase(SQUARE, { path: [100, 100], radius: 200 })).toEqual([]);
  });

  it('leaves no crumbs', () => {
    expect(erase(SQUARE, { path: [11, -40, 11, 240], radius: 10 })).toHaveLength(1);
  });

  it('keeps a limb a limb where its junction is, and what has none is free', () => {
    const [root, tip] = erase(LEG, { path: [-40, 200, 140, 200], radius: 10 });
    expect(root).toMatchObject({ closed: false, junction: [] });
    const ends = [root?.outline.slice(0, 2), root?.outline.slice(-2)];
    expect(ends).toContainEqual([0, 0]);
    expect(ends).toContainEqual([100, 0]);
    expect(tip?.closed).toBe(true);
    const [off] = erase(LEG, { path: [-40, 0, 140, 0], radius: 20 });
    expect(off?.closed).toBe(true);
  });

  it('cut through the junction gives two limbs', () => {
    const both = erase(LEG, { path: [50, -40, 50, 400], radius: 10 });
    expect(both.map(({ closed }) => closed)).toEqual([false, false]);
  });

  it('keeps the bends of a junction', () => {
    const bent = limbPart('leg', LEG.outline, { junction: [50, -30] });
    const [root] = erase(bent, { path: [50, 300], radius: 20 });
    expect(root?.junction).toHaveLength(2);
    expect(root?.junction[0]).toBeCloseTo(50, 4);
    expect(root?.junction[1]).toBeCloseTo(-30, 4);
  });

  it('leaves parts that can be saved as SVG and come back the same, holes in limbs too', () => {
    const [holed] = erase(LEG, { path: [50, 150], radius: 20 });
    const part = limbPart('leg', [], { ...(holed as PartShape) });
    expect(part.holes).toHaveLength(1);
    expect(regionOf(part)?.area).toBeCloseTo(30000 - Math.PI * 400, -3);
    const document = { name: 'x', parts: [part], pins: [], clips: [] };
    const again = importSvg(exportSvg(document), 'x.svg').document.parts;
    expect(again).toHaveLength(1);
    expect(again[0]).toMatchObject({ closed: false, holes: part.holes, outline: part.outline });
  });

  it('never makes more of a part, and takes all that it went over', () => {
    const places = fc.array(fc.tuple(fc.integer({ min: -50, max: 250 }), fc.integer({ min: -50, max: 350 })), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(places, fc.integer({ min: 5, max: 60 }), fc.constantFrom(SQUARE, LEG), (way, radius, part) => {
        const left = erase(part, { path: way.flat(), radius });
        expect(left.reduce((sum, each) => sum + area(each), 0)).toBeLessThanOrEqual(area(part) + 1e-3);
        for (const each of left)
          for (const [x, y] of way) expect(shapeHolds(each, x, y)).toBe(left[0] === part && shapeHolds(part, x, y));
      }),
      { numRuns: 150 },
    );
  });
});
