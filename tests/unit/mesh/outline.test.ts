/** Boundary vertices of a drawn loop: smooth where the hand shook, sharp where it meant to be. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SMOOTHING } from '../../../src/document/sketch-document';
import { distanceToSegment } from '../../../src/math/segment';
import { sampleLoop, smoothingAt } from '../../../src/mesh/outline';
import type { RegionLoop } from '../../../src/sketch/region';

type Point = readonly [x: number, y: number];

function loopOf(points: readonly Point[], junction: readonly number[] = []): RegionLoop {
  const labels = Uint8Array.from(points, () => 0);
  for (const edge of junction) labels[edge] = 1;
  return { points: Float64Array.from(points.flat()), junction: labels };
}

function polar(count: number, radius: (angle: number, i: number) => number): Point[] {
  return Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / count;
    return [radius(angle, i) * Math.cos(angle), radius(angle, i) * Math.sin(angle)];
  });
}

const pointsOf = ({ points }: RegionLoop): Point[] =>
  Array.from({ length: points.length / 2 }, (_, i) => [points[2 * i] as number, points[2 * i + 1] as number]);

function distanceToLoop([x, y]: Point, { points }: RegionLoop): number {
  const n = points.length;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < n; i += 2) {
    const [a, b, c, d] = [points[i], points[i + 1], points[(i + 2) % n], points[(i + 3) % n]] as number[];
    least = Math.min(least, distanceToSegment(x, y, a as number, b as number, c as number, d as number));
  }
  return least;
}

const farthestFrom = (sampled: RegionLoop, drawn: RegionLoop): number =>
  Math.max(...pointsOf(sampled).map((point) => distanceToLoop(point, drawn)));

const nearestVertex = (sampled: RegionLoop, [x, y]: Point): number =>
  Math.min(...pointsOf(sampled).map(([px, py]) => Math.hypot(px - x, py - y)));

function edgesOf(sampled: RegionLoop): number[] {
  const points = pointsOf(sampled);
  return points.map(([x, y], i) => {
    const [nx, ny] = points[(i + 1) % points.length] as Point;
    return Math.hypot(nx - x, ny - y);
  });
}

/** Largest ratio between neighbouring edges. */
function unevenness(sampled: RegionLoop): number {
  const edges = edgesOf(sampled);
  return Math.max(
    ...edges.map((edge, i) => {
      const next = edges[(i + 1) % edges.length] as number;
      return Math.max(edge / next, next / edge);
    }),
  );
}

/** Root mean square of how far vertices lie off a circle. */
function roughness(sampled: RegionLoop, radius: number): number {
  const off = pointsOf(sampled).map(([x, y]) => Math.hypot(x, y) - radius);
  return Math.sqrt(off.reduce((sum, value) => sum + value * value, 0) / off.length);
}

const STRENGTHS = [0, 0.25, 0.5, 0.75, 1];
const SQUARE: readonly Point[] = [
  [0, 0],
  [100, 0],
  [100, 100],
  [0, 100],
];

describe('a shaky hand', () => {
  const edge = 4;
  const radius = 100;
  /** Waves per turn whose lengths are 1, 3/4, 1/2 and 1/4 of an edge. */
  it.each([1, 0.75, 0.5, 0.25])('a shake %s edges long is a tenth of itself at most', (share) => {
    const waves = Math.round((2 * Math.PI * radius) / (share * edge));
    const drawn = loopOf(polar(8 * waves, (angle) => radius + Math.sin(waves * angle)));
    expect(roughness(sampleLoop(drawn, edge, edge, 0), radius)).toBeGreaterThan(0.3);
    expect(roughness(sampleLoop(drawn, edge, edge), radius)).toBeLessThan(Math.SQRT1_2 / 10);
  });

  it('that was slow leaves a round line too, however dense its points', () => {
    for (const count of [2_000, 20_000]) {
      const jitter = polar(count, (_, i) => radius + 0.8 * Math.sin(12.9898 * i * i));
      const sampled = sampleLoop(loopOf(jitter), edge, edge);
      expect(roughness(sampled, radius)).toBeLessThan(0.16);
      expect(sampled.junction.length / ((2 * Math.PI * radius) / edge)).toBeCloseTo(1, 1);
    }
  });

  it('is evened out more the stronger the smoothing', () => {
    const drawn = loopOf(polar(3000, (angle, i) => 100 + 0.6 * Math.sin(120 * angle) + 0.5 * Math.sin(7.1 * i * i)));
    const left = STRENGTHS.map((smoothing) => roughness(sampleLoop(drawn, edge, edge, smoothing), radius));
    for (let i = 1; i < left.length; i++) expect(left[i]).toBeLessThan(1.05 * (left[i - 1] as number));
    expect(left.at(-1)).toBeLessThan(0.05);
  });

  it('takes nothing off round shapes', () => {
    const drawn = loopOf(polar(400, () => radius));
    for (const smoothing of STRENGTHS)
      expect(roughness(sampleLoop(drawn, edge, edge, smoothing), radius)).toBeLessThan(0.05);
    const fingertip = loopOf(polar(200, () => 2.5 * edge));
    expect(roughness(sampleLoop(fingertip, edge, edge), 2.5 * edge)).toBeLessThan(0.02 * 2.5 * edge);
  });
});

describe('a fast hand', () => {
  it('a circle of 12 points is round when smooth, and what was drawn at the default', () => {
    const drawn = loopOf(polar(12, () => 100));
    for (const [x, y] of pointsOf(sampleLoop(drawn, 2.5, 2.5, 1)))
      expect(Math.abs(Math.hypot(x, y) / 100 - 1)).toBeLessThan(0.02);
    expect(farthestFrom(sampleLoop(drawn, 2.5, 2.5), drawn)).toBeLessThan(1.25);
  });

  it('long straight sides beside a tight bend stay nearly straight', () => {
    const cap = Array.from(
      { length: 7 },
      (_, i): Point => [100 + 20 * Math.sin((Math.PI * i) / 6), -20 * Math.cos((Math.PI * i) / 6)],
    );
    const stadium = loopOf([...cap, ...cap.map(([x, y]): Point => [-x, -y])]);
    for (const [x, y] of pointsOf(sampleLoop(stadium, 4, 4, 1)))
      if (Math.abs(x) < 60) expect(Math.abs(Math.abs(y) - 20)).toBeLessThan(3);
  });
});

describe('corners that were meant', () => {
  it.each(STRENGTHS)('a square keeps its own (smoothing %s)', (smoothing) => {
    for (const edge of [1, 3.3, 12]) {
      const sampled = sampleLoop(loopOf(SQUARE), edge, edge, smoothing);
      for (const corner of SQUARE) expect(nearestVertex(sampled, corner)).toBeLessThan(0.01 * edge);
      expect(farthestFrom(sampled, loopOf(SQUARE))).toBeLessThan(0.01 * edge);
    }
  });

  it('a star keeps its tips and its bays', () => {
    const star = polar(10, (_, i) => (i % 2 === 0 ? 100 : 38));
    const sampled = sampleLoop(loopOf(star), 3, 3);
    for (const corner of star) expect(nearestVertex(sampled, corner)).toBeLessThan(0.03);
  });

  it('a shaky square keeps them nearly', () => {
    const shaky: Point[] = SQUARE.flatMap(([x, y], side) => {
      const [nx, ny] = SQUARE[(side + 1) % 4] as Point;
      return Array.from({ length: 200 }, (_, i): Point => {
        const off = i === 0 ? 0 : 0.6 * Math.sin(3.7 * i * i + side);
        return [x + ((nx - x) * i) / 200 + (off * (ny - y)) / 100, y + ((ny - y) * i) / 200 - (off * (nx - x)) / 100];
      });
    });
    const sampled = sampleLoop(loopOf(shaky), 4, 4);
    for (const corner of SQUARE) expect(nearestVertex(sampled, corner)).toBeLessThan(0.35 * 4);
    expect(farthestFrom(sampled, loopOf(SQUARE))).toBeLessThan(0.6);
    expect(edgesOf(sampled).length).toBeLessThan(115);
  });

  it('a bend as wide as an edge is none', () => {
    const edge = 10;
    const ellipse = loopOf(polar(600, (angle) => 100 / Math.hypot(Math.cos(angle), 4 * Math.sin(angle))));
    const sampled = sampleLoop(ellipse, edge, edge);
    expect(unevenness(sampled)).toBeLessThan(1.3);
    expect(farthestFrom(sampled, ellipse)).toBeLessThan(edge / 20);
  });
});

const blobs = fc
  .record({
    radii: fc.array(fc.double({ min: 30, max: 100, noNaN: true }), { minLength: 5, maxLength: 60 }),
    edge: fc.double({ min: 1.5, max: 12, noNaN: true }),
  })
  .map(({ radii, edge }) => ({ drawn: loopOf(polar(radii.length, (_, i) => radii[i] as number)), edge }));

describe('any loop', () => {
  it('has its vertices within half an edge of the drawn line', () => {
    fc.assert(
      fc.property(blobs, fc.double({ min: 0, max: DEFAULT_SMOOTHING, noNaN: true }), ({ drawn, edge }, smoothing) => {
        expect(farthestFrom(sampleLoop(drawn, edge, edge, smoothing), drawn)).toBeLessThan(edge / 2);
      }),
      { numRuns: 300 },
    );
  });

  it('has them there too where it is a zigzag, and as they were where another stretch is one', () => {
    const spikes = fc.array(fc.double({ min: 10, max: 100, noNaN: true }), { minLength: 100, maxLength: 400 });
    fc.assert(
      fc.property(spikes, fc.constantFrom(2, 5, 11), (radii, edge) => {
        const zigzag = polar(2 * radii.length, (_, i) => radii[i] ?? 60);
        const sampled = sampleLoop(loopOf(zigzag), edge, edge);
        expect(farthestFrom(sampled, loopOf(zigzag))).toBeLessThan(edge / 2);
        const calm = pointsOf(sampled).filter(([, y]) => y < -20);
        for (const [x, y] of calm) expect(Math.abs(Math.hypot(x, y) - 60)).toBeLessThan(0.02 * edge);
      }),
      { numRuns: 60 },
    );
  });

  it('is the same wherever it lies, however large and turned', () => {
    const places = fc.record({
      scale: fc.constantFrom(1, 2 ** -5, 2 ** 6),
      turn: fc.double({ min: 0, max: 6, noNaN: true }),
      shift: fc.constantFrom(0, 1e6),
    });
    fc.assert(
      fc.property(
        blobs,
        places,
        fc.constantFrom(...STRENGTHS),
        ({ drawn, edge }, { scale, turn, shift }, smoothing) => {
          const moved = ([x, y]: Point): Point => [
            scale * (x * Math.cos(turn) - y * Math.sin(turn)) + shift,
            scale * (x * Math.sin(turn) + y * Math.cos(turn)) - shift,
          ];
          const there = sampleLoop(loopOf(pointsOf(drawn).map(moved)), scale * edge, scale * edge, smoothing);
          const here = pointsOf(sampleLoop(drawn, edge, edge, smoothing)).map(moved);
          // a count or a corner may go the other way for the last digit of a length
          if (there.junction.length !== here.length) return;
          // a ring without corners may begin elsewhere: of several places alike the last digit chooses
          const off = pointsOf(there).map(([x, y]) => Math.min(...here.map(([u, v]) => Math.hypot(x - u, y - v))));
          expect(off.filter((value) => value > 1e-6 * scale * edge).length).toBeLessThan(here.length / 3);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('once evened out stays nearly as it is', () => {
    fc.assert(
      fc.property(blobs, ({ drawn, edge }) => {
        const once = sampleLoop(drawn, edge, edge);
        expect(farthestFrom(sampleLoop(once, edge, edge), once)).toBeLessThan(edge / 5);
      }),
      { numRuns: 100 },
    );
  });

  it('has edges of the length asked for, half of it in tight bends, and none far from its neighbours', () => {
    for (const edge of [2, 4, 8]) {
      const ellipse = loopOf(polar(2000, (angle) => 100 / Math.hypot(Math.cos(angle), 3 * Math.sin(angle))));
      const sampled = sampleLoop(ellipse, edge, edge);
      const edges = edgesOf(sampled);
      expect(unevenness(sampled)).toBeLessThan(1.3);
      expect(Math.max(...edges)).toBeLessThan(1.1 * edge);
      expect(Math.min(...edges)).toBeGreaterThan(0.45 * edge);
      const tip = edges[0] as number;
      // the tip's radius is 100/9
      expect(tip).toBeLessThan(Math.max(0.6 * edge, Math.min(1.05 * edge, 0.5 * 11.2)));
    }
  });

  it('of 5 to 5,000 units keeps its shape', () => {
    for (const size of [5, 50, 500, 5000]) {
      const drawn = loopOf(polar(90, (angle) => size * (1 + 0.2 * Math.cos(3 * angle))));
      const sampled = sampleLoop(drawn, 4, 4);
      expect(sampled.junction.length).toBeGreaterThanOrEqual(8);
      expect(farthestFrom(sampled, drawn)).toBeLessThan(Math.min(2, size / 20));
    }
  });
});

describe('a limb', () => {
  /** A long tongue, junction at the bottom from (20, 0) back to (-20, 0). */
  const side = Array.from({ length: 60 }, (_, i): Point => [-20, 2 * i]);
  const tip = Array.from(
    { length: 30 },
    (_, i): Point => [-20 * Math.cos((Math.PI * i) / 30), 120 + 20 * Math.sin((Math.PI * i) / 30)],
  );
  const drawn = [...side, ...tip, ...side.map(([x, y]): Point => [-x, 120 - y]), [20, 0] as Point];
  const limb = loopOf(drawn, [drawn.length - 1]);

  it('has the same junction to the last bit, where it was drawn the same but for rounding', () => {
    const turned = (angle: number, rounding: number): RegionLoop => {
      const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
      const points = drawn.map(
        ([x, y]): Point => [(cosine * x - sine * y) * (1 + rounding), (sine * x + cosine * y) * (1 - rounding)],
      );
      return loopOf(points, [points.length - 1]);
    };
    /** Its points, the end too. */
    const junctionOf = (loop: RegionLoop): Point[] => {
      const sampled = sampleLoop(loop, 6, 3);
      const isOn = (i: number): boolean => sampled.junction.at(i) === 1 || sampled.junction.at(i - 1) === 1;
      // the two zeros are one place
      return pointsOf(sampled).flatMap(([x, y], i): Point[] => (isOn(i) ? [[x + 0, y + 0]] : []));
    };
    for (let angle = 0; angle < 40; angle++)
      expect(junctionOf(turned(angle, 4e-16))).toEqual(junctionOf(turned(angle, 0)));
  });

  it.each([
    [6, 6],
    [2.5, 6],
    [6, 3.3],
  ])('with edges of %s keeps its junction with edges of %s, and its ends', (edge, junctionEdge) => {
    for (const smoothing of STRENGTHS) {
      const sampled = sampleLoop(limb, edge, junctionEdge, smoothing);
      const labels = Array.from(sampled.junction);
      expect(labels.filter((label, i) => label !== labels[(i + 1) % labels.length])).toHaveLength(2);
      for (const end of [
        [20, 0],
        [-20, 0],
      ] as const)
        expect(nearestVertex(sampled, end)).toBe(0);
      pointsOf(sampled).forEach(([, y], i) => {
        if (labels[i] === 1) expect(Math.abs(y)).toBeLessThan(1e-9);
      });
      const edges = edgesOf(sampled);
      edges.forEach((length, i) => {
        const next = (i + 1) % edges.length;
        const [low, high] = [length, edges[next] as number].sort((p, q) => p - q) as [number, number];
        if (labels[i] === labels[next]) expect(high / low).toBeLessThan(labels[i] === 1 ? 2 : 1.45);
      });
      expect(Math.max(...edges.filter((_, i) => labels[i] === 1))).toBeLessThan(1.3 * junctionEdge);
    }
  });

  it.each([1.5, 3, 6])('with edges of %s: no long edge where the round root rises from the outline', (edge) => {
    const sampled = sampleLoop(limb, edge, edge);
    const points = pointsOf(sampled);
    const edges = edgesOf(sampled);
    points.forEach(([x], i) => {
      if (sampled.junction[i] === 0) return;
      const depth = (at: number): number => Math.sqrt(Math.max(0, 20 * 20 - at * at));
      const [next] = points[(i + 1) % points.length] as Point;
      expect(Math.hypot(next - x, depth(next) - depth(x))).toBeLessThan(2.6 * edge);
      expect(edges[i]).toBeGreaterThan(0.18 * edge);
    });
  });
});

it('a loop of which nothing is said is as smooth as a part of which nothing is said', () => {
  const blob = loopOf(polar(90, (angle, i) => 100 + 10 * Math.cos(3 * angle) + Math.sin(7 * i * i)));
  expect(sampleLoop(blob, 4, 4)).toEqual(sampleLoop(blob, 4, 4, DEFAULT_SMOOTHING));
});

it('less is left of strong smoothing where a loop is sampled finer, and all of the default', () => {
  expect([1, 0.5, 0.25].map((fineness) => smoothingAt(fineness, DEFAULT_SMOOTHING))).toEqual([0.5, 0.5, 0.5]);
  expect([1, 0.5, 0.25].map((fineness) => smoothingAt(fineness, 0.2))).toEqual([0.2, 0.2, 0.2]);
  expect([1, 0.5, 0.25].map((fineness) => smoothingAt(fineness, 1))).toEqual([1, 0.625, 0.53125]);
});
