/**
 * Where limbs grow out of their hosts. A limb's two sheets and the two lips of its host's cut come to one surface with
 * the depths that are nearest to what both had, about halfway: a leg would be half as thick where it grows out as it is
 * below. So hosts are hollowed under their limbs (`hollowHosts`), and limbs are swollen towards their junction, by what
 * closing takes away again.
 */

import { NONE } from './half-edges';
import { type Hollow, hollowHosts } from './hollow-hosts';
import type { Side } from './layout';
import { type CornerRange, RootDistance } from './root-distance';
import type { StitchedSurface } from './stitch';

/** How much thicker a limb is made at its junction: with 0 its root comes to two thirds of its thickness. */
const SWELLING = 0.5;

/** How far up the limb that goes, in half-thicknesses of its root. About what closing bends. */
const EXTENT = 3;

export interface SurfaceParts {
  /** Parts and sides of the sheets, in the order of `counts`: by part, fronts before backs. */
  readonly sheets: readonly { readonly part: number; readonly surface: Side }[];
  /** What each part is welded to. */
  readonly hosts: readonly (readonly { readonly host: number; readonly surface: Side }[])[];
  /** Hosts that grow together under a limb across both. */
  readonly joined: readonly { readonly limb: number; readonly host: number }[];
}

export interface Roots {
  /** One a vertex: half-thickness of the limb that grows out there; 0 away from welds. */
  readonly reach: Float64Array;
  /** What hosts have less than the depths say. */
  readonly hollows: readonly Hollow[];
}

/** @param surface its depths are changed. */
export function growRoots(surface: StitchedSurface, parts: SurfaceParts): Roots {
  const reach = new Float64Array(surface.vertexCount);
  const { hosts, joined } = parts;
  if (hosts.every((welds) => welds.length === 0)) return { reach, hollows: [] };
  const ranges = sheetRanges(surface.counts, parts);
  const whole = ranges.map(({ front, back }) => ({ first: front.first, end: back.end }));
  const distances = new RootDistance(surface);
  const limbs = rootsOfLimbs(surface, whole, hosts);
  const hollows = hollowHosts(surface, { hosts, roots: limbs, ranges }, distances);
  limbs.forEach((roots, limb) => {
    if (roots.length === 0) return;
    const radius = swell(surface, distances, roots, whole[limb] as CornerRange);
    for (const v of roots) {
      const other = reach[v] as number;
      reach[v] = other > 0 ? Math.min(other, radius) : radius;
    }
  });
  // hosts that grow together turn into each other as gently as into the limb across both
  for (const { limb: near, host } of joined) {
    const shared = sharedBy(surface, whole[near] as CornerRange, whole[host] as CornerRange);
    const radius = shared.reduce((most, v) => Math.max(most, reach[v] as number), 0);
    for (const v of shared) if (reach[v] === 0) reach[v] = radius;
  }
  return { reach, hollows };
}

function sharedBy({ triangles }: StitchedSurface, first: CornerRange, second: CornerRange): number[] {
  const own = new Set(triangles.subarray(first.first, first.end));
  return [...new Set(triangles.subarray(second.first, second.end))].filter((v) => own.has(v));
}

/** Corners of each part's sheets, all of its islands. */
function sheetRanges(counts: readonly number[], { sheets, hosts }: SurfaceParts): Record<Side, CornerRange>[] {
  const none = { first: 0, end: 0 };
  const ranges = hosts.map((): Record<Side, CornerRange> => ({ front: none, back: none }));
  let corner = 0;
  sheets.forEach(({ part, surface }, sheet) => {
    const sides = ranges[part] as Record<Side, CornerRange>;
    const first = sides[surface] === none ? corner : sides[surface].first;
    corner += 3 * (counts[sheet] as number);
    sides[surface] = { first, end: corner };
  });
  return ranges;
}

/** For each part: the vertices that it shares with its hosts. */
function rootsOfLimbs(
  { triangles, vertexCount }: StitchedSurface,
  ranges: readonly CornerRange[],
  hosts: SurfaceParts['hosts'],
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
    for (const part of parts) if (hosts[part]?.some(({ host }) => parts.has(host))) roots[part]?.push(v);
  return roots;
}

/** Swells one limb. @returns half-thickness at its roots. */
function swell(
  { depths }: StitchedSurface,
  distances: RootDistance,
  roots: readonly number[],
  limb: CornerRange,
): number {
  let radius = 0;
  for (const v of roots)
    for (let corner = distances.cornerIn(v, limb); corner !== NONE; corner = distances.cornerBefore(corner, limb))
      radius = Math.max(radius, depths[corner] as number);
  if (radius === 0) return 0;
  for (const v of distances.measure(roots, limb, EXTENT * radius)) {
    const left = 1 - (distances.distance[v] as number) / (EXTENT * radius);
    const swollen = 1 + SWELLING * left * left * left;
    for (let corner = distances.cornerIn(v, limb); corner !== NONE; corner = distances.cornerBefore(corner, limb))
      depths[corner] = (depths[corner] as number) * swollen;
  }
  return radius;
}
