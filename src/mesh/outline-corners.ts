/**
 * Corners the artist meant: places where the line, seen over a window to both
 * sides, turns sharply, and turns there and not all along the window. Directions
 * are taken between means of half a window, so that a shaky hand has none.
 */

/** Cells of a window to one side. */
export const WINDOW = 8;
const HALF = WINDOW / 2;
/** The narrow look: over this much the same turn has to be seen … */
const NARROW_HALF = 2;
/** … nearly: a bend as wide as the window shows less than half of its turn here. */
const POINTED = 0.7;
/** The wide look: half of the turn is still there over this much; a shake turns back. */
const WIDE_HALF = 8;
const LASTING = 0.5;

/**
 * @param cells of the whole loop, the last repeating the first.
 * @param sharpest turns under this, radians, are bends.
 * @returns indices of cells, rising.
 */
export function cornerCells(cells: Float64Array, sharpest: number): number[] {
  const count = cells.length / 2 - 1;
  if (count < 2 * PADDING) return [];
  const sums = runningSums(cells, count);
  const turns = new Float64Array(count);
  for (let i = 0; i < count; i++) turns[i] = turnAt(sums, i, HALF, Math.cos(sharpest));
  const corners: number[] = [];
  for (let i = 0; i < count; i++) {
    const turn = turns[i] as number;
    if (turn < sharpest || !isSharpest(turns, i)) continue;
    let narrow = 0;
    for (let k = -1; k <= 1; k++) narrow = Math.max(narrow, turnAt(sums, (i + k + count) % count, NARROW_HALF, 1));
    if (narrow >= POINTED * turn && turnAt(sums, i, WIDE_HALF, 1) >= LASTING * turn) corners.push(i);
  }
  return corners;
}

function isSharpest(turns: Float64Array, i: number): boolean {
  const count = turns.length;
  const here = turns[i] as number;
  for (let k = 1; k <= WINDOW; k++) {
    if ((turns[(i + k) % count] as number) > here) return false;
    if ((turns[(i - k + count) % count] as number) >= here) return false;
  }
  return true;
}

/** Cells that the wide look needs at both sides. */
const PADDING = 2 * WIDE_HALF;

/** Sums of the first cells, from PADDING before the start to PADDING after the end, about the first. */
function runningSums(cells: Float64Array, count: number): Float64Array {
  const sums = new Float64Array(2 * (count + 2 * PADDING + 1));
  for (let i = 0; i < count + 2 * PADDING; i++) {
    const cell = (i - PADDING + count) % count;
    sums[2 * i + 2] = (sums[2 * i] as number) + (cells[2 * cell] as number) - (cells[0] as number);
    sums[2 * i + 3] = (sums[2 * i + 1] as number) + (cells[2 * cell + 1] as number) - (cells[1] as number);
  }
  return sums;
}

/** Radians between the way the line comes over 2 `half` cells and the way it goes; 0 where its cosine is over `most`. */
function turnAt(sums: Float64Array, cell: number, half: number, most: number): number {
  const i = 2 * (cell + PADDING);
  const h = 2 * half;
  const sum = (at: number): number => sums[at] as number;
  const inX = sum(i + 2) - 2 * sum(i + 2 - h) + sum(i + 2 - 2 * h);
  const inY = sum(i + 3) - 2 * sum(i + 3 - h) + sum(i + 3 - 2 * h);
  const outX = sum(i + 2 * h) - 2 * sum(i + h) + sum(i);
  const outY = sum(i + 2 * h + 1) - 2 * sum(i + h + 1) + sum(i + 1);
  const cosine = inX * outX + inY * outY;
  const sizes = (inX * inX + inY * inY) * (outX * outX + outY * outY);
  if (cosine > 0 && cosine * cosine > most * most * sizes) return 0;
  return Math.abs(Math.atan2(inX * outY - inY * outX, cosine));
}
