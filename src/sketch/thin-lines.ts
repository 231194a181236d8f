/**
 * The middle of drawn lines, one pixel wide: Zhang & Suen, *A fast parallel algorithm for thinning digital patterns*,
 * 1984; then without the steps that it leaves two pixels wide.
 */

import { roundOf } from './pixel-round';

/** @param inked one a pixel. @returns one a pixel: 1 on the middle of what is inked. */
export function thinLines(inked: Uint8Array, width: number, height: number): Uint8Array {
  const middle = inked.map((value) => (value ? 1 : 0));
  let left: number[] = [];
  for (let i = 0; i < middle.length; i++) if (middle[i]) left.push(i);
  for (let before = -1; before !== left.length; ) {
    before = left.length;
    for (const half of [0, 1] as const) {
      const gone = left.filter((i) => isRim(roundOf(middle, i, width, height), half));
      for (const i of gone) middle[i] = 0;
      left = left.filter((i) => middle[i]);
    }
  }
  for (const i of left) if (isStep(roundOf(middle, i, width, height))) middle[i] = 0;
  return middle;
}

/** Bits of the eight about a pixel: up 1, then clockwise. */
const [UP, RIGHT, DOWN, LEFT] = [1, 4, 16, 64];

function isRim(round: number, half: 0 | 1): boolean {
  const count = bitsOf(round);
  if (count < 2 || count > 6 || turnsOf(round) !== 1) return false;
  const has = (bits: number) => (round & bits) === bits;
  return half === 0
    ? !has(UP | RIGHT | DOWN) && !has(RIGHT | DOWN | LEFT)
    : !has(UP | RIGHT | LEFT) && !has(UP | DOWN | LEFT);
}

/** Two sides of a pixel that meet at a corner, and what else hangs together with them. */
const CORNERS = [
  [UP | RIGHT, 2 | 8 | 128],
  [RIGHT | DOWN, 8 | 2 | 32],
  [DOWN | LEFT, 32 | 8 | 128],
  [LEFT | UP, 128 | 2 | 32],
] as const;

/** A corner that a line gets round without. */
function isStep(round: number): boolean {
  return CORNERS.some(([sides, along]) => (round & sides) === sides && (round & ~(sides | along)) === 0);
}

function bitsOf(round: number): number {
  let count = 0;
  for (let rest = round; rest > 0; rest &= rest - 1) count += 1;
  return count;
}

/** How often what is about a pixel goes over from bare to inked, once round. */
function turnsOf(round: number): number {
  return bitsOf(~round & ((round >> 1) | ((round & 1) << 7)) & 0xff);
}
