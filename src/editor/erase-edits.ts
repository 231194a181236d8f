/** What an eraser leaves of parts: pieces keep colour and depth, twins and mirror images follow, pins stay on what is left. Pure. */

import { createPart } from '../document/create-part';
import { replaceOutline } from '../document/edit-part';
import { addPart, removeParts } from '../document/edit-parts';
import { familyOf, relativesOf, withMirror } from '../document/part-family';
import { shapeHolds } from '../document/part-holds';
import type { Part, PartId, PartShape, Pin, SketchDocument } from '../document/sketch-document';
import { transformShape } from '../document/transform-shape';
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
  for (const { id } of document.parts) {
    // a mirror image may have been cut already, where what it mirrors was
    const part = originals.has(id) ? next.parts.find((each) => each.id === id) : undefined;
    if (!part) continue;
    const [largest, ...others] = erase(part, rubbing);
    if (largest === part) continue;
    next = largest ? split(next, part, largest, others) : removeParts(next, familyOf(next, [part.id]));
  }
  return next;
}

interface Piece {
  readonly part: PartId;
  readonly shape: PartShape;
}

/** The largest piece stays the part; the others are new parts in front of it. With twins and mirror images where it has them. */
function split(document: SketchDocument, part: Part, largest: PartShape, others: readonly PartShape[]): SketchDocument {
  let next = replaceOutline(document, part.id, largest);
  const relatives = relativesOf(next, part.id);
  const family = next.parts.filter(({ id }) => relatives.has(id));
  const pieces = new Map<PartId, Piece[]>(family.map((each) => [each.id, [{ part: each.id, shape: each }]]));
  for (const shape of others) {
    const made = new Map<PartId, PartId>();
    for (const [id, matrix] of relatives) {
      const image = transformShape(shape, matrix);
      const piece = createPart(next, { ...(next.parts.find((each) => each.id === id) as Part), ...image });
      next = addPart(next, piece, indexOf(next, id) + 1);
      made.set(id, piece.id);
      pieces.get(id)?.push({ part: piece.id, shape: image });
    }
    next = linkedLike(next, made);
  }
  return carryPins(next, (pin) => footing(pin, (pin.part && pieces.get(pin.part)) || []));
}

/** New pieces hang together as the parts that they come from do. @param made by part, the piece that was made of it. */
function linkedLike(document: SketchDocument, made: ReadonlyMap<PartId, PartId>): SketchDocument {
  const pieces = new Set(made.values());
  const parts = document.parts.map((part): Part => {
    if (!pieces.has(part.id)) return part;
    const { twinOf, mirrorOf } = part;
    const mirrored = mirrorOf && { ...mirrorOf, part: made.get(mirrorOf.part) ?? mirrorOf.part };
    return withMirror({ ...part, twinOf: twinOf && (made.get(twinOf) ?? null) }, mirrored ?? null);
  });
  return { ...document, parts };
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
