/**
 * Takes back what rounding did to a line. Pointers report whole pixels and files keep a few decimals, so a smooth line
 * arrives as a staircase half a step high, which shows once edges are not much longer than the steps. Where a loop's
 * points lie on a grid, the line they were is taken to be the one that bends least of those that round to them: bending
 * energy (squared change of direction over length) least, under the condition that no coordinate moves by more than
 * half a step of the grid.
 *
 * Needs no setting and keeps shapes: a line that was not rounded, or is drawn in strides much longer than the grid's
 * step, stays as it is; so do junctions and corners.
 *
 * Method: projected gradient with Nesterov's momentum (Beck & Teboulle 2009, §4), preconditioned by the diagonal; the
 * order of points does not matter to it. What is left after its few rounds is longer than a few dozen points, which no
 * eye sees at half a step.
 */

import { boxOf, largerSide } from '../math/box';
import { turnBetween } from '../math/polyline';
import type { RegionLoop } from '../sketch/region';
import { distance } from './outline-cells';

/** Steps of the grid: sides longer than this say more about the line's direction than rounding takes away. */
const STRIDE = 12;
/** Steps over which a corner is told from a staircase, and the least turn of a corner there. */
const REACH = 6;
const CORNER = (65 * Math.PI) / 180;

/** Of the grid's step: coordinates as near as this to the grid lie on it. */
const ON_GRID = 1e-3;
/** A grid finer than this share of the loop's size is no grid. */
const FINEST = 1e-5;

/** Points at most that a loop's grid is told from, and the share of them that have to lie on it. */
const LOOKS = 64;
const AGREEING = 1 / 8;
/** Fewer lie on some grid by chance, and a hexagon on one of its own. */
const FEWEST_AGREEING = 12;
/** Each is looked at over so many sides. */
const WAYS = 3;

const ROUNDS = 25;
/** Of the diagonal: each change of direction is of three points, so that the energy's matrix is at most 3 times it. */
const STEP = 1 / 3;

/** The grid's steps along x and y: a drawing that was stretched has two. */
type Grid = readonly [x: number, y: number];

/** @param finest smaller steps of a grid than this don't matter, ≥ 0. */
export function unrounded(loop: RegionLoop, finest: number): RegionLoop {
  const { points } = loop;
  const grid = gridOf(points);
  if (!(Math.min(...grid) > 0) || !(Math.max(...grid) > finest)) return loop;
  const n = points.length / 2;
  const sides = Float64Array.from({ length: n }, (_, i) => distance(points, i, (i + 1) % n));
  const weights = stiffness(loop, sides, grid);
  if (weights.every((weight) => weight === 0)) return loop;
  return { points: bentLeast(points, sides, weights, grid), junction: loop.junction };
}

function gridOf(points: Float64Array): Grid {
  const least = FINEST * largerSide(boxOf(points));
  return [gridStep(points, 0, least), gridStep(points, 1, least)];
}

/**
 * Of the finest grid that many coordinates lie on, each as seen from its neighbours: where lines were cut by others, or
 * a junction was moved, some lie off it. 0 for none.
 */
function gridStep(points: Float64Array, axis: 0 | 1, least: number): number {
  const n = points.length / 2;
  const looks = Math.min(n, LOOKS);
  const steps = Array.from({ length: looks }, (_, k) => stepAbout(points, axis, Math.floor((k * n) / looks), least));
  steps.sort((a, b) => a - b);
  for (let from = 0, to = 0; to < looks; to++) {
    const step = steps[to] as number;
    while ((steps[from] as number) < (1 - ON_GRID) * step) from++;
    // straight along an axis the steps may all be several of the grid's
    if (step > 0 && to - from + 1 >= Math.max(FEWEST_AGREEING, AGREEING * looks)) return step;
  }
  return 0;
}

/** The greatest common divisor of the ways along an axis from a point on. */
function stepAbout(points: Float64Array, axis: 0 | 1, i: number, least: number): number {
  const n = points.length / 2;
  let step = 0;
  for (let k = 0; k < WAYS; k++) {
    const [from, to] = [2 * ((i + k) % n) + axis, 2 * ((i + k + 1) % n) + axis];
    let rest = Math.abs((points[to] as number) - (points[from] as number));
    // Euclid's algorithm, on numbers that are nearly whole
    while (rest > ON_GRID * Math.max(step, least)) {
      [step, rest] = [rest, Math.abs(step - rest * Math.round(step / rest))];
      if (step < least) return 0;
    }
  }
  return step;
}

/** How much a change of direction at each point costs; 0 where the line may turn as it likes, and the point stays. */
function stiffness({ points, junction }: RegionLoop, sides: Float64Array, grid: Grid): Float64Array {
  const n = sides.length;
  const step = Math.max(...grid);
  const isWhole = (steps: number): boolean => Math.abs(steps - Math.round(steps)) <= ON_GRID;
  const isRounded = (side: number): boolean =>
    junction[side] === 0 &&
    (sides[side] as number) <= STRIDE * step &&
    grid.every((along, axis) =>
      isWhole(((points[(2 * side + 2 + axis) % (2 * n)] as number) - (points[2 * side + axis] as number)) / along),
    );
  return Float64Array.from({ length: n }, (_, i) => {
    const before = (i - 1 + n) % n;
    if (!isRounded(before) || !isRounded(i) || turnAt(points, sides, i, REACH * step) > CORNER) return 0;
    return 2 / ((sides[before] as number) + (sides[i] as number));
  });
}

/** Radians between the ways to and from a point, over a stretch of the line to both sides. */
function turnAt(points: Float64Array, sides: Float64Array, i: number, reach: number): number {
  const n = sides.length;
  let [before, after] = [i, i];
  for (let way = 0, k = 0; way < reach && k < n / 3; k++) {
    before = (before - 1 + n) % n;
    way += sides[before] as number;
  }
  for (let way = 0, k = 0; way < reach && k < n / 3; k++) {
    way += sides[after] as number;
    after = (after + 1) % n;
  }
  return turnBetween(points, before, i, after);
}

/** @param weights of the changes of direction at the points. */
function bentLeast(drawn: Float64Array, sides: Float64Array, weights: Float64Array, grid: Grid): Float64Array {
  const n = sides.length;
  const slopes = sides.map((side) => 1 / side);
  const diagonal = diagonalOf(slopes, weights);
  const bent = new Float64Array(2 * n);
  for (let axis = 0; axis < 2; axis++) {
    const from = Float64Array.from({ length: n }, (_, i) => drawn[2 * i + axis] as number);
    const to = leastOnAxis(from, slopes, weights, diagonal, (grid[axis] as number) / 2);
    for (let i = 0; i < n; i++) bent[2 * i + axis] = to[i] as number;
  }
  return bent;
}

/** Of the energy's matrix, which is one for both axes; 0 for a point that stays. */
function diagonalOf(slopes: Float64Array, weights: Float64Array): Float64Array {
  const n = slopes.length;
  return slopes.map((after, i) => {
    const [previous, next] = [(i - 1 + n) % n, (i + 1) % n];
    const before = slopes[previous] as number;
    const [w, wBefore, wAfter] = [weights[i] as number, weights[previous] as number, weights[next] as number];
    return w > 0 ? w * (before + after) ** 2 + wBefore * before ** 2 + wAfter * after ** 2 : 0;
  });
}

/** @param most how far a coordinate may go from where it was drawn. */
function leastOnAxis(
  drawn: Float64Array,
  slopes: Float64Array,
  weights: Float64Array,
  diagonal: Float64Array,
  most: number,
): Float64Array {
  const n = drawn.length;
  let now = drawn.slice();
  let last = drawn.slice();
  const ahead = new Float64Array(n);
  const turns = new Float64Array(n);
  for (let round = 0; round < ROUNDS; round++) {
    const momentum = round / (round + 3);
    for (let i = 0; i < n; i++) ahead[i] = (1 + momentum) * (now[i] as number) - momentum * (last[i] as number);
    for (let i = 0; i < n; i++) {
      const [previous, next] = [i === 0 ? n - 1 : i - 1, i === n - 1 ? 0 : i + 1];
      const here = ahead[i] as number;
      const change =
        (slopes[i] as number) * ((ahead[next] as number) - here) -
        (slopes[previous] as number) * (here - (ahead[previous] as number));
      turns[i] = (weights[i] as number) * change;
    }
    [now, last] = [last, now];
    for (let i = 0; i < n; i++) {
      const [previous, next] = [i === 0 ? n - 1 : i - 1, i === n - 1 ? 0 : i + 1];
      const turn = turns[i] as number;
      const gradient =
        (slopes[previous] as number) * ((turns[previous] as number) - turn) +
        (slopes[i] as number) * ((turns[next] as number) - turn);
      const own = diagonal[i] as number;
      const at = drawn[i] as number;
      const there = own > 0 ? (ahead[i] as number) - (STEP * gradient) / own : at;
      now[i] = there > at + most ? at + most : there < at - most ? at - most : there;
    }
  }
  return now;
}
