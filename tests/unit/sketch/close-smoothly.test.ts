/** Open sides of limbs that lie in no part: how they are closed. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Part } from '../../../src/document/sketch-document';
import { reversed } from '../../../src/math/reverse';
import { distanceToLine, segmentsMeet } from '../../../src/math/segment';
import { attachParts } from '../../../src/sketch/attach';
import { closedSmoothly, isDrawnOnFar } from '../../../src/sketch/close-smoothly';
import { type Region, regionContains, regionOf } from '../../../src/sketch/region';
import { box, circle, closedPart, limbPart } from '../../harness/parts';

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

/** How many points were put before a line's start. */
function pointsBefore(closed: Part, { outline }: Part): number {
  return (
    closed.outline.findIndex((_, i) => i % 2 === 0 && outline.every((value, k) => closed.outline[i + k] === value)) / 2
  );
}

/** What lies on the outline isn't. */
function isOutside(region: Region, x: number, y: number): boolean {
  const loops = region.islands.map(({ outer }) => outer.points);
  return !regionContains(region, x, -y) && loops.every((points) => distanceToLine(points, true, x, -y) > 1e-9);
}

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
      const points = ring.length / 2;
      const line = part.outline.length / 2;
      const first = pointsBefore(closed, part);
      const added = Array.from({ length: points - line }, (_, i) => (first + line + i) % points);
      const outside = added.filter((i) => isOutside(region, ring[2 * i] as number, ring[2 * i + 1] as number));
      expect(outside.length).toBeGreaterThan(2);
      expect(added.length).toBeGreaterThan(outside.length);
      const end = part === tail ? first + line - 1 : first;
      for (const i of [end, ...outside]) expect(turnAt(ring, i)).toBeLessThan(25);
      // as little as may be: it comes in beyond where the straight way would
      const xs = added.map((i) => ring[2 * i] as number);
      if (part === tail) expect(Math.min(...xs)).toBeLessThan(95);
      else expect(Math.max(...xs)).toBeGreaterThan(5);
    }
  });

  it('with an end a little outside is drawn on to the outline, and opens inside', () => {
    const region = regionOf(body) as Region;
    for (const out of [0.5, 2, 4, 6])
      for (const slant of [-20, 0, 10, 30]) {
        // its right end sticks out below; that line comes up to it at a slant
        const part = limbPart('leg', [60, 60, 60, 160, 90 + slant, 160, 90, 100 + out]);
        const closed = closedLast([body, part]);
        const drawnOn = closed.outline.slice(part.outline.length);
        const [x, y] = [drawnOn.at(-2) as number, drawnOn.at(-1) as number];
        expect(y).toBeCloseTo(100, 6);
        // never so flat that the line runs along the outline
        expect(Math.hypot(x - 90, y - 100 - out)).toBeLessThanOrEqual(2 * out + 1e-6);
        expect(isDrawnOnFar(part, closed)).toBe(false);
        for (let i = 0; i < closed.junction.length; i += 2)
          expect(regionContains(region, closed.junction[i] as number, -(closed.junction[i + 1] as number))).toBe(true);
        // and the open side leaves it upright
        expect(closed.junction[0]).toBeCloseTo(x, 6);
        expect((closed.junction[1] as number) - y).toBeCloseTo(-out, 6);
      }
    const far = leg([70, 60], [90, 112]);
    expect(isDrawnOnFar(far, closedLast([body, far]))).toBe(true);
  });

  it('changes little by little as its end goes out, from where nothing is added', () => {
    const round = closedPart('round', circle(0, 0, 100, 256));
    const added = (out: number): number[] => {
      const [x, y] = [-0.6 * (100 + out), -0.8 * (100 + out)];
      const part = limbPart('tuft', [x, y, x + 10, y - 60, 80, -220, 60, -100, 40, -60]);
      const closed = closedLast([round, part]);
      const rim = closed.outline.slice(0, 2);
      return [...rim, ...closed.junction.slice(-2)].map((value, i) => value - ([x, y][i % 2] as number));
    };
    let before = [0, 0, 0, 0];
    for (let out = 0.25; out <= 40; out += 0.25) {
      const now = added(out);
      expect(Math.max(...now.map((value, i) => Math.abs(value - (before[i] as number))))).toBeLessThan(2);
      before = now;
    }
  });

  it('of a mirror image is closed alike', () => {
    const across = (points: readonly number[]): number[] =>
      points.map((value, i) => (i % 2 === 0 ? 100 - value : value));
    for (const [x, y] of [
      [90, 104],
      [96, 118],
      [108, 130],
      [99, 101],
    ] as const) {
      const part = leg([60, 60], [x, y]);
      const [one, other] = [part, { ...part, outline: across(part.outline) }].map((drawn) =>
        ringOf(closedLast([body, drawn])),
      );
      expect(across(other as number[])).toHaveLength((one as number[]).length);
      across(other as number[]).forEach((value, i) => {
        expect(value).toBeCloseTo((one as number[])[i] as number, 6);
      });
    }
  });

  it('much wider than its part, at a slant, comes round to it without a point', () => {
    const thin = closedPart('shin', box(41, -200, 18, 400));
    const foot = limbPart('foot', [6, -5, -60, 90, -60, 140, 0, 140, 60, 110, 94, 45]);
    for (const part of [foot, { ...foot, outline: reversed(foot.outline) }]) {
      const closed = closedLast([thin, part]);
      const ring = ringOf(closed);
      const region = regionOf(thin) as Region;
      const first = pointsBefore(closed, part);
      const line = part.outline.length / 2;
      const added = Array.from({ length: ring.length / 2 - line }, (_, i) => (first + line + i) % (ring.length / 2));
      const outside = added.filter((i) => isOutside(region, ring[2 * i] as number, ring[2 * i + 1] as number));
      expect(outside.length).toBeGreaterThan(10);
      for (const i of [first, first + line - 1, ...outside]) expect(turnAt(ring, i)).toBeLessThan(35);
      // as far on as the line went, of a way that is a sixth of the open side longer than the shortest: no side is drawn out to a point
      const inside = added.filter((i) => !outside.includes(i));
      for (const [end, rim] of [
        [first + line - 1, inside[0] as number],
        [first, inside.at(-1) as number],
      ] as const) {
        const [dx, dy] = [0, 1].map((axis) => (ring[2 * end + axis] as number) - (ring[2 * rim + axis] as number));
        expect(Math.hypot(dx as number, dy as number)).toBeCloseTo(35 + Math.hypot(88, 50) / 6, 3);
      }
    }
  });

  it('whose end is far from the part goes round to it', () => {
    const far = limbPart('arm', [80, 50, 200, 50, 200, 190, 130, 190, 130, 150]);
    const closed = closedLast([body, far]);
    const end = pointsBefore(closed, far) + far.outline.length / 2 - 1;
    expect(ringOf(closed).length).toBeGreaterThan(far.outline.length + 10);
    expect(turnAt(ringOf(closed), end)).toBeLessThan(20);
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
          const first = pointsBefore(closed, part);
          const drawnOn = closed.outline.slice(2 * first + outline.length);
          const way = [...outline.slice(-2), ...drawnOn, ...closed.junction, ...closed.outline.slice(0, 2 * first + 2)];
          if (way.length === 4) return;
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
          const ring = ringOf(closed);
          expect(ringOf(again)).toHaveLength(ring.length);
          ringOf(again).forEach((value, i) => {
            expect(value).toBeCloseTo(2 * (ring[i] as number), 6);
          });
        },
      ),
      { numRuns: 300 },
    );
  });
});
