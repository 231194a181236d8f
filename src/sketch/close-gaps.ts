/**
 * Closes what a pen left open of an outline: two ends of lines that point at each other over a little of the picture,
 * where paper lies between them, or that are of one line.
 */

import { distanceToSegment } from '../math/segment';
import { type LineEnd, lineEnds, offAim } from './line-ends';
import type { LineGraph } from './line-graph';
import { forNeighbours, rimOf } from './picture-pixels';

/** The widest gap, as a share of the picture's larger side. */
const WIDEST_SHARE = 0.03;
/** The middles of lines end before their ink does: that much farther apart are they, in lines’ widths. */
const SHORT = 1.5;
/** An end points at another if that lies this near its way; radians. */
const AIM = 0.7;
/** Over so many lines' widths a line's way is taken, and pixels at least. */
const WAY = 3;
const LEAST_WAY_PX = 8;
/** A flood of paper gets through gaps wider than twice this share of the picture's larger side. */
const FLOOD_SHARE = 0.004;

export interface Lines {
  readonly width: number;
  readonly height: number;
  /** One a pixel. */
  readonly inked: Uint8Array;
  readonly graph: LineGraph;
  /** How wide lines are, pixels. */
  readonly linePx: number;
  /** How far each pixel is from ink, pixels. */
  readonly room: Uint16Array;
}

/** @returns the inked pixels with those that close gaps; null where there is nothing to close. */
export function closeGaps(lines: Lines): Uint8Array | null {
  const { width, height, graph, linePx } = lines;
  const most = WIDEST_SHARE * Math.max(width, height) + SHORT * linePx;
  const ends = lineEnds(graph, width, Math.max(LEAST_WAY_PX, Math.round(WAY * linePx)));
  const outside = outsideOf(lines);
  const gaps = ends.flatMap((a, at) =>
    ends.slice(at + 1).flatMap((b) => {
      const gap = Math.hypot(b.x - a.x, b.y - a.y);
      if (gap > most || gap < 1) return [];
      const off = Math.max(offAim(a, b), offAim(b, a));
      const middle = Math.floor((a.y + b.y) / 2) * width + Math.floor((a.x + b.x) / 2);
      return off < AIM && (a.run === b.run || outside[middle]) ? [{ a, b, cost: gap * (1 + off) }] : [];
    }),
  );
  if (gaps.length === 0) return null;
  const inked = lines.inked.slice();
  const closed = new Set<LineEnd>();
  for (const { a, b } of gaps.sort((p, q) => p.cost - q.cost)) {
    if (closed.has(a) || closed.has(b)) continue;
    closed.add(a).add(b);
    ink(inked, width, height, a, b, Math.max(1, linePx / 2));
  }
  return inked;
}

/** What paper reaches from the picture's rim, through gaps that are no gaps of a pencil's grain. */
function outsideOf({ width, height, room }: Lines): Uint8Array {
  const least = FLOOD_SHARE * Math.max(width, height);
  const outside = new Uint8Array(room.length);
  const open: number[] = [];
  const take = (i: number) => {
    if (outside[i] || (room[i] as number) <= least) return;
    outside[i] = 1;
    open.push(i);
  };
  for (const i of rimOf({ width, height })) take(i);
  for (let i = open.pop(); i !== undefined; i = open.pop()) forNeighbours(i, width, height, take);
  return outside;
}

function ink(inked: Uint8Array, width: number, height: number, a: LineEnd, b: LineEnd, radius: number): void {
  for (let y = Math.floor(Math.min(a.y, b.y) - radius); y <= Math.max(a.y, b.y) + radius; y++) {
    for (let x = Math.floor(Math.min(a.x, b.x) - radius); x <= Math.max(a.x, b.x) + radius; x++) {
      if (x < 0 || y < 0 || x >= width || y >= height) continue;
      if (distanceToSegment(x + 0.5, y + 0.5, a.x, a.y, b.x, b.y) <= radius) inked[y * width + x] = 1;
    }
  }
}
