import type { ViewSize } from '../editor/camera';
import { areaOfBox, type Box, boxContains, unionOfBoxes } from '../math/box';

/** Canvases change their size in steps of this many device pixels: a line that grows seldom needs a larger one. */
const STEP = 256;

/**
 * What of the view a canvas has to cover: every pixel that it covers is laid over
 * the others at each picture, also where it is empty.
 * @param wanted where it is painted on, CSS pixels; null: anywhere.
 * @param before what it covers now, kept as far as that is no waste; null: nothing.
 * @returns device pixels from the view's corner, whole numbers, at least one each way.
 */
export function coveredBox(wanted: Box | null, size: ViewSize, pixelRatio: number, before: Box | null): Box {
  const right = Math.max(1, Math.round(size.width * pixelRatio));
  const bottom = Math.max(1, Math.round(size.height * pixelRatio));
  const whole = { minX: 0, minY: 0, maxX: right, maxY: bottom };
  if (!wanted) return whole;
  const low = (value: number, end: number) => Math.min(end - 1, Math.max(0, Math.floor(value / STEP) * STEP));
  const high = (value: number, end: number) => Math.min(end, Math.max(1, Math.ceil(value / STEP) * STEP));
  const minX = low(wanted.minX * pixelRatio, right);
  const minY = low(wanted.minY * pixelRatio, bottom);
  const needed = {
    minX,
    minY,
    maxX: Math.max(minX + 1, high(wanted.maxX * pixelRatio, right)),
    maxY: Math.max(minY + 1, high(wanted.maxY * pixelRatio, bottom)),
  };
  if (!before || !boxContains(whole, before)) return needed;
  const both = unionOfBoxes(needed, before);
  return areaOfBox(both) > 2 * areaOfBox(needed) ? needed : both;
}
