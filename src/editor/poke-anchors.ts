/**
 * What holds a body that no pin holds while it is poked. Without it the whole
 * body would hang on the pointer and follow it stiffly, and nothing would bring
 * it back to where it was drawn.
 */

import { partAt, shapeHolds } from '../document/part-holds';
import type { Part, PartId, SketchDocument } from '../document/sketch-document';
import { boxOf, EMPTY_BOX, unionOfBoxes } from '../math/box';
import type { BuiltPart } from './session';

export interface Anchor {
  readonly part: PartId;
  /** On the undeformed sketch, where it stays. */
  readonly at: readonly [x: number, y: number];
}

/** More would leave nothing that can give way; fewer let the body turn. */
const ANCHORS = 3;
/** Places looked at along each side of the body. */
const GRID = 16;

/** The part that gives way when `part` is poked: a rider without a pin hands on to what carries it. */
export function pokedPart(document: SketchDocument, built: readonly BuiltPart[], part: PartId): PartId {
  const pinned = document.pins.some((pin) => pin.part === part);
  const carrier = built.find((each) => each.part === part)?.ridesOn ?? null;
  return carrier === null || pinned ? part : pokedPart(document, built, carrier);
}

/** Where the body is poked: the part as `pokedPart` gives it, and the place on the undeformed sketch. */
export type PokedPlace = Anchor;

/** Whether a pin holds the body that a part belongs to. */
export function isPinned(document: SketchDocument, built: readonly BuiltPart[], part: PartId): boolean {
  const body = weldedWith(built, part);
  return document.pins.some(({ part: on, at: [x, y] }) => {
    const place = on ?? partAt(document, x, y);
    return place !== null && body.has(place);
  });
}

/** Places that keep poked bodies where they were drawn, far from the pointers and from each other; none where a pin holds one already. */
export function anchorsOf(
  document: SketchDocument,
  built: readonly BuiltPart[],
  poked: readonly PokedPlace[],
): readonly Anchor[] {
  const anchors: Anchor[] = [];
  const done = new Set<PartId>();
  for (const { part } of poked) {
    if (done.has(part)) continue;
    const body = weldedWith(built, part);
    for (const each of body) done.add(each);
    if (isPinned(document, built, part)) continue;
    const pulled = poked.filter((each) => body.has(each.part)).map(({ at }) => at);
    anchors.push(...anchorsIn(wellInside(placesIn(document.parts.filter((each) => body.has(each.id)))), pulled));
  }
  return anchors;
}

function anchorsIn(places: readonly Cell[], pulled: readonly Anchor['at'][]): readonly Anchor[] {
  const taken = [...pulled];
  const anchors: Anchor[] = [];
  const room = (place: Anchor) => Math.min(...taken.map(([x, y]) => Math.hypot(place.at[0] - x, place.at[1] - y)));
  while (anchors.length < Math.min(ANCHORS, places.length)) {
    const next = places.reduce((best, place) => (room(place) > room(best) ? place : best));
    anchors.push(next);
    taken.push(next.at);
  }
  return anchors;
}

/** Everything that hangs together with a part by welds. */
export function weldedWith(built: readonly BuiltPart[], part: PartId): ReadonlySet<PartId> {
  const body = new Set([part]);
  for (let before = 0; before < body.size; ) {
    before = body.size;
    for (const each of built) {
      const ends = [each.part, ...each.attachedTo.map((host) => host.part)];
      if (each.attachedTo.length > 0 && ends.some((end) => body.has(end))) for (const end of ends) body.add(end);
    }
  }
  return body;
}

interface Cell extends Anchor {
  readonly column: number;
  readonly row: number;
}

/** A hold near an outline pulls a corner out of it: those with company on all four sides are better, if there are any. */
function wellInside(cells: readonly Cell[]): readonly Cell[] {
  const known = new Set(cells.map(({ column, row }) => column * GRID + row));
  const has = (column: number, row: number) => known.has(column * GRID + row);
  const inner = cells.filter(
    ({ column: x, row: y }) => has(x - 1, y) && has(x + 1, y) && has(x, y - 1) && has(x, y + 1),
  );
  return inner.length >= ANCHORS ? inner : cells;
}

/** A grid of places inside the parts, each with the nearest part that holds it. */
function placesIn(parts: readonly Part[]): Cell[] {
  const box = parts.map((part) => boxOf(part.outline)).reduce(unionOfBoxes, EMPTY_BOX);
  const places: Cell[] = [];
  for (let column = 0; column < GRID; column += 1) {
    for (let row = 0; row < GRID; row += 1) {
      const x = box.minX + ((column + 0.5) / GRID) * (box.maxX - box.minX);
      const y = box.minY + ((row + 0.5) / GRID) * (box.maxY - box.minY);
      const part = parts.findLast((each) => shapeHolds(each, x, y));
      if (part) places.push({ part: part.id, at: [x, y], column, row });
    }
  }
  return places;
}
