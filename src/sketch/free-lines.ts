/**
 * Which drawn lines enclose nothing: whiskers, hair, an open mouth, a stick arm. A line between two regions has one on
 * each side of its middle; the middle of a free line is far from all that parts regions.
 */

import { wayOut } from './line-ends';
import type { LineGraph, Run } from './line-graph';
import { roomBeside } from './picture-ink';
import { spreadOut } from './picture-pixels';
import { EDGE, LINE, PAPER } from './region-labels';

/** What was drawn, and the regions that it parts. */
export interface DrawnLines {
  readonly width: number;
  readonly height: number;
  /** One a pixel. */
  readonly inked: Uint8Array;
  readonly graph: LineGraph;
  /** How wide lines are, as a rule, pixels. */
  readonly linePx: number;
}

/** Where a free run ends: it just ends, it meets others, or it comes to a line that parts regions. */
export type RunEnd =
  | { readonly kind: 'tip' }
  | { readonly kind: 'place'; readonly place: number }
  /** `x`, `y` on the middle of that line; the way there has length 1. */
  | { readonly kind: 'wall'; readonly x: number; readonly y: number; readonly dx: number; readonly dy: number };

export interface FreeRun {
  readonly pixels: readonly number[];
  readonly ends: readonly [first: RunEnd, last: RunEnd];
}

export interface FreeLines {
  readonly runs: readonly FreeRun[];
  /** Pixels of the places where free runs meet, by number. */
  readonly places: readonly (readonly number[])[];
}

/** Lines' middles are free when farther than so many lines' widths from what parts regions, and pixels. */
const OFF = 1;
const LEAST_OFF_PX = 2.5;
/** A free run has so many pixels. */
const LEAST_PIXELS = 2;
/** The way that a run comes to a wall is taken over so many. */
const WAY_PX = 8;

/**
 * Finds them, and gives the ink of each the label of what it lies on, so that it is shared out among no others.
 * @param labels with LINE where ink is to be shared out.
 */
export function takeFreeLines(drawn: DrawnLines, labels: Uint16Array): FreeLines {
  const { width, height, graph, linePx } = drawn;
  const sides = sidesOf(labels, width, height);
  const off = roomBeside(bordersIn(sides, width), width, height);
  const least = Math.max(LEAST_OFF_PX, OFF * linePx);
  const isFree = (i: number) => (off[i] as number) > least;
  const loose = new Uint8Array(labels.length);
  const runs = graph.runs.flatMap((run) => {
    const free = freeRuns(run, graph, width, off, isFree);
    const ends = free.length > 0 ? [run.from, run.to].flatMap((place) => graph.places[place] ?? []) : [];
    if (free.length > 0) for (const i of [...run.pixels, ...ends]) loose[i] = 1;
    return free;
  });
  const owners = ownersOf(drawn, labels);
  for (let i = 0; i < labels.length; i++) {
    const owner = owners[i] as number;
    if (owner >= 0 && labels[i] === LINE && (off[owner] as number) > linePx / 2 - 0.5)
      labels[i] = sides[owner] as number;
  }
  return { runs, places: graph.places };
}

function freeRuns(
  run: Run,
  { places }: LineGraph,
  width: number,
  off: Uint16Array,
  isFree: (i: number) => boolean,
): FreeRun[] {
  const { pixels, from, to } = run;
  /** Pixels from `at` on, in steps of `by`, up to the line that parts regions. */
  const wallAt = (inside: readonly number[], at: number, by: 1 | -1, place: number): RunEnd => {
    const way = inside.slice();
    let k = at;
    for (; k >= 0 && k < pixels.length && (off[pixels[k] as number] as number) > 1; k += by)
      way.push(pixels[k] as number);
    const end = pixels[k] ?? places[place]?.[0];
    if (end !== undefined) way.push(end);
    return { kind: 'wall', ...wayOut(way, width, WAY_PX) };
  };
  const found: FreeRun[] = [];
  for (let start = 0; start < pixels.length; start++) {
    if (!isFree(pixels[start] as number)) continue;
    let end = start;
    while (end + 1 < pixels.length && isFree(pixels[end + 1] as number)) end += 1;
    const inside = pixels.slice(start, end + 1);
    const endAt = (at: number, by: 1 | -1, place: number): RunEnd => {
      const beyond = at < 0 || at >= pixels.length;
      if (beyond && place < 0) return { kind: 'tip' };
      if (beyond && places[place]?.some(isFree)) return { kind: 'place', place };
      return wallAt(by > 0 ? inside : inside.toReversed(), at, by, place);
    };
    if (inside.length >= LEAST_PIXELS) {
      found.push({ pixels: inside, ends: [endAt(start - 1, -1, from), endAt(end + 1, 1, to)] });
    }
    start = end;
  }
  return found;
}

/** What is nearest to each pixel of a line, the paper as well. */
function sidesOf(labels: Uint16Array, width: number, height: number): Uint16Array {
  const sides = labels.slice();
  const seeds: number[] = [];
  sides.forEach((label, i) => {
    if (label < EDGE) seeds.push(i);
  });
  spreadOut(seeds, { width, height }, (other, from) => {
    if ((sides[other] as number) < EDGE) return false;
    sides[other] = sides[from] as number;
    return true;
  });
  return sides;
}

/** Marks pixels beside one of another label. */
function bordersIn(labels: Uint16Array, width: number): Uint8Array {
  const borders = new Uint8Array(labels.length);
  const part = (i: number, other: number) => {
    if (labels[i] !== labels[other]) borders[i] = borders[other] = 1;
  };
  for (let i = 0; i < labels.length; i++) {
    if ((i + 1) % width > 0) part(i, i + 1);
    if (i + width < labels.length) part(i, i + width);
  }
  return borders;
}

/** The pixel of a line's middle that is nearest to each inked one; -1 for none. */
export function ownersOf({ width, height, inked, graph }: DrawnLines, labels?: Uint16Array): Int32Array {
  const owners = new Int32Array(inked.length).fill(-1);
  const seeds = [...graph.runs.map(({ pixels }) => pixels), ...graph.places].flat();
  for (const i of seeds) owners[i] = i;
  spreadOut(seeds, { width, height }, (other, from) => {
    if ((owners[other] as number) >= 0 || !(inked[other] || labels?.[other] === LINE)) return false;
    owners[other] = owners[from] as number;
    return true;
  });
  return owners;
}

/** Which region's a pixel is, nothing's the paper. */
export function regionAt(labels: Uint16Array, width: number, height: number, x: number, y: number): number {
  const [px, py] = [Math.floor(x), Math.floor(y)];
  return px < 0 || py < 0 || px >= width || py >= height ? PAPER : (labels[py * width + px] as number);
}
