/** Which limb is welded to what: each sentence of the rule for `data-attach`. */

import { describe, expect, it } from 'vitest';
import type { Part, PartId } from '../../../src/document/sketch-document';
import { attachParts } from '../../../src/sketch/attach';
import { regionOf } from '../../../src/sketch/region';
import { box, closedPart, limbPart } from '../../harness/parts';

/** "host surface", in order; '…' in front where the limb is welded stretch by stretch. */
function weldsOf(parts: readonly Part[]): Record<string, string> {
  const attachments = attachParts(parts, parts.map(regionOf));
  return Object.fromEntries(
    attachments.flatMap(({ whole, welds }, i) => {
      const list = welds.map(({ host, surface }) => `${parts[host]?.name} ${surface}`).join(', ');
      return welds.length === 0 ? [] : [[parts[i]?.name, whole ? list : `… ${list}`]];
    }),
  );
}

const body = closedPart('body', box(0, 0, 100));
const wide = closedPart('wide', box(-50, -50, 300));
/** Hangs down from (x, y), its junction as wide as itself. */
const leg = (x: number, y: number, width = 20, wishes: Partial<Part> = {}): Part =>
  limbPart('leg', [x, y, x, y + 100, x + width, y + 100, x + width, y], wishes);

describe('auto', () => {
  it('goes to the front surface of a part behind', () => {
    expect(weldsOf([body, leg(40, 50)])).toEqual({ leg: 'body front' });
  });

  it('of several behind, to the nearest', () => {
    expect(weldsOf([wide, body, leg(40, 50)])).toEqual({ leg: 'body front' });
    expect(weldsOf([body, wide, leg(40, 50)])).toEqual({ leg: 'wide front' });
  });

  it('passes over one that contains only a piece of the junction', () => {
    expect(weldsOf([wide, body, leg(90, 50)])).toEqual({ leg: 'wide front' });
  });

  it('else goes to the back surface of a part in front', () => {
    expect(weldsOf([leg(40, 50), body])).toEqual({ leg: 'body back' });
    expect(weldsOf([leg(40, 50), body, wide])).toEqual({ leg: 'body back' });
    expect(weldsOf([leg(40, 50), wide, body])).toEqual({ leg: 'wide back' });
  });

  it('prefers a part behind, however far, to one in front', () => {
    expect(weldsOf([wide, leg(40, 50), body])).toEqual({ leg: 'wide front' });
  });

  it('prefers one in front that contains all to one behind that contains a piece', () => {
    expect(weldsOf([body, leg(90, 50), wide])).toEqual({ leg: 'wide back' });
  });

  it('only if no part contains it all, goes stretch by stretch, behind first, nearest first', () => {
    const right = closedPart('right', box(100, 0, 100));
    expect(weldsOf([body, right, leg(90, 50)])).toEqual({ leg: '… right front, body front' });
    expect(weldsOf([body, leg(90, 50), right])).toEqual({ leg: '… body front, right back' });
    expect(weldsOf([leg(90, 50), body, right])).toEqual({ leg: '… body back, right back' });
  });

  it('takes no notice of a part that the open side hardly comes onto, but where that is all it has', () => {
    const right = closedPart('right', box(109, 0, 100));
    // 20 wide: 10 of it in the body, 1 in the other one; 3 and 8; 1
    expect(weldsOf([body, right, leg(90, 50)])).toEqual({ leg: '… body front' });
    expect(weldsOf([body, right, leg(97, 50)])).toEqual({ leg: '… right front, body front' });
    expect(weldsOf([right, leg(90, 50)])).toEqual({ leg: '… right front' });
    // no less than in the other one: 1.6 and 2.4 of 25
    const far = closedPart('far', box(121, 0, 100));
    expect(weldsOf([body, far, leg(98.4, 50, 25)])).toEqual({ leg: '… far front, body front' });
  });

  it('goes nowhere from outside every part', () => {
    expect(weldsOf([body, leg(300, 50), wide])).toEqual({});
  });

  it('sees holes: nothing is there to weld to', () => {
    const holed = closedPart('holed', box(0, 0, 100), { holes: [box(30, 30, 40)] });
    expect(weldsOf([holed, leg(40, 50)])).toEqual({});
    expect(weldsOf([holed, leg(5, 50)])).toEqual({ leg: 'holed front' });
  });

  it('lets a shaky end stick out by a hundredth, and no more', () => {
    expect(weldsOf([body, leg(80.15, 50)])).toEqual({ leg: 'body front' });
    expect(weldsOf([body, leg(80.5, 50)])).toEqual({ leg: '… body front' });
  });

  it('takes all of a bent junction into account', () => {
    const bent = limbPart('leg', [40, 90, 40, 150, 60, 150, 60, 90], { junction: [50, 120] });
    expect(weldsOf([body, bent])).toEqual({ leg: '… body front' });
    expect(weldsOf([body, { ...bent, junction: [50, 80] }])).toEqual({ leg: 'body front' });
  });

  it('welds limb to limb to limb', () => {
    const thigh = { ...leg(40, 50), name: 'thigh', id: 'thigh' as PartId };
    const calf = { ...leg(42, 120, 15), name: 'calf', id: 'calf' as PartId };
    const foot = { ...leg(44, 190, 10), name: 'foot', id: 'foot' as PartId };
    expect(weldsOf([body, thigh, calf, foot])).toEqual({
      thigh: 'body front',
      calf: 'thigh front',
      foot: 'calf front',
    });
  });
});

describe('none', () => {
  it('is never welded, but still has others on it', () => {
    expect(weldsOf([body, leg(40, 50, 20, { attach: 'none' })])).toEqual({});
    const calf = { ...leg(42, 120, 15), name: 'calf', id: 'calf' as PartId };
    expect(weldsOf([body, leg(40, 50, 20, { attach: 'none' }), calf])).toEqual({ calf: 'leg front' });
  });
});

describe('closed parts and parts without area', () => {
  it('are not welded, and nothing is to those without area', () => {
    expect(weldsOf([body, closedPart('eye', box(40, 40, 10))])).toEqual({});
    const nothing = closedPart('line', [0, 0, 100, 0]);
    expect(weldsOf([body, nothing, leg(40, 50)])).toEqual({ leg: 'body front' });
  });
});

describe('twins', () => {
  const twin = { ...leg(40, 50), name: 'twin', id: 'twin' as PartId, twinOf: 'leg' as PartId };

  it('go to their original’s host, on the opposite surface', () => {
    expect(weldsOf([twin, body, leg(40, 50)])).toEqual({ leg: 'body front', twin: 'body back' });
    expect(weldsOf([leg(40, 50), body, twin])).toEqual({ leg: 'body back', twin: 'body front' });
  });

  it('go there wherever they lie, and even if they would find a nearer host', () => {
    expect(weldsOf([wide, body, leg(40, 50), twin])).toEqual({ leg: 'body front', twin: 'body back' });
  });

  it('stay free when their original is, or is gone', () => {
    expect(weldsOf([twin, body, leg(40, 50, 20, { attach: 'none' })])).toEqual({});
    expect(weldsOf([twin, body])).toEqual({});
  });
});

describe('rings', () => {
  it('never arise: of two limbs that contain each other’s junctions, one comes first', () => {
    const up = limbPart('up', [40, 100, 40, 0, 60, 0, 60, 100]);
    const down = limbPart('down', [45, 20, 35, 120, 65, 120, 55, 20]);
    expect(weldsOf([up, down])).toEqual({ down: 'up front' });
    expect(weldsOf([down, up])).toEqual({ up: 'down front' });
  });

  it('nor through a third', () => {
    const size = (x: number): number[] => [x, 0, x, 300, x + 80, 300, x + 80, 0];
    const limbs = [0, 5, 10, 15].map((x, i) =>
      limbPart(`l${i}`, size(x), { junction: [x + 60, 20 + 40 * i, x + 20, 20 + 40 * i] }),
    );
    const attachments = attachParts(limbs, limbs.map(regionOf));
    const visit = (part: number, seen: readonly number[]): void => {
      expect(seen).not.toContain(part);
      for (const { host } of attachments[part]?.welds ?? []) visit(host, [...seen, part]);
    };
    limbs.forEach((_, i) => {
      visit(i, []);
    });
  });
});
