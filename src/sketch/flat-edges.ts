/**
 * Where flat colours meet that are nearly the same, an arm before a body: what is between them is neither, and parts
 * them. Only clean colours are told apart like this; paint, paper and photos have grain.
 */

import { apart, type Colour, colourAt, forNeighbours, type Pixels } from './picture-pixels';
import { EDGE, LINE, UNKNOWN } from './region-labels';

/** Colours two pixels apart that differ by more are two; of 441. */
const STEP = 9;
/** A picture three quarters of which are flatter than this is clean. */
const CLEAN = 2.5;
/** Colours are no farther apart. */
const FARTHEST = 442;

export function markEdges(pixels: Pixels, labels: Uint16Array): void {
  const { width, height } = pixels;
  const steps = new Float32Array(labels.length);
  const known: number[] = [];
  const step = (a: number, b: number) =>
    labels[a] === UNKNOWN && labels[b] === UNKNOWN ? apart(colourAt(pixels, a), colourAt(pixels, b)) : 0;
  for (let y = 1; y + 1 < height; y++) {
    for (let x = 1; x + 1 < width; x++) {
      const i = y * width + x;
      if (labels[i] !== UNKNOWN) continue;
      steps[i] = Math.max(step(i - 1, i + 1), step(i - width, i + width));
      known.push(steps[i] as number);
    }
  }
  known.sort((a, b) => a - b);
  if ((known[Math.floor(0.75 * known.length)] ?? 0) > CLEAN) return;
  steps.forEach((value, i) => {
    if (value > STEP) labels[i] = EDGE;
  });
}

/**
 * Gives each to what lies beside it and is most like it, those that are most like first (seeded region growing, Adams &
 * Bischof 1994): what a JPEG leaves about an edge goes back to where it came from, and thin tips to their shapes.
 * @param colours by label; the paper takes part where it has one.
 */
export function shareEdges(pixels: Pixels, labels: Uint16Array, colours: readonly (Colour | null)[]): void {
  const { width, height } = pixels;
  const waiting: number[][] = Array.from({ length: FARTHEST }, () => []);
  const call = (i: number) => {
    const colour = colours[labels[i] as number];
    if (!colour) return;
    forNeighbours(i, width, height, (other) => {
      if (labels[other] !== EDGE) return;
      const off = Math.min(FARTHEST - 1, Math.round(apart(colourAt(pixels, other), colour)));
      waiting[off]?.push(other, labels[i] as number);
    });
  };
  for (let i = 0; i < labels.length; i++) if ((labels[i] as number) < EDGE) call(i);
  for (let off = 0; off < FARTHEST; ) {
    const queue = waiting[off] as number[];
    const label = queue.pop();
    const i = queue.pop();
    if (label === undefined || i === undefined) {
      off += 1;
      continue;
    }
    if (labels[i] !== EDGE) continue;
    labels[i] = label;
    // What it leads to may be more like than it was.
    const least = off;
    call(i);
    off = waiting.findIndex((each, at) => at <= least && each.length > 0);
    if (off < 0) off = least;
  }
  for (let i = 0; i < labels.length; i++) if (labels[i] === EDGE) labels[i] = LINE;
}
