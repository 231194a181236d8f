/** How far vertices lie from the roots of a limb, outwards over the corners of one part or sheet. */

import { NONE, nextHalfEdge } from './half-edges';
import type { StitchedSurface } from './stitch';

/** Corners from `first` up to, but not, `end`. */
export interface CornerRange {
  readonly first: number;
  readonly end: number;
}

export class RootDistance {
  /** Of each vertex that was met; infinite for others. */
  readonly distance: Float64Array;
  /** The root that is measured from. */
  readonly source: Int32Array;
  /** Of each vertex the last corner that it is, and of each corner the one before, or NONE. */
  readonly #last: Int32Array;
  readonly #before: Int32Array;
  readonly #met: number[] = [];

  constructor(private readonly surface: StitchedSurface) {
    const { triangles, vertexCount } = surface;
    this.distance = new Float64Array(vertexCount).fill(Number.POSITIVE_INFINITY);
    this.source = new Int32Array(vertexCount);
    this.#last = new Int32Array(vertexCount).fill(NONE);
    this.#before = new Int32Array(triangles.length);
    for (let corner = 0; corner < triangles.length; corner++) {
      const v = triangles[corner] as number;
      this.#before[corner] = this.#last[v] as number;
      this.#last[v] = corner;
    }
  }

  /** A vertex's last corner in a range, or NONE. */
  cornerIn(v: number, range: CornerRange): number {
    return this.#inRange(this.#last[v] as number, range);
  }

  /** The one before it in the same range, or NONE. */
  cornerBefore(corner: number, range: CornerRange): number {
    return this.#inRange(this.#before[corner] as number, range);
  }

  #inRange(from: number, { first, end }: CornerRange): number {
    let corner = from;
    while (corner !== NONE && (corner < first || corner >= end)) corner = this.#before[corner] as number;
    return corner;
  }

  /** @returns the vertices that are nearer than `reach`, seen from the front; until the next call. */
  measure(roots: readonly number[], range: CornerRange, reach: number): readonly number[] {
    const { triangles, xy } = this.surface;
    const { distance, source } = this;
    const met = this.#met;
    for (const v of met) distance[v] = Number.POSITIVE_INFINITY;
    met.length = 0;
    for (const v of roots) {
      distance[v] = 0;
      source[v] = v;
      met.push(v);
    }
    const queue = [...roots];
    for (let at = 0; at < queue.length; at++) {
      const v = queue[at] as number;
      const root = source[v] as number;
      const [x, y] = [xy[2 * root] as number, xy[2 * root + 1] as number];
      for (let corner = this.cornerIn(v, range); corner !== NONE; corner = this.cornerBefore(corner, range)) {
        // around a vertex, each neighbour comes next to it once
        const u = triangles[nextHalfEdge(corner)] as number;
        const dx = (xy[2 * u] as number) - x;
        const dy = (xy[2 * u + 1] as number) - y;
        const there = Math.sqrt(dx * dx + dy * dy);
        if (!(there < reach && there < (distance[u] as number))) continue;
        if (distance[u] === Number.POSITIVE_INFINITY) met.push(u);
        distance[u] = there;
        source[u] = root;
        queue.push(u);
      }
    }
    return met;
  }
}
