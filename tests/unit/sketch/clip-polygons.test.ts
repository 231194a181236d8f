/** Booleans of polygons, above all of lines that go back over themselves. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaOf, differenceOf, intersectionOf, unionOf } from '../../../src/sketch/clip-polygons';
import { regionOf } from '../../../src/sketch/region';
import { closedPart } from '../../harness/parts';

type Place = { x: number; y: number };

const path = (...xy: number[]): Place[] =>
  Array.from({ length: xy.length / 2 }, (_, i) => ({ x: xy[2 * i] as number, y: xy[2 * i + 1] as number }));

const SIDE = 6;

/** A closed way over a small square of a grid, level and upright by turns, that may go over itself as it likes. */
const ways = fc
  .array(fc.tuple(fc.integer({ min: 0, max: SIDE }), fc.integer({ min: 0, max: SIDE })), {
    minLength: 2,
    maxLength: 12,
  })
  .map((corners) =>
    corners.flatMap(([x, y], i) => {
      const [nextX] = corners[(i + 1) % corners.length] as [number, number];
      return [
        { x, y },
        { x: nextX, y },
      ];
    }),
  );

/** How often a loop goes round the middle of a square of the grid: its upright sides to the right of it say so. */
function windingAbout(loop: readonly Place[], column: number, row: number): number {
  return loop.reduce((sum, from, i) => {
    const to = loop[(i + 1) % loop.length] as Place;
    if (from.x !== to.x || from.x <= column) return sum;
    if (from.y <= row && to.y > row) return sum + 1;
    return to.y <= row && from.y > row ? sum - 1 : sum;
  }, 0);
}

function squaresWhere(holds: (column: number, row: number) => boolean): number {
  let count = 0;
  for (let column = 0; column < SIDE; column++) for (let row = 0; row < SIDE; row++) if (holds(column, row)) count += 1;
  return count;
}

describe('a line that goes back along a level stretch', () => {
  // a square with a whisker inside its lower side, and one beyond it
  it.each([
    ['within its side', path(0, 9, 9, 9, 9, 0, 3, 0, 6, 0, 0, 0)],
    ['beyond its side', path(0, 9, 9, 9, 9, 0, -4, 0, 0, 0)],
    ['where it begins', path(5, 0, 0, 0, 0, 9, 9, 9, 9, 0, 2, 0)],
  ])('%s covers what it encloses', (_, line) => {
    expect(areaOf(unionOf([line]))).toBe(81);
  });

  it('is a part like any other', () => {
    const region = regionOf(closedPart('box', [0, 0, 0, 100, 100, 100, 100, 0, 40, 0, 60, 0, 80, 0]));
    expect(region?.area).toBeGreaterThan(9900);
    expect(region?.area).toBeLessThanOrEqual(10_000);
  });

  it('and nothing else covers nothing', () => {
    expect(unionOf([path(0, 0, 9, 0, 4, 0)])).toEqual([]);
  });
});

describe('lines over a grid', () => {
  it('cover the squares that they go round', () => {
    fc.assert(
      fc.property(ways, (way) => {
        expect(Math.abs(areaOf(unionOf([way])))).toBe(
          squaresWhere((column, row) => windingAbout(way, column, row) !== 0),
        );
      }),
    );
  });

  it('have in common, and leave of each other, what their squares say', () => {
    fc.assert(
      fc.property(ways, ways, (way, other) => {
        const inFirst = (column: number, row: number) => windingAbout(way, column, row) !== 0;
        const inSecond = (column: number, row: number) => windingAbout(other, column, row) !== 0;
        expect(Math.abs(areaOf(intersectionOf([way], [other])))).toBe(
          squaresWhere((column, row) => inFirst(column, row) && inSecond(column, row)),
        );
        expect(Math.abs(areaOf(differenceOf([way], [other])))).toBe(
          squaresWhere((column, row) => inFirst(column, row) && !inSecond(column, row)),
        );
      }),
    );
  });
});
