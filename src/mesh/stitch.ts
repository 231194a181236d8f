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
  readonly depths: Float64Array;
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
export function stitch(layout: Layout, sheets: readonly Sheet[], pointXy: Float64Array): StitchedSurface {
  const seams = new Seams(sheets, layout.x.length);
  for (const loop of layout.loops) seams.sewRim(loop);
  for (const loop of layout.order) joinLimb(layout, loop, seams);
  let mesh: LinkedMesh = {
    triangles: seams.triangles,
    depths: new Float64Array(seams.triangles.length),
    sheets: seams.sheetOf,
    xy: pointXy,
    twins: seams.twins,
  };
  let corner = 0;
  for (const { depths } of sheets) {
    mesh.depths.set(depths, corner);
    corner += depths.length;
  }
  // such a point lies in one sheet, with one edge to each of its neighbours
  const inSheet = (point: number): boolean => point >= layout.x.length && point < pointXy.length / 2;
  for (;;) {
    const vertices = orbits(mesh);
    const doubles = doubleEdges(mesh, vertices, inSheet);
    if (doubles.length === 0) return assemble(mesh, vertices, sheets.length);
    mesh = withMiddles(mesh, doubles);
  }
}

function joinLimb(layout: Layout, loop: LayoutLoop, seams: Seams): void {
  loop.weld.forEach((label, i) => {
    const weld = layout.welds[label];
    if (!weld) return;
    const lips = seams.lips(loop, i, weld, loop.hostIsland[i] as number);
    if (!lips) throw new Error(`junction edge ${i} of part ${loop.part} is missing`);
    seams.join(lips);
  });
}

/** Triangles with linked half-edges; `triangles` holds points, vertices are their orbits. */
interface LinkedMesh {
  readonly triangles: Int32Array;
  readonly depths: Float64Array;
  /** One a triangle. */
  readonly sheets: Int32Array;
  readonly xy: Float64Array;
  readonly twins: Int32Array;
}

interface Orbits {
  /** One a corner. */
  readonly vertex: Int32Array;
  readonly count: number;
}

/** Vertex of every corner: corners are one vertex when linked half-edges bring them together. */
function orbits({ triangles, twins }: LinkedMesh): Orbits {
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
  return { vertex, count };
}

/**
 * Edges between two vertices that have another one: one too many. No two of those given have a triangle in common.
 * @param isSingle tells points that no such edge begins at.
 * @returns lists of half-edges that get one middle together.
 */
function doubleEdges(mesh: LinkedMesh, { vertex, count }: Orbits, isSingle: (point: number) => boolean): number[][] {
  const { triangles, twins, sheets } = mesh;
  const isInner = (h: number): boolean => sheets[Math.floor(h / 3)] === sheets[Math.floor((twins[h] as number) / 3)];
  const found: number[][] = [];
  const touched = new Set<number>();
  const seen = new Uint8Array(count);
  /** The half-edge by which a vertex was met last, and the vertex it came from. */
  const by = new Int32Array(count);
  const from = new Int32Array(count).fill(NONE);
  for (let corner = 0; corner < vertex.length; corner++) {
    const a = vertex[corner] as number;
    if (seen[a] === 1 || isSingle(triangles[corner] as number)) continue;
    seen[a] = 1;
    let h = corner;
    do {
      const b = vertex[nextHalfEdge(h)] as number;
      if (from[b] !== a) {
        from[b] = a;
        by[b] = h;
      } else if (a < b) {
        // a seam is split in all sheets that have it, so that their flat outlines stay the same
        const inner = [h, by[b] as number].find(isInner);
        const split = inner === undefined ? edgesAt(mesh, h) : [inner];
        const around = split.flatMap((edge) => [Math.floor(edge / 3), Math.floor((twins[edge] as number) / 3)]);
        if (!around.some((triangle) => touched.has(triangle))) {
          for (const triangle of around) touched.add(triangle);
          found.push(split);
        }
      }
      h = twins[previousHalfEdge(h)] as number;
    } while (h !== corner);
  }
  return found;
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

/** @param doubles lists of half-edges, a new point halfway along each list's. */
function withMiddles(mesh: LinkedMesh, doubles: readonly (readonly number[])[]): LinkedMesh {
  const splits = doubles.reduce((sum, edges) => sum + edges.length, 0);
  const corners = mesh.triangles.length;
  const grown: LinkedMesh = {
    triangles: new Int32Array(corners + 6 * splits),
    depths: new Float64Array(corners + 6 * splits),
    sheets: new Int32Array(corners / 3 + 2 * splits),
    xy: new Float64Array(mesh.xy.length + 2 * doubles.length),
    twins: new Int32Array(corners + 6 * splits).fill(NONE),
  };
  for (const name of ['triangles', 'depths', 'sheets', 'xy', 'twins'] as const) grown[name].set(mesh[name]);
  let added = corners;
  doubles.forEach((edges, i) => {
    const middle = mesh.xy.length / 2 + i;
    const [a, b] = [grown.triangles[edges[0] as number], grown.triangles[nextHalfEdge(edges[0] as number)]] as [
      number,
      number,
    ];
    for (let axis = 0; axis < 2; axis++)
      grown.xy[2 * middle + axis] = ((mesh.xy[2 * a + axis] as number) + (mesh.xy[2 * b + axis] as number)) / 2;
    for (const edge of edges) {
      giveMiddle(grown, edge, middle, added);
      added += 6;
    }
  });
  return grown;
}

/**
 * Splits the two triangles at a half-edge at a point on it, in each triangle at its own depth.
 * @param added first of six new corners.
 */
function giveMiddle({ triangles, depths, sheets, twins }: LinkedMesh, h: number, middle: number, added: number): void {
  const g = twins[h] as number;
  for (const [half, first] of [
    [h, added],
    [g, added + 3],
  ] as const) {
    const [next, previous] = [nextHalfEdge(half), previousHalfEdge(half)];
    const depth = ((depths[half] as number) + (depths[next] as number)) / 2;
    triangles.set([middle, triangles[next] as number, triangles[previous] as number], first);
    depths.set([depth, depths[next] as number, depths[previous] as number], first);
    sheets[first / 3] = sheets[Math.floor(half / 3)] as number;
    const outer = twins[next] as number;
    link(twins, first + 1, outer);
    link(twins, first + 2, next);
    triangles[next] = middle;
    depths[next] = depth;
  }
  // each half of the edge meets the other side's new triangle
  link(twins, h, added + 3);
  link(twins, g, added);
}

function link(twins: Int32Array, h: number, g: number): void {
  twins[h] = g;
  twins[g] = h;
}

/** Numbers the vertices and puts the triangles in the order of the sheets. */
function assemble(mesh: LinkedMesh, { vertex, count }: Orbits, sheetCount: number): StitchedSurface {
  const { triangles, depths, sheets, xy } = mesh;
  const counts = new Array<number>(sheetCount).fill(0);
  for (const sheet of sheets) counts[sheet] = (counts[sheet] as number) + 1;
  const at: number[] = [];
  counts.reduce((sum, size, i) => {
    at[i] = sum;
    return sum + size;
  }, 0);
  const inOrder = new Int32Array(sheets.length);
  sheets.forEach((sheet, t) => {
    const place = at[sheet] as number;
    inOrder[place] = t;
    at[sheet] = place + 1;
  });
  const outTriangles = new Uint32Array(triangles.length);
  const outDepths = new Float64Array(triangles.length);
  const outXy = new Float64Array(2 * count);
  const numbers = new Int32Array(count).fill(NONE);
  let vertices = 0;
  for (let place = 0; place < inOrder.length; place++) {
    for (let k = 0; k < 3; k++) {
      const corner = 3 * (inOrder[place] as number) + k;
      const orbit = vertex[corner] as number;
      if (numbers[orbit] === NONE) {
        const point = triangles[corner] as number;
        outXy[2 * vertices] = xy[2 * point] as number;
        outXy[2 * vertices + 1] = xy[2 * point + 1] as number;
        numbers[orbit] = vertices;
        vertices += 1;
      }
      outTriangles[3 * place + k] = numbers[orbit] as number;
      outDepths[3 * place + k] = depths[corner] as number;
    }
  }
  return { vertexCount: count, xy: outXy, triangles: outTriangles, depths: outDepths, counts };
}
