import type { InkPoint } from '../editor/session';
import { outlineOfStroke, placesOf } from '../editor/stroke';
import { lengthOf } from '../math/polyline';

export type JunctionPreview =
  /** The stroke would close: its ends would meet here. */
  | { readonly kind: 'closing'; readonly x: number; readonly y: number }
  /** The stroke would stay open: this line would close it. */
  | { readonly kind: 'junction'; readonly from: readonly [number, number]; readonly to: readonly [number, number] };

/** Shorter strokes show nothing yet, CSS pixels. */
const LEAST_PX = 48;

/**
 * What lifting the pen now would make of the stroke, as the editor itself would
 * decide; null while it is too short to tell, or encloses nothing.
 * @param zoom CSS pixels a sketch unit.
 */
export function junctionPreview(points: readonly InkPoint[], zoom: number): JunctionPreview | null {
  const first = points[0];
  const last = points.at(-1);
  const places = placesOf(points);
  if (first === undefined || last === undefined || lengthOf(places) * zoom < LEAST_PX) return null;
  const outline = outlineOfStroke(places, zoom, 0);
  if (outline === null) return null;
  if (outline.closed) return { kind: 'closing', x: first.x, y: first.y };
  return { kind: 'junction', from: [last.x, last.y], to: [first.x, first.y] };
}
