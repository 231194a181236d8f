/** Limbs drawn up to a part. */

import { describe, expect, it } from 'vitest';
import { attachParts } from '../../../src/sketch/attach';
import { reachingPart } from '../../../src/sketch/reach-part';
import { regionOf } from '../../../src/sketch/region';
import { box, closedPart, limbPart } from '../../harness/parts';

const body = closedPart('body', box(0, 0, 100));
/** Comes from the right to this near to the body. */
const arm = (away: number) => [100 + away, 30, 180, 30, 180, 60, 100 + away, 60];

describe('a limb drawn up to a part', () => {
  it('goes on into it as its line went, so that it grows out of it', () => {
    const [before, outline] = [arm(8), reachingPart(arm(8), [body], 12)];
    expect(outline.slice(2, -2)).toEqual(before);
    expect([outline[1], outline.at(-1)]).toEqual([30, 60]);
    const parts = [body, limbPart('arm', outline)];
    expect(attachParts(parts, parts.map(regionOf))[1]).toEqual({ whole: true, welds: [{ host: 0, surface: 'front' }] });
  });

  it('of several before and behind each other grows out of the nearest', () => {
    const outline = reachingPart(arm(8), [body, closedPart('coat', box(-10, -10, 115))], 12);
    expect(outline[0]).toBeLessThan(105);
    expect(outline[0]).toBeGreaterThan(98.5);
  });

  it('stays as it is where it is farther off, heads elsewhere, lies in a part already, or the part is hidden', () => {
    const reach = (outline: number[], parts = [body]) => expect(reachingPart(outline, parts, 12)).toBe(outline);
    reach(arm(13));
    reach([108, 30, 108, 130, 150, 130, 150, 30]);
    reach([108, 30, 180, 30, 180, 160, 108, 160]);
    reach(arm(-5));
    reach(arm(8), [closedPart('body', box(0, 0, 100), { hidden: true })]);
    reach(arm(8), []);
  });
});
