/** A redrawn part: its twins follow, its pins stay on it and do what they did. Pure. */

import { replaceOutline } from '../document/edit-part';
import { ringOf } from '../document/part-holds';
import type { Part, PartId, PartShape, Pin, SketchDocument } from '../document/sketch-document';
import { boxOf } from '../math/box';
import { nearestInside } from '../sketch/part-shape';
import type { Redrawn } from '../sketch/redraw';
import { carryPins } from './carry-pins';

/** @returns the same document when it has no such part. */
export function redrawPart(document: SketchDocument, id: PartId, { kind, shape }: Redrawn): SketchDocument {
  const part = document.parts.find((each) => each.id === id);
  if (!part) return document;
  const original = part.twinOf ?? part.id;
  const family = new Set(document.parts.filter((each) => (each.twinOf ?? each.id) === original).map((each) => each.id));
  const placeOf = ({ at: [x, y] }: Pin) =>
    kind === 'piece' ? nearestInside(shape, x, y) : nearestInside(shape, ...inSamePlace(part, shape, x, y));
  return carryPins(replaceOutline(document, id, shape), (pin) =>
    pin.part !== null && family.has(pin.part) ? { at: placeOf(pin), part: pin.part } : null,
  );
}

/** The place as far across and down one shape's box as another is in the other's. */
function inSamePlace(from: Part, to: PartShape, x: number, y: number): [x: number, y: number] {
  const [old, now] = [boxOf(ringOf(from)), boxOf(ringOf(to))];
  const along = (low: number, high: number, value: number) => (high > low ? (value - low) / (high - low) : 0.5);
  return [
    now.minX + along(old.minX, old.maxX, x) * (now.maxX - now.minX),
    now.minY + along(old.minY, old.maxY, y) * (now.maxY - now.minY),
  ];
}
