/** A limb's junction moved and bent: the way from its outline's end over its bends back to its start. */

import type { FlatPoints, PartShape } from '../document/sketch-document';
import { placeNear, stretchOf } from '../math/along-line';
import { lengthOf } from '../math/polyline';
import { reversed } from '../math/reverse';
import { distanceToSegment } from '../math/segment';

/** An end takes at most this share of the outline along; the rest stays where it is. */
const MOST_SHARE = 0.45;
/** How far along the outline a moved end is felt, in distances that it moved. */
const FELT = 4;

/** The junction's points: the outline's end, the bends, the outline's start. */
export function junctionWay({ outline, junction }: PartShape): FlatPoints {
  return [...outline.slice(-2), ...junction, ...outline.slice(0, 2)];
}

/**
 * The limb with one end of its outline elsewhere. The end slides along the
 * outline as far as the place lies beside it, and takes what is near it along.
 * @param end 'first' or 'last' point of the outline.
 */
export function moveJunctionEnd(shape: PartShape, end: 'first' | 'last', x: number, y: number): PartShape {
  const line = end === 'first' ? shape.outline : reversed(shape.outline);
  const length = lengthOf(line);
  const near = stretchOf(line, false, 0, MOST_SHARE * length);
  const { along } = placeNear(near, false, x, y);
  const slid = stretchOf(line, false, along, length);
  const [dx, dy] = [x - (slid[0] as number), y - (slid[1] as number)];
  const felt = Math.min(MOST_SHARE * length, Math.max(0.1 * length, FELT * Math.hypot(dx, dy)));
  const moved: number[] = [];
  let travelled = 0;
  for (let i = 0; i < slid.length; i += 2) {
    const [px, py] = [slid[i] as number, slid[i + 1] as number];
    if (i > 0) travelled += Math.hypot(px - (slid[i - 2] as number), py - (slid[i - 1] as number));
    const share = Math.max(0, 1 - travelled / felt);
    const pull = share * share * (3 - 2 * share);
    moved.push(px + pull * dx, py + pull * dy);
  }
  return { ...shape, outline: end === 'first' ? moved : reversed(moved) };
}

/** @param bend 0 … number of bends: which of them the new one comes before. */
export function addBend(shape: PartShape, bend: number, x: number, y: number): PartShape {
  return { ...shape, junction: shape.junction.toSpliced(2 * bend, 0, x, y) };
}

export function moveBend(shape: PartShape, bend: number, x: number, y: number): PartShape {
  return { ...shape, junction: shape.junction.toSpliced(2 * bend, 2, x, y) };
}

/** Without the bend where it lies this near to the straight way past it. */
export function withoutFlatBend(shape: PartShape, bend: number, near: number): PartShape {
  const way = junctionWay(shape);
  const [ax, ay, x, y, bx, by] = way.slice(2 * bend, 2 * bend + 6) as [number, number, number, number, number, number];
  if (distanceToSegment(x, y, ax, ay, bx, by) > near) return shape;
  return { ...shape, junction: shape.junction.toSpliced(2 * bend, 2) };
}
