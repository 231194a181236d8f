/**
 * What polygons on an integer grid cover together, apart or in common, by non-zero winding: the one door to Clipper's
 * booleans.
 *
 * Lines that go back along a level stretch are cut short before: at such a turn clipper2-ts 2.0.1 loses its direction
 * and fills the memory (countertype/clipper2-ts, pull request 36). They enclose nothing, so that the answer is the same.
 */

import {
  areaPaths,
  difference,
  FillRule,
  intersect,
  type Path64,
  type Paths64,
  type Point64,
  union,
} from 'clipper2-ts';

/** Of one or more lines. */
export function unionOf(lines: Paths64): Paths64 {
  return union(withoutSpikes(lines), FillRule.NonZero);
}

/** What the first have and the second don't. */
export function differenceOf(lines: Paths64, less: Paths64): Paths64 {
  return difference(withoutSpikes(lines), withoutSpikes(less), FillRule.NonZero);
}

export function intersectionOf(lines: Paths64, others: Paths64): Paths64 {
  return intersect(withoutSpikes(lines), withoutSpikes(others), FillRule.NonZero);
}

/** Signed: holes count below zero, in what the others return. */
export function areaOf(paths: Paths64): number {
  return areaPaths(paths);
}

function withoutSpikes(lines: Paths64): Paths64 {
  return lines.map(withoutLevelSpikes).filter(({ length }) => length > 2);
}

/** The loop without the tips at which it turns back along a level stretch, and without repeats. */
function withoutLevelSpikes(loop: Path64): Path64 {
  const kept: Path64 = [];
  for (const point of loop) {
    kept.push(point);
    while (kept.length > 1 && endsInSpike(kept)) kept.splice(-2, 1);
  }
  // and where it closes
  for (let length = -1; length !== kept.length && kept.length > 2; ) {
    length = kept.length;
    const [first, second] = kept as [Point64, Point64];
    const [beforeLast, last] = kept.slice(-2) as [Point64, Point64];
    if (isSpike(beforeLast, last, first)) kept.pop();
    else if (isSpike(last, first, second)) kept.shift();
  }
  return kept;
}

function endsInSpike(points: Path64): boolean {
  const [last, tip, before] = [points.at(-1), points.at(-2), points.at(-3)] as [Point64, Point64, Point64?];
  return before ? isSpike(before, tip, last) : isSame(tip, last);
}

function isSpike(before: Point64, tip: Point64, after: Point64): boolean {
  if (isSame(before, tip) || isSame(tip, after)) return true;
  return before.y === tip.y && tip.y === after.y && tip.x > before.x === tip.x > after.x;
}

function isSame(a: Point64, b: Point64): boolean {
  return a.x === b.x && a.y === b.y;
}
