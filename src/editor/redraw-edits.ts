/** A redrawn part: its twins and mirror images follow, its pins stay on it and do what they did. Pure. */

import { replaceOutline } from '../document/edit-part';
import { familyOf } from '../document/part-family';
import { ringOf } from '../document/part-holds';
import type { Part, PartId, PartShape, SketchDocument } from '../document/sketch-document';
import { boxOf } from '../math/box';
import { nearestInside } from '../sketch/part-shape';
import type { Redrawn } from '../sketch/redraw';
import { carryPins } from './carry-pins';

/** @returns the same document when it has no such part. */
export function redrawPart(document: SketchDocument, id: PartId, { kind, shape }: Redrawn): SketchDocument {
  const family = familyOf(document, [id]);
  const next = replaceOutline(document, id, shape);
  const [before, after] = [document, next].map(({ parts }) => new Map(parts.map((part) => [part.id, part])));
  return carryPins(next, ({ part, at: [x, y] }) => {
    if (part === null || !family.has(part)) return null;
    const [was, now] = [before?.get(part) as Part, after?.get(part) as Part];
    const place = kind === 'piece' ? ([x, y] as const) : inSamePlace(was, now, x, y);
    return { at: nearestInside(now, ...place), part };
  });
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
