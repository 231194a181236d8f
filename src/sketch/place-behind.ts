/** Where in the depth order a line drawn "behind" goes. */

import type { FlatPoints, Part } from '../document/sketch-document';
import { boxesOverlap, boxOf } from '../math/box';
import { loopContains } from '../math/polyline';
import { segmentsMeet } from '../math/segment';

/**
 * Just behind the rearmost part that the drawn shape lies over or touches;
 * nothing there, in front of everything.
 * @param loop the drawn line; its last point is joined to its first.
 * @returns the index to insert at, rear to front.
 */
export function placeBehind(parts: readonly Part[], loop: FlatPoints): number {
  const box = boxOf(loop);
  const rearmost = parts.findIndex((part) => {
    const other = [...part.outline, ...part.junction];
    return boxesOverlap(box, boxOf(other)) && loopsTouch(loop, other);
  });
  return rearmost < 0 ? parts.length : rearmost;
}

function loopsTouch(first: FlatPoints, second: FlatPoints): boolean {
  if (first.length < 2 || second.length < 2) return false;
  if (loopContains(second, first[0] as number, first[1] as number)) return true;
  if (loopContains(first, second[0] as number, second[1] as number)) return true;
  return linesMeet(first, second);
}

function linesMeet(first: FlatPoints, second: FlatPoints): boolean {
  for (let i = 0; i < first.length; i += 2) {
    const [ax, ay, bx, by] = segmentAt(first, i);
    const minX = Math.min(ax, bx);
    const maxX = Math.max(ax, bx);
    const minY = Math.min(ay, by);
    const maxY = Math.max(ay, by);
    for (let j = 0; j < second.length; j += 2) {
      const [cx, cy, dx, dy] = segmentAt(second, j);
      if ((cx < minX && dx < minX) || (cx > maxX && dx > maxX)) continue;
      if ((cy < minY && dy < minY) || (cy > maxY && dy > maxY)) continue;
      if (segmentsMeet(ax, ay, bx, by, cx, cy, dx, dy)) return true;
    }
  }
  return false;
}

function segmentAt(loop: FlatPoints, i: number): [number, number, number, number] {
  const j = (i + 2) % loop.length;
  return [loop[i] as number, loop[i + 1] as number, loop[j] as number, loop[j + 1] as number];
}
