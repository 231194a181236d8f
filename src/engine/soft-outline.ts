/** The line that a part's body is made of where the part is smoothed beyond the usual: what the drawing shows then. */

import { DEFAULT_SMOOTHING, type Part } from '../document/sketch-document';
import { largerSide } from '../math/box';
import { samplePart } from '../mesh/sample-part';
import { type RegionLoop, regionOf } from '../sketch/region';

/** Sketch space, x, y pairs. */
export interface SoftOutline {
  /** Closed; the last point joins the first. */
  readonly loops: readonly (readonly number[])[];
  /** Stretches of the loops that were drawn, and that are junction; a whole loop comes back to its start. */
  readonly drawn: readonly (readonly number[])[];
  readonly junction: readonly (readonly number[])[];
}

/** Finer than a body is meshed, so that the line looks like the curve it stands for. */
const EDGES_A_SIDE = 160;

/** @returns null where the part is made along the line as drawn, or encloses nothing. */
export function softOutline(part: Part): SoftOutline | null {
  if (part.smoothing <= DEFAULT_SMOOTHING) return null;
  const region = regionOf(part);
  if (!region) return null;
  const edge = largerSide(region.bounds) / EDGES_A_SIDE;
  const loops = samplePart(region, edge, edge).map(({ loop }) => loop);
  return {
    loops: loops.map(({ points }) => sketchAxes(points)),
    drawn: loops.flatMap((loop) => stretches(loop, 0)),
    junction: loops.flatMap((loop) => stretches(loop, 1)),
  };
}

function sketchAxes(points: Float64Array): number[] {
  return Array.from(points, (value, i) => (i % 2 === 1 ? -value : value));
}

/** The runs of sides with this label, round the end of the loop. */
function stretches({ points, junction }: RegionLoop, label: number): number[][] {
  const count = junction.length;
  const line = sketchAxes(points);
  const at = (i: number): number[] => line.slice(2 * (i % count), 2 * (i % count) + 2);
  const first = junction.findIndex((each, i) => each === label && junction[(i - 1 + count) % count] !== label);
  if (first < 0) return junction[0] === label ? [[...line, ...at(0)]] : [];
  const found: number[][] = [];
  let open: number[] | null = null;
  for (let k = 0; k < count; k += 1) {
    const i = first + k;
    if (junction[i % count] !== label) open = null;
    else {
      if (!open) {
        open = at(i);
        found.push(open);
      }
      open.push(...at(i + 1));
    }
  }
  return found;
}
