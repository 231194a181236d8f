/**
 * Does the front view of a built surface, laid flat, cover what was drawn? Counted from the triangles' own corners
 * alone. Points are the same by place here: the two lips of a cut lie on each other.
 */

import { orient2d } from 'robust-predicates';
import type { Part } from '../../src/document/sketch-document';

export interface FlatSurface {
  /** x, y pairs, y up. */
  readonly xy: ArrayLike<number>;
  readonly triangles: ArrayLike<number>;
  readonly counts: readonly number[];
  readonly sheets: readonly { readonly part: number; readonly surface: 'front' | 'back' }[];
}

type Loop = number[];

export interface FlatSheet {
  /** Sum of the triangles' areas, each counted positive. */
  readonly area: number;
  /** Triangles that lie on their face, or have no area. */
  readonly turnedOver: number;
  /** The lines around the sheet, x, y pairs; null where they don't form loops. */
  readonly loops: readonly Loop[] | null;
}

/** All islands of one side of a part together. */
export function flatSheet(surface: FlatSurface, part: number, side: 'front' | 'back'): FlatSheet {
  const { xy, triangles } = surface;
  const ids = new Map<string, number>();
  const places: number[] = [];
  const idOf = (vertex: number): number => {
    const key = `${xy[2 * vertex]},${xy[2 * vertex + 1]}`;
    const known = ids.get(key);
    if (known !== undefined) return known;
    const id = places.length / 2;
    ids.set(key, id);
    places.push(xy[2 * vertex] as number, xy[2 * vertex + 1] as number);
    return id;
  };
  const loops: Loop[] = [];
  let chained = true;
  let area = 0;
  let turnedOver = 0;
  let first = 0;
  surface.sheets.forEach((sheet, s) => {
    const next = first + (surface.counts[s] as number);
    if (sheet.part === part && sheet.surface === side) {
      // one island at a time: two of them may meet in a point
      const edges = new Set<string>();
      for (let t = first; t < next; t++) {
        const corners = [0, 1, 2].map((k) => idOf(triangles[3 * t + k] as number));
        if (side === 'back') corners.reverse();
        const [a, b, c] = corners as [number, number, number];
        if (!isCounterClockwise(places, a, b, c)) turnedOver += 1;
        area += Math.abs(cross(places, a, b, c)) / 2;
        for (const [from, to] of [
          [a, b],
          [b, c],
          [c, a],
        ]) {
          if (!edges.delete(`${to},${from}`)) edges.add(`${from},${to}`);
        }
      }
      const around = chain(edges, places);
      if (around === null) chained = false;
      else loops.push(...around);
    }
    first = next;
  });
  return { area, turnedOver, loops: chained ? loops : null };
}

/** Exactly: lines that are drawn almost one over the other leave triangles whose area is less than rounding. */
function isCounterClockwise(places: readonly number[], a: number, b: number, c: number): boolean {
  const [ax, ay, bx, by, cx, cy] = [a, b, c].flatMap((point) => [places[2 * point], places[2 * point + 1]]) as Six;
  // the library's frame has y down
  return orient2d(ax, ay, bx, by, cx, cy) < 0;
}

type Six = [number, number, number, number, number, number];

function cross(places: readonly number[], a: number, b: number, c: number): number {
  const [ax, ay] = [places[2 * a] as number, places[2 * a + 1] as number];
  return (
    ((places[2 * b] as number) - ax) * ((places[2 * c + 1] as number) - ay) -
    ((places[2 * b + 1] as number) - ay) * ((places[2 * c] as number) - ax)
  );
}

function chain(edges: ReadonlySet<string>, places: readonly number[]): Loop[] | null {
  const next = new Map<number, number>();
  for (const edge of edges) {
    const [from, to] = edge.split(',').map(Number) as [number, number];
    if (next.has(from)) return null;
    next.set(from, to);
  }
  const loops: Loop[] = [];
  for (let start = next.keys().next(); !start.done; start = next.keys().next()) {
    const loop: Loop = [];
    let at: number | undefined = start.value;
    while (at !== undefined && next.has(at)) {
      loop.push(places[2 * at] as number, places[2 * at + 1] as number);
      const following: number = next.get(at) as number;
      next.delete(at);
      at = following;
    }
    if (at !== start.value) return null;
    loops.push(loop);
  }
  return loops;
}

export function loopArea(loop: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < loop.length; i += 2) {
    const j = (i + 2) % loop.length;
    // about the first point, so that far-off drawings lose no digits
    const [ax, ay] = [(loop[i] as number) - (loop[0] as number), (loop[i + 1] as number) - (loop[1] as number)];
    const [bx, by] = [(loop[j] as number) - (loop[0] as number), (loop[j + 1] as number) - (loop[1] as number)];
    sum += ax * by - ay * bx;
  }
  return sum / 2;
}

/** How often the lines of the loops properly cross each other. */
export function crossings(loops: readonly (readonly number[])[]): number {
  const edges: [number, number, number, number][] = loops.flatMap((loop) =>
    Array.from({ length: loop.length / 2 }, (_, i): [number, number, number, number] => {
      const j = (2 * i + 2) % loop.length;
      return [loop[2 * i] as number, loop[2 * i + 1] as number, loop[j] as number, loop[j + 1] as number];
    }),
  );
  edges.sort((p, q) => Math.min(p[0], p[2]) - Math.min(q[0], q[2]));
  let found = 0;
  edges.forEach((p, i) => {
    const right = Math.max(p[0], p[2]);
    for (let k = i + 1; k < edges.length; k++) {
      const q = edges[k] as (typeof edges)[number];
      if (Math.min(q[0], q[2]) >= right) break;
      const [c, d] = [turn(p, q[0], q[1]), turn(p, q[2], q[3])];
      const [a, b] = [turn(q, p[0], p[1]), turn(q, p[2], p[3])];
      if (c * d < 0 && a * b < 0) found += 1;
    }
  });
  return found;
}

/** Which side of a line a point is on: -1, 0 (too near for rounding to tell) or 1. */
function turn([ax, ay, bx, by]: readonly [number, number, number, number], x: number, y: number): number {
  const [p, q] = [(bx - ax) * (y - ay), (by - ay) * (x - ax)];
  return Math.abs(p - q) <= 1e-12 * (Math.abs(p) + Math.abs(q)) ? 0 : Math.sign(p - q);
}

/** Every line of a part as it was drawn, closed with its junction; x, y pairs, y up, about a centre given in y down. */
export function drawnLines(part: Part, centre: { readonly x: number; readonly y: number }): number[][] {
  const lines = [[...part.outline, ...(part.closed ? [] : part.junction)], ...part.holes];
  return lines.map((line) => line.map((value, i) => (i % 2 === 0 ? value - centre.x : centre.y - value)));
}

/** From a place to the nearest of closed lines. */
export function distanceToLines(x: number, y: number, lines: readonly (readonly number[])[]): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    for (let i = 0; i < line.length; i += 2) {
      const j = (i + 2) % line.length;
      const [ax, ay] = [line[i] as number, line[i + 1] as number];
      const [ex, ey] = [(line[j] as number) - ax, (line[j + 1] as number) - ay];
      const long = ex * ex + ey * ey;
      const t = long > 0 ? Math.max(0, Math.min(1, ((x - ax) * ex + (y - ay) * ey) / long)) : 0;
      nearest = Math.min(nearest, Math.hypot(x - ax - t * ex, y - ay - t * ey));
    }
  }
  return nearest;
}
