/** What an eraser leaves of parts: pieces keep colour and depth, twins follow, pins stay on what is left. Pure. */

import { createPart } from '../document/create-part';
import { replaceOutline } from '../document/edit-part';
import { addPart, removeParts } from '../document/edit-parts';
import { shapeHolds } from '../document/part-holds';
import type { Part, PartId, PartShape, Pin, SketchDocument } from '../document/sketch-document';
import { erase, type Rubbing } from '../sketch/erase';
import { nearestInside } from '../sketch/part-shape';
import { carryPins } from './carry-pins';

/** Whether the eraser takes anything of a part. */
export function isRubbed(part: Part, rubbing: Rubbing): boolean {
  return erase(part, rubbing)[0] !== part;
}

/** @param ids the parts that can be cut. @returns the same document where nothing was rubbed. */
export function eraseParts(document: SketchDocument, ids: Iterable<PartId>, rubbing: Rubbing): SketchDocument {
  const wanted = new Set(ids);
  // twins share one outline
  const originals = new Set(document.parts.filter(({ id }) => wanted.has(id)).map((part) => part.twinOf ?? part.id));
  let next = document;
  for (const part of document.parts) {
    if (!originals.has(part.id)) continue;
    const left = erase(part, rubbing);
    const [largest, ...others] = left;
    if (largest === part) continue;
    next = largest ? split(next, part, largest, others) : removeParts(next, [part.id]);
  }
  return next;
}

interface Piece {
  readonly part: PartId;
  readonly shape: PartShape;
}

/** The largest piece stays the part; the others are new parts in front of it, with twins where it has one. */
function split(document: SketchDocument, part: Part, largest: PartShape, others: readonly PartShape[]): SketchDocument {
  let next = replaceOutline(document, part.id, largest);
  const family = next.parts.filter((each) => (each.twinOf ?? each.id) === part.id);
  const pieces = new Map<PartId, Piece[]>(family.map(({ id }) => [id, [{ part: id, shape: largest }]]));
  for (const shape of others) {
    const piece = createPart(next, { ...part, ...shape });
    next = addPart(next, piece, indexOf(next, part.id) + 1);
    pieces.get(part.id)?.push({ part: piece.id, shape });
    for (const twin of family) {
      if (twin.id === part.id) continue;
      const second = createPart(next, { ...twin, ...shape, twinOf: piece.id });
      next = addPart(next, second, indexOf(next, twin.id) + 1);
      pieces.get(twin.id)?.push({ part: second.id, shape });
    }
  }
  return carryPins(next, (pin) => footing(pin, (pin.part && pieces.get(pin.part)) || []));
}

function indexOf(document: SketchDocument, id: PartId): number {
  return document.parts.findIndex((part) => part.id === id);
}

/** On the piece that holds the pin, or where it is nearest to one. */
function footing(pin: Pin, pieces: readonly Piece[]) {
  const [x, y] = pin.at;
  const under = pieces.find(({ shape }) => shapeHolds(shape, x, y));
  if (under) return { at: pin.at, part: under.part };
  const places = pieces.map(({ part, shape }) => ({ part, at: nearestInside(shape, x, y) }));
  const away = ({ at }: { at: readonly [number, number] }) => Math.hypot(at[0] - x, at[1] - y);
  return places.sort((a, b) => away(a) - away(b))[0] ?? null;
}
