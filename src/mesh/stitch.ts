/**
 * Sheets -> one surface. Every part starts as a closed balloon (front and back
 * sewn along its boundary); a limb is then cut into its host edge by edge: its
 * two sheets are re-linked to the two lips of the cut. Vertices are not merged
 * but derived, as the orbits of corners around linked half-edges, so the result
 * is a closed, oriented 2-manifold whatever the drawing.
 *
 * Dvorožňák et al. 2020, §3.2 cut and stitch one lip; the second is sealed here
 * too. Tried: merging vertices by position (fails where junctions cross or
 * coincide, and needs a tolerance).
 */

import { NONE, nextHalfEdge, previousHalfEdge, twinsOf } from './half-edges';
import { type Layout, type LayoutLoop, UNWELDED } from './layout';

/** One side of one island of a part. */
export interface Sheet {
  readonly part: number;
  readonly island: number;
  readonly surface: 'front' | 'back';
  /** 3 point ids a triangle, counter-clockwise seen from outside: back sheets are turned over. */
  readonly triangles: number[];
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
 * @throws Error when a sheet's boundary is not the layout's (a bug, never a drawing).
 */
export function stitch(layout: Layout, sheets: readonly Sheet[], pointXy: readonly number[]): StitchedSurface {
  const triangles: number[] = [];
  const depths: number[] = [];
  const first: number[] = [];
  const parts: number[] = [];
  for (const sheet of sheets) {
    first.push(triangles.length);
    for (const v of sheet.triangles) triangles.push(v);
    for (const z of sheet.depths) depths.push(z);
    for (let t = 0; t < sheet.triangles.length / 3; t++) parts.push(sheets.indexOf(sheet));
  }
  const pointCount = pointXy.length / 2;
  const twins = new Int32Array(triangles.length).fill(NONE);
  const edgeMaps = sheets.map((sheet, s) => {
    const own = twinsOf(sheet.triangles, pointCount);
    const offset = first[s] as number;
    own.forEach((twin, h) => {
      if (twin !== NONE) twins[offset + h] = offset + twin;
    });
    return new SheetEdges(triangles, offset, offset + sheet.triangles.length, layout);
  });
  const find = (part: number, island: number, surface: 'front' | 'back'): SheetEdges =>
    edgeMaps[
      sheets.findIndex((sheet) => sheet.part === part && sheet.island === island && sheet.surface === surface)
    ] as SheetEdges;

  for (const loop of layout.loops) {
    const front = find(loop.part, loop.island, 'front');
    const back = find(loop.part, loop.island, 'back');
    eachEdge(loop, (a, b) => {
      const f = front.find(a, b);
      const g = back.find(b, a);
      if (f === NONE || g === NONE) throw new Error(`boundary edge ${a}-${b} of part ${loop.part} is missing`);
      twins[f] = g;
      twins[g] = f;
    });
  }
  cutLimbs(layout, sheets, edgeMaps, find, twins);

  const mesh: LinkedMesh = { triangles, depths, sheets: parts, xy: Array.from(pointXy), twins: Array.from(twins) };
  let vertices = orbits(mesh);
  while (splitDoubleEdges(mesh, vertices)) vertices = orbits(mesh);
  return assemble(mesh, vertices, sheets.length);
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

/** Directed edges between sites -> half-edge, for one sheet. */
class SheetEdges {
  private readonly map = new Map<number, number>();
  private readonly sites: number;

  constructor(triangles: readonly number[], from: number, to: number, layout: Layout) {
    this.sites = layout.x.length;
    for (let h = from; h < to; h++) {
      const a = triangles[h] as number;
      const b = triangles[nextHalfEdge(h)] as number;
      if (a < this.sites && b < this.sites) this.map.set(a * this.sites + b, h);
    }
  }

  find(a: number, b: number): number {
    return this.map.get(a * this.sites + b) ?? NONE;
  }
}

function eachEdge(loop: LayoutLoop, visit: (a: number, b: number, index: number) => void): void {
  loop.sites.forEach((a, i) => {
    visit(a, loop.sites[(i + 1) % loop.sites.length] as number, i);
  });
}

/** Nearer limbs go over farther ones where they share an edge: fronts from the rear, backs from the front. */
function cutLimbs(
  layout: Layout,
  sheets: readonly Sheet[],
  edgeMaps: readonly SheetEdges[],
  find: (part: number, island: number, surface: 'front' | 'back') => SheetEdges,
  twins: Int32Array,
): void {
  const ordered = [...layout.loops].sort((p, q) => p.part - q.part);
  for (const surface of ['front', 'back'] as const) {
    for (const loop of surface === 'front' ? ordered : ordered.reverse()) {
      eachEdge(loop, (a, b, i) => {
        const weld = layout.welds[loop.weld[i] as number];
        if (loop.weld[i] === UNWELDED || !weld || weld.surface !== surface) return;
        // the limb's sheet on the host's side, and the lip away from the limb
        const limb =
          surface === 'front'
            ? find(loop.part, loop.island, 'front').find(a, b)
            : find(loop.part, loop.island, 'back').find(b, a);
        const [from, to] = surface === 'front' ? [b, a] : [a, b];
        let away: number = NONE;
        sheets.forEach((sheet, s) => {
          if (away !== NONE || sheet.part !== weld.host || sheet.surface !== surface) return;
          const edges = edgeMaps[s] as SheetEdges;
          away = edges.find(from, to);
          if (away === NONE && edges.find(to, from) !== NONE) away = twins[edges.find(to, from)] as number;
        });
        if (away === NONE || limb === NONE) throw new Error(`junction edge ${a}-${b} of part ${loop.part} is missing`);
        const under = twins[away] as number;
        const opposite = twins[limb] as number;
        twins[limb] = away;
        twins[away] = limb;
        twins[opposite] = under;
        twins[under] = opposite;
      });
    }
  }
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
    const split = isInner(h) ? h : other;
    const [own, across] = [Math.floor(split / 3), Math.floor((twins[split] as number) / 3)];
    if (touched.has(own) || touched.has(across)) continue;
    touched.add(own).add(across);
    giveMiddle(mesh, split);
  }
  return touched.size > 0;
}

/** Splits the two triangles at a half-edge; the new point lies halfway, in each triangle at its own depth. */
function giveMiddle({ triangles, depths, sheets, xy, twins }: LinkedMesh, h: number): void {
  const g = twins[h] as number;
  const [a, b] = [triangles[h] as number, triangles[nextHalfEdge(h)] as number];
  const middle = xy.length / 2;
  xy.push(
    ((xy[2 * a] as number) + (xy[2 * b] as number)) / 2,
    ((xy[2 * a + 1] as number) + (xy[2 * b + 1] as number)) / 2,
  );
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
