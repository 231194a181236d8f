/** Open sides of limbs that lie in no part: how they are closed. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Part } from '../../../src/document/sketch-document';
import { segmentsMeet } from '../../../src/math/segment';
import { attachParts } from '../../../src/sketch/attach';
import { closedSmoothly } from '../../../src/sketch/close-smoothly';
import { type Region, regionContains, regionOf } from '../../../src/sketch/region';
import { box, closedPart, limbPart } from '../../harness/parts';

/** The last of them. */
function closedLast(parts: readonly Part[]): Part {
  const regions = parts.map(regionOf);
  const last = parts.length - 1;
  return closedSmoothly(parts[last] as Part, attachParts(parts, regions)[last] as never, regions);
}

/** Degrees between the directions in which a loop's side comes to its point and leaves it. */
function turnAt(loop: readonly number[], point: number): number {
  const n = loop.length / 2;
  const at = (i: number) => [loop[2 * ((i + n) % n)] as number, loop[2 * ((i + n) % n) + 1] as number] as const;
  const [[ax, ay], [bx, by], [cx, cy]] = [at(point - 1), at(point), at(point + 1)];
  const turn = Math.atan2(cy - by, cx - bx) - Math.atan2(by - ay, bx - ax);
  return (Math.abs(Math.atan2(Math.sin(turn), Math.cos(turn))) * 180) / Math.PI;
}

const ringOf = ({ outline, junction }: Part): number[] => [...outline, ...junction];
const body = closedPart('body', box(0, 0, 100));
/** Hangs down, its open side above, from `left` to `right`. */
const leg = (left: readonly [number, number], right: readonly [number, number], wishes: Partial<Part> = {}): Part => {
  const bottom = Math.max(left[1], right[1]) + 80;
  return limbPart('leg', [...left, left[0], bottom, right[0], bottom, ...right], wishes);
};

describe('an open side', () => {
  it('in no part goes round as the line went, without corners, a little beyond the straight way', () => {
    const loose = leg([200, 50], [240, 50]);
    const closed = closedLast([body, loose]);
    const ring = ringOf(closed);
    const line = loose.outline.length / 2;
    for (let i = line - 1; i <= ring.length / 2; i++) expect(turnAt(ring, i % (ring.length / 2))).toBeLessThan(20);
    const tops = closed.junction.filter((_, i) => i % 2 === 1);
    expect(Math.min(...tops)).toBeGreaterThan(50 - 40 / 3);
    expect(Math.min(...tops)).toBeLessThan(50 - 40 / 8);
  });

  it('with an end that sticks out goes on into the part, as the line went', () => {
    const region = regionOf(body) as Region;
    for (const part of [leg([70, 60], [90, 105]), leg([90, 60], [70, 105])]) {
      const closed = closedLast([body, part]);
      const xs = closed.junction.filter((_, i) => i % 2 === 0);
      const ys = closed.junction.filter((_, i) => i % 2 === 1);
      expect(xs.every((x, i) => regionContains(region, x, -(ys[i] as number)))).toBe(true);
      expect(xs.at(-1)).toBeCloseTo(part.outline.at(-2) as number, 6);
    }
  });

  it('whose line would pass the part by turns to it, without a corner before it is there', () => {
    const region = regionOf(body) as Region;
    const tail = limbPart('tail', [90, 30, 200, 30, 200, -8, 110, -8]);
    const mirrored = limbPart('tail', [-10, -8, -100, -8, -100, 30, 10, 30]);
    for (const part of [tail, mirrored]) {
      const closed = closedLast([body, part]);
      const ring = ringOf(closed);
      const isIn = (i: number) => regionContains(region, ring[2 * i] as number, -(ring[2 * i + 1] as number));
      const points = ring.length / 2;
      const line = part.outline.length / 2;
      const added = Array.from({ length: points - line }, (_, i) => line + i);
      const outside = added.filter((i) => !isIn(i));
      expect(outside.length).toBeGreaterThan(2);
      expect(added.length).toBeGreaterThan(outside.length);
      for (const i of [part === tail ? line - 1 : 0, ...outside]) expect(turnAt(ring, i)).toBeLessThan(25);
      // as little as may be: it comes in beyond where the straight way would
      const xs = added.map((i) => ring[2 * i] as number);
      if (part === tail) expect(Math.min(...xs)).toBeLessThan(95);
      else expect(Math.max(...xs)).toBeGreaterThan(5);
    }
  });

  it('whose end is far from the part goes round to it', () => {
    const far = limbPart('arm', [80, 50, 200, 50, 200, 190, 130, 190, 130, 150]);
    const closed = closedLast([body, far]);
    expect(closed.junction.length).toBeGreaterThan(10);
    expect(turnAt(ringOf(closed), far.outline.length / 2 - 1)).toBeLessThan(20);
  });

  it('between two parts stays straight', () => {
    const right = closedPart('right', box(130, 0, 100));
    expect(closedLast([body, right, leg([80, 50], [150, 50])]).junction).toEqual([]);
  });

  it('between two parts that meet beside it goes round the notch within them, on either side', () => {
    // a wide body with a head on it, and an arm from where both begin
    const head = closedPart('head', [40, -80, 60, -80, 100, -40, 60, 4, 40, 4, 0, -40]);
    const hosts = [body, head].map((part) => regionOf(part) as Region);
    const right = limbPart('arm', [76, -20, 190, -20, 190, 30, 76, 30]);
    const left = limbPart('arm', [24, -20, -90, -20, -90, 30, 24, 30]);
    for (const part of [right, left, { ...right, outline: [76, 30, 190, 30, 190, -20, 76, -20] }]) {
      const closed = closedLast([body, head, part]);
      const way = [...part.outline.slice(-2), ...closed.junction, ...part.outline.slice(0, 2)];
      expect(closed.junction.length).toBe(6);
      for (let i = 0; i + 3 < way.length; i += 2)
        for (const t of [0.25, 0.5, 0.75]) {
          const x = (1 - t) * (way[i] as number) + t * (way[i + 2] as number);
          const y = (1 - t) * (way[i + 1] as number) + t * (way[i + 3] as number);
          expect(hosts.some((host) => regionContains(host, x, -y))).toBe(true);
        }
      // no farther than the notch asks for
      const inwards = closed.junction.filter((_, i) => i % 2 === 0).map((x) => Math.abs(x - 50));
      expect(Math.min(...inwards)).toBeGreaterThan(7);
    }
  });

  it('goes straight over what is hardly a gap, and round two notches without turning back', () => {
    const near = closedPart('near', box(100.1, 0, 100));
    expect(closedLast([body, near, leg([90, 50], [110, 50])]).junction).toEqual([]);
    // three parts in a row that meet lower down, each a little beyond the next one's side there
    const comb = [0, 60, 120].map((x) =>
      closedPart(`comb ${x}`, [x, 0, x + 50, 0, x + 50, 20, x + 65, 20, x + 65, 100, x, 100]),
    );
    const across = limbPart('across', [20, 10, 20, -80, 155, -80, 155, 10]);
    const { junction } = closedLast([...comb, across]);
    expect(junction).toHaveLength(12);
    const xs = [155, ...junction.filter((_, i) => i % 2 === 0), 20];
    for (let i = 1; i < xs.length; i++) expect(xs[i] as number).toBeLessThan(xs[i - 1] as number);
  });

  it('stays as it is in one part, bent by hand, or of a closed part', () => {
    for (const part of [
      leg([40, 50], [60, 50]),
      leg([200, 50], [240, 50], { junction: [220, 60] }),
      closedPart('ring', box(200, 0, 50)),
    ])
      expect(closedLast([body, part])).toBe(part);
  });

  it('whose curve would meet the line is closed with a shorter one, or straight', () => {
    // ends that turn back towards each other, and two that have crossed
    const hook = limbPart('hook', [0, 0, 0, 200, 100, 200, 100, 0, 40, 0, 40, 60]);
    for (const part of [hook, limbPart('crossed', [0, 0, 100, 100, 0, 100, 100, 0])]) {
      const closed = closedLast([part]);
      expect(regionOf(closed)?.islands).toHaveLength((regionOf(part) as Region).islands.length);
    }
  });

  it('of any limb meets the line nowhere, and is found again at another place and size', () => {
    const radii = fc.array(fc.double({ min: 40, max: 60, noNaN: true }), { minLength: 8, maxLength: 30 });
    fc.assert(
      fc.property(
        radii,
        fc.double({ min: 0.3, max: 5.5, noNaN: true }),
        fc.double({ min: 0, max: 6, noNaN: true }),
        fc.double({ min: 0, max: 160, noNaN: true }),
        (lengths, sweep, from, away) => {
          const outline = lengths.flatMap((radius, i) => {
            const angle = from + (sweep * i) / (lengths.length - 1);
            return [50 + away + radius * Math.cos(angle), 50 + radius * Math.sin(angle)];
          });
          const part = limbPart('arc', outline);
          const closed = closedLast([body, part]);
          const way = [...outline.slice(-2), ...closed.junction, ...outline.slice(0, 2)];
          if (closed.junction.length === 0) return;
          const side = (points: readonly number[], i: number) =>
            points.slice(2 * i, 2 * i + 4) as [number, number, number, number];
          const [count, ways] = [outline.length / 2 - 1, way.length / 2 - 1];
          for (let i = 0; i < ways; i++)
            for (let j = 0; j < count; j++) {
              const isNext = (i === 0 && j === count - 1) || (i === ways - 1 && j === 0);
              if (!isNext) expect(segmentsMeet(...side(way, i), ...side(outline, j))).toBe(false);
            }
          const twice = (points: readonly number[]) => points.map((value) => 2 * value);
          const again = closedLast([closedPart('body', box(0, 0, 200)), limbPart('arc', twice(outline))]);
          expect(again.junction).toHaveLength(closed.junction.length);
          again.junction.forEach((value, i) => {
            expect(value).toBeCloseTo(2 * (closed.junction[i] as number), 6);
          });
        },
      ),
      { numRuns: 300 },
    );
  });
});
