/** Which closed subpaths of one element are holes in which others, by its fill-rule. */

import { type Box, boxContains, boxOf } from '../math/box';
import { signedAreaOf, windingNumberAt } from '../math/polyline';

export interface Loop {
  readonly points: readonly number[];
}

/**
 * Loops inside each other are told apart by all their points; loops that cross
 * are never holes.
 * @param countSteps is told the work as it is done, and may throw to stop it.
 * @returns for each loop the index of the loop it is a hole in, or null: it is filled itself.
 */
export function holesByFillRule(
  loops: readonly Loop[],
  fillRule: 'nonzero' | 'evenodd',
  countSteps: (steps: number) => void,
): (number | null)[] {
  if (loops.length < 2) return loops.map(() => null);
  const boxes = loops.map((loop) => boxOf(loop.points));
  const areas = loops.map((loop) => signedAreaOf(loop.points));
  const containers = loops.map((_, inner) => containersOf(inner, loops, boxes, areas, countSteps));
  const filled = loops.map((loop, index) => {
    const around = containers[index] as readonly number[];
    if (fillRule === 'evenodd') return around.length % 2 === 0;
    const outside = around.reduce((sum, outer) => {
      const points = (loops[outer] as Loop).points;
      countSteps(points.length);
      return sum + windingNumberAt(points, loop.points[0] as number, loop.points[1] as number);
    }, 0);
    return outside === 0 || outside + Math.sign(areas[index] as number) !== 0;
  });
  return loops.map((_, index) => {
    if (filled[index]) return null;
    let host: number | null = null;
    for (const outer of containers[index] as readonly number[]) {
      if (!filled[outer]) continue;
      if (host === null || Math.abs(areas[outer] as number) < Math.abs(areas[host] as number)) host = outer;
    }
    return host;
  });
}

function containersOf(
  inner: number,
  loops: readonly Loop[],
  boxes: readonly Box[],
  areas: readonly number[],
  countSteps: (steps: number) => void,
): number[] {
  const points = (loops[inner] as Loop).points;
  const found: number[] = [];
  countSteps(loops.length);
  for (let outer = 0; outer < loops.length; outer += 1) {
    if (outer === inner || !boxContains(boxes[outer] as Box, boxes[inner] as Box)) continue;
    if (Math.abs(areas[outer] as number) <= Math.abs(areas[inner] as number)) continue;
    if (allInside(points, (loops[outer] as Loop).points, countSteps)) found.push(outer);
  }
  return found;
}

function allInside(points: readonly number[], around: readonly number[], countSteps: (steps: number) => void): boolean {
  for (let i = 0; i < points.length; i += 2) {
    countSteps(around.length);
    if (windingNumberAt(around, points[i] as number, points[i + 1] as number) === 0) return false;
  }
  return true;
}
