/**
 * Which pixels of a picture are drawn lines: thin, and darker than what is on both sides of them, as a morphological
 * closing shows it (the bottom-hat transform; Serra 1982). How dark that is says the darkest of them, so that a pencil's
 * lines are found as well as a pen's, and the rules of a writing pad, which are fainter, are not.
 */

import { apart, type Colour, forNeighbours, lightness, type Pixels, SAME_COLOUR, spreadOut } from './picture-pixels';

export interface Ink {
  /** One a pixel: whether it is of a line. */
  readonly lines: Uint8Array;
  /** The picture without what is faint and thin on the paper. */
  readonly pixels: Pixels;
  /** How wide the lines are, pixels; 0: there are none. */
  readonly widthPx: number;
}

/** Lines are darker than what is about them by this share of how dark the darkest are, and as grey as ink is. */
const INK_SHARE = 0.5;
const INK_CHROMA = 70;
/** What is so dark still goes with a line that it lies beside: a pencil leaves the grain of its paper bare. */
const PALE_SHARE = 0.22;
const PALE_REACH_PX = 3;
/** The share of the picture that has to be ink for it to be said to have any. */
const DARKEST_SHARE = 0.002;
const LEAST_CONTRAST = 36;
/** Lines are thinner than this share of the picture's larger side. */
const THIN_SHARE = 0.024;
/** What is darker for longer than this many lines' widths is a dark region. */
const THICK = 2.2;
/** So many squares of its greatest depth cover a line: a disc takes 3, a line 5 times as long as it is wide 20. */
const LONG = 20;

export function inkOf(pixels: Pixels, paper: Colour): Ink {
  const { width, height } = pixels;
  const reach = Math.max(2, Math.round((THIN_SHARE / 2) * Math.max(width, height)));
  const seen = evened(lightnessesOf(pixels), width, height);
  const about = closed(seen, width, height, reach);
  const bright = lightness(paper);
  const contrast = seen.map((value, i) => Math.max(0, (about[i] as number) - value));
  const strongest = Math.max(highest(contrast), bright - darkest(seen));
  const none = { lines: new Uint8Array(seen.length), pixels, widthPx: 0 };
  if (strongest < LEAST_CONTRAST) return none;
  const ink = new Uint8Array(seen.length);
  for (let i = 0; i < ink.length; i++) {
    const dark = bright - (seen[i] as number) > INK_SHARE * strongest;
    const thin = (contrast[i] as number) > INK_SHARE * strongest;
    if ((dark || thin) && chroma(pixels, i) < INK_CHROMA) ink[i] = 1;
  }
  takePale(ink, contrast, PALE_SHARE * strongest, width, height);
  const depth = depthOf(ink, width, height);
  const widthPx = 2 * middleRidge(depth, strokesOf(depth, width, height), width, height);
  if (widthPx === 0) return none;
  const thick = grown(depth, (THICK * widthPx) / 2, width, height);
  return {
    lines: ink.map((value, i) => (value && !thick[i] ? 1 : 0)),
    pixels: withoutFaint(pixels, paper, ink, Math.ceil(widthPx / 2) + 1),
    widthPx,
  };
}

function lightnessesOf({ data }: Pixels): Uint8Array {
  const values = new Uint8Array(data.length / 4);
  for (let i = 0; i < values.length; i++) {
    const at = 4 * i;
    values[i] = lightness([data[at] as number, data[at + 1] as number, data[at + 2] as number]);
  }
  return values;
}

function chroma({ data }: Pixels, i: number): number {
  const [red, green, blue] = [data[4 * i] as number, data[4 * i + 1] as number, data[4 * i + 2] as number];
  return Math.max(red, green, blue) - Math.min(red, green, blue);
}

/** Each the mean of the nine about it: the grain of paper and of pencils is gone. */
function evened(values: Uint8Array, width: number, height: number): Uint8Array {
  return alongLines(alongLines(values, width, height, 1, 1, 'mean'), width, height, 1, 0, 'mean');
}

type Mix = 'mean' | 'most' | 'least';

/** Of each and of those a step before and after it in its row, or column. The loop that most of a tracing's time goes by: no calls in it. */
function alongLines(
  values: Uint8Array,
  width: number,
  height: number,
  step: number,
  rows: 0 | 1,
  mix: Mix,
): Uint8Array {
  const result = new Uint8Array(values.length);
  const stride = rows ? step : step * width;
  const most = mix === 'most';
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const at = rows ? x : y;
      const here = values[i] as number;
      const before = at >= step ? (values[i - stride] as number) : here;
      const after = at + step < (rows ? width : height) ? (values[i + stride] as number) : here;
      if (mix === 'mean') result[i] = (before + here + after) / 3;
      else {
        let picked = here;
        if (most ? before > picked : before < picked) picked = before;
        if (most ? after > picked : after < picked) picked = after;
        result[i] = picked;
      }
    }
  }
  return result;
}

/** Without what is darker and narrower than twice the reach. */
function closed(values: Uint8Array, width: number, height: number, reach: number): Uint8Array {
  return spread(spread(values, width, height, reach, 'most'), width, height, reach, 'least');
}

/** The most, or least, within reach across and down: by doubling steps, as that of a row is that of its stretches. */
function spread(values: Uint8Array, width: number, height: number, reach: number, mix: Mix): Uint8Array {
  let now = values;
  for (const rows of [1, 0] as const) {
    for (let left = reach, step = 1; left > 0; left -= step, step = Math.min(2 * step, left)) {
      now = alongLines(now, width, height, Math.min(step, left), rows, mix);
    }
  }
  return now;
}

/** What few are above: of the strongest share, the least. */
function highest(values: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const value of values) counts[value] = (counts[value] as number) + 1;
  let left = DARKEST_SHARE * values.length;
  for (let value = 255; value > 0; value--) {
    left -= counts[value] as number;
    if (left <= 0) return value;
  }
  return 0;
}

function darkest(values: Uint8Array): number {
  return 255 - highest(values.map((value) => 255 - value));
}

function takePale(ink: Uint8Array, contrast: Uint8Array, least: number, width: number, height: number): void {
  const seeds = [...ink.keys()].filter((i) => ink[i]);
  const take = (other: number) => {
    if (ink[other] || (contrast[other] as number) < least) return false;
    ink[other] = 1;
    return true;
  };
  spreadOut(seeds, { width, height }, take, PALE_REACH_PX);
}

/** City-block distance of each inked pixel to the nearest bare one. */
function depthOf(ink: Uint8Array, width: number, height: number): Uint16Array {
  return distances(ink, width, height, 0);
}

/** City-block distance of each pixel that is not of a line to the nearest that is; far where there is none. */
export function roomBeside(lines: ArrayLike<number>, width: number, height: number): Uint16Array {
  const bare = new Uint8Array(lines.length);
  for (let i = 0; i < bare.length; i++) bare[i] = lines[i] ? 0 : 1;
  return distances(bare, width, height, 0x7fff);
}

/** @param outside how far from an unmarked pixel the rim of the picture is said to be. */
function distances(marked: Uint8Array, width: number, height: number, outside: number): Uint16Array {
  const found = new Uint16Array(marked.length);
  const from = (i: number, x: number, y: number, dx: number, dy: number) =>
    x + dx < 0 || y + dy < 0 || x + dx >= width || y + dy >= height ? outside : (found[i + dy * width + dx] as number);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (marked[i]) found[i] = 1 + Math.min(from(i, x, y, -1, 0), from(i, x, y, 0, -1));
    }
  }
  for (let y = height - 1, i = marked.length - 1; y >= 0; y--) {
    for (let x = width - 1; x >= 0; x--, i--) {
      if (marked[i]) found[i] = Math.min(found[i] as number, 1 + Math.min(from(i, x, y, 1, 0), from(i, x, y, 0, 1)));
    }
  }
  return found;
}

/** What of the ink is of something long and thin, rather than of dots and dark shapes. */
function strokesOf(depth: Uint16Array, width: number, height: number): Uint8Array {
  const strokes = new Uint8Array(depth.length);
  const seen = new Uint8Array(depth.length);
  for (let seed = 0; seed < depth.length; seed++) {
    if (seen[seed] || depth[seed] === 0) continue;
    const members = [seed];
    let deepest = 0;
    seen[seed] = 1;
    for (let at = 0; at < members.length; at++) {
      const i = members[at] as number;
      deepest = Math.max(deepest, depth[i] as number);
      forNeighbours(i, width, height, (other) => {
        if (seen[other] || depth[other] === 0) return;
        seen[other] = 1;
        members.push(other);
      });
    }
    if (members.length > LONG * deepest * deepest) for (const i of members) strokes[i] = 1;
  }
  return strokes;
}

/** How deep the ink is along the middle of lines, as a rule; 0 where there are none. */
function middleRidge(depth: Uint16Array, strokes: Uint8Array, width: number, height: number): number {
  const ridges: number[] = [];
  for (let i = 0; i < depth.length; i++) {
    const here = depth[i] as number;
    if (!strokes[i]) continue;
    let highest = true;
    forNeighbours(i, width, height, (other) => {
      highest &&= (depth[other] as number) <= here;
    });
    if (highest) ridges.push(here);
  }
  return ridges.sort((a, b) => a - b)[ridges.length >> 1] ?? 0;
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

/** Paper where only something thin, which isn't ink, keeps it from being that. */
function withoutFaint(pixels: Pixels, paper: Colour, ink: Uint8Array, reach: number): Pixels {
  const { width, height } = pixels;
  const [red, green, blue] = ([0, 1, 2] as const).map((c) =>
    closed(
      Uint8Array.from(ink, (_, i) => pixels.data[4 * i + c] as number),
      width,
      height,
      reach,
    ),
  ) as [Uint8Array, Uint8Array, Uint8Array];
  const data = pixels.data.slice();
  for (let i = 0; i < ink.length; i++) {
    if (ink[i]) continue;
    const about: Colour = [red[i] as number, green[i] as number, blue[i] as number];
    if (apart(about, paper) < SAME_COLOUR) data.set(paper, 4 * i);
  }
  return { ...pixels, data };
}
