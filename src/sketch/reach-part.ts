/** A limb that was drawn up to a part, but not into it, is drawn on into it. */

import type { FlatPoints, Part } from '../document/sketch-document';
import { boxesOverlap, boxOf } from '../math/box';
import { reversed } from '../math/reverse';
import { endOf, goneInto, startOf, stretchesIn } from './open-ends';
import { type Region, regionOf } from './region';

/**
 * @param outline an open line, sketch space.
 * @param parts what it may grow out of, rear to front.
 * @param reach how far each end may go on, sketch units, > 0.
 * @returns the line with both its ends in the nearest part that they both come to; as it was where the way from end to
 * end already lies in a part, or no such part is near.
 */
export function reachingPart(outline: FlatPoints, parts: readonly Part[], reach: number): FlatPoints {
  const back = reversed(outline);
  const [start, end] = [startOf(outline), endOf(outline)];
  const about = boxOf([...start, ...end]);
  const near = {
    minX: about.minX - reach,
    minY: about.minY - reach,
    maxX: about.maxX + reach,
    maxY: about.maxY + reach,
  };
  const regions = parts.flatMap((part): Region[] => {
    if (part.hidden || !boxesOverlap(boxOf([...part.outline, ...part.junction]), near)) return [];
    const region = regionOf(part);
    return region ? [region] : [];
  });
  if (stretchesIn(regions, end, start).length > 0) return outline;
  for (const region of regions.reverse()) {
    const [before, after] = [goneInto(outline, [region], reach), goneInto(back, [region], reach)];
    if (before && after) return [...before, ...outline, ...after];
  }
  return outline;
}
