/** A picture on the canvas: its corners, and what lies under the pointer. Pure. */

import type { Picture } from '../document/sketch-document';
import type { SketchPoint } from '../math/point';

/** Clockwise from the upper left. */
export type CornerIndex = 0 | 1 | 2 | 3;

const CORNERS = [
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
] as const;

export function cornerOf(picture: Picture, corner: CornerIndex): { readonly x: number; readonly y: number } {
  const [sideX, sideY] = CORNERS[corner];
  return {
    x: picture.x + (sideX * picture.width * picture.scale) / 2,
    y: picture.y + (sideY * picture.height * picture.scale) / 2,
  };
}

/** @param reach of a corner, sketch units. @returns the corner or 'inside'; null beside it. */
export function grabbed(picture: Picture, at: SketchPoint, reach: number): CornerIndex | 'inside' | null {
  for (const corner of [0, 1, 2, 3] as const) {
    const { x, y } = cornerOf(picture, corner);
    if (Math.hypot(at.x - x, at.y - y) <= reach) return corner;
  }
  const [a, c] = [cornerOf(picture, 0), cornerOf(picture, 2)];
  return at.x >= a.x && at.x <= c.x && at.y >= a.y && at.y <= c.y ? 'inside' : null;
}

/** Drags a corner to a place as far as the picture's proportions allow; the corner opposite stays. */
export function scaledBy(picture: Picture, corner: CornerIndex, to: SketchPoint): Pick<Picture, 'x' | 'y' | 'scale'> {
  const held = cornerOf(picture, ((corner + 2) % 4) as CornerIndex);
  const from = cornerOf(picture, corner);
  const way = { x: from.x - held.x, y: from.y - held.y };
  const along = ((to.x - held.x) * way.x + (to.y - held.y) * way.y) / (way.x * way.x + way.y * way.y);
  const factor = Math.max(along, 8 / (Math.max(picture.width, picture.height) * picture.scale));
  return {
    x: held.x + (way.x * factor) / 2,
    y: held.y + (way.y * factor) / 2,
    scale: picture.scale * factor,
  };
}
