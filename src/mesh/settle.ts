/**
 * Makes junctions agree with the sheets they are cut into: where a junction
 * meets its host's outline, or another junction on the same sheet, both get the
 * same site.
 *
 * First what lies nearer than a tolerance is drawn together, for the sake of the
 * triangles between; then the same with next to no tolerance, for what would not.
 * Each edge is looked at when it has changed, at most so many times in all, and
 * no change may bring a part to touch itself: what then still does not agree is
 * found, and left unwelded, when the sheets are triangulated (`planWelds`).
 *
 * Tried: splitting and snapping all pairs until nothing changes. It need not end:
 * two lines a little apart can split each other for ever.
 */

import { distanceToSegment } from '../math/segment';
import { segmentsCross } from './exact';
import { DRAWN, JUNCTION, type LayoutWeld } from './layout';
import type { SiteLoops } from './site-loops';

/** How near is near enough to become one. */
interface Nearness {
  /** Share of the edge length; as a tolerance, a length. */
  readonly near: number;
  /** A loop may leave the line it was drawn along by this many times that. */
  readonly stray: number;
}

/**
 * First for good triangles, then for any at all: so near that nothing strays farther than it has. Where that was refused
 * too, a site was left a rounding off an edge that had strayed before, with a triangle between that nothing can split.
 */
const PASSES: readonly Nearness[] = [
  { near: 0.2, stray: 1.5 },
  { near: 1e-5, stray: Number.POSITIVE_INFINITY },
];

/** A site this near (in tolerances) to the end of an edge isn't put into it. */
const NEAREST_SPLIT = 0.5;

/** Looks at an edge, on average. */
const LOOKS = 12;

/**
 * @param edges edge length aimed for, one a part.
 * @param isNew tells the edges, by their nodes, that may not agree with others yet; what they change is looked at too.
 */
export function settle(
  loops: SiteLoops,
  welds: readonly LayoutWeld[],
  edges: readonly number[],
  isNew: (node: number) => boolean = () => true,
): void {
  const relations = new Relations(welds, edges);
  const longest = Math.max(...edges);
  for (const pass of PASSES) {
    const queue = new EdgeQueue();
    for (const loop of loops.loops)
      if (relations.isLimb(loop.part))
        for (const node of loops.nodesOfLoop(loop)) if (loops.junction[node] !== DRAWN && isNew(node)) queue.add(node);
    let looks = LOOKS * queue.length + 100;
    for (let node = queue.take(); node !== undefined && looks > 0; node = queue.take(), looks--)
      if (loops.isAlive(node)) settleEdge(loops, relations, pass, pass.near * longest, node, queue);
  }
}

class EdgeQueue {
  private readonly nodes: number[] = [];
  private readonly waiting = new Set<number>();
  private at = 0;

  get length(): number {
    return this.nodes.length - this.at;
  }

  add(node: number): void {
    if (this.waiting.has(node)) return;
    this.waiting.add(node);
    this.nodes.push(node);
  }

  take(): number | undefined {
    const node = this.nodes[this.at];
    if (node === undefined) return undefined;
    this.at += 1;
    this.waiting.delete(node);
    return node;
  }
}

/** Which edges have to agree. */
class Relations {
  private readonly hosts = new Map<number, Set<number>>();
  /** Limbs with a sheet in common, and the host with the shortest edges that they share. */
  private readonly peers = new Map<number, Map<number, number>>();

  private readonly related = new Map<number, Set<number>>();

  constructor(
    welds: readonly LayoutWeld[],
    private readonly edges: readonly number[],
  ) {
    for (const weld of welds) {
      this.relate(weld.limb, weld.host);
      const hosts = this.hosts.get(weld.limb) ?? new Set();
      this.hosts.set(weld.limb, hosts.add(weld.host));
      const peers = this.peers.get(weld.limb) ?? new Map<number, number>();
      this.peers.set(weld.limb, peers);
      for (const other of welds) {
        if (other.host !== weld.host || other.surface !== weld.surface || other.limb === weld.limb) continue;
        this.relate(weld.limb, other.limb);
        peers.set(other.limb, Math.min(peers.get(other.limb) ?? Infinity, edges[weld.host] as number));
      }
    }
  }

  private relate(first: number, second: number): void {
    this.related.set(first, (this.related.get(first) ?? new Set()).add(second));
    this.related.set(second, (this.related.get(second) ?? new Set()).add(first));
  }

  /** Parts with edges that some of a part's may have to agree with. */
  partsOf(part: number): readonly number[] {
    return [...(this.related.get(part) ?? [])];
  }

  isLimb(part: number): boolean {
    return this.hosts.has(part);
  }

  /** Edge length of the sheet that two edges share, or null: they need not agree. `own` is the one that gives way. */
  lengthOf(loops: SiteLoops, own: number, other: number): number | null {
    if (loops.junction[own] === DRAWN) return null;
    const [limb, part] = [loops.partOf(own), loops.partOf(other)];
    if (this.hosts.get(limb)?.has(part)) return this.edges[part] as number;
    return loops.junction[other] !== DRAWN ? (this.peers.get(limb)?.get(part) ?? null) : null;
  }
}

/** One edge against all it has to agree with. */
function settleEdge(
  loops: SiteLoops,
  relations: Relations,
  pass: Nearness,
  reach: number,
  node: number,
  queue: EdgeQueue,
): void {
  const part = loops.partOf(node);
  const [[ax, ay], [bx, by]] = loops.endsOf(node).map((site) => loops.at(site)) as [[number, number], [number, number]];
  const box = [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)] as const;
  for (const other of relations.partsOf(part).flatMap((related) => loops.near(related, ...box, reach))) {
    if (!loops.isAlive(other)) continue;
    let [own, against] = [node, other];
    let length = relations.lengthOf(loops, own, against);
    if (length === null) {
      [own, against] = [other, node];
      length = relations.lengthOf(loops, own, against);
    }
    if (length === null) continue;
    const changed = settlePair(loops, own, against, { ...pass, near: pass.near * length });
    for (const edge of changed) queue.add(edge);
    if (changed.length === 0) continue;
    // what it was near may have moved as well: once more from the start
    queue.add(node);
    return;
  }
}

/** @returns the edges that have changed: none where the two agree, or can't. */
function settlePair(loops: SiteLoops, own: number, other: number, tolerance: Nearness): number[] {
  const [[a, b], [c, d]] = [loops.endsOf(own), loops.endsOf(other)];
  const merged = mergeEnds(loops, [a, b], [c, d], tolerance);
  if (merged.length > 0) return merged;
  for (const [edge, sites] of [
    [other, [a, b]],
    [own, [c, d]],
  ] as const)
    for (const site of sites) {
      const place = placeOn(loops, edge, site, tolerance);
      if (place && loops.canSplit(edge, site))
        return putOnto(loops, edge, site, place, tolerance) ?? [edge, loops.split(edge, site)];
    }
  if (a === c || a === d || b === c || b === d || !segmentsCross(loops, a, b, c, d)) return [];
  return splitBoth(loops, own, other, tolerance.near);
}

/** The sites of the first edge come to those of the second, which stay where they were drawn. */
function mergeEnds(
  loops: SiteLoops,
  from: readonly number[],
  into: readonly number[],
  { near, stray }: Nearness,
): number[] {
  for (const own of from)
    for (const site of into) {
      if (own === site) continue;
      const [[x, y], [u, v]] = [loops.at(own), loops.at(site)];
      if (Math.hypot(x - u, y - v) >= near) continue;
      const changed = loops.merge(own, site, stray * near);
      if (changed) return changed;
    }
  return [];
}

/** The place on an edge for a site that lies so near to it, away from its ends, that it should be on it; or null. */
function placeOn(loops: SiteLoops, edge: number, site: number, { near, stray }: Nearness): [number, number] | null {
  const [a, b] = loops.endsOf(edge);
  if (site === a || site === b) return null;
  const [[x, y], [ax, ay], [bx, by]] = [loops.at(site), loops.at(a), loops.at(b)];
  const [ex, ey] = [bx - ax, by - ay];
  const along = ((x - ax) * ex + (y - ay) * ey) / (ex * ex + ey * ey);
  const belongs =
    along > 0 &&
    along < 1 &&
    distanceToSegment(x, y, ax, ay, bx, by) < near &&
    Math.min(Math.hypot(x - ax, y - ay), Math.hypot(x - bx, y - by)) >= NEAREST_SPLIT * near &&
    loops.strays(edge, x, y) <= stray * near;
  return belongs ? [ax + along * ex, ay + along * ey] : null;
}

/**
 * Brings a site of junctions alone to an edge that was drawn, where that may be: the other way round outlines would get
 * a notch that can be seen.
 * @returns the edges that have changed.
 */
function putOnto(
  loops: SiteLoops,
  edge: number,
  site: number,
  [x, y]: readonly [number, number],
  { near, stray }: Nearness,
): number[] | null {
  if (loops.junction[edge] === JUNCTION || !loops.isHidden(site)) return null;
  const onto = loops.addSite(x, y);
  if (!loops.canSplit(edge, onto)) return null;
  const moved = loops.merge(site, onto, stray * near);
  if (moved === null) return null;
  return loops.canSplit(edge, onto) ? [...moved, edge, loops.split(edge, onto)] : moved;
}

/** Gives two edges that cross a common site where they do. */
function splitBoth(loops: SiteLoops, own: number, other: number, tolerance: number): number[] {
  const [[a, b], [c, d]] = [loops.endsOf(own), loops.endsOf(other)];
  const [[ax, ay], [bx, by], [cx, cy], [dx, dy]] = [loops.at(a), loops.at(b), loops.at(c), loops.at(d)];
  const [rx, ry, sx, sy] = [bx - ax, by - ay, dx - cx, dy - cy];
  const t = ((cx - ax) * sy - (cy - ay) * sx) / (rx * sy - ry * sx);
  const [x, y] = [ax + t * rx, ay + t * ry];
  const nearest = Math.min(
    ...[a, b, c, d].map((site) => Math.hypot(x - (loops.x[site] as number), y - (loops.y[site] as number))),
  );
  // an end so near should have been put on the other edge
  if (!(nearest >= NEAREST_SPLIT * tolerance)) return [];
  const site = loops.addSite(x, y);
  if (!loops.canSplit(own, site) || !loops.canSplit(other, site)) return [];
  return [own, loops.split(own, site), other, loops.split(other, site)];
}
