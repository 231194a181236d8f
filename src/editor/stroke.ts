import type { FlatPoints } from '../document/sketch-document';
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

function placesOf(ink: readonly InkPoint[]): number[] {
  return ink.flatMap(({ x, y }) => [x, y]);
}
