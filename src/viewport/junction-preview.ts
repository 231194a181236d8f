import type { InkPoint } from '../editor/session';
import { endsOfStroke } from '../editor/stroke';

export type JunctionPreview =
  /** The stroke would close: its ends would meet here. */
  | { readonly kind: 'closing'; readonly x: number; readonly y: number }
  /** The stroke would stay open: this line would close it. */
  | { readonly kind: 'junction'; readonly from: readonly [number, number]; readonly to: readonly [number, number] };

/** Shorter strokes show nothing yet, CSS pixels. */
const LEAST_PX = 48;

/** What lifting the pen now would make of the stroke; null while it is too short to tell. @param zoom CSS pixels a unit. */
export function junctionPreview(points: readonly InkPoint[], zoom: number): JunctionPreview | null {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return null;
  const { closed, lengthPx } = endsOfStroke(points, zoom);
  if (lengthPx < LEAST_PX) return null;
  if (closed) return { kind: 'closing', x: first.x, y: first.y };
  return { kind: 'junction', from: [last.x, last.y], to: [first.x, first.y] };
}
