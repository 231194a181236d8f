/**
 * Where limbs grow out of their hosts. A limb's two sheets and the two lips of its host's cut come to one surface with
 * the depths that are nearest to what both had, about halfway: a leg would be half as thick where it grows out as it is
 * below. So limbs are swollen towards their junction, by what closing takes away again.
 */

import { NONE } from './half-edges';
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
  /** Of each vertex, from the roots of the limb at hand, in half-thicknesses of its root; `EXTENT` and more is far. */
  private readonly distance: Float64Array;
  /** The root that is measured from. */
  private readonly source: Int32Array;
  /** Of each vertex the last of the limb's corners that it is, and of each corner the one before, or NONE. */
  private readonly last: Int32Array;
  private readonly before: Int32Array;

  constructor(private readonly surface: StitchedSurface) {
    this.distance = new Float64Array(surface.vertexCount).fill(Number.POSITIVE_INFINITY);
    this.source = new Int32Array(surface.vertexCount);
    this.last = new Int32Array(surface.vertexCount).fill(NONE);
    this.before = new Int32Array(surface.triangles.length);
  }

  /** Swells one limb. @returns half-thickness at its roots. */
  swell(roots: readonly number[], { first, end }: Range): number {
    const { triangles, depths } = this.surface;
    for (const v of roots) {
      this.distance[v] = 0;
      this.source[v] = v;
    }
    let radius = 0;
    for (let corner = first; corner < end; corner++) {
      const v = triangles[corner] as number;
      this.before[corner] = this.last[v] as number;
      this.last[v] = corner;
      if (this.distance[v] === 0) radius = Math.max(radius, depths[corner] as number);
    }
    const met = radius > 0 ? this.measure(roots, radius) : [];
    for (const v of met) {
      const left = 1 - (this.distance[v] as number) / EXTENT;
      for (let corner = this.last[v] as number; corner !== NONE; corner = this.before[corner] as number)
        depths[corner] = (depths[corner] as number) * (1 + SWELLING * left ** 3);
      // each is swollen once, however often it was met
      this.last[v] = NONE;
    }
    for (const v of [...roots, ...met]) this.distance[v] = Number.POSITIVE_INFINITY;
    for (let corner = first; corner < end; corner++) this.last[triangles[corner] as number] = NONE;
    return radius;
  }

  /** Outwards over the limb, from its roots. @returns the vertices met, some more than once. */
  private measure(roots: readonly number[], radius: number): number[] {
    const { triangles, xy } = this.surface;
    const queue = [...roots];
    for (const v of queue) {
      const source = this.source[v] as number;
      for (let corner = this.last[v] as number; corner !== NONE; corner = this.before[corner] as number) {
        const start = corner - (corner % 3);
        for (let k = start; k < start + 3; k++) {
          const u = triangles[k] as number;
          const dx = (xy[2 * u] as number) - (xy[2 * source] as number);
          const dy = (xy[2 * u + 1] as number) - (xy[2 * source + 1] as number);
          const there = Math.sqrt(dx * dx + dy * dy) / radius;
          if (!(there < EXTENT && there < (this.distance[u] as number))) continue;
          this.distance[u] = there;
          this.source[u] = source;
          queue.push(u);
        }
      }
    }
    return queue;
  }
}
