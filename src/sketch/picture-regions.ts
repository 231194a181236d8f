/**
 * A picture to flat regions: what is seen through or is paper, what is a line,
 * and what lies between lines or is one colour. Lines are shared out among the
 * regions beside them, so that regions that a line parts meet in its middle.
 */

/** 8-bit RGBA, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

export interface PictureRegions {
  readonly width: number;
  readonly height: number;
  /** One a pixel: 0 nothing, 1 … of a region. */
  readonly labels: Uint16Array;
  /** Of each region, from 1 on: #rrggbb; null: the colour of the paper. Entry 0 is null. */
  readonly fills: readonly (string | null)[];
}

const OPAQUE = 128;
/** Colours farther apart are another region; of 441. */
const SAME_COLOUR = 42;
/** Ink is darker than this share of the way from the darkest to the paper, and as grey as ink is. */
const INK_SHARE = 0.5;
const INK_CHROMA = 70;
/** What is darker for longer than this many lines' widths is a dark region. */
const THICK = 2.2;
/** Regions smaller than this share of the picture are specks. */
const LEAST_SHARE = 0.0002;
const MOST_REGIONS = 200;
/** White paint has this share of its border with the part that it is on. */
const WITHIN = 0.55;

const PAPER = 0;
const LINE = 0xffff;
const UNKNOWN = 0xfffe;

export function pictureRegions(pixels: Pixels): PictureRegions {
  const { width, height } = pixels;
  const paper = paperOf(pixels);
  const labels = new Uint16Array(width * height).fill(UNKNOWN);
  markPaper(pixels, paper, labels);
  const line = paper ? markLines(pixels, paper, labels) : 0;
  const fills: (string | null)[] = [null];
  const colours: string[] = [''];
  const least = Math.max(12, LEAST_SHARE * width * height);
  for (let seed = 0; seed < labels.length && fills.length <= MOST_REGIONS; seed++) {
    if (labels[seed] !== UNKNOWN) continue;
    const found = flood(pixels, labels, seed, fills.length);
    if (found.count < least) relabel(labels, found.members, LINE);
    else {
      const bare = paper !== null && apart(found.colour, paper) < SAME_COLOUR;
      colours.push(hexOf(found.colour));
      fills.push(bare ? null : hexOf(found.colour));
    }
  }
  for (let i = 0; i < labels.length; i++) if (labels[i] === UNKNOWN) labels[i] = LINE;
  shareOut(labels, width, height, Math.max(3, Math.ceil(1.5 * line)));
  const regions = { width, height, labels, fills };
  if (!isColoured(regions)) return regions;
  dropGaps(regions);
  return { ...regions, fills: fills.map((fill, label) => fill ?? (label > 0 ? (colours[label] ?? null) : null)) };
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

type Colour = readonly [red: number, green: number, blue: number];

function colourAt({ data }: Pixels, i: number): Colour {
  return [data[4 * i] as number, data[4 * i + 1] as number, data[4 * i + 2] as number];
}

function apart(a: Colour, b: Colour): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function lightness([red, green, blue]: Colour): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function hexOf(colour: Colour): string {
  return `#${colour.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}

/** The commonest colour along the picture's edge; null where that is mostly see-through. */
function paperOf(pixels: Pixels): Colour | null {
  const counts = new Map<number, { count: number; sum: [number, number, number] }>();
  let clear = 0;
  let all = 0;
  for (const i of edgeOf(pixels)) {
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

function* edgeOf({ width, height }: Pixels): Generator<number> {
  for (let x = 0; x < width; x++) {
    yield x;
    yield (height - 1) * width + x;
  }
  for (let y = 1; y < height - 1; y++) {
    yield y * width;
    yield y * width + width - 1;
  }
}

/** Whatever is see-through, and the paper as far as it reaches in from the edge. */
function markPaper(pixels: Pixels, paper: Colour | null, labels: Uint16Array): void {
  for (let i = 0; i < labels.length; i++) if ((pixels.data[4 * i + 3] as number) < OPAQUE) labels[i] = PAPER;
  if (!paper) return;
  const open: number[] = [];
  const take = (i: number) => {
    if (labels[i] !== UNKNOWN || apart(colourAt(pixels, i), paper) >= SAME_COLOUR) return;
    labels[i] = PAPER;
    open.push(i);
  };
  for (const i of edgeOf(pixels)) take(i);
  for (let i = open.pop(); i !== undefined; i = open.pop()) forNeighbours(i, pixels.width, pixels.height, take);
}

/** Marks thin dark strokes. @returns how wide they are, pixels. */
function markLines(pixels: Pixels, paper: Colour, labels: Uint16Array): number {
  const { width, height } = pixels;
  const bright = lightness(paper);
  let darkest = bright;
  for (let i = 0; i < labels.length; i += 7) darkest = Math.min(darkest, lightness(colourAt(pixels, i)));
  const limit = darkest + INK_SHARE * (bright - darkest);
  if (bright - darkest < 60) return 0;
  const ink = new Uint8Array(labels.length);
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] === PAPER) continue;
    const colour = colourAt(pixels, i);
    if (lightness(colour) < limit && Math.max(...colour) - Math.min(...colour) < INK_CHROMA) ink[i] = 1;
  }
  const depth = depthOf(ink, width, height);
  const ridges: number[] = [];
  for (let i = 0; i < depth.length; i++) {
    const here = depth[i] as number;
    if (here === 0) continue;
    let highest = true;
    forNeighbours(i, width, height, (other) => {
      highest &&= (depth[other] as number) <= here;
    });
    if (highest) ridges.push(here);
  }
  const line = 2 * (ridges.sort((a, b) => a - b)[ridges.length >> 1] ?? 0);
  const thick = grown(depth, (THICK * line) / 2, width, height);
  for (let i = 0; i < ink.length; i++) if (ink[i] && !thick[i]) labels[i] = LINE;
  return line;
}

/** City-block distance of each inked pixel to the nearest bare one. */
function depthOf(ink: Uint8Array, width: number, height: number): Uint16Array {
  const depth = new Uint16Array(ink.length);
  const from = (i: number, x: number, y: number, dx: number, dy: number) =>
    x + dx < 0 || y + dy < 0 || x + dx >= width || y + dy >= height ? 0 : (depth[i + dy * width + dx] as number);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (ink[i]) depth[i] = 1 + Math.min(from(i, x, y, -1, 0), from(i, x, y, 0, -1));
    }
  }
  for (let y = height - 1, i = ink.length - 1; y >= 0; y--) {
    for (let x = width - 1; x >= 0; x--, i--) {
      if (ink[i]) depth[i] = Math.min(depth[i] as number, 1 + Math.min(from(i, x, y, 1, 0), from(i, x, y, 0, 1)));
    }
  }
  return depth;
}

/** What lies within reach of where the ink is deeper than `least`. */
function grown(depth: Uint16Array, least: number, width: number, height: number): Uint8Array {
  const reach = new Float32Array(depth.length);
  const open: number[] = [];
  for (let i = 0; i < depth.length; i++) {
    if ((depth[i] as number) <= least) continue;
    reach[i] = (depth[i] as number) + 1;
    open.push(i);
  }
  for (let i = open.pop(); i !== undefined; i = open.pop()) {
    const left = (reach[i] as number) - 1;
    forNeighbours(i, width, height, (other) => {
      if ((depth[other] as number) === 0 || left <= (reach[other] as number)) return;
      reach[other] = left;
      open.push(other);
    });
  }
  return Uint8Array.from(reach, (value) => (value > 0 ? 1 : 0));
}

function flood(pixels: Pixels, labels: Uint16Array, seed: number, label: number) {
  const members = [seed];
  const sum: [number, number, number] = [...colourAt(pixels, seed)];
  labels[seed] = label;
  for (let at = 0; at < members.length; at++) {
    const count = members.length;
    const mean: Colour = [sum[0] / count, sum[1] / count, sum[2] / count];
    forNeighbours(members[at] as number, pixels.width, pixels.height, (other) => {
      if (labels[other] !== UNKNOWN) return;
      const colour = colourAt(pixels, other);
      if (apart(colour, mean) >= SAME_COLOUR) return;
      labels[other] = label;
      members.push(other);
      for (const channel of [0, 1, 2] as const) sum[channel] += colour[channel];
    });
  }
  const count = members.length;
  return { members, count, colour: [sum[0] / count, sum[1] / count, sum[2] / count] as const };
}

function relabel(labels: Uint16Array, members: readonly number[], label: number): void {
  for (const i of members) labels[i] = label;
}

/** Gives each line's pixels to the nearest region; what is farther than `most` from any becomes paper. */
function shareOut(labels: Uint16Array, width: number, height: number, most: number): void {
  let front: number[] = [];
  for (let i = 0; i < labels.length; i++) if (labels[i] !== LINE && labels[i] !== PAPER) front.push(i);
  for (let round = 0; round < most && front.length > 0; round++) {
    const next: number[] = [];
    for (const i of front) {
      forNeighbours(i, width, height, (other) => {
        if (labels[other] !== LINE) return;
        labels[other] = labels[i] as number;
        next.push(other);
      });
    }
    front = next;
  }
  for (let i = 0; i < labels.length; i++) if (labels[i] === LINE) labels[i] = PAPER;
}

/** The four pixels that share an edge with one. */
function forNeighbours(i: number, width: number, height: number, visit: (other: number) => void): void {
  const x = i % width;
  if (x > 0) visit(i - 1);
  if (x + 1 < width) visit(i + 1);
  if (i >= width) visit(i - width);
  if (i + width < width * height) visit(i + width);
}
