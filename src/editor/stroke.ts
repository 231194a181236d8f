import type { FlatPoints } from '../document/sketch-document';
import { lengthOf, withoutRepeats } from '../math/polyline';
import { closeStroke } from '../sketch/close-stroke';
import { strokeToPart } from '../sketch/stroke-to-part';
import type { InkPoint } from './session';

export interface StrokeOutline {
  readonly points: FlatPoints;
  /** False: a limb. */
  readonly closed: boolean;
}

/**
 * What a line becomes when it is let go now; null when it encloses no area.
 * @param zoom CSS pixels per sketch unit.
 */
export function outlineOfStroke(ink: readonly InkPoint[], zoom: number): StrokeOutline | null {
  const stroke = strokeToPart(placesOf(ink), { pxPerUnit: zoom });
  return stroke.ok ? { points: stroke.outline, closed: stroke.closed } : null;
}

/** What the ends of a line say while it is being drawn: `closed` when lifting the pen now would join them. */
export function endsOfStroke(ink: readonly InkPoint[], zoom: number): { closed: boolean; lengthPx: number } {
  const line = withoutRepeats(placesOf(ink), false, 0.25 / zoom);
  return { closed: closeStroke(line, zoom).closed, lengthPx: lengthOf(line) * zoom };
}

function placesOf(ink: readonly InkPoint[]): number[] {
  return ink.flatMap(({ x, y }) => [x, y]);
}
