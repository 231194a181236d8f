/** Whether parts lie one over the other in the drawing. */

import { boxesOverlap, boxOf } from '../math/box';
import { segmentsMeet } from '../math/segment';
import { ringOf, shapeHolds } from './part-holds';
import type { FlatPoints, PartShape } from './sketch-document';

/** Whether what two parts enclose shares a place; a hole encloses nothing. */
export function partsOverlap(first: PartShape, second: PartShape): boolean {
  const [a, b] = [ringOf(first), ringOf(second)];
  if (!boxesOverlap(boxOf(a), boxOf(b))) return false;
  return (
    somePoint(a, (x, y) => shapeHolds(second, x, y)) || somePoint(b, (x, y) => shapeHolds(first, x, y)) || cross(a, b)
  );
}

function somePoint(points: FlatPoints, test: (x: number, y: number) => boolean): boolean {
  for (let i = 0; i < points.length; i += 2) if (test(points[i] as number, points[i + 1] as number)) return true;
  return false;
}

/** Sides that run right through each other: neither part has a corner in the other. */
function cross(a: FlatPoints, b: FlatPoints): boolean {
  for (let i = 0; i < a.length; i += 2) {
    const [ax, ay, bx, by] = sideAt(a, i);
    for (let j = 0; j < b.length; j += 2) {
      if (segmentsMeet(ax, ay, bx, by, ...sideAt(b, j))) return true;
    }
  }
  return false;
}

function sideAt(ring: FlatPoints, i: number): [ax: number, ay: number, bx: number, by: number] {
  const next = (i + 2) % ring.length;
  return [ring[i] as number, ring[i + 1] as number, ring[next] as number, ring[next + 1] as number];
}
