/**
 * A picture to flat regions: what is seen through or is paper, what is a line,
 * and what lies between lines or is one colour. Lines are shared out among the
 * regions beside them, so that regions that a line parts meet in its middle.
 */

import { closeGaps } from './close-gaps';
import { evenLight } from './even-light';
import { markEdges, shareEdges } from './flat-edges';
import { type DrawnLines, type FreeLines, takeFreeLines } from './free-lines';
import { growRegions } from './grow-regions';
import { lineGraph } from './line-graph';
import { openMouths } from './open-mouths';
import { inkOf, roomBeside } from './picture-ink';
import {
  apart,
  type Colour,
  colourAt,
  forNeighbours,
  hexOf,
  type Pixels,
  rimOf,
  SAME_COLOUR,
  spreadOut,
} from './picture-pixels';
import { LINE, PAPER, UNKNOWN } from './region-labels';
import { thinLines } from './thin-lines';

export interface PictureRegions {
  readonly width: number;
  readonly height: number;
  /** One a pixel: 0 nothing, 1 … of a region. */
  readonly labels: Uint16Array;
  /** Of each region, from 1 on: #rrggbb; null: the colour of the paper. Entry 0 is null. */
  readonly fills: readonly (string | null)[];
  /** Lines that part no regions, and the picture that they are on; null where there are no lines. */
  readonly lines: PictureLines | null;
}

export interface PictureLines {
  readonly drawn: DrawnLines;
  readonly free: FreeLines;
  readonly pixels: Pixels;
}

const OPAQUE = 128;
const WHITE = 255;
/** A picture on nothing is of lines if this share of it is. */
const LINES_SHARE = 0.8;
/** White paint has this share of its border with the part that it is on. */
const WITHIN = 0.55;

export function pictureRegions(picture: Pixels): PictureRegions {
  const given = onPaper(picture);
  const { width, height } = given;
  const rim = paperOf(given);
  const { pixels: even, paper } = rim ? evenLight(given, rim) : { pixels: given, paper: null };
  const labels = new Uint16Array(width * height).fill(UNKNOWN);
  for (let i = 0; i < labels.length; i++) if ((given.data[4 * i + 3] as number) < OPAQUE) labels[i] = PAPER;
  const ink = paper && inkOf(even, paper);
  const pixels = ink?.pixels ?? even;
  const drawn = ink && ink.widthPx > 0 ? drawnLines(ink.lines, width, height, ink.widthPx) : null;
  drawn?.inked.forEach((value, i) => {
    if (value && labels[i] !== PAPER) labels[i] = LINE;
  });
  markEdges(pixels, labels);
  const colours = growRegions({ pixels, labels, paper, lines: drawn?.inked ?? null });
  if (drawn) openMouths(drawn, labels, colours, paper);
  const fills = colours.map((colour, label) =>
    label === PAPER || (paper && apart(colour, paper) < SAME_COLOUR) ? null : hexOf(colour),
  );
  shareEdges(
    pixels,
    labels,
    colours.map((colour, label) => (label === PAPER ? paper : colour)),
  );
  const free = drawn && takeFreeLines(drawn, labels);
  shareOut(labels, width, height, Math.max(3, Math.ceil(1.5 * (ink?.widthPx ?? 0))));
  const lines = drawn && free && { drawn, free, pixels: even };
  const regions = { width, height, labels, fills, lines };
  if (!isColoured(regions)) return regions;
  dropGaps(regions);
  return { ...regions, fills: colours.map((colour, label) => (label > 0 ? hexOf(colour) : null)) };
}

/** Lines on nothing are lines on white paper; anything else stays on nothing. */
function onPaper(picture: Pixels): Pixels {
  if (paperOf(picture) !== null) return picture;
  const data = picture.data.slice();
  let opaque = 0;
  for (let at = 0; at < data.length; at += 4) {
    const alpha = (data[at + 3] as number) / 255;
    if (alpha >= 0.5) opaque += 1;
    for (const c of [0, 1, 2]) data[at + c] = WHITE + alpha * ((data[at + c] as number) - WHITE);
    data[at + 3] = 255;
  }
  const white = { ...picture, data };
  const { lines } = inkOf(white, [WHITE, WHITE, WHITE]);
  const inked = lines.reduce((sum, value, i) => sum + ((picture.data[4 * i + 3] as number) >= OPAQUE ? value : 0), 0);
  return inked > LINES_SHARE * opaque ? white : picture;
}

/** The lines with their gaps closed, and how they hang together. */
function drawnLines(lines: Uint8Array, width: number, height: number, linePx: number): DrawnLines {
  const graphOf = (inked: Uint8Array) => lineGraph(thinLines(inked, width, height), width, height);
  const graph = graphOf(lines);
  const closed = closeGaps({ width, height, inked: lines, graph, linePx, room: roomBeside(lines, width, height) });
  return { width, height, linePx, inked: closed ?? lines, graph: closed ? graphOf(closed) : graph };
}

/** Whether most of it is filled with colours rather than bare between lines. */
function isColoured({ labels, fills }: PictureRegions): boolean {
  let bare = 0;
  let coloured = 0;
  for (const label of labels) {
    if (label === 0) continue;
    if (fills[label] === null) bare += 1;
    else coloured += 1;
  }
  return coloured > bare;
}

/** In a coloured picture paper between several parts is a gap; within one part it is white paint. */
function dropGaps({ labels, width, height, fills }: PictureRegions): void {
  const beside = fills.map(() => new Map<number, number>());
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i] as number;
    if (label === 0 || fills[label] !== null) continue;
    forNeighbours(i, width, height, (other) => {
      const there = labels[other] as number;
      const counts = beside[label];
      if (there !== label) counts?.set(there, (counts.get(there) ?? 0) + 1);
    });
  }
  const gaps = new Set<number>();
  beside.forEach((counts, label) => {
    const sides = [...counts.values()];
    const all = sides.reduce((sum, each) => sum + each, 0);
    if (label > 0 && fills[label] === null && Math.max(0, ...sides) < WITHIN * all) gaps.add(label);
  });
  for (let i = 0; i < labels.length; i++) if (gaps.has(labels[i] as number)) labels[i] = PAPER;
}

/** The commonest colour along the picture's edge; null where that is mostly see-through. */
function paperOf(pixels: Pixels): Colour | null {
  const counts = new Map<number, { count: number; sum: [number, number, number] }>();
  let clear = 0;
  let all = 0;
  for (const i of rimOf(pixels)) {
    all += 1;
    if ((pixels.data[4 * i + 3] as number) < OPAQUE) {
      clear += 1;
      continue;
    }
    const colour = colourAt(pixels, i);
    const key = (colour[0] >> 4) * 256 + (colour[1] >> 4) * 16 + (colour[2] >> 4);
    const entry = counts.get(key) ?? { count: 0, sum: [0, 0, 0] };
    entry.count += 1;
    for (const channel of [0, 1, 2] as const) entry.sum[channel] += colour[channel];
    counts.set(key, entry);
  }
  if (2 * clear > all) return null;
  const most = [...counts.values()].reduce((a, b) => (b.count > a.count ? b : a));
  return [most.sum[0] / most.count, most.sum[1] / most.count, most.sum[2] / most.count];
}

/** Gives each line's pixels to the nearest region; what is farther than `most` from any becomes paper. */
function shareOut(labels: Uint16Array, width: number, height: number, most: number): void {
  const seeds: number[] = [];
  for (let i = 0; i < labels.length; i++) if (labels[i] !== LINE && labels[i] !== PAPER) seeds.push(i);
  const take = (other: number, from: number) => {
    if (labels[other] !== LINE) return false;
    labels[other] = labels[from] as number;
    return true;
  };
  spreadOut(seeds, { width, height }, take, most);
  for (let i = 0; i < labels.length; i++) if (labels[i] === LINE) labels[i] = PAPER;
}
