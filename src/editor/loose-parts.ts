/**
 * Parts that only lie over others. In the drawing they look like one body, but nothing holds them together: moved, they
 * come apart. Here that is noticed, and mended: such a part rides on the other, and what its pins hold is the other's.
 */

import { setRide } from '../document/edit-part';
import { removePins } from '../document/edit-pins';
import { partUnderPin, shapeHolds } from '../document/part-holds';
import type { Part, PartId, Pin, PinId, SketchDocument } from '../document/sketch-document';
import { type Box, boxOf } from '../math/box';
import { likelyCarrier } from './carried-parts';
import { carryPins, type Footing } from './carry-pins';
import { dropEmptyClips } from './document-edits';
import type { Editor } from './editor';
import { grownOn } from './grow-on';
import { weldedWith } from './poke-anchors';
import type { BuiltPart, LoosePart } from './session';

/** Moved against the other by this share of its own size, a part has come off. */
const OFF = 0.2;

interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * The part that lies over another, hangs on nothing, and was moved away from that.
 * @param held where pins are held.
 * @param moved the pins that a hand moved.
 * @param told parts that it was said of already.
 */
export function partThatCameOff(
  document: SketchDocument,
  built: readonly BuiltPart[],
  held: ReadonlyMap<PinId, Place>,
  moved: ReadonlySet<PinId>,
  told: readonly PartId[] = [],
): LoosePart | null {
  for (const part of document.parts) {
    if (!part.closed || part.hidden || part.ride !== 'auto' || part.twinOf !== null || told.includes(part.id)) continue;
    if (built.find((each) => each.part === part.id)?.ridesOn !== null) continue;
    const carrier = likelyCarrier(document.parts, built, part.id);
    const body = weldedWith(built, part.id);
    if (!carrier || body.has(carrier.id)) continue;
    const both = [body, weldedWith(built, carrier.id)] as const;
    if (!both.some((each) => pinsOn(document, each).some(({ id }) => moved.has(id)))) continue;
    const [a, b] = both.map((each) => shiftOf(document, built, each, held)) as [Place, Place];
    if (Math.hypot(a.x - b.x, a.y - b.y) < OFF * sizeOf(part)) continue;
    return { part: part.id, carrier: carrier.id, box: movedBy(boxOf(part.outline), a) };
  }
  return null;
}

/** After a hand has moved pins: says of a part that came off why it did, once. */
export function tellOfLoosePart(
  editor: Editor,
  moved: Iterable<PinId>,
  held: ReadonlyMap<PinId, Place> = editor.targetsOfPins(),
): void {
  const { builtParts, looseTold } = editor.session.getState();
  const loose = partThatCameOff(editor.document, builtParts, held, new Set(moved), looseTold);
  if (loose) editor.patch({ loose, looseTold: [...looseTold, loose.part] });
}

/** Whether the part can be made to grow out of the other as it is drawn. */
export function canGrowOn({ document }: Editor, { part, carrier }: LoosePart): boolean {
  return grownOn(document, part, carrier) !== null;
}

/** The part grows out of the other from now on: its line is opened where it runs over that. */
export function growOn(editor: Editor, { part, carrier }: LoosePart): void {
  editor.edit('attach', (document) => grownOn(document, part, carrier) ?? document);
}

/** The part goes where the other goes from now on; its pins hold the other, where the two lie over each other. */
export function letRide(editor: Editor, { part, carrier }: LoosePart): void {
  const { builtParts } = editor.session.getState();
  editor.edit('ride', (document) => {
    const body = weldedWith(builtParts, part);
    const footings = footingsOf(document, body, part, carrier);
    const roomless = pinsOn(document, body).filter(({ id }) => !footings.has(id));
    const carried = carryPins(document, ({ id }) => footings.get(id) ?? null);
    const held = removePins(
      carried,
      roomless.map(({ id }) => id),
    );
    return setRide(dropEmptyClips(held), [part], { part: carrier });
  });
}

/** Places along each side of where two parts lie over each other. */
const GRID = 24;
/** Pins nearer to each other than this share of that place would pull it apart. */
const ROOM = 0.3;

/** Where the pins of a body go on what carries it; none for one that there is no room for. */
function footingsOf(
  document: SketchDocument,
  body: ReadonlySet<PartId>,
  part: PartId,
  carrier: PartId,
): ReadonlyMap<PinId, Footing> {
  const find = (id: PartId) => document.parts.find((each) => each.id === id) as Part;
  const { places, size } = sharedPlaces(find(part), find(carrier));
  const taken = pinsOn(document, new Set([carrier])).map(({ at }) => at);
  const footings = new Map<PinId, Footing>();
  for (const pin of pinsOn(document, body)) {
    const free = places.filter((place) => taken.every((other) => apart(place, other) > ROOM * size));
    const [first] = free;
    if (!first) continue;
    const at = free.reduce((best, place) => (apart(place, pin.at) < apart(best, pin.at) ? place : best), first);
    taken.push(at);
    footings.set(pin.id, { at, part: carrier });
  }
  return footings;
}

function sharedPlaces(a: Part, b: Part): { places: Pin['at'][]; size: number } {
  const [one, other] = [boxOf(a.outline), boxOf(b.outline)];
  const from = { x: Math.max(one.minX, other.minX), y: Math.max(one.minY, other.minY) };
  const [width, height] = [Math.min(one.maxX, other.maxX) - from.x, Math.min(one.maxY, other.maxY) - from.y];
  const places: Pin['at'][] = [];
  for (let i = 0; i < GRID * GRID; i += 1) {
    const x = from.x + (((i % GRID) + 0.5) / GRID) * width;
    const y = from.y + ((Math.floor(i / GRID) + 0.5) / GRID) * height;
    if (shapeHolds(a, x, y) && shapeHolds(b, x, y)) places.push([x, y]);
  }
  const { minX, maxX, minY, maxY } = boxOf(places.flat());
  return { places, size: Math.max(maxX - minX, maxY - minY) };
}

function apart(a: Pin['at'], b: Pin['at']): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

function pinsOn(document: SketchDocument, parts: ReadonlySet<PartId>): readonly Pin[] {
  return document.pins.filter((pin) => {
    const on = partUnderPin(document, pin);
    return on !== null && parts.has(on);
  });
}

/** How far a body is from where it was drawn, by its pins; without any, as what carries it. */
function shiftOf(
  document: SketchDocument,
  built: readonly BuiltPart[],
  body: ReadonlySet<PartId>,
  held: ReadonlyMap<PinId, Place>,
): Place {
  const shift = { x: 0, y: 0 };
  const pins = pinsOn(document, body);
  for (const { id, at, target } of pins) {
    const { x, y } = held.get(id) ?? target;
    shift.x += (x - at[0]) / pins.length;
    shift.y += (y - at[1]) / pins.length;
  }
  if (pins.length > 0) return shift;
  const carrier = built.find(({ part, ridesOn }) => ridesOn !== null && !body.has(ridesOn) && body.has(part))?.ridesOn;
  return carrier ? shiftOf(document, built, weldedWith(built, carrier), held) : shift;
}

function sizeOf({ outline }: Part): number {
  const { minX, maxX, minY, maxY } = boxOf(outline);
  return Math.sqrt((maxX - minX) * (maxY - minY));
}

function movedBy({ minX, minY, maxX, maxY }: Box, { x, y }: Place): Box {
  return { minX: minX + x, minY: minY + y, maxX: maxX + x, maxY: maxY + y };
}
