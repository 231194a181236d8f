/** Which places lie in what is drawn of a part. */

import { ringOf, shapeHolds } from '../document/part-holds';
import type { FlatPoints, PartShape } from '../document/sketch-document';
import { placeNear } from '../math/along-line';
import { boxOf } from '../math/box';
import { distanceToLine } from '../math/segment';

/** Steps inwards tried from the rim, as shares of the larger side. */
const STEPS_IN = [0.03, 0.015, 0.006, 0.002, 0.0005];
const WAYS = 16;

/** The place itself where the shape holds it; else the nearest one that is a little inside. */
export function nearestInside(shape: PartShape, x: number, y: number): readonly [x: number, y: number] {
  if (shapeHolds(shape, x, y)) return [x, y];
  const loops = [ringOf(shape), ...shape.holes];
  const rim = loops
    .map((loop) => placeNear(loop, true, x, y))
    .reduce((best, place) => (place.distance < best.distance ? place : best));
  const box = boxOf(loops[0] as FlatPoints);
  const size = Math.max(box.maxX - box.minX, box.maxY - box.minY);
  for (const step of STEPS_IN) {
    const found = roomiest(shape, loops, rim.x, rim.y, step * size);
    if (found) return found;
  }
  return [rim.x, rim.y];
}

/** Of the places this far from the rim's, the one inside that is farthest from every line. */
function roomiest(
  shape: PartShape,
  loops: readonly FlatPoints[],
  x: number,
  y: number,
  step: number,
): readonly [x: number, y: number] | null {
  let best: readonly [number, number] | null = null;
  let most = 0;
  for (let way = 0; way < WAYS; way += 1) {
    const angle = (2 * Math.PI * way) / WAYS;
    const [px, py] = [x + step * Math.cos(angle), y + step * Math.sin(angle)];
    if (!shapeHolds(shape, px, py)) continue;
    const room = Math.min(...loops.map((loop) => distanceToLine(loop, true, px, py)));
    if (room > most) [best, most] = [[px, py], room];
  }
  return best;
}
