/**
 * A picture to parts: line art or flat colours, on paper or on nothing. Each
 * region becomes one closed part in its colour; what another part covers of it
 * is filled in behind that one.
 */

import { thinOut } from '../math/thin-out';
import { type LinePart, lineParts } from './line-parts';
import { depthOrder } from './picture-depth';
import { hexOf, type Pixels } from './picture-pixels';
import { type PictureRegions, pictureRegions } from './picture-regions';
import { type TracedIsland, traceMask } from './trace-mask';

export interface TracedPart {
  /** Pixels of the picture, x right, y down; without repeating its first point. */
  readonly outline: readonly number[];
  readonly holes: readonly (readonly number[])[];
  /** False: a drawn line that grows out of what is behind it, open where it does. */
  readonly closed: boolean;
  /** #rrggbb; null: the paper's own colour, or none. */
  readonly fill: string | null;
}

/** An outline keeps within this of the traced one, pixels. */
const TOLERANCE_PX = 0.3;
/** Islands of one region smaller than this share of its largest are specks. */
const SPECK_SHARE = 0.05;

/** @returns rear to front; none where nothing is drawn. */
export function tracePicture(pixels: Pixels): readonly TracedPart[] {
  const regions = pictureRegions(pixels);
  const order = depthOrder(regions);
  const borders = bordersOf(regions);
  const lines = regions.lines ? lineParts({ ...regions, ...regions.lines, order }) : [];
  if (order.length === 0) return lines.map(linePart);
  return order.flatMap((label, depth) => {
    const nearer = new Set(order.slice(depth + 1));
    const islands = traceMask({
      width: regions.width,
      height: regions.height,
      inside: maskOf(regions, label, nearer, borders[label] ?? new Map()),
    });
    const least = SPECK_SHARE * (islands[0]?.area ?? 0);
    return [
      ...islands.filter((island) => island.area >= least).map((island) => partOf(island, regions.fills[label] ?? null)),
      // Before all that it lies on.
      ...lines.filter(({ over }) => Math.max(...over.map((each) => order.indexOf(each))) === depth).map(linePart),
    ];
  });
}

function linePart({ outline, closed, colour }: LinePart): TracedPart {
  return { outline: outline.map(hundredth), holes: [], closed, fill: hexOf(colour) };
}

function partOf({ outer, holes }: TracedIsland, fill: string | null): TracedPart {
  const thin = (loop: readonly number[]) => thinOut([...loop], true, TOLERANCE_PX).map(hundredth);
  return { outline: thin(outer), holes: holes.map(thin), closed: true, fill };
}

function hundredth(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The region with what nearer ones cover of it: holes that only they fill, and bites they take out of its outline. */
function maskOf(
  regions: PictureRegions,
  label: number,
  nearer: ReadonlySet<number>,
  borders: ReadonlyMap<number, Border>,
): Uint8Array {
  const { labels, width, height } = regions;
  const mask = new Uint8Array(labels.length);
  for (let i = 0; i < mask.length; i++) mask[i] = labels[i] === label ? 1 : 0;
  fillCovered(mask, labels, width, height, nearer);
  for (const [front, border] of borders) if (nearer.has(front)) fillBite(mask, regions, border, front);
  // What two bites leave between them.
  fillCovered(mask, labels, width, height, nearer);
  return mask;
}

/** Fills what the mask encloses, where nearer regions alone lie in it. */
function fillCovered(
  mask: Uint8Array,
  labels: Uint16Array,
  width: number,
  height: number,
  nearer: ReadonlySet<number>,
): void {
  const seen = new Uint8Array(mask.length);
  for (let seed = 0; seed < mask.length; seed++) {
    if (mask[seed] || seen[seed]) continue;
    const members = [seed];
    let covered = true;
    seen[seed] = 1;
    for (let at = 0; at < members.length; at++) {
      const i = members[at] as number;
      const x = i % width;
      const y = (i - x) / width;
      covered &&= nearer.has(labels[i] as number) && x > 0 && y > 0 && x + 1 < width && y + 1 < height;
      for (const other of [
        x > 0 ? i - 1 : i,
        x + 1 < width ? i + 1 : i,
        y > 0 ? i - width : i,
        y + 1 < height ? i + width : i,
      ]) {
        if (seen[other] || mask[other]) continue;
        seen[other] = 1;
        members.push(other);
      }
    }
    if (covered) for (const i of members) mask[i] = 1;
  }
}

/** Where a nearer region bites into the outline, the outline goes straight on behind it. */
function fillBite(mask: Uint8Array, { labels, width }: PictureRegions, border: Border, front: number): void {
  const hull = convexHull(border);
  if (hull.length < 3) return;
  const top = Math.min(...hull.map(([, y]) => y));
  const bottom = Math.max(...hull.map(([, y]) => y));
  for (let y = top; y <= bottom; y++) {
    const [from, to] = spanOf(hull, y);
    for (let x = Math.ceil(from); x <= Math.floor(to); x++) {
      const i = y * width + x;
      if (labels[i] === front) mask[i] = 1;
    }
  }
}

/** Pixels of a region beside another. */
type Border = (readonly [x: number, y: number])[];

/** By region, then by the region beside it. */
function bordersOf({ labels, width, height, fills }: PictureRegions): readonly ReadonlyMap<number, Border>[] {
  const borders = fills.map(() => new Map<number, Border>());
  const note = (i: number, other: number, x: number, y: number) => {
    const [here, there] = [labels[i] as number, labels[other] as number];
    if (here === there) return;
    const known = borders[here]?.get(there);
    if (known) known.push([x, y]);
    else borders[here]?.set(there, [[x, y]]);
  };
  for (let y = 1; y + 1 < height; y++) {
    for (let x = 1; x + 1 < width; x++) {
      const i = y * width + x;
      if (labels[i] === 0) continue;
      for (const other of [i - 1, i + 1, i - width, i + width]) note(i, other, x, y);
    }
  }
  return borders;
}

/** Andrew's monotone chain, 1979. */
function convexHull(points: readonly (readonly [x: number, y: number])[]): (readonly [x: number, y: number])[] {
  const sorted = points.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (of: readonly (readonly [number, number])[]) => {
    const chain: (readonly [number, number])[] = [];
    for (const point of of) {
      while (chain.length >= 2) {
        const [a, b] = [chain.at(-2) as readonly [number, number], chain.at(-1) as readonly [number, number]];
        if ((b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]) > 0) break;
        chain.pop();
      }
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.toReversed())];
}

/** The stretch of a row inside a convex polygon. */
function spanOf(hull: readonly (readonly [x: number, y: number])[], y: number): readonly [from: number, to: number] {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < hull.length; i++) {
    const [a, b] = [hull[i] as readonly [number, number], hull[(i + 1) % hull.length] as readonly [number, number]];
    if ((a[1] < y && b[1] < y) || (a[1] > y && b[1] > y)) continue;
    const at = a[1] === b[1] ? [a[0], b[0]] : [a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0])];
    from = Math.min(from, ...at);
    to = Math.max(to, ...at);
  }
  return [from, to];
}
