/** A body of its own that only lies over another, made a limb that grows out of it. Pure. */

import { replaceOutline, setAttach } from '../document/edit-part';
import { shapeHolds } from '../document/part-holds';
import type { Part, PartId, SketchDocument } from '../document/sketch-document';
import { lengthOf } from '../math/polyline';

/** Pieces of the outline in which it is looked for what lies over the other. */
const PIECES = 400;
/** Of what lies over the other, what stays at each end: a limb has both ends in what it grows out of. */
const ROOT = 0.12;
/** A root narrower than this share of the outline holds nothing. */
const NARROWEST = 0.03;

/**
 * Opens a part's line where it runs over another. @returns null where that is nowhere, at several places, or most of
 * it: no limb grows so.
 */
export function grownOn(document: SketchDocument, id: PartId, onto: PartId): SketchDocument | null {
  const part = document.parts.find((each) => each.id === id);
  const host = document.parts.find((each) => each.id === onto);
  if (!part?.closed || !host || part.holes.length > 0 || part.twinOf !== null) return null;
  const outline = opened(part, host);
  return outline && setAttach(replaceOutline(document, id, { outline, closed: false }), [id], 'auto');
}

interface Point {
  readonly x: number;
  readonly y: number;
  /** One of the outline's own, rather than between two of them. */
  readonly own: boolean;
}

function opened(part: Part, host: Part): number[] | null {
  const line = closely(part.outline);
  const over = line.map(({ x, y }) => shapeHolds(host, x, y));
  const begins = over.flatMap((is, i) => (is && !over.at(i - 1) ? [i] : []));
  const count = over.filter(Boolean).length;
  const [begin] = begins;
  if (begin === undefined || begins.length > 1 || count > line.length / 2) return null;
  const root = Math.max(1, Math.floor(ROOT * count));
  const from = begin + count - root;
  const kept = Array.from(
    { length: line.length - count + 2 * root },
    (_, i) => line[(from + i) % line.length] as Point,
  );
  const [first, last] = [kept[0] as Point, kept.at(-1) as Point];
  if (Math.hypot(first.x - last.x, first.y - last.y) < NARROWEST * lengthOf(part.outline, true)) return null;
  return kept.filter((point) => point.own || point === first || point === last).flatMap(({ x, y }) => [x, y]);
}

/** The points of a loop and enough between them. */
function closely(outline: readonly number[]): Point[] {
  const step = lengthOf(outline, true) / PIECES;
  const points: Point[] = [];
  for (let i = 0; i < outline.length; i += 2) {
    const [x, y] = [outline[i] as number, outline[i + 1] as number];
    const [nextX, nextY] = [outline[(i + 2) % outline.length] as number, outline[(i + 3) % outline.length] as number];
    const between = Math.max(1, Math.ceil(Math.hypot(nextX - x, nextY - y) / step));
    for (let k = 0; k < between; k += 1) {
      points.push({ x: x + ((nextX - x) * k) / between, y: y + ((nextY - y) * k) / between, own: k === 0 });
    }
  }
  return points;
}
