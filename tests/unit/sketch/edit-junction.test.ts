import { describe, expect, it } from 'vitest';
import { distanceToLine } from '../../../src/math/segment';
import { addBend, junctionWay, moveBend, moveJunctionEnd, withoutFlatBend } from '../../../src/sketch/edit-junction';
import { limbPart } from '../../harness/parts';

/** A leg, 40 wide and 200 long, with points every 10. */
const LEG = limbPart('leg', [
  ...Array.from({ length: 21 }, (_, i) => [0, 10 * i]).flat(),
  ...Array.from({ length: 21 }, (_, i) => [40, 200 - 10 * i]).flat(),
]);

describe('the junction of a limb', () => {
  it('runs from the end of the outline over its bends to the start', () => {
    expect(junctionWay({ ...LEG, junction: [20, -5] })).toEqual([40, 0, 20, -5, 0, 0]);
  });

  it('has ends that take what is near them along, and no more', () => {
    const moved = moveJunctionEnd(LEG, 'last', 70, -20);
    expect(moved.outline.slice(-2)).toEqual([70, -20]);
    expect(moved.outline.slice(0, 42)).toEqual(LEG.outline.slice(0, 42));
    expect(distanceToLine(moved.outline, false, 40, 195)).toBeLessThan(1);
    const first = moveJunctionEnd(LEG, 'first', -10, -30);
    expect(first.outline.slice(0, 2)).toEqual([-10, -30]);
    expect(first.outline.slice(-2)).toEqual([40, 0]);
  });

  it('has ends that slide along the outline', () => {
    const slid = moveJunctionEnd(LEG, 'first', 2, 60);
    expect(slid.outline.slice(0, 2)).toEqual([2, 60]);
    for (let i = 0; i < slid.outline.length; i += 2)
      expect(distanceToLine(LEG.outline, false, slid.outline[i] as number, slid.outline[i + 1] as number)).toBeLessThan(
        2.5,
      );
    // never past the middle
    expect(moveJunctionEnd(LEG, 'first', 20, 240).outline.length).toBeGreaterThan(LEG.outline.length / 2);
  });

  it('is bent, bent elsewhere, and straight again where a bend is put back', () => {
    const bent = addBend(LEG, 0, 20, -15);
    expect(bent.junction).toEqual([20, -15]);
    const twice = addBend(bent, 1, 10, -10);
    expect(twice.junction).toEqual([20, -15, 10, -10]);
    expect(moveBend(twice, 1, 5, -5).junction).toEqual([20, -15, 5, -5]);
    expect(withoutFlatBend(bent, 0, 5)).toBe(bent);
    expect(withoutFlatBend(moveBend(bent, 0, 22, -3), 0, 5).junction).toEqual([]);
  });
});
