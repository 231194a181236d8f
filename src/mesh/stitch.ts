/**
 * Sheets -> one surface: all parts' balloons, their limbs joined as planned
 * (`Seams`, `planWelds`), with vertices numbered.
 *
 * Dvorožňák et al. 2020, §3.2 cut and stitch one lip; the second is sealed here
 * too. Tried: merging vertices by position (fails where junctions cross or
 * coincide, and needs a tolerance).
 */

import { NONE, nextHalfEdge, previousHalfEdge } from './half-edges';
import type { Layout, LayoutLoop } from './layout';
import { type SeamSheet, Seams } from './seams';

/** One side of one island of a part. */
export interface Sheet extends SeamSheet {
  /** Half-depth of each corner of the round body, as inflated on its own, ≥ 0; 3 a triangle. */
  readonly depths: number[];
}

export interface StitchedSurface {
  readonly vertexCount: number;
  /** x, y pairs, y up. */
  readonly xy: Float64Array;
  /** 3 a triangle, in the order of the sheets. */
  readonly triangles: Uint32Array;
  /** Half-depth of each corner of the round body as its own sheet has it, ≥ 0; 3 a triangle. */
  readonly depths: Float64Array;
  /** Triangles of each sheet. */
  readonly counts: readonly number[];
}

/**
 * @param pointXy x, y pairs of all points (sites first, then the points inside sheets).
 * @throws Error when a sheet lacks an edge of the layout (a bug, never a drawing).
 */
export function stitch(layout: Layout, sheets: readonly Sheet[], pointXy: readonly number[]): StitchedSurface {
  const seams = new Seams(sheets, layout.x.length, pointXy.length / 2);
  for (const loop of layout.loops) seams.sewRim(loop);
  for (const loop of layout.order) joinLimb(layout, loop, seams);
  const mesh: LinkedMesh = {
    triangles: Array.from(seams.triangles),
    depths: sheets.flatMap(({ depths }) => depths),
    sheets: Array.from(seams.sheetOf),
    xy: Array.from(pointXy),
    twins: Array.from(seams.twins),
  };
  let vertices = orbits(mesh);
  while (splitDoubleEdges(mesh, vertices)) vertices = orbits(mesh);
  return assemble(mesh, vertices, sheets.length);
}

function joinLimb(layout: Layout, loop: LayoutLoop, seams: Seams): void {
  loop.weld.forEach((label, i) => {
    const weld = layout.welds[label];
    if (!weld) return;
    const lips = seams.lips(loop, i, weld);
    if (!lips) throw new Error(`junction edge ${i} of part ${loop.part} is missing`);
    seams.join(lips);
  });
}

/** Triangles with linked half-edges; `triangles` holds points, vertices are their orbits. */
interface LinkedMesh {
  readonly triangles: number[];
  readonly depths: number[];
  /** One a triangle. */
  readonly sheets: number[];
  readonly xy: number[];
  readonly twins: number[];
}

/** Vertex of every corner: corners are one vertex when linked half-edges bring them together. */
function orbits({ triangles, twins }: LinkedMesh): Int32Array {
  const vertex = new Int32Array(triangles.length).fill(NONE);
  let count = 0;
  for (let corner = 0; corner < triangles.length; corner++) {
    if (vertex[corner] !== NONE) continue;
    // on a closed surface, turning about the origin of a half-edge comes back to it
    let h = corner;
    do {
      vertex[h] = count;
      h = twins[previousHalfEdge(h)] as number;
      if (h === NONE || (h !== corner && vertex[h] !== NONE)) throw new Error(`half-edge ${corner} has no closed fan`);
    } while (h !== corner);
    count += 1;
  }
  return vertex;
}

/** Two edges between the same two vertices are one too many: the inner ones get a middle. @returns whether any did. */
function splitDoubleEdges(mesh: LinkedMesh, vertices: Int32Array): boolean {
  const { triangles, twins, sheets } = mesh;
  const isInner = (h: number): boolean => sheets[Math.floor(h / 3)] === sheets[Math.floor((twins[h] as number) / 3)];
  const count = triangles.length;
  const seen = new Map<number, number>();
  const touched = new Set<number>();
  for (let h = 0; h < count; h++) {
    if ((twins[h] as number) < h) continue;
    const a = vertices[h] as number;
    const b = vertices[nextHalfEdge(h)] as number;
    const key = Math.min(a, b) * count + Math.max(a, b);
    const other = seen.get(key);
    if (other === undefined) {
      seen.set(key, h);
      continue;
    }
    // a seam is split in all sheets that have it, so that their flat outlines stay the same
    const inner = [h, other].find(isInner);
    const split = inner === undefined ? edgesAt(mesh, h) : [inner];
    const around = split.flatMap((edge) => [Math.floor(edge / 3), Math.floor((twins[edge] as number) / 3)]);
    if (around.some((triangle) => touched.has(triangle))) continue;
    for (const triangle of around) touched.add(triangle);
    const middle = addMiddle(mesh, split[0] as number);
    for (const edge of split) giveMiddle(mesh, edge, middle);
  }
  return touched.size > 0;
}

/** Every edge between the points of a half-edge, by one half-edge each. */
function edgesAt({ triangles, twins }: LinkedMesh, half: number): number[] {
  const [a, b] = [triangles[half], triangles[nextHalfEdge(half)]];
  const found: number[] = [];
  triangles.forEach((from, h) => {
    const to = triangles[nextHalfEdge(h)];
    if ((twins[h] as number) > h && ((from === a && to === b) || (from === b && to === a))) found.push(h);
  });
  return found;
}

/** @returns a new point halfway along a half-edge. */
function addMiddle({ triangles, xy }: LinkedMesh, h: number): number {
  const [a, b] = [triangles[h] as number, triangles[nextHalfEdge(h)] as number];
  xy.push(
    ((xy[2 * a] as number) + (xy[2 * b] as number)) / 2,
    ((xy[2 * a + 1] as number) + (xy[2 * b + 1] as number)) / 2,
  );
  return xy.length / 2 - 1;
}

/** Splits the two triangles at a half-edge at a point on it, in each triangle at its own depth. */
function giveMiddle({ triangles, depths, sheets, twins }: LinkedMesh, h: number, middle: number): void {
  const g = twins[h] as number;
  const news: number[] = [];
  for (const half of [h, g]) {
    const [next, previous] = [nextHalfEdge(half), previousHalfEdge(half)];
    const depth = ((depths[half] as number) + (depths[next] as number)) / 2;
    const added = triangles.length;
    triangles.push(middle, triangles[next] as number, triangles[previous] as number);
    depths.push(depth, depths[next] as number, depths[previous] as number);
    sheets.push(sheets[Math.floor(half / 3)] as number);
    const outer = twins[next] as number;
    twins.push(NONE, outer, next);
    twins[outer] = added + 1;
    twins[next] = added + 2;
    triangles[next] = middle;
    depths[next] = depth;
    news.push(added);
  }
  // each half of the edge meets the other side's new triangle
  const [newH, newG] = news as [number, number];
  twins[h] = newG;
  twins[newG] = h;
  twins[g] = newH;
  twins[newH] = g;
}

/** Numbers the vertices and puts the triangles in the order of the sheets. */
function assemble(mesh: LinkedMesh, vertices: Int32Array, sheetCount: number): StitchedSurface {
  const { triangles, depths, sheets, xy } = mesh;
  const counts = new Array<number>(sheetCount).fill(0);
  for (const sheet of sheets) counts[sheet] = (counts[sheet] as number) + 1;
  const at: number[] = [];
  counts.reduce((sum, count, i) => {
    at[i] = sum;
    return sum + count;
  }, 0);
  const outTriangles = new Uint32Array(triangles.length);
  const outDepths = new Float64Array(triangles.length);
  const numbers = new Int32Array(triangles.length).fill(NONE);
  const outXy: number[] = [];
  const order = sheets.map((sheet) => {
    const place = at[sheet] as number;
    at[sheet] = place + 1;
    return place;
  });
  const inOrder = new Int32Array(order.length);
  order.forEach((place, t) => {
    inOrder[place] = t;
  });
  inOrder.forEach((t, place) => {
    for (let k = 0; k < 3; k++) {
      const corner = 3 * t + k;
      const orbit = vertices[corner] as number;
      if (numbers[orbit] === NONE) {
        numbers[orbit] = outXy.length / 2;
        const point = triangles[corner] as number;
        outXy.push(xy[2 * point] as number, xy[2 * point + 1] as number);
      }
      outTriangles[3 * place + k] = numbers[orbit] as number;
      outDepths[3 * place + k] = depths[corner] as number;
    }
  });
  return {
    vertexCount: outXy.length / 2,
    xy: Float64Array.from(outXy),
    triangles: outTriangles,
    depths: outDepths,
    counts,
  };
}
