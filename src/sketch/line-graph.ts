/** What hangs together of lines one pixel wide: runs of pixels between the places where they meet or end. */

import { forRound } from './pixel-round';

export interface Run {
  /** Pixels on the way, without those of the places at its ends. */
  readonly pixels: readonly number[];
  /** The places at its two ends; -1 for none: it just ends. */
  readonly from: number;
  readonly to: number;
}

export interface LineGraph {
  readonly runs: readonly Run[];
  /** Pixels of each place where lines meet. */
  readonly places: readonly (readonly number[])[];
}

export function lineGraph(middle: Uint8Array, width: number, height: number): LineGraph {
  const beside = (i: number) => {
    const found: number[] = [];
    forRound(i, width, height, (other) => {
      if (other >= 0 && middle[other]) found.push(other);
    });
    return found;
  };
  const inked: number[] = [];
  for (let i = 0; i < middle.length; i++) if (middle[i]) inked.push(i);
  const placeOf = new Map<number, number>();
  const meeting = new Set(inked.filter((i) => beside(i).length > 2));
  const places = groupsOf(meeting, beside);
  places.forEach((pixels, place) => {
    for (const i of pixels) placeOf.set(i, place);
  });
  const walked = new Set<number>();
  const runs: Run[] = [];
  /** @param came the pixel that it is walked from; -1: it begins here. */
  const walk = (start: number, came: number, from: number) => {
    const pixels: number[] = [];
    let before = came;
    for (let at = start; ; ) {
      walked.add(at);
      pixels.push(at);
      const next = beside(at).find((other) => other !== before && (placeOf.has(other) || !walked.has(other)));
      const to = next === undefined ? -1 : placeOf.get(next);
      if (next === undefined || to !== undefined) {
        runs.push({ pixels, from, to: to ?? -1 });
        return;
      }
      before = at;
      at = next;
    }
  };
  places.forEach((pixels, place) => {
    for (const i of pixels) {
      for (const other of beside(i)) if (!placeOf.has(other) && !walked.has(other)) walk(other, i, place);
    }
  });
  for (const i of inked) if (!placeOf.has(i) && !walked.has(i) && beside(i).length < 2) walk(i, -1, -1);
  // Rings that meet nothing.
  for (const i of inked) if (!placeOf.has(i) && !walked.has(i)) walk(i, -1, -1);
  return { runs, places };
}

function groupsOf(members: ReadonlySet<number>, beside: (i: number) => readonly number[]): number[][] {
  const left = new Set(members);
  const groups: number[][] = [];
  for (const seed of members) {
    if (!left.delete(seed)) continue;
    const group = [seed];
    for (let at = 0; at < group.length; at++) {
      for (const other of beside(group[at] as number)) if (left.delete(other)) group.push(other);
    }
    groups.push(group);
  }
  return groups;
}
