import { describe, expect, it } from 'vitest';
import { dragScript } from '../../../src/cli/drag-script';
import { EMPTY_DOCUMENT, type Part, type PartId, type SketchDocument } from '../../../src/document/sketch-document';
import { fakeEngine } from '../../harness/fake-engine';

function part(name: string, closed: boolean, outline: readonly number[]): Part {
  return {
    id: name as PartId,
    name,
    outline,
    closed,
    junction: [],
    holes: [],
    attach: 'auto',
    ride: 'auto',
    twinOf: null,
    fill: null,
    thickness: 1,
    smoothing: 0.5,
    hidden: false,
    locked: false,
    group: null,
  };
}

const square = (x: number, y: number, side: number): number[] => [x, y, x, y + side, x + side, y + side, x + side, y];

const sketch: SketchDocument = {
  ...EMPTY_DOCUMENT,
  parts: [
    part('body', true, square(100, 100, 200)),
    part('arm', false, square(140, 200, 60)),
    part('leg', false, square(200, 240, 100)),
  ],
};

describe('dragScript', () => {
  const mesh = fakeEngine().build(sketch, {}).mesh;
  const script = dragScript(sketch, mesh);

  it('pins free parts at their centre and limbs at the end away from their junction', () => {
    expect(script.pins.map((pin) => pin.name)).toEqual(['body', 'arm', 'leg']);
    const [body, arm] = script.pins;
    expect(Math.hypot((body?.at[0] ?? 0) - 200, (body?.at[1] ?? 0) - 200)).toBeLessThan(67);
    // The arm's stroke is open along its top edge, y = 200: its end is at the bottom.
    expect(arm?.at[1]).toBeGreaterThan(240);
    expect(script.pins.every((pin) => pin.part !== null)).toBe(true);
  });

  it('begins where the pins sit', () => {
    const targets = script.targetsAt(0);
    for (const [index, pin] of script.pins.entries()) {
      expect(targets[3 * index]).toBeCloseTo(pin.at[0], 9);
      expect(targets[3 * index + 1]).toBeCloseTo(pin.at[1], 9);
    }
  });

  it('moves limbs on circles of 15 % of the height, one turn a second, neighbours opposed, and nothing else', () => {
    // The outlines reach from 100 to 340.
    const radius = 0.15 * 240;
    const quarter = script.targetsAt(0.25);
    const half = script.targetsAt(0.5);
    const [body, arm, leg] = script.pins.map((pin) => pin.at) as [[number, number], [number, number], [number, number]];
    expect([...half.subarray(0, 2)]).toEqual([...body]);
    expect(half[3]).toBeCloseTo(arm[0] - 2 * radius, 9);
    expect(half[6]).toBeCloseTo(leg[0] + 2 * radius, 9);
    expect(quarter[4]).toBeCloseTo(arm[1] + radius, 9);
    expect(quarter[7]).toBeCloseTo(leg[1] - radius, 9);
    const turn = script.targetsAt(1);
    expect(turn[3]).toBeCloseTo(arm[0], 9);
    expect(Number.isNaN(half[5])).toBe(true);
  });
});
