/** Single outlines for random drawings, plain and spiteful; x, y pairs on a page of about 400 × 400. */

import type { Random } from './random';

export interface Sketched {
  readonly outline: number[];
  readonly closed: boolean;
  readonly junction?: number[];
  readonly holes?: number[][];
}

export type Place = readonly [x: number, y: number];

export function blob(random: Random, [cx, cy]: Place, radius: number, count = 40): number[] {
  const waves = [2, 3, 4, 5].map((turns, i) => ({
    turns,
    height: (random.between(-0.25, 0.25) * radius) / (i + 1),
    phase: random.between(0, 7),
  }));
  return ring(count, (angle) => {
    const r = waves.reduce((sum, { turns, height, phase }) => sum + height * Math.sin(turns * angle + phase), radius);
    return [cx + r * Math.cos(angle), cy + r * Math.sin(angle)];
  });
}

function ring(count: number, at: (angle: number) => Place): number[] {
  return Array.from({ length: count }, (_, i) => at((2 * Math.PI * i) / count)).flat();
}

/** A bending tube with a round end, open where it starts. */
export function tube(random: Random, [x, y]: Place, length: number, width: number, direction: number): number[] {
  const steps = 12;
  const bend = random.between(-1, 1);
  const spine: { x: number; y: number; angle: number }[] = [];
  for (let i = 0, at = { x, y, angle: direction }; i <= steps; i++) {
    spine.push(at);
    const angle = at.angle + bend / steps;
    at = { x: at.x + (length / steps) * Math.cos(angle), y: at.y + (length / steps) * Math.sin(angle), angle };
  }
  const beside = (p: (typeof spine)[number], turn: number): number[] => [
    p.x + width * Math.cos(p.angle + turn),
    p.y + width * Math.sin(p.angle + turn),
  ];
  const tip = spine[steps] as (typeof spine)[number];
  return [
    ...spine.flatMap((p) => beside(p, Math.PI / 2)),
    ...[1, 2, 3, 4, 5].flatMap((k) => beside(tip, Math.PI / 2 - (k * Math.PI) / 6)),
    ...spine.reverse().flatMap((p) => beside(p, -Math.PI / 2)),
  ];
}

/** A tube whose open side runs straight from one place to another. */
export function tubeOn(random: Random, from: Place, to: Place, length: number): number[] {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const middle: Place = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
  const outline = tube(random, middle, length, Math.hypot(dx, dy) / 2, Math.atan2(dy, dx) + Math.PI / 2);
  // exactly these ends, whatever rounding made of them
  outline.splice(0, 2, to[0], to[1]);
  outline.splice(-2, 2, from[0], from[1]);
  return outline;
}

export function arc(random: Random, [cx, cy]: Place, radius: number): number[] {
  const start = random.between(0, 7);
  const span = random.between(1, 6);
  return Array.from({ length: 21 }, (_, k) => [
    cx + radius * Math.cos(start + (span * k) / 20),
    cy + radius * Math.sin(start + (span * k) / 20),
  ]).flat();
}

export function zigzag(random: Random, [cx, cy]: Place, size: number): number[] {
  const count = 3 + random.below(14);
  return Array.from({ length: count }, () => [
    cx + size * random.between(-1, 1),
    cy + size * random.between(-1, 1),
  ]).flat();
}

export function star(random: Random, [cx, cy]: Place, radius: number): number[] {
  const points = 3 + random.below(12);
  const inner = radius * random.between(0.03, 0.7);
  return Array.from({ length: 2 * points }, (_, k) => {
    const r = k % 2 === 0 ? radius : inner;
    const angle = (Math.PI * k) / points;
    return [cx + r * Math.cos(angle), cy + r * Math.sin(angle)];
  }).flat();
}

/** A loop through itself: a figure eight, a trefoil, … */
export function knot(random: Random, [cx, cy]: Place, radius: number): number[] {
  const [a, b] = random.pick([
    [1, 2],
    [2, 3],
    [3, 2],
    [3, 4],
    [1, 3],
  ]);
  const phase = random.chance(0.3) ? 0 : random.between(0, 2);
  return ring(60, (angle) => [cx + radius * Math.sin(a * angle + phase), cy + radius * Math.sin(b * angle)]);
}

export function sliver(random: Random, [cx, cy]: Place, length: number): number[] {
  const width = length * 10 ** random.between(-4, -1);
  const angle = random.between(0, 7);
  const [ux, uy] = [Math.cos(angle), Math.sin(angle)];
  const corners: [number, number][] = [
    [-length, -width],
    [length, -width],
    [length, width],
    [-length, width],
  ];
  return corners.flatMap(([along, across]) => [cx + along * ux - across * uy, cy + along * uy + across * ux]);
}

/** A box with many points on its sides, some of them almost, but not quite, on the line. */
export function runOfPoints(random: Random, [cx, cy]: Place, size: number): number[] {
  const shake = random.pick([0, 1e-12, 1e-9, 1e-6, 1e-3]) * size;
  const count = 2 + random.below(30);
  const corners: Place[] = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ];
  return corners.flatMap(([ax, ay], k) => {
    const [bx, by] = corners[(k + 1) % 4] as Place;
    return Array.from({ length: count }, (_, i) => [
      cx + size * (ax + ((bx - ax) * i) / count) + shake * random.between(-1, 1),
      cy + size * (ay + ((by - ay) * i) / count) + shake * random.between(-1, 1),
    ]).flat();
  });
}

/** Pulls one point of a line out into a spike as thin as its neighbours are near. */
export function withSpike(random: Random, outline: readonly number[], reach: number): number[] {
  const out = [...outline];
  const at = 2 * random.below(out.length / 2);
  const angle = random.between(0, 7);
  const root = [out[at] as number, out[at + 1] as number] as const;
  const width = reach * random.pick([0, 1e-6, 1e-3, 1e-2]);
  out.splice(at, 2, ...root, root[0] + reach * Math.cos(angle), root[1] + reach * Math.sin(angle));
  out.splice(at + 4, 0, root[0] + width * Math.sin(angle), root[1] - width * Math.cos(angle));
  return out;
}

/** Points said twice or three times. */
export function withRepeats(random: Random, outline: readonly number[]): number[] {
  const out: number[] = [];
  for (let i = 0; i < outline.length; i += 2) {
    const times = random.chance(0.3) ? 2 + random.below(2) : 1;
    for (let k = 0; k < times; k++) out.push(outline[i] as number, outline[i + 1] as number);
  }
  return out;
}

/** Draws part of the line and then the same way back. */
export function retraced(random: Random, outline: readonly number[]): number[] {
  const count = outline.length / 2;
  const end = 2 + random.below(count - 2);
  const back = 1 + random.below(end - 1);
  const out = outline.slice(0, 2 * end);
  for (let i = end - 1; i >= end - 1 - back; i--) out.push(outline[2 * i] as number, outline[2 * i + 1] as number);
  out.push(...outline.slice(2 * end));
  return out;
}
