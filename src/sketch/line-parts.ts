/**
 * Lines that enclose nothing, as parts of their own: what is drawn on a region lies on it; what leaves it is a limb that
 * grows out of it, and where lines branch off such a limb, out of that.
 */

import { type DrawnLines, type FreeLines, ownersOf, type RunEnd, regionAt } from './free-lines';
import { type LinePath, linePaths } from './line-paths';
import { type LinePoint, lineShape } from './line-shape';
import { colourAt, lightness, type Pixels } from './picture-pixels';
import { PAPER } from './region-labels';

/** A line, in what it was drawn with. */
export interface LinePart {
  readonly outline: readonly number[];
  /** False: a limb, open where it grows out of what is behind it. */
  readonly closed: boolean;
  readonly colour: readonly [red: number, green: number, blue: number];
  /** The regions that it lies on or grows out of. */
  readonly over: readonly number[];
}

export interface LineGround {
  readonly drawn: DrawnLines;
  readonly free: FreeLines;
  readonly labels: Uint16Array;
  /** Regions, rear to front. */
  readonly order: readonly number[];
  readonly pixels: Pixels;
}

/** Shorter lines are dots and slips of the pen: shares of the picture's larger side, and lines' widths. */
const LEAST_SHARE = 0.025;
const LEAST_WIDTHS = 2.5;
/** What branches off a line may be shorter, by this. */
const BRANCH = 0.5;
const MOST_LINES = 200;
/** A limb begins so many lines' widths inside of what it grows out of, and pixels. */
const INTO = { widths: 1, px: 2 } as const;
/** And so far from the middle of a line that it branches off, in lines' widths. */
const OWN_SIDE = 0.2;
/** Half a line's width, pixels: no line is thinner. */
const LEAST_HALF = 0.75;
/** The share of a line's pixels that show its ink, the darkest. */
const DARKEST = 0.5;

/** @returns rear to front: each behind those that grow out of it. */
export function lineParts(ground: LineGround): readonly LinePart[] {
  const { drawn, free } = ground;
  const { width, height, linePx } = drawn;
  const least = Math.max(LEAST_SHARE * Math.max(width, height), LEAST_WIDTHS * linePx);
  const paths = linePaths(free, width, linePx)
    .filter(({ pixels, ends }) => pixels.length >= (ends.some(({ kind }) => kind === 'place') ? BRANCH : 1) * least)
    .toSorted((a, b) => b.pixels.length - a.pixels.length)
    .slice(0, MOST_LINES);
  const lines = rooted(ground, paths);
  const halves = halfWidths(drawn);
  return lines.map((line) => partOf(ground, line, halves));
}

/** A line and where it grows. */
interface Line {
  readonly pixels: readonly number[];
  readonly closed: boolean;
  /** What comes before its first pixel, from inside of its host on; and after its last. */
  readonly root: readonly Spot[];
  readonly tail: readonly Spot[];
  readonly over: readonly number[];
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Those that hang together with a region, or all where there are none, each after what it grows out of. */
function rooted(ground: LineGround, paths: readonly LinePath[]): Line[] {
  const lines: Line[] = [];
  const waiting = new Set<LinePath>();
  /** By place: what the line over it lies on. */
  const grown = new Map<number, readonly number[]>();
  const keep = (path: LinePath, line: Line) => {
    lines.push(line);
    const places = path.ends.flatMap((end) => (end.kind === 'place' ? [end.place] : []));
    for (const place of [...path.passes.map((pass) => pass.place), ...places]) {
      if (!grown.has(place)) grown.set(place, line.over);
    }
  };
  for (const path of paths) {
    const line = onRegions(ground, path);
    if (line) keep(path, line);
    else waiting.add(path);
  }
  for (;;) {
    const before = waiting.size;
    for (const path of waiting) {
      const branches = branchesOf(ground, path, grown);
      if (branches.length > 0) waiting.delete(path);
      for (const [piece, line] of branches) keep(piece, line);
    }
    if (waiting.size < before) continue;
    // A picture of nothing but lines: what is longest stands by itself.
    const [path] = ground.order.length > 0 ? [] : waiting;
    if (!path) return lines;
    waiting.delete(path);
    keep(path, { pixels: path.pixels, closed: true, root: [], tail: [], over: [] });
  }
}

/** A line that lies on a region, or grows out of one; null: it touches none. */
function onRegions(ground: LineGround, path: LinePath): Line | null {
  const { labels, order } = ground;
  const under = [...new Set(path.pixels.map((i) => labels[i] as number))];
  const hosts = path.ends.map((end) => hostOf(ground, end));
  const over = [...new Set([...under, ...hosts.map((host) => host?.label ?? PAPER)])].filter(
    (label) => label !== PAPER,
  );
  if (over.length === 0) return null;
  if (under.length === 1 && under[0] !== PAPER) {
    return { pixels: path.pixels, closed: true, root: [], tail: [], over: under };
  }
  const depth = (label: number) => order.indexOf(label);
  // What begins on a region grows there, rather than at the wall of another.
  const worth = [0, 1].map((k) => {
    const label = labels[path.pixels.at(-k) as number] as number;
    if (label !== PAPER && path.ends[k]?.kind !== 'wall') return order.length + depth(label);
    const host = hosts[k];
    return host ? depth(host.label) : -1;
  });
  const turned = (worth[1] as number) > (worth[0] as number);
  const [root, tail] = turned ? hosts.toReversed() : hosts;
  return {
    pixels: turned ? path.pixels.toReversed() : path.pixels,
    closed: false,
    root: root?.into.toReversed() ?? [],
    tail: tail?.into ?? [],
    over,
  };
}

/** The region behind the wall that a line ends at, and the way from the wall into it. */
function hostOf(
  { drawn, labels }: LineGround,
  end: RunEnd,
): { readonly label: number; readonly into: readonly Spot[] } | null {
  if (end.kind !== 'wall') return null;
  const { width, height, linePx } = drawn;
  const reach = Math.ceil(INTO.widths * linePx + INTO.px + linePx / 2);
  const found = new Map<number, { count: number; x: number; y: number }>();
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      if (Math.hypot(dx, dy) > reach || dx * end.dx + dy * end.dy < 0) continue;
      const label = regionAt(labels, width, height, end.x + dx, end.y + dy);
      const seen = found.get(label) ?? { count: 0, x: 0, y: 0 };
      found.set(label, { count: seen.count + 1, x: seen.x + dx, y: seen.y + dy });
    }
  }
  found.delete(PAPER);
  const [most] = [...found].sort((a, b) => b[1].count - a[1].count);
  if (!most) return null;
  const [label, { x, y }] = most;
  const length = Math.hypot(x, y) || 1;
  const into = INTO.widths * linePx + INTO.px;
  const deep = { x: end.x + (x / length) * into, y: end.y + (y / length) * into };
  return { label, into: [{ x: end.x, y: end.y }, deep] };
}

/** A line, or its pieces, that branch off where another was grown. */
function branchesOf(
  ground: LineGround,
  path: LinePath,
  grown: ReadonlyMap<number, readonly number[]>,
): (readonly [LinePath, Line])[] {
  const from = (pixels: readonly number[], place: number): Line => ({
    pixels,
    closed: false,
    root: rootOn(ground, place, pixels[0] as number),
    tail: [],
    over: grown.get(place) ?? [],
  });
  const [first, last] = path.ends;
  if (first.kind === 'place' && grown.has(first.place)) return [[path, from(path.pixels, first.place)]];
  if (last.kind === 'place' && grown.has(last.place)) return [[path, from(path.pixels.toReversed(), last.place)]];
  const pass = path.passes.find(({ place }) => grown.has(place));
  if (!pass) return [];
  // It crosses a limb: an arm to either side.
  const before = { ...path, passes: path.passes.filter(({ at }) => at < pass.at) };
  const after = { ...path, passes: path.passes.filter(({ at }) => at > pass.at) };
  return [
    [before, from(path.pixels.slice(0, pass.at).toReversed(), pass.place)],
    [after, from(path.pixels.slice(pass.at), pass.place)],
  ];
}

/** Where a line begins that branches off at a place: a little on its own side, for its like may branch off there as well. */
function rootOn({ drawn: { graph, width, linePx } }: LineGround, place: number, first: number): Spot[] {
  const pixels = graph.places[place] ?? [];
  const sum = pixels.reduce(({ x, y }, i) => ({ x: x + (i % width), y: y + Math.floor(i / width) }), { x: 0, y: 0 });
  const [x, y] = [sum.x / pixels.length + 0.5, sum.y / pixels.length + 0.5];
  const [dx, dy] = [(first % width) + 0.5 - x, Math.floor(first / width) + 0.5 - y];
  const share = Math.min(1, (OWN_SIDE * linePx) / (Math.hypot(dx, dy) || 1));
  return [{ x: x + share * dx, y: y + share * dy }];
}

function partOf(ground: LineGround, line: Line, halves: Float32Array): LinePart {
  const { width } = ground.drawn;
  const own = line.pixels.map((i) => ({
    x: (i % width) + 0.5,
    y: Math.floor(i / width) + 0.5,
    half: halves[i] as number,
  }));
  const like = (spots: readonly Spot[], { half }: LinePoint) => spots.map((spot) => ({ ...spot, half }));
  const points = [...like(line.root, own[0] as LinePoint), ...own, ...like(line.tail, own.at(-1) as LinePoint)];
  return {
    outline: lineShape(steady(points), line.closed),
    closed: line.closed,
    colour: inkColour(ground.pixels, line.pixels),
    over: line.over,
  };
}

/** About a pixel apart, also where there were gaps. */
function steady(points: readonly LinePoint[]): LinePoint[] {
  return points.flatMap((point, at) => {
    const next = points[at + 1];
    if (!next) return [point];
    const steps = Math.max(1, Math.round(Math.hypot(next.x - point.x, next.y - point.y)));
    return Array.from({ length: steps }, (_, k) => {
      const t = k / steps;
      return {
        x: point.x + t * (next.x - point.x),
        y: point.y + t * (next.y - point.y),
        half: point.half + t * (next.half - point.half),
      };
    });
  });
}

/** Half of how wide the ink is about each pixel of the lines' middles: what lies nearest to it, by length. */
function halfWidths(drawn: DrawnLines): Float32Array {
  const { inked, graph, linePx } = drawn;
  const counts = new Uint16Array(inked.length);
  const owners = ownersOf(drawn);
  owners.forEach((owner) => {
    if (owner >= 0) counts[owner] = (counts[owner] as number) + 1;
  });
  const halves = new Float32Array(inked.length).fill(linePx / 2);
  const reach = Math.max(3, Math.round(linePx));
  for (const { pixels } of graph.runs) {
    pixels.forEach((i, at) => {
      let [area, length] = [0, 0];
      for (let k = Math.max(0, at - reach); k <= Math.min(pixels.length - 1, at + reach); k++) {
        // The last pixel has the whole round end about it.
        area += Math.min(counts[pixels[k] as number] as number, 1.5 * linePx + 1);
        length += stepAt(pixels, k, drawn.width);
      }
      halves[i] = Math.max(LEAST_HALF, Math.min(area / length / 2, linePx));
    });
  }
  return halves;
}

/** How much of a line's length a pixel stands for. */
function stepAt(pixels: readonly number[], at: number, width: number): number {
  const here = pixels[at] as number;
  const lengthTo = (other: number | undefined) =>
    other === undefined ? 1 : Math.abs(other - here) === 1 || Math.abs(other - here) === width ? 1 : Math.SQRT2;
  return (lengthTo(pixels[at - 1]) + lengthTo(pixels[at + 1])) / 2;
}

function inkColour(pixels: Pixels, line: readonly number[]): [number, number, number] {
  const colours = line.map((i) => colourAt(pixels, i)).sort((a, b) => lightness(a) - lightness(b));
  const dark = colours.slice(0, Math.ceil(DARKEST * colours.length));
  const mean = (c: 0 | 1 | 2) => dark.reduce((sum, colour) => sum + colour[c], 0) / dark.length;
  return [mean(0), mean(1), mean(2)];
}
