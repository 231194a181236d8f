/**
 * A photo of a drawing as if it were lit evenly: what the paper is like is
 * known wherever it is seen, and in between what lies about it says what it
 * would be. Each pixel is told as a share of that.
 *
 * Tried before: one plane or one paraboloid through the whole paper, which
 * leaves the shadow of a hand or of the phone.
 */

import {
  apart,
  forNeighbours,
  lightness,
  type Pixels,
  rimOf,
  SAME_COLOUR,
  type Colour as Seen,
} from './picture-pixels';

/** So many cells along the larger side. */
const CELLS = 36;
/** Of a cell's pixels by lightness, the one that is paper where there is any: ink and grain are darker. */
const BRIGHT = 0.75;
/** Light changes less than this from cell to cell, in shares of it; paint changes more. */
const GRADUAL = 0.13;
/** Light that changes less than this over all of the paper is even. */
const EVEN = 0.08;
/** What the paper becomes. */
const WHITE = 250;
const ROUNDS = 200;
/** Of a sheet of paper on a table: its share of the picture, and of the rectangle about it. */
const SHEET_LEAST = 0.2;
const SHEET_FULL = 0.85;

type Colour = [red: number, green: number, blue: number];

interface Cells {
  readonly across: number;
  readonly down: number;
  readonly size: number;
  readonly colours: Colour[];
}

/**
 * @param rim the commonest colour along the picture's rim.
 * @returns the same pixels where they are lit evenly already; and the colour of the paper in them.
 */
export function evenLight(pixels: Pixels, rim: Seen): { readonly pixels: Pixels; readonly paper: Seen } {
  const cells = cellsOf(pixels);
  const whole = paperCells(cells);
  if (!reachesRim(cells, whole) && !isSheet(cells, whole)) return { pixels, paper: rim };
  const paper = inner(cells, whole);
  const known = cells.colours.filter((_, i) => paper[i]);
  const mean = meanOf(known);
  const light = known.map(lightness);
  if (Math.max(...light) * (1 - EVEN) <= Math.min(...light)) {
    return { pixels, paper: apart(mean, rim) < SAME_COLOUR ? rim : mean };
  }
  fillIn(cells, paper, mean);
  return { pixels: { ...pixels, data: dividedBy(pixels, cells) }, paper: [WHITE, WHITE, WHITE] };
}

/** Of the paper what is not beside anything else, whose paint would be taken for a shade; all where that is nothing. */
function inner(cells: Cells, paper: readonly boolean[]): readonly boolean[] {
  const left = paper.map((isPaper, i) => isPaper && besideCell(cells, i).every((other) => paper[other]));
  return left.includes(true) ? left : paper;
}

/** Whether it is what is seen along most of the rim. */
function reachesRim({ across, down }: Cells, paper: readonly boolean[]): boolean {
  const rim = [...new Set(rimOf({ width: across, height: down }))];
  return 2 * rim.filter((i) => paper[i]).length > rim.length;
}

/** Whether it fills a rectangle, were it lying askew, as a sheet of paper on a table does and a white rabbit doesn't. */
function isSheet({ across }: Cells, paper: readonly boolean[]): boolean {
  const places = paper.flatMap((isPaper, i) => (isPaper ? [[i % across, Math.floor(i / across)] as const] : []));
  let least = Number.POSITIVE_INFINITY;
  for (let degrees = 0; degrees < 90; degrees += 5) {
    const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    const along = places.map(([x, y]) => x * cos + y * sin);
    const over = places.map(([x, y]) => y * cos - x * sin);
    const extent = (values: readonly number[]) => Math.max(...values) - Math.min(...values) + 1;
    least = Math.min(least, extent(along) * extent(over));
  }
  return places.length >= SHEET_LEAST * paper.length && places.length >= SHEET_FULL * least;
}

function cellsOf({ width, height, data }: Pixels): Cells {
  const size = Math.max(6, Math.ceil(Math.max(width, height) / CELLS));
  const [across, down] = [Math.ceil(width / size), Math.ceil(height / size)];
  const colours: Colour[] = [];
  for (let row = 0; row < down; row++) {
    for (let column = 0; column < across; column++) {
      const members: Colour[] = [];
      for (let y = row * size; y < Math.min(height, (row + 1) * size); y++) {
        for (let x = column * size; x < Math.min(width, (column + 1) * size); x++) {
          const i = 4 * (y * width + x);
          members.push([data[i] as number, data[i + 1] as number, data[i + 2] as number]);
        }
      }
      members.sort((a, b) => lightness(a) - lightness(b));
      const from = Math.floor(BRIGHT * (members.length - 1));
      colours.push(meanOf(members.slice(from, Math.max(from + 1, Math.ceil(0.95 * members.length)))));
    }
  }
  return { across, down, size, colours };
}

function meanOf(colours: readonly Colour[]): Colour {
  const mean: Colour = [0, 0, 0];
  for (const colour of colours) for (const c of [0, 1, 2] as const) mean[c] += colour[c] / colours.length;
  return mean;
}

/** The cells that are paper: of those over which the light goes gradually, the most, brightest and least coloured. */
function paperCells(cells: Cells): boolean[] {
  const { colours } = cells;
  const seen = colours.map(() => false);
  let best: readonly number[] = [];
  let most = 0;
  for (let seed = 0; seed < colours.length; seed++) {
    if (seen[seed]) continue;
    const members = [seed];
    seen[seed] = true;
    for (let at = 0; at < members.length; at++) {
      const here = members[at] as number;
      for (const other of besideCell(cells, here)) {
        if (seen[other] || !isGradual(colours[here] as Colour, colours[other] as Colour)) continue;
        seen[other] = true;
        members.push(other);
      }
    }
    const worth = members.reduce((sum, i) => sum + likeness(colours[i] as Colour), 0);
    if (worth > most) [best, most] = [members, worth];
  }
  const paper = colours.map(() => false);
  for (const i of best) paper[i] = true;
  return paper;
}

/** How much a colour is like paper: 1 white, 0 black or as bright as a colour gets. */
function likeness(colour: Colour): number {
  const most = Math.max(...colour, 1);
  return (lightness(colour) / 255) * (Math.min(...colour) / most);
}

function isGradual(a: Colour, b: Colour): boolean {
  return [0, 1, 2].every((c) => {
    const [here, there] = [Math.max(8, a[c] as number), Math.max(8, b[c] as number)];
    return Math.abs(here - there) < GRADUAL * Math.max(here, there);
  });
}

function besideCell({ across, down }: Cells, i: number): number[] {
  const beside: number[] = [];
  forNeighbours(i, across, down, (other) => beside.push(other));
  return beside;
}

/** Cells that are no paper get what it would be there: each the mean of those beside it. */
function fillIn(cells: Cells, paper: readonly boolean[], mean: Seen): void {
  const { colours } = cells;
  colours.forEach((_, i) => {
    if (!paper[i]) colours[i] = [...mean];
  });
  for (let round = 0; round < ROUNDS; round++) {
    colours.forEach((_, i) => {
      if (!paper[i]) colours[i] = meanOf(besideCell(cells, i).map((other) => colours[other] as Colour));
    });
  }
}

function dividedBy({ width, height, data }: Pixels, { across, down, size, colours }: Cells): Uint8ClampedArray {
  const even = new Uint8ClampedArray(data);
  const at = (column: number, row: number, c: 0 | 1 | 2) =>
    (colours[Math.min(down - 1, Math.max(0, row)) * across + Math.min(across - 1, Math.max(0, column))] as Colour)[c];
  for (let y = 0; y < height; y++) {
    const v = (y + 0.5) / size - 0.5;
    const row = Math.floor(v);
    for (let x = 0; x < width; x++) {
      const u = (x + 0.5) / size - 0.5;
      const column = Math.floor(u);
      const [s, t] = [u - column, v - row];
      for (const c of [0, 1, 2] as const) {
        const above = at(column, row, c) * (1 - s) + at(column + 1, row, c) * s;
        const below = at(column, row + 1, c) * (1 - s) + at(column + 1, row + 1, c) * s;
        const i = 4 * (y * width + x) + c;
        even[i] = ((data[i] as number) * WHITE) / Math.max(1, above * (1 - t) + below * t);
      }
    }
  }
  return even;
}
