import type { InkPoint } from '../editor/session';

export type JunctionPreview =
  /** The stroke would close: its end lies on its start. */
  | { readonly kind: 'closing'; readonly x: number; readonly y: number }
  /** The stroke would stay open: this line would close it. */
  | { readonly kind: 'junction'; readonly from: readonly [number, number]; readonly to: readonly [number, number] };

/** Ends this near to each other close an outline: a share of its length, and a limit in sketch units (formats.md §2). */
const CLOSE_SHARE = 0.01;
const CLOSE_UNITS = 8;
/** A hand on a screen is not exact: ends this near close too, CSS pixels. */
const CLOSE_PX = 12;
/** Shorter strokes show nothing yet, CSS pixels. */
const LEAST_PX = 36;

/** What lifting the pen now would make of the stroke; null while it is too short to tell. @param zoom CSS pixels a unit. */
export function junctionPreview(points: readonly InkPoint[], zoom: number): JunctionPreview | null {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return null;
  let length = 0;
  let farthest = 0;
  for (let i = 1; i < points.length; i++) {
    const from = points[i - 1] as InkPoint;
    const to = points[i] as InkPoint;
    length += Math.hypot(to.x - from.x, to.y - from.y);
    farthest = Math.max(farthest, Math.hypot(to.x - first.x, to.y - first.y));
  }
  const gap = Math.hypot(last.x - first.x, last.y - first.y);
  if (length * zoom < LEAST_PX || farthest * zoom < LEAST_PX / 2) return null;
  const near = Math.max(Math.min(CLOSE_SHARE * length, CLOSE_UNITS), CLOSE_PX / zoom);
  if (gap <= near && farthest > 2 * near) return { kind: 'closing', x: first.x, y: first.y };
  return { kind: 'junction', from: [last.x, last.y], to: [first.x, first.y] };
}
