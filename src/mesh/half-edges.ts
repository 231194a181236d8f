/** Half-edge helpers: half-edge 3t+k runs from corner k of triangle t to the next corner. */

export const NONE = -1;

export function nextHalfEdge(h: number): number {
  return h % 3 === 2 ? h - 2 : h + 1;
}

export function previousHalfEdge(h: number): number {
  return h % 3 === 0 ? h + 2 : h - 1;
}

/** The corner, or half-edge, that becomes number h when every triangle is turned over about its first corner. */
export const turnedCorner = (h: number): number => (h % 3 === 0 ? h : h % 3 === 1 ? h + 1 : h - 1);
const turnedHalfEdge = (h: number): number => h - (h % 3) + (2 - (h % 3));

/** Twins of the same triangles turned over: corners (a, b, c) are (a, c, b) then. */
export function turnedTwins(twins: Int32Array): Int32Array {
  return twins.map((_, h) => {
    const twin = twins[turnedHalfEdge(h)] as number;
    return twin === NONE ? NONE : turnedHalfEdge(twin);
  });
}

export function link(twins: Int32Array, a: number, b: number): void {
  twins[a] = b;
  if (b !== NONE) twins[b] = a;
}

/**
 * Replaces the edge of h: a->b, shared by two triangles with apexes c and d, by d->c, which becomes `previous` of both.
 * @param marks one a half-edge; they stay with their edges, and the new edge has none.
 */
export function flip(triangles: Uint32Array, twins: Int32Array, marks: Uint8Array, h: number): void {
  const g = twins[h] as number;
  const hp = previousHalfEdge(h);
  const gp = previousHalfEdge(g);
  const outerH = twins[gp] as number;
  const outerG = twins[hp] as number;
  // (a, b, c), (b, a, d) -> (d, b, c), (c, a, d)
  triangles[h] = triangles[gp] as number;
  triangles[g] = triangles[hp] as number;
  link(twins, h, outerH);
  link(twins, g, outerG);
  link(twins, hp, gp);
  marks[h] = marks[gp] as number;
  marks[g] = marks[hp] as number;
  marks[hp] = 0;
  marks[gp] = 0;
}

/**
 * Twin of every half-edge; NONE on the boundary.
 * @param triangles consistently oriented, each directed edge used once.
 */
export function twinsOf(triangles: ArrayLike<number>, vertexCount: number): Int32Array {
  const n = triangles.length;
  const twins = new Int32Array(n).fill(NONE);
  // half-edges bucketed by their lower vertex, so that a twin is found among a handful
  const head = new Int32Array(vertexCount).fill(NONE);
  const link = new Int32Array(n).fill(NONE);
  for (let h = 0; h < n; h++) {
    const a = triangles[h] as number;
    const b = triangles[nextHalfEdge(h)] as number;
    const low = Math.min(a, b);
    let other = head[low] as number;
    while (other !== NONE) {
      if (twins[other] === NONE && triangles[other] === b && triangles[nextHalfEdge(other)] === a) {
        twins[other] = h;
        twins[h] = other;
        break;
      }
      other = link[other] as number;
    }
    link[h] = head[low] as number;
    head[low] = h;
  }
  return twins;
}
