/**
 * Points for the inside of a sheet, evenly spaced on the inflated body: an
 * advancing front of candidates, each one edge length (in 3D) from a point it
 * grew from, kept when no other point is nearer than PACKING edge lengths.
 *
 * Tried: a hexagonal lattice plus offset rings (seams where rings meet), and
 * dart throwing without a front (20 % more points for the same edge length).
 */

import type { DepthField } from './sizing';

/** Share of the edge length within which a candidate is too near. */
const PACKING = 0.82;

/** Directions a point grows in, and steps that find the 3D distance along one. */
const DIRECTIONS = 9;
const HALVINGS = 7;

/** Candidates nearer than this in the plane would make slivers that rounding can turn over. */
const FLATTEST = 0.02;

/** Points this near in the plane (in edge lengths) to a line that stays would make thin triangles with it. */
const LINE_CLEARANCE = 0.35;
const GUARDS_AN_EDGE = 8;

/**
 * @param seeds x, y pairs of all points already there (boundary, junctions), all inside or on the edge.
 * @param lines pairs of seeds joined by edges that stay and lie in the surface (junctions).
 * @param edge aimed-for edge length in 3D, > 0.
 * @returns x, y pairs of the new points.
 */
export function sampleSheet(
  seeds: Float64Array,
  lines: readonly number[],
  field: DepthField,
  edge: number,
): Float64Array {
  const x = [] as number[];
  const y = [] as number[];
  const z = [] as number[];
  const seedCount = seeds.length / 2;
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < seeds.length; i += 2) {
    minX = Math.min(minX, seeds[i] as number);
    maxX = Math.max(maxX, seeds[i] as number);
    minY = Math.min(minY, seeds[i + 1] as number);
    maxY = Math.max(maxY, seeds[i + 1] as number);
  }
  const columns = Math.ceil((maxX - minX) / edge) + 3;
  const rows = Math.ceil((maxY - minY) / edge) + 3;
  const head = new Int32Array(columns * rows).fill(-1);
  const link: number[] = [];
  const cellOf = (px: number, py: number): number =>
    (Math.floor((py - minY) / edge) + 1) * columns + Math.floor((px - minX) / edge) + 1;

  function add(px: number, py: number, pz: number): void {
    const cell = cellOf(px, py);
    link.push(head[cell] as number);
    head[cell] = x.length;
    x.push(px);
    y.push(py);
    z.push(pz);
  }

  function isFree(px: number, py: number, pz: number): boolean {
    const nearest = (PACKING * edge) ** 2;
    const flattest = (FLATTEST * edge) ** 2;
    const cell = cellOf(px, py);
    for (let row = -columns; row <= columns; row += columns) {
      for (let column = -1; column <= 1; column++) {
        for (let i = head[cell + row + column] as number; i >= 0; i = link[i] as number) {
          const dx = (x[i] as number) - px;
          const dy = (y[i] as number) - py;
          const dz = (z[i] as number) - pz;
          const flat = dx * dx + dy * dy;
          if (flat + dz * dz < nearest || flat < flattest) return false;
        }
      }
    }
    return true;
  }

  for (let i = 0; i < seedCount; i++) {
    const [px, py] = [seeds[2 * i] as number, seeds[2 * i + 1] as number];
    const depth = field.depth(px, py);
    add(px, py, Number.isNaN(depth) ? 0 : depth);
  }
  const guards = guardPoints(seeds, lines, edge);
  const wanted = edge * edge;
  for (let p = 0; p < x.length; p++) {
    const [px, py, pz] = [x[p] as number, y[p] as number, z[p] as number];
    // a turn that never repeats, so that no direction is favoured; the same every time
    const turn = (p * 0.618033988749895) % 1;
    for (let k = 0; k < DIRECTIONS; k++) {
      const angle = ((k + turn) * 2 * Math.PI) / DIRECTIONS;
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      let [near, far] = [0, edge];
      let depth = field.depth(px + far * cos, py + far * sin);
      if (Number.isNaN(depth) || far * far + (depth - pz) ** 2 > wanted * 1.0001) {
        for (let step = 0; step < HALVINGS; step++) {
          const middle = (near + far) / 2;
          const there = field.depth(px + middle * cos, py + middle * sin);
          if (Number.isNaN(there) || middle * middle + (there - pz) ** 2 > wanted) far = middle;
          else {
            near = middle;
            depth = there;
          }
        }
      } else near = far;
      if (near === 0 || near * near + (depth - pz) ** 2 < 0.7 * wanted) continue;
      const [cx, cy] = [px + near * cos, py + near * sin];
      if (isFree(cx, cy, depth) && !isNearLine(guards, cx, cy)) add(cx, cy, depth);
    }
  }
  function guardPoints(all: Float64Array, pairs: readonly number[], length: number): Map<number, number[]> {
    const cells = new Map<number, number[]>();
    for (let i = 0; i < pairs.length; i += 2) {
      const [a, b] = [2 * (pairs[i] as number), 2 * (pairs[i + 1] as number)];
      const [ax, ay, bx, by] = [all[a] as number, all[a + 1] as number, all[b] as number, all[b + 1] as number];
      const pieces = Math.max(2, Math.ceil((GUARDS_AN_EDGE * Math.hypot(bx - ax, by - ay)) / length));
      for (let k = 1; k < pieces; k++) {
        const [gx, gy] = [ax + ((bx - ax) * k) / pieces, ay + ((by - ay) * k) / pieces];
        const cell = cellOf(gx, gy);
        const list = cells.get(cell) ?? [];
        list.push(gx, gy);
        cells.set(cell, list);
      }
    }
    return cells;
  }

  function isNearLine(cells: Map<number, number[]>, px: number, py: number): boolean {
    if (cells.size === 0) return false;
    const nearest = (LINE_CLEARANCE * edge) ** 2;
    const cell = cellOf(px, py);
    for (let row = -columns; row <= columns; row += columns)
      for (let column = -1; column <= 1; column++) {
        const list = cells.get(cell + row + column);
        if (list === undefined) continue;
        for (let i = 0; i < list.length; i += 2) {
          const dx = (list[i] as number) - px;
          const dy = (list[i + 1] as number) - py;
          if (dx * dx + dy * dy < nearest) return true;
        }
      }
    return false;
  }

  const out = new Float64Array(2 * (x.length - seedCount));
  for (let i = seedCount; i < x.length; i++) {
    out[2 * (i - seedCount)] = x[i] as number;
    out[2 * (i - seedCount) + 1] = y[i] as number;
  }
  return out;
}
