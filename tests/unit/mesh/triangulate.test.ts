/** Constrained triangulation: every point, every edge asked for, only the inside. */

import fc from 'fast-check';
import { orient2d } from 'robust-predicates';
import { describe, expect, it } from 'vitest';
import { ConstraintError, type Triangulation, triangulate } from '../../../src/mesh/triangulate';

const ring = (from: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => [from + i, from + ((i + 1) % count)]).flat();

function doubleArea(xy: ArrayLike<number>, a: number, b: number, c: number): number {
  const [ax, ay] = [xy[2 * a] as number, xy[2 * a + 1] as number];
  return (
    ((xy[2 * b] as number) - ax) * ((xy[2 * c + 1] as number) - ay) -
    ((xy[2 * b + 1] as number) - ay) * ((xy[2 * c] as number) - ax)
  );
}

function areaOf(xy: ArrayLike<number>, { triangles }: Triangulation): number {
  let sum = 0;
  for (let t = 0; t < triangles.length; t += 3)
    sum += doubleArea(xy, triangles[t] as number, triangles[t + 1] as number, triangles[t + 2] as number) / 2;
  return sum;
}

function edgesOf({ triangles }: Triangulation): Set<string> {
  const edges = new Set<string>();
  triangles.forEach((a, h) => {
    edges.add(`${a},${triangles[h % 3 === 2 ? h - 2 : h + 1]}`);
  });
  return edges;
}

/** Whether a point lies on a segment, ends apart. */
function liesOn(xy: Float64Array, a: number, b: number, point: number): boolean {
  if (turn(xy, a, b, point) !== 0) return false;
  return [0, 1].every((k) => {
    const [from, to, at] = [a, b, point].map((v) => xy[2 * v + k] as number) as [number, number, number];
    return Math.min(from, to) <= at && at <= Math.max(from, to);
  });
}

/** Whether two segments meet other than in a common end. */
function edgesMeet(xy: Float64Array, a: number, b: number, c: number, d: number): boolean {
  if (a === c || a === d || b === c || b === d) return false;
  return turn(xy, a, b, c) * turn(xy, a, b, d) < 0 && turn(xy, c, d, a) * turn(xy, c, d, b) < 0;
}

/** Exact; -1 counter-clockwise. */
const turn = (xy: ArrayLike<number>, a: number, b: number, c: number): number =>
  Math.sign(
    orient2d(
      ...([a, b, c].flatMap((v) => [xy[2 * v], xy[2 * v + 1]]) as [number, number, number, number, number, number]),
    ),
  );

/** A closed fan of triangles about every inner vertex, one boundary edge each way at most. */
function expectSound(xy: ArrayLike<number>, result: Triangulation, boundary: readonly number[]): void {
  const edges = edgesOf(result);
  expect(edges.size, 'each directed edge once').toBe(result.triangles.length);
  const open = [...edges].filter((edge) => !edges.has(edge.split(',').reverse().join(',')));
  const wanted: string[] = [];
  for (let i = 0; i < boundary.length; i += 2) wanted.push(`${boundary[i]},${boundary[i + 1]}`);
  expect(open.sort()).toEqual(wanted.sort());
  for (let t = 0; t < result.triangles.length; t += 3) {
    const [a, b, c] = [result.triangles[t], result.triangles[t + 1], result.triangles[t + 2]] as [
      number,
      number,
      number,
    ];
    expect(turn(xy, a, b, c), 'a triangle with area').toBe(-1);
  }
}

const square = (extra: number[] = []): Float64Array => Float64Array.from([0, 0, 10, 0, 10, 10, 0, 10, ...extra]);

describe('triangulate', () => {
  it('fills a square, with points inside', () => {
    const xy = square([5, 5, 3, 7]);
    const result = triangulate(xy, ring(0, 4), []);
    expectSound(xy, result, ring(0, 4));
    expect(areaOf(xy, result)).toBe(100);
    expect(new Set(result.triangles).size).toBe(6);
  });

  it('keeps out of bays and holes', () => {
    // a U, and a hole in its foot
    const xy = Float64Array.from([
      0, 0, 30, 0, 30, 30, 20, 30, 20, 10, 10, 10, 10, 30, 0, 30, 13, 3, 13, 7, 17, 7, 17, 3,
    ]);
    const boundary = [...ring(0, 8), ...ring(8, 4)];
    const result = triangulate(xy, boundary, []);
    expectSound(xy, result, boundary);
    expect(areaOf(xy, result)).toBe(30 * 30 - 20 * 10 - 16);
  });

  it('keeps inner edges that Delaunay would not', () => {
    const xy = square([1, 4.9, 9, 5.1, 4.9, 4, 5.1, 6]);
    const result = triangulate(xy, ring(0, 4), [4, 5]);
    expectSound(xy, result, ring(0, 4));
    const edges = edgesOf(result);
    expect(edges.has('4,5') && edges.has('5,4')).toBe(true);
  });

  it('names the inner edge that crosses another', () => {
    const xy = square([2, 2, 8, 8, 2, 8, 8, 2]);
    let thrown: unknown;
    try {
      triangulate(xy, ring(0, 4), [4, 5, 6, 7]);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(ConstraintError);
    expect(thrown).toMatchObject({ a: 6, b: 7 });
  });

  it('names an edge that runs through a point', () => {
    expect(() => triangulate(square([2, 5, 5, 5, 8, 5]), ring(0, 4), [4, 6])).toThrow(ConstraintError);
  });

  it('keeps a nearly collinear boundary whole, however its thin triangles round', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 5, maxLength: 30 }),
        fc.constantFrom(0, 1e-18, 1e-16, 1e-13, 1e-10),
        fc.nat(359),
        (shakes, size, degrees) => {
          const turn = (degrees * Math.PI) / 180;
          // a half disc: its flat side is a junction with points almost on a line
          const n = shakes.length;
          const flat = shakes.map((shake, i) => [-1 + (2 * i) / n, (shake / 1000) * size]);
          const round = Array.from({ length: n }, (_, i) => [Math.cos((Math.PI * i) / n), Math.sin((Math.PI * i) / n)]);
          const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
          const xy = Float64Array.from(
            [...flat, ...round].flatMap(([x, y]) => [
              cos * (x as number) - sin * (y as number),
              sin * (x as number) + cos * (y as number),
            ]),
          );
          const result = triangulate(xy, ring(0, 2 * n), []);
          const edges = edgesOf(result);
          const open = [...edges].filter((edge) => !edges.has(edge.split(',').reverse().join(',')));
          expect(open).toHaveLength(2 * n);
        },
      ),
      { numRuns: 1000 },
    );
  });

  // small whole coordinates: many points on a line, on a circle, or in one place
  const place = fc.tuple(fc.nat(12), fc.nat(12));

  it('puts in any edges that do not meet, and refuses the first that does', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(place, { minLength: 3, maxLength: 40, selector: String }),
        fc.array(fc.tuple(fc.nat(39), fc.nat(39)), { maxLength: 40 }),
        fc.constantFrom([1, 0], [0.6, 0.8], [1e-3, 3e-7]),
        (places, wishes, [cos, sin]) => {
          // turned, the lines are only almost straight, but the order of points along them stays
          const turned = places.map(([x, y]) => [cos * x - sin * y, sin * x + cos * y] as const);
          const corners = [-40, -40, 40, -40, 40, 40, -40, 40];
          const xy = Float64Array.from([...corners, ...turned.flat()]);
          const inner: number[] = [];
          const meets = (a: number, b: number): boolean =>
            Array.from(
              { length: inner.length / 2 },
              (_, i) => [inner[2 * i], inner[2 * i + 1]] as [number, number],
            ).some(([c, d]) => edgesMeet(xy, a, b, c, d)) ||
            places.some((_, i) => a !== i + 4 && b !== i + 4 && liesOn(xy, a, b, i + 4));
          for (const [p, q] of wishes) {
            const [a, b] = [4 + (p % places.length), 4 + (q % places.length)];
            if (a === b) continue;
            if (meets(a, b)) {
              expect(() => triangulate(xy, ring(0, 4), [...inner, a, b])).toThrow(ConstraintError);
              continue;
            }
            inner.push(a, b);
          }
          const result = triangulate(xy, ring(0, 4), inner);
          expectSound(xy, result, ring(0, 4));
          expect(areaOf(xy, result)).toBeCloseTo(80 * 80, 6);
          const edges = edgesOf(result);
          for (let i = 0; i < inner.length; i += 2) expect(edges.has(`${inner[i]},${inner[i + 1]}`)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
