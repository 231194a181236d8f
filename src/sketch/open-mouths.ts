/**
 * Takes back what was held shut between lines that only lie beside each other, as two whiskers or hairs do: where their
 * ends point across the opening, none of them was on its way to close it.
 */

import type { DrawnLines } from './free-lines';
import { type LineEnd, lineEnds, offAim } from './line-ends';
import { apart, type Colour, SAME_COLOUR } from './picture-pixels';
import { EDGE, PAPER } from './region-labels';

/** Ends at an opening lie within so many lines' widths of it, and pixels. */
const NEAR = { widths: 1, px: 3 } as const;
/** An end whose way is this far off the middle of an opening doesn't close it; radians. */
const ACROSS = 1;
/** Over so many lines' widths a line's way is taken. */
const WAY = 1;
/** Pixels of one opening are no farther apart. */
const SAME_PX = 3;

/** Pixels where two regions meet, no line between them. */
interface Mouth {
  readonly here: number;
  readonly there: number;
  readonly pixels: number[];
}

/** @param colours by label. */
export function openMouths(
  drawn: DrawnLines,
  labels: Uint16Array,
  colours: readonly Colour[],
  paper: Colour | null,
): void {
  const ends = lineEnds(drawn.graph, drawn.width, Math.max(4, Math.round(WAY * drawn.linePx)));
  if (ends.length === 0) return;
  const colourOf = (label: number) => (label === PAPER ? paper : colours[label]);
  const into = new Map<number, number>();
  const find = (label: number): number => (into.has(label) ? find(into.get(label) as number) : label);
  for (const mouth of mouthsOf(drawn, labels)) {
    const [a, b] = [colourOf(mouth.here), colourOf(mouth.there)];
    if (!a || !b || apart(a, b) >= SAME_COLOUR || !isBetween(mouth, ends, drawn)) continue;
    const [one, other] = [find(mouth.here), find(mouth.there)];
    // The paper, or what was there first, stays.
    if (one !== other) into.set(Math.max(one, other), Math.min(one, other));
  }
  if (into.size === 0) return;
  for (let i = 0; i < labels.length; i++) if (into.has(labels[i] as number)) labels[i] = find(labels[i] as number);
}

function mouthsOf({ width }: DrawnLines, labels: Uint16Array): Mouth[] {
  const mouths: Mouth[] = [];
  const byPair = new Map<number, Mouth[]>();
  const note = (i: number, other: number) => {
    const [here, there] = [labels[i] as number, labels[other] as number];
    if (here === there || here >= EDGE || there >= EDGE) return;
    const key = Math.min(here, there) * EDGE + Math.max(here, there);
    const known = byPair.get(key) ?? [];
    byPair.set(key, known);
    const near = known.find(({ pixels }) => {
      const last = pixels.at(-1) as number;
      return pixels.some((pixel) => isNear(pixel, i, width)) || isNear(last, i, width);
    });
    if (near) near.pixels.push(i);
    else {
      const mouth = { here, there, pixels: [i] };
      known.push(mouth);
      mouths.push(mouth);
    }
  };
  for (let i = 0; i < labels.length; i++) {
    if ((i + 1) % width > 0) note(i, i + 1);
    if (i + width < labels.length) note(i, i + width);
  }
  return mouths;
}

function isNear(a: number, b: number, width: number): boolean {
  return (
    Math.abs((a % width) - (b % width)) <= SAME_PX && Math.abs(Math.floor(a / width) - Math.floor(b / width)) <= SAME_PX
  );
}

/** Whether lines end at a mouth, and none of them points at the middle of it. */
function isBetween({ pixels }: Mouth, ends: readonly LineEnd[], { width, linePx }: DrawnLines): boolean {
  const places = pixels.map((i) => [(i % width) + 0.5, Math.floor(i / width) + 0.5] as const);
  const mean = (axis: 0 | 1) => places.reduce((sum, place) => sum + place[axis], 0) / places.length;
  const [x, y] = [mean(0), mean(1)];
  const reach = NEAR.widths * linePx + NEAR.px;
  const beside = ends.filter((end) => places.some((place) => Math.hypot(place[0] - end.x, place[1] - end.y) <= reach));
  return beside.length > 0 && beside.every((end) => offAim(end, { x, y }) > ACROSS);
}
