/** How fast a pin moves in a clip, as a ribbon from where it begins to where it ends: still stretches are thin, quick ones full. */

import type { Track } from '../document/sketch-document';
import type { Stretch } from '../editor/take-ends';

/** Slices of a lane in which speed is averaged. */
const SLICES = 120;

/** Path of an SVG, 1000 wide and 24 high. */
export function ribbonOf(track: Track, duration: number, { from, to }: Stretch): string {
  const speeds = smoothed(smoothed(speedsOf(track, duration)));
  const fastest = Math.max(...speeds, 1e-6);
  const half = speeds.map((speed) => 2 + 9 * Math.sqrt(speed / fastest));
  const xOf = (time: number) => ((time / duration) * 1000).toFixed(1);
  const at = (index: number, side: 1 | -1) => {
    const x = xOf(((index + 0.5) / SLICES) * duration);
    return `${x} ${(12 + side * (half[index] ?? 0)).toFixed(1)}`;
  };
  const within = [...half.keys()].filter((index) => {
    const time = ((index + 0.5) / SLICES) * duration;
    return time > from && time < to;
  });
  const upper = within.map((index) => at(index, -1));
  const lower = within.map((index) => at(index, 1)).reverse();
  const path = [`${xOf(from)} 12`, ...upper, `${xOf(to)} 12`, ...lower];
  return `M${path.join('L')}Z`;
}

/** Path length covered in each slice of the clip. */
function speedsOf({ keys }: Track, duration: number): number[] {
  const speeds = new Array<number>(SLICES).fill(0);
  for (const [index, key] of keys.slice(1).entries()) {
    const before = keys[index];
    if (!before || key.time <= before.time) continue;
    const speed = Math.hypot(key.x - before.x, key.y - before.y) / (key.time - before.time);
    const from = (before.time / duration) * SLICES;
    const to = (key.time / duration) * SLICES;
    for (let slice = Math.floor(from); slice < Math.min(SLICES, to); slice += 1) {
      speeds[slice] = (speeds[slice] ?? 0) + speed * (Math.min(to, slice + 1) - Math.max(from, slice));
    }
  }
  return speeds;
}

function smoothed(values: readonly number[]): number[] {
  return values.map((value, index) => (2 * value + (values[index - 1] ?? value) + (values[index + 1] ?? value)) / 4);
}
