/** Axis-aligned boxes about points. */

export interface Box {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** Contains nothing; the start of a union. */
export const EMPTY_BOX: Box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };

/** @param points x, y pairs. */
export function boxOf(points: ArrayLike<number>): Box {
  let { minX, minY, maxX, maxY } = EMPTY_BOX;
  for (let i = 0; i + 1 < points.length; i += 2) {
    const x = points[i] as number;
    const y = points[i + 1] as number;
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  return { minX, minY, maxX, maxY };
}

export function isEmptyBox(box: Box): boolean {
  return !(box.minX <= box.maxX && box.minY <= box.maxY);
}

export function unionOfBoxes(first: Box, second: Box): Box {
  return {
    minX: Math.min(first.minX, second.minX),
    minY: Math.min(first.minY, second.minY),
    maxX: Math.max(first.maxX, second.maxX),
    maxY: Math.max(first.maxY, second.maxY),
  };
}

/** Sharing a border counts. */
export function boxesOverlap(first: Box, second: Box): boolean {
  return (
    first.minX <= second.maxX && second.minX <= first.maxX && first.minY <= second.maxY && second.minY <= first.maxY
  );
}

/** Whether `inner` lies within `outer`, borders included. */
export function boxContains(outer: Box, inner: Box): boolean {
  return outer.minX <= inner.minX && inner.maxX <= outer.maxX && outer.minY <= inner.minY && inner.maxY <= outer.maxY;
}

export function areaOfBox({ minX, minY, maxX, maxY }: Box): number {
  return (maxX - minX) * (maxY - minY);
}

/** The larger side; 0 for an empty box. */
export function largerSide(box: Box): number {
  return isEmptyBox(box) ? 0 : Math.max(box.maxX - box.minX, box.maxY - box.minY);
}
