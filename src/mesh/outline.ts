/**
 * Loop -> boundary vertices: evens out a shaky hand and spaces points at the
 * edge length, keeping corners the artist meant and the ends of junctions.
 *
 * Tried: uniform spacing of the raw line (integer coordinates of a mouse leave
 * a visible ripple on the inflated rim); a Gaussian along the arc of a third of
 * an edge removes it and moves a line of curvature radius r by under edge²/18r.
 */

import type { RegionLoop } from '../sketch/region';

/** A turn sharper than this over one edge length to both sides is meant as a corner. */
const CORNER_RADIANS = (65 * Math.PI) / 180;

/** Fewest edges a loop and a junction stretch are given. */
const MIN_LOOP_EDGES = 8;
const MIN_JUNCTION_EDGES = 3;

/**
 * @param edge aimed-for spacing of drawn stretches, > 0.
 * @param junctionEdge the same for junctions.
 * @returns the loop with about evenly spaced points; labels as before.
 */
export function sampleLoop(loop: RegionLoop, edge: number, junctionEdge: number): RegionLoop {
  const dense = densify(loop, edge / 4);
  const n = dense.junction.length;
  const perimeter = pathLength(dense.points, true);
  const spacing = Math.min(edge, perimeter / MIN_LOOP_EDGES);
  const corners = findCorners(dense, spacing);
  const points: number[] = [];
  const junction: number[] = [];
  const starts = corners.length > 0 ? corners : [0];
  starts.forEach((from, c) => {
    const to = starts[(c + 1) % starts.length] as number;
    const span = to > from ? to - from : to - from + n;
    const label = dense.junction[from] as number;
    const ring = corners.length === 0;
    const stretch = new Float64Array(2 * (span + 1));
    for (let i = 0; i <= span; i++) {
      stretch[2 * i] = dense.points[2 * ((from + i) % n)] as number;
      stretch[2 * i + 1] = dense.points[2 * ((from + i) % n) + 1] as number;
    }
    const line = label === 1 ? stretch : smoothed(stretch, spacing / 3, ring);
    const length = pathLength(line, false);
    const count =
      label === 1
        ? Math.max(MIN_JUNCTION_EDGES, Math.round(length / junctionEdge))
        : Math.max(starts.length === 1 ? MIN_LOOP_EDGES : starts.length === 2 ? 4 : 1, Math.round(length / spacing));
    const even = spacedEvenly(line, count);
    for (let i = 0; i < count; i++) {
      points.push(even[2 * i] as number, even[2 * i + 1] as number);
      junction.push(label);
    }
  });
  return { points: Float64Array.from(points), junction: Uint8Array.from(junction) };
}

/** Splits edges longer than `step`, so that smoothing and corner windows see an even line. */
function densify(loop: RegionLoop, step: number): RegionLoop {
  const points: number[] = [];
  const junction: number[] = [];
  const n = loop.junction.length;
  for (let i = 0; i < n; i++) {
    const j = (i + 1) % n;
    const [ax, ay] = [loop.points[2 * i] as number, loop.points[2 * i + 1] as number];
    const [bx, by] = [loop.points[2 * j] as number, loop.points[2 * j + 1] as number];
    const pieces = Math.min(4096, Math.max(1, Math.ceil(Math.hypot(bx - ax, by - ay) / step)));
    for (let k = 0; k < pieces; k++) {
      points.push(ax + ((bx - ax) * k) / pieces, ay + ((by - ay) * k) / pieces);
      junction.push(loop.junction[i] as number);
    }
  }
  return { points: Float64Array.from(points), junction: Uint8Array.from(junction) };
}

/** Ends of junctions, and the sharpest point of every turn that is meant; rising indices. */
function findCorners(loop: RegionLoop, window: number): number[] {
  const n = loop.junction.length;
  const at = arcLengths(loop.points);
  const total = at[n] as number;
  const turn = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const back = pointAt(loop.points, at, total, (at[i] as number) - window);
    const ahead = pointAt(loop.points, at, total, (at[i] as number) + window);
    const [x, y] = [loop.points[2 * i] as number, loop.points[2 * i + 1] as number];
    const before = Math.atan2(y - back[1], x - back[0]);
    let angle = Math.atan2(ahead[1] - y, ahead[0] - x) - before;
    if (angle > Math.PI) angle -= 2 * Math.PI;
    if (angle < -Math.PI) angle += 2 * Math.PI;
    turn[i] = Math.abs(angle);
  }
  const corners: number[] = [];
  for (let i = 0; i < n; i++) {
    const labelChanges = loop.junction[i] !== loop.junction[(i - 1 + n) % n];
    if (labelChanges || (loop.junction[i] === 0 && isSharpest(turn, at, total, i, window))) corners.push(i);
  }
  return corners;
}

function isSharpest(turn: Float64Array, at: Float64Array, total: number, i: number, window: number): boolean {
  const here = turn[i] as number;
  if (here < CORNER_RADIANS) return false;
  const n = turn.length;
  for (let step = 1; step < n; step++) {
    const j = (i + step) % n;
    if (((at[j] as number) - (at[i] as number) + total) % total > window) break;
    if ((turn[j] as number) > here) return false;
  }
  for (let step = 1; step < n; step++) {
    const j = (i - step + n) % n;
    if (((at[i] as number) - (at[j] as number) + total) % total > window) break;
    if ((turn[j] as number) >= here) return false;
  }
  return true;
}

/** n + 1 lengths along a closed loop. */
function arcLengths(points: Float64Array): Float64Array {
  const n = points.length / 2;
  const at = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) {
    const j = (i + 1) % n;
    const dx = (points[2 * j] as number) - (points[2 * i] as number);
    const dy = (points[2 * j + 1] as number) - (points[2 * i + 1] as number);
    at[i + 1] = (at[i] as number) + Math.hypot(dx, dy);
  }
  return at;
}

function pointAt(points: Float64Array, at: Float64Array, total: number, distance: number): [number, number] {
  const s = ((distance % total) + total) % total;
  let low = 0;
  let high = at.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((at[middle] as number) <= s) low = middle;
    else high = middle;
  }
  const n = points.length / 2;
  const next = (low + 1) % n;
  const length = (at[low + 1] as number) - (at[low] as number);
  const t = length > 0 ? (s - (at[low] as number)) / length : 0;
  return [
    (points[2 * low] as number) * (1 - t) + (points[2 * next] as number) * t,
    (points[2 * low + 1] as number) * (1 - t) + (points[2 * next + 1] as number) * t,
  ];
}

/** Gaussian along the arc; ends of an open stretch stay, a ring wraps (first point repeated last). */
function smoothed(line: Float64Array, sigma: number, ring: boolean): Float64Array {
  const n = line.length / 2;
  const at = new Float64Array(n);
  for (let i = 1; i < n; i++) {
    const dx = (line[2 * i] as number) - (line[2 * i - 2] as number);
    const dy = (line[2 * i + 1] as number) - (line[2 * i - 1] as number);
    at[i] = (at[i - 1] as number) + Math.hypot(dx, dy);
  }
  const total = at[n - 1] as number;
  const reach = 2.5 * sigma;
  const out = line.slice();
  const last = ring ? n - 1 : n;
  for (let i = ring ? 0 : 1; i < (ring ? n - 1 : n - 1); i++) {
    const s = at[i] as number;
    // a window that shrinks to nothing at the ends of an open stretch keeps them in place and the line symmetric there
    const half = ring ? Math.min(reach, total / 4) : Math.min(reach, s, total - s);
    let [x, y, weights] = [0, 0, 0];
    const add = (j: number, distance: number): void => {
      const before = j > 0 ? j - 1 : ring ? last - 1 : 0;
      const after = j < n - 1 ? j + 1 : n - 1;
      const spread = Math.max(1e-12, ((at[after] as number) - (at[before] as number) + total) % total || total / n);
      const weight = spread * Math.exp((-distance * distance) / (2 * sigma * sigma));
      x += weight * (line[2 * j] as number);
      y += weight * (line[2 * j + 1] as number);
      weights += weight;
    };
    add(i, 0);
    for (let step = 1; step < last; step++) {
      const j = ring ? (i + step) % last : i + step;
      if (!ring && j >= n) break;
      const distance = ((at[j] as number) - s + total) % total;
      if (distance > half + 1e-9 * total) break;
      add(j, distance);
    }
    for (let step = 1; step < last; step++) {
      const j = ring ? (i - step + last) % last : i - step;
      if (!ring && j < 0) break;
      const distance = (s - (at[j] as number) + total) % total;
      if (distance > half + 1e-9 * total) break;
      add(j, distance);
    }
    out[2 * i] = x / weights;
    out[2 * i + 1] = y / weights;
  }
  if (ring) {
    out[2 * n - 2] = out[0] as number;
    out[2 * n - 1] = out[1] as number;
  }
  return out;
}

/** count + 1 points at equal arc lengths, both ends exactly the line's. */
function spacedEvenly(line: Float64Array, count: number): Float64Array {
  const n = line.length / 2;
  const total = pathLength(line, false);
  const out = new Float64Array(2 * (count + 1));
  out[0] = line[0] as number;
  out[1] = line[1] as number;
  let segment = 0;
  let passed = 0;
  for (let i = 1; i < count; i++) {
    const wanted = (total * i) / count;
    let length = segmentLength(line, segment);
    while (passed + length < wanted && segment < n - 2) {
      passed += length;
      segment += 1;
      length = segmentLength(line, segment);
    }
    const t = length > 0 ? Math.min(1, (wanted - passed) / length) : 0;
    out[2 * i] = (line[2 * segment] as number) * (1 - t) + (line[2 * segment + 2] as number) * t;
    out[2 * i + 1] = (line[2 * segment + 1] as number) * (1 - t) + (line[2 * segment + 3] as number) * t;
  }
  out[2 * count] = line[2 * n - 2] as number;
  out[2 * count + 1] = line[2 * n - 1] as number;
  return out;
}

function segmentLength(line: Float64Array, i: number): number {
  return Math.hypot(
    (line[2 * i + 2] as number) - (line[2 * i] as number),
    (line[2 * i + 3] as number) - (line[2 * i + 1] as number),
  );
}

function pathLength(points: Float64Array, closed: boolean): number {
  const n = points.length / 2;
  let sum = 0;
  for (let i = 0; i + 1 < n; i++) sum += segmentLength(points, i);
  if (closed && n > 1)
    sum += Math.hypot(
      (points[0] as number) - (points[2 * n - 2] as number),
      (points[1] as number) - (points[2 * n - 1] as number),
    );
  return sum;
}
