/**
 * A pen's samples to the outline of a part: repeats and jitter out, corners
 * kept, closed where the hand meant it. Lengths that have to do with the hand
 * are screen pixels, so drawing feels the same at every zoom.
 */

import type { FlatPoints } from '../document/sketch-document';
import { withoutRepeats } from '../math/polyline';
import { closeStroke } from './close-stroke';
import { meanWidth } from './enclosed-area';
import { type SmoothingSettings, smoothStroke } from './smooth-stroke';

export type StrokeResult =
  | { readonly ok: true; readonly outline: FlatPoints; readonly closed: boolean }
  /** The line encloses (nearly) nothing: a dot, or a straight line. */
  | { readonly ok: false; readonly reason: 'no-area' };

/** Samples nearer than this to the one before say nothing new. */
const REPEAT_PX = 0.25;
/** What encloses less than a strip of this width is a line, however shaky. */
const LEAST_WIDTH_PX = 1;

/** @param samples x, y pairs in sketch space as the pointer gave them, finite; how quick they came does not matter. */
export function strokeToPart(samples: FlatPoints, settings: SmoothingSettings): StrokeResult {
  const { pxPerUnit } = settings;
  if (!(pxPerUnit > 0)) throw new RangeError(`${pxPerUnit} is no zoom`);
  const raw = withoutRepeats(samples, false, REPEAT_PX / pxPerUnit);
  if (raw.length < 6) return { ok: false, reason: 'no-area' };
  const { points, closed } = closeStroke(raw, pxPerUnit);
  const smooth = smoothStroke(points, closed, settings);
  const outline = withoutRepeats(rounded(smooth, pxPerUnit), closed);
  if (!(meanWidth(outline) * pxPerUnit >= LEAST_WIDTH_PX)) return { ok: false, reason: 'no-area' };
  return { ok: true, outline, closed };
}

/** Coordinates as short as the zoom allows, a hundredth of a pixel: files stay readable and nothing visible is lost. */
export function rounded(points: readonly number[], pxPerUnit: number): number[] {
  const scale = 10 ** Math.min(12, Math.max(0, Math.ceil(Math.log10(pxPerUnit)) + 2));
  return points.map((value) => Math.round(value * scale) / scale);
}
