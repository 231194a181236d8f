/** What of a document lies under a place of the sketch. */

import { loopContains } from '../math/polyline';
import type { FlatPoints, Part, PartId, PartShape, Pin, SketchDocument, Surface } from './sketch-document';

/** The nearest part to be seen whose region holds the point, or the farthest. */
export function partAt(
  { parts }: Pick<SketchDocument, 'parts'>,
  x: number,
  y: number,
  surface: Surface = 'front',
): PartId | null {
  const holds = (part: Part) => !part.hidden && shapeHolds(part, x, y);
  return (surface === 'front' ? parts.findLast(holds) : parts.find(holds))?.id ?? null;
}

/** The loop round what a part encloses: its outline, and the way back along its junction. */
export function ringOf({ outline, closed, junction }: PartShape): FlatPoints {
  return closed || junction.length === 0 ? outline : [...outline, ...junction];
}

/** Whether a place of the sketch lies in what a part encloses. */
export function shapeHolds(shape: PartShape, x: number, y: number): boolean {
  return loopContains(ringOf(shape), x, y) && !shape.holes.some((hole) => loopContains(hole, x, y));
}

/** Whether tools on the canvas may take hold of a part and change it. */
export function isFree({ hidden, locked }: Part): boolean {
  return !hidden && !locked;
}

/** Whether a pin sits on one of these parts: the one it was put on, or else what lies there. */
export function isOnParts(document: SketchDocument, pin: Pin, ids: ReadonlySet<PartId>): boolean {
  const part = partUnderPin(document, pin);
  return part !== null && ids.has(part);
}

/** The part that a pin was put on, or else what lies there. */
export function partUnderPin(document: SketchDocument, { part, at: [x, y], surface }: Pin): PartId | null {
  return part ?? partAt(document, x, y, surface);
}
