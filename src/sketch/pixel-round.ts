/** The eight pixels about one. */

/** Across and down to each: up, then clockwise. */
const AROUND = [
  [0, -1],
  [1, -1],
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
] as const;

/** @returns a bit for each that is marked: up 1, then clockwise 2, 4 …; beyond the picture is nothing. */
export function roundOf(marked: Uint8Array, i: number, width: number, height: number): number {
  let bits = 0;
  let bit = 1;
  forRound(i, width, height, (other) => {
    if (other >= 0 && marked[other]) bits |= bit;
    bit <<= 1;
  });
  return bits;
}

/** Those that share an edge or a corner, clockwise from the one above; -1 beyond the picture. */
export function forRound(i: number, width: number, height: number, visit: (other: number) => void): void {
  const x = i % width;
  const y = (i - x) / width;
  for (const [dx, dy] of AROUND) {
    const [px, py] = [x + dx, y + dy];
    visit(px < 0 || py < 0 || px >= width || py >= height ? -1 : py * width + px);
  }
}
