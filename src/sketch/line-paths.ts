/**
 * Free runs to lines as a hand drew them: where runs meet, what goes straight on is one line, and so is what a line of
 * another shape cuts in two.
 */

import type { FreeLines, FreeRun, RunEnd } from './free-lines';
import { wayOut } from './line-ends';

export interface LinePath {
  /** Pixels along its middle, in order. */
  readonly pixels: readonly number[];
  readonly ends: readonly [first: RunEnd, last: RunEnd];
  /** Where it passes places at which lines meet: the place, and the number of the pixel after it. */
  readonly passes: readonly { readonly place: number; readonly at: number }[];
}

/** What turns by less goes straight on, radians; what nearly does so as well leaves it open who does. */
const STRAIGHT = 0.8;
const UNCLEAR = 0.3;
/** Runs between places, and twigs, are no lines if shorter than so many lines' widths, and pixels. */
const BRIDGE = { widths: 1, px: 2 } as const;
const TWIG = { widths: 1.2, px: 3 } as const;
/** A run's way is taken over so many lines' widths, and pixels. */
const WAY = { widths: 2, px: 4 } as const;
/** Two ends at one wall lie no farther apart than so many lines' widths, and pixels. */
const ACROSS = { widths: 3, px: 4 } as const;

type Measure = { readonly widths: number; readonly px: number };

/** One end of a run: twice its number, and one more for its last. */
type EndId = number;

interface Way {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
}

/** Places that lie close together count as one, by the number of one of them. */
export function linePaths({ runs, places }: FreeLines, width: number, linePx: number): readonly LinePath[] {
  const px = (measure: Measure) => measure.widths * linePx + measure.px;
  const placeOf = joinPlaces(runs, places.length, px(BRIDGE));
  const placeAt = (end: RunEnd) => (end.kind === 'place' ? (placeOf[end.place] as number) : -1);
  const ends = runs.map((run) => run.ends.map((end) => (end.kind === 'place' ? { ...end, place: placeAt(end) } : end)));
  const isBridge = ({ pixels, ends: [a, b] }: FreeRun) =>
    a.kind === 'place' && b.kind === 'place' && placeAt(a) === placeAt(b) && pixels.length <= px(BRIDGE);
  const isTwig = ({ pixels, ends: [a, b] }: FreeRun) =>
    pixels.length < px(TWIG) && a.kind !== b.kind && [a, b].every(({ kind }) => kind !== 'wall');
  const left = new Set([...runs.keys()].filter((r) => !isBridge(runs[r] as FreeRun) && !isTwig(runs[r] as FreeRun)));
  const endOf = (id: EndId) => ends[id >> 1]?.[id & 1] as RunEnd;
  const wayOf = (id: EndId): Way => {
    const { pixels } = runs[id >> 1] as FreeRun;
    return wayOut(id & 1 ? pixels : pixels.toReversed(), width, Math.round(px(WAY)));
  };
  const partner = new Map<EndId, EndId>();
  const pair = (a: EndId, b: EndId) => partner.set(a, b).set(b, a);
  pairAtPlaces([...left], endOf, wayOf, pair);
  pairAcrossWalls([...left], endOf, px(ACROSS), pair);
  const paths: LinePath[] = [];
  const taken = new Set<number>();
  for (const r of left) {
    for (const start of [2 * r, 2 * r + 1]) {
      if (taken.has(r) || partner.has(start)) continue;
      paths.push(walk(start, runs, endOf, partner, taken));
    }
  }
  return paths;
}

function walk(
  start: EndId,
  runs: readonly FreeRun[],
  endOf: (id: EndId) => RunEnd,
  partner: ReadonlyMap<EndId, EndId>,
  taken: Set<number>,
): LinePath {
  const pixels: number[] = [];
  const passes: { place: number; at: number }[] = [];
  for (let id = start; ; ) {
    taken.add(id >> 1);
    const own = (runs[id >> 1] as FreeRun).pixels;
    pixels.push(...(id & 1 ? own.toReversed() : own));
    const out = id ^ 1;
    const next = partner.get(out);
    if (next === undefined || taken.has(next >> 1)) return { pixels, passes, ends: [endOf(start), endOf(out)] };
    const end = endOf(out);
    if (end.kind === 'place') passes.push({ place: end.place, at: pixels.length });
    id = next;
  }
}

/** Places that a short run joins are one. @returns by place, which stands for it. */
function joinPlaces(runs: readonly FreeRun[], count: number, most: number): number[] {
  const of = Array.from({ length: count }, (_, place) => place);
  const find = (place: number): number => (of[place] === place ? place : find(of[place] as number));
  for (const { pixels, ends } of runs) {
    const [a, b] = ends;
    if (a.kind === 'place' && b.kind === 'place' && pixels.length <= most) of[find(a.place)] = find(b.place);
  }
  return of.map((_, place) => find(place));
}

function pairAtPlaces(
  runs: readonly number[],
  endOf: (id: EndId) => RunEnd,
  wayOf: (id: EndId) => Way,
  pair: (a: EndId, b: EndId) => void,
): void {
  const meeting = new Map<number, EndId[]>();
  for (const id of runs.flatMap((r) => [2 * r, 2 * r + 1])) {
    const end = endOf(id);
    if (end.kind === 'place') meeting.set(end.place, [...(meeting.get(end.place) ?? []), id]);
  }
  for (const ids of meeting.values()) {
    const ways = ids.map(wayOf);
    const turns = ids
      .flatMap((a, i) =>
        ids.slice(i + 1).map((b, k) => ({ a, b, turn: turnOf(ways[i] as Way, ways[i + 1 + k] as Way) })),
      )
      .sort((p, q) => p.turn - q.turn);
    // Nothing else to choose from.
    const [only] = turns;
    if (ids.length === 2 && only) {
      pair(only.a, only.b);
      continue;
    }
    const done = new Set<EndId>();
    for (const { a, b, turn } of turns) {
      if (turn > STRAIGHT || done.has(a) || done.has(b)) continue;
      const rivals = turns.filter(
        (other) =>
          (other.a === a || other.b === a || other.a === b || other.b === b) &&
          !(other.a === a && other.b === b) &&
          !done.has(other.a) &&
          !done.has(other.b) &&
          other.turn < turn + UNCLEAR,
      );
      done.add(a).add(b);
      if (rivals.length === 0) pair(a, b);
    }
  }
}

function pairAcrossWalls(
  runs: readonly number[],
  endOf: (id: EndId) => RunEnd,
  most: number,
  pair: (a: EndId, b: EndId) => void,
): void {
  const walls = runs
    .flatMap((r) => [2 * r, 2 * r + 1])
    .flatMap((id) => {
      const end = endOf(id);
      return end.kind === 'wall' ? [{ id, end }] : [];
    });
  const pairs = walls
    .flatMap((a, i) =>
      walls.slice(i + 1).map((b) => ({
        a: a.id,
        b: b.id,
        apart: Math.hypot(a.end.x - b.end.x, a.end.y - b.end.y),
        turn: turnOf(a.end, b.end),
      })),
    )
    .filter(({ a, b, apart, turn }) => a >> 1 !== b >> 1 && apart <= most && turn <= STRAIGHT)
    .sort((p, q) => p.turn - q.turn);
  const done = new Set<EndId>();
  for (const { a, b } of pairs) {
    if (done.has(a) || done.has(b)) continue;
    done.add(a).add(b);
    pair(a, b);
  }
}

/** Radians by which a line turns that comes in one end's way and goes on against another's. */
function turnOf(a: Pick<Way, 'dx' | 'dy'>, b: Pick<Way, 'dx' | 'dy'>): number {
  return Math.acos(Math.min(1, Math.max(-1, -(a.dx * b.dx + a.dy * b.dy))));
}
