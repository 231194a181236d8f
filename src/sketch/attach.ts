/**
 * Which limb is welded to what. A limb goes to the front surface of the nearest
 * part behind it that contains its whole junction; else to the back surface of
 * the nearest part in front that does; else stretch by stretch, in that order.
 * A twin goes where its original goes, on the other side.
 */

import type { Part, Surface } from '../document/sketch-document';
import { distanceToLine } from '../math/segment';
import { type Region, type RegionLoop, regionContains } from './region';

export interface Weld {
  /** Index of the host in the parts, rear to front. */
  readonly host: number;
  readonly surface: Surface;
}

/**
 * Where one limb is welded. `whole`: one host takes all of the junction.
 * Otherwise each stretch goes to the first of `welds` that contains it.
 */
export interface Attachment {
  readonly whole: boolean;
  readonly welds: readonly Weld[];
}

const UNATTACHED: Attachment = { whole: false, welds: [] };

/**
 * This share of a junction may stick out of its host and still count as contained: a shaky end. So may all of it by
 * this share of its length: drawn along the outline.
 */
const OUTSIDE_ALLOWED = 0.01;

/**
 * A host that less of the junction lies in, and less than that of what lies in another one, is no host: an arm that is to
 * grow out of the body comes near the head.
 */
const GRAZED = 0.1;
const GRAZED_OF_MOST = 1 / 3;

/**
 * @param regions one a part; null for parts without area, which neither weld nor host.
 * @param alone parts that have area and do neither all the same.
 */
export function attachParts(
  parts: readonly Part[],
  regions: readonly (Region | null)[],
  alone: ReadonlySet<number> = new Set(),
): Attachment[] {
  const result: Attachment[] = parts.map(() => UNATTACHED);
  const junctions = parts.map((part, i) => {
    const region = regions[i];
    return !region || part.closed || part.attach === 'none' || alone.has(i) ? [] : junctionEdges(region);
  });
  const lengths = junctions.map((edges) => edges.reduce((sum, edge) => sum + edge.length, 0));
  const outside = (limb: number, host: number): number => {
    const region = regions[host];
    // its own twin goes where it goes, and can't be what it hangs on
    if (alone.has(host) || parts[host]?.twinOf === parts[limb]?.id) return Infinity;
    return region ? lengthOutside(region, junctions[limb] ?? [], OUTSIDE_ALLOWED * (lengths[limb] ?? 0)) : Infinity;
  };
  const open = parts.map((part, i) => part.twinOf === null && (junctions[i] ?? []).length > 0);

  // Welds to parts behind can't form a ring, so they are decided first.
  parts.forEach((_, limb) => {
    if (!open[limb]) return;
    for (let host = limb - 1; host >= 0; host--) {
      if (outside(limb, host) > OUTSIDE_ALLOWED * (lengths[limb] ?? 0)) continue;
      result[limb] = { whole: true, welds: [{ host, surface: 'front' }] };
      return;
    }
  });
  parts.forEach((_, limb) => {
    if (!open[limb] || result[limb] !== UNATTACHED) return;
    const total = lengths[limb] ?? 0;
    const partial: Weld[] = [];
    const share: number[] = parts.map((__, host) => (host === limb ? Infinity : outside(limb, host)));
    for (let host = limb + 1; host < parts.length; host++) {
      if (parts[host]?.twinOf !== null || hangsOn(result, host, limb)) continue;
      if ((share[host] as number) > OUTSIDE_ALLOWED * total) continue;
      result[limb] = { whole: true, welds: [{ host, surface: 'back' }] };
      return;
    }
    const touched = (host: number): boolean => (share[host] as number) < (1 - OUTSIDE_ALLOWED) * total;
    for (let host = limb - 1; host >= 0; host--)
      if (touched(host) && !hangsOn(result, host, limb)) partial.push({ host, surface: 'front' });
    for (let host = limb + 1; host < parts.length; host++) {
      if (touched(host) && parts[host]?.twinOf === null && !hangsOn(result, host, limb))
        partial.push({ host, surface: 'back' });
    }
    result[limb] = { whole: false, welds: withoutGrazed(partial, (host) => 1 - (share[host] as number) / total) };
  });
  parts.forEach((part, twin) => {
    if (part.twinOf === null || (junctions[twin] ?? []).length === 0) return;
    const original = parts.findIndex((other) => other.id === part.twinOf);
    const of = result[original];
    if (!of) return;
    result[twin] = {
      whole: of.whole,
      welds: of.welds.map(({ host, surface }) => ({ host, surface: surface === 'front' ? 'back' : 'front' })),
    };
  });
  return result;
}

/** @param held share of the junction that lies in a host. */
function withoutGrazed(welds: readonly Weld[], held: (host: number) => number): Weld[] {
  const most = welds.reduce((sum, { host }) => Math.max(sum, held(host)), 0);
  return welds.filter(({ host }) => held(host) >= GRAZED || held(host) >= GRAZED_OF_MOST * most);
}

/** Whether `part` is welded to `root`, directly or through others. */
function hangsOn(attachments: readonly Attachment[], part: number, root: number, seen = new Set<number>()): boolean {
  if (part === root) return true;
  if (seen.has(part)) return false;
  seen.add(part);
  return (attachments[part]?.welds ?? []).some((weld) => hangsOn(attachments, weld.host, root, seen));
}

interface JunctionEdge extends Way {
  readonly length: number;
}

function junctionEdges(region: Region): JunctionEdge[] {
  return region.islands.flatMap((island) => [island.outer, ...island.holes]).flatMap(loopJunctionEdges);
}

function loopJunctionEdges(loop: RegionLoop): JunctionEdge[] {
  const out: JunctionEdge[] = [];
  const n = loop.junction.length;
  for (let i = 0; i < n; i++) {
    if (loop.junction[i] !== 1) continue;
    const j = (i + 1) % n;
    const [ax, ay] = [loop.points[2 * i] as number, loop.points[2 * i + 1] as number];
    const [bx, by] = [loop.points[2 * j] as number, loop.points[2 * j + 1] as number];
    out.push({ ax, ay, bx, by, length: Math.hypot(bx - ax, by - ay) });
  }
  return out;
}

/** @param near what lies this near to the outline counts as inside. */
function lengthOutside(region: Region, edges: readonly JunctionEdge[], near: number): number {
  let outside = 0;
  const { bounds } = region;
  for (const edge of edges) {
    const { ax, ay, bx, by } = edge;
    if (
      Math.max(ax, bx) < bounds.minX - near ||
      Math.min(ax, bx) > bounds.maxX + near ||
      Math.max(ay, by) < bounds.minY - near ||
      Math.min(ay, by) > bounds.maxY + near
    ) {
      outside += edge.length;
      continue;
    }
    const cuts = cutsAlong(edge, [region]);
    for (let i = 1; i < cuts.length; i++) {
      const from = cuts[i - 1] as number;
      const to = cuts[i] as number;
      if (to - from < 1e-9) continue;
      const t = (from + to) / 2;
      const [x, y] = [ax + t * (bx - ax), ay + t * (by - ay)];
      if (!regionContains(region, x, y) && !isOnOutline(region, x, y, near)) outside += (to - from) * edge.length;
    }
  }
  return outside;
}

function isOnOutline({ islands }: Region, x: number, y: number, near: number): boolean {
  return islands.some(({ outer, holes }) =>
    [outer, ...holes].some(({ points }) => distanceToLine(points, true, x, y) <= near),
  );
}

/** A straight way, model axes. */
interface Way {
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
}

/** Where along the way, 0 … 1, it begins, crosses the regions' loops and ends, rising. */
export function cutsAlong(way: Way, regions: readonly Region[]): number[] {
  const cuts = [0, 1];
  for (const { islands } of regions)
    for (const { outer, holes } of islands) for (const { points } of [outer, ...holes]) crossings(points, way, cuts);
  return cuts.sort((a, b) => a - b);
}

/** Adds the parameters along the way, in (0, 1), where it crosses the loop. */
function crossings(points: Float64Array, { ax, ay, bx, by }: Way, cuts: number[]): void {
  const dx = bx - ax;
  const dy = by - ay;
  for (let i = 0, j = points.length - 2; i < points.length; j = i, i += 2) {
    const cx = points[j] as number;
    const cy = points[j + 1] as number;
    const ex = (points[i] as number) - cx;
    const ey = (points[i + 1] as number) - cy;
    const det = ex * dy - ey * dx;
    if (det === 0) continue;
    const t = (ex * (cy - ay) - ey * (cx - ax)) / det;
    const u = (dx * (cy - ay) - dy * (cx - ax)) / det;
    if (t > 0 && t < 1 && u >= 0 && u <= 1) cuts.push(t);
  }
}
