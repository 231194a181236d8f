import type { LineGraph } from './line-graph';

/** Where a line just ends, and which way it would go on. */
export interface LineEnd {
  readonly x: number;
  readonly y: number;
  /** Of length 1. */
  readonly dx: number;
  readonly dy: number;
  /** Its number in the graph. */
  readonly run: number;
}

/** @param reach over so many pixels a line's way is taken; shorter runs have none. */
export function lineEnds({ runs }: LineGraph, width: number, reach: number): readonly LineEnd[] {
  return runs.flatMap(({ pixels, from, to }, run) => {
    if (pixels.length < reach) return [];
    const ends: LineEnd[] = [];
    if (to < 0) ends.push({ ...wayOut(pixels, width, reach), run });
    if (from < 0) ends.push({ ...wayOut(pixels.toReversed(), width, reach), run });
    return ends;
  });
}

/** The last pixel's middle, and the way to it from `reach` before. */
export function wayOut(pixels: readonly number[], width: number, reach: number): Omit<LineEnd, 'run'> {
  const last = pixels.at(-1) as number;
  const before = pixels.at(-Math.min(pixels.length, reach)) as number;
  const [x, y] = [last % width, Math.floor(last / width)];
  const [dx, dy] = [x - (before % width), y - Math.floor(before / width)];
  const length = Math.hypot(dx, dy) || 1;
  return { x: x + 0.5, y: y + 0.5, dx: dx / length, dy: dy / length };
}

/** Radians between an end's way and the way to a place. */
export function offAim(from: LineEnd, to: { readonly x: number; readonly y: number }): number {
  const [x, y] = [to.x - from.x, to.y - from.y];
  const along = (from.dx * x + from.dy * y) / (Math.hypot(x, y) || 1);
  return Math.acos(Math.min(1, Math.max(-1, along)));
}
