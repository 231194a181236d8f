/**
 * Where limbs grow out of their hosts. A limb's two sheets and the two lips of its host's cut come to one surface with
 * the depths that are nearest to what both had, about halfway: a leg would be half as thick where it grows out as it is
 * below. So limbs are swollen towards their junction, by what closing takes away again.
 */

import { NONE, nextHalfEdge } from './half-edges';
import type { StitchedSurface } from './stitch';

/** How much thicker a limb is made at its junction: with 0 its root comes to half its thickness, with this to two thirds. */
const SWELLING = 0.5;

/** How far up the limb that goes, in half-thicknesses of its root. About what closing bends. */
const EXTENT = 3;

/**
 * @param surface its depths are changed.
 * @param parts one a sheet, in the order of `counts`: the sheets of a part come one after the other.
 * @param hosts one list a part.
 * @returns one a vertex: half-thickness of the limb that grows out there; 0 away from welds.
 */
export function growRoots(
  surface: StitchedSurface,
  parts: readonly number[],
  hosts: readonly (readonly number[])[],
): Float64Array {
  const reach = new Float64Array(surface.vertexCount);
  const ranges = cornerRanges(surface.counts, parts, hosts.length);
  const rooted = rootsOfLimbs(surface, ranges, hosts);
  const swelling = new Swelling(surface);
  rooted.forEach((roots, limb) => {
    if (roots.length === 0) return;
    const radius = swelling.swell(roots, ranges[limb] as Range);
    for (const v of roots) {
      const other = reach[v] as number;
      reach[v] = other > 0 ? Math.min(other, radius) : radius;
    }
  });
  return reach;
}

/** Corners of one part: from `first` up to, but not, `end`. */
interface Range {
  first: number;
  end: number;
}

function cornerRanges(counts: readonly number[], parts: readonly number[], partCount: number): Range[] {
  const ranges = Array.from({ length: partCount }, (): Range => ({ first: 0, end: 0 }));
  let corner = 0;
  parts.forEach((part, sheet) => {
    const range = ranges[part] as Range;
    if (range.end === 0) range.first = corner;
    corner += 3 * (counts[sheet] as number);
    range.end = corner;
  });
  return ranges;
}

/** For each part: the vertices that it shares with its hosts. */
function rootsOfLimbs(
  { triangles, vertexCount }: StitchedSurface,
  ranges: readonly Range[],
  hosts: readonly (readonly number[])[],
): number[][] {
  const owner = new Int32Array(vertexCount).fill(NONE);
  const sharers = new Map<number, Set<number>>();
  ranges.forEach(({ first, end }, part) => {
    for (let corner = first; corner < end; corner++) {
      const v = triangles[corner] as number;
      if (owner[v] === NONE) owner[v] = part;
      else if (owner[v] !== part) {
        const known = sharers.get(v);
        if (known) known.add(part);
        else sharers.set(v, new Set([owner[v] as number, part]));
      }
    }
  });
  const roots = ranges.map((): number[] => []);
  for (const [v, parts] of sharers)
    for (const part of parts) if (hosts[part]?.some((host) => parts.has(host))) roots[part]?.push(v);
  return roots;
}

class Swelling {
  /** Of each vertex, from the roots of the limb at hand, in half-thicknesses of its root; infinite where it wasn't met. */
  private readonly distance: Float64Array;
  /** The root that is measured from. */
  private readonly source: Int32Array;
  /** Of each vertex the last corner that it is, and of each corner the one before, or NONE. */
  private readonly last: Int32Array;
  private readonly before: Int32Array;

  constructor(private readonly surface: StitchedSurface) {
    const { triangles, vertexCount } = surface;
    this.distance = new Float64Array(vertexCount).fill(Number.POSITIVE_INFINITY);
    this.source = new Int32Array(vertexCount);
    const last = new Int32Array(vertexCount).fill(NONE);
    const before = new Int32Array(triangles.length);
    for (let corner = 0; corner < triangles.length; corner++) {
      const v = triangles[corner] as number;
      before[corner] = last[v] as number;
      last[v] = corner;
    }
    this.last = last;
    this.before = before;
  }

  /** Swells one limb. @returns half-thickness at its roots. */
  swell(roots: readonly number[], limb: Range): number {
    const { depths } = this.surface;
    const { distance, last, before } = this;
    const { first, end } = limb;
    let radius = 0;
    for (const v of roots)
      for (let corner = last[v] as number; corner !== NONE; corner = before[corner] as number)
        if (corner >= first && corner < end) radius = Math.max(radius, depths[corner] as number);
    if (radius === 0) return 0;
    for (const v of this.measure(roots, limb, radius)) {
      const left = 1 - (distance[v] as number) / EXTENT;
      // each is swollen once, however often it was met
      distance[v] = Number.POSITIVE_INFINITY;
      if (!(left > 0)) continue;
      const swollen = 1 + SWELLING * left * left * left;
      for (let corner = last[v] as number; corner !== NONE; corner = before[corner] as number)
        if (corner >= first && corner < end) depths[corner] = (depths[corner] as number) * swollen;
    }
    return radius;
  }

  /** Outwards over the limb, from its roots. @returns the vertices met, some more than once. */
  private measure(roots: readonly number[], { first, end }: Range, radius: number): number[] {
    const { triangles, xy } = this.surface;
    const { distance, source, last, before } = this;
    for (const v of roots) {
      distance[v] = 0;
      source[v] = v;
    }
    const queue = [...roots];
    for (let at = 0; at < queue.length; at++) {
      const v = queue[at] as number;
      const root = source[v] as number;
      const [x, y] = [xy[2 * root] as number, xy[2 * root + 1] as number];
      for (let corner = last[v] as number; corner !== NONE; corner = before[corner] as number) {
        if (corner < first || corner >= end) continue;
        // around a vertex, each neighbour comes next to it once
        const u = triangles[nextHalfEdge(corner)] as number;
        const dx = (xy[2 * u] as number) - x;
        const dy = (xy[2 * u + 1] as number) - y;
        const there = Math.sqrt(dx * dx + dy * dy) / radius;
        if (!(there < EXTENT && there < (distance[u] as number))) continue;
        distance[u] = there;
        source[u] = root;
        queue.push(u);
      }
    }
    return queue;
  }
}
