/**
 * Lays the regions out as loops of sites, makes junctions agree with the sheets
 * they are cut into, and decides what is welded where. What can't be made to
 * agree, or would tie a handle beside another weld, stays unwelded, with a warning.
 */

import type { Attachment } from '../sketch/attach';
import type { Region } from '../sketch/region';
import { NONE } from './half-edges';
import { hostsToJoin, type JoinedHosts } from './join-hosts';
import { hasEdge, JUNCTION, type Layout, type LayoutLoop, type LayoutWeld, SIDE, UNWELDED } from './layout';
import { planWelds } from './plan-welds';
import type { SampleCache } from './sample-cache';
import { settle } from './settle';
import { liesOver, sinkSides } from './sink-sides';
import { type SiteLoop, SiteLoops } from './site-loops';

/** Adjacent edges of a limb and its host differ by at most this factor, or the triangles between them are thin. */
const JUNCTION_EDGE_RANGE = 0.55;

/** Limbs whose junctions cross are welded across each other, and what that brings to cross again, this often. */
const MOST_ACROSS = 3;

export interface Arranged {
  readonly layout: Layout;
  /** Parts with a stretch of junction that is welded to nothing. */
  readonly loose: readonly number[];
}

/** @param edges edge length aimed for, one a part. */
export function arrange(
  regions: readonly (Region | null)[],
  attachments: readonly Attachment[],
  edges: readonly number[],
  samples: SampleCache,
): Arranged {
  const welds: LayoutWeld[] = attachments.flatMap(({ welds }, limb) => welds.map((weld) => ({ limb, ...weld })));
  const loops = new SiteLoops(edges);
  regions.forEach((region, part) => {
    if (!region) return;
    const own = edges[part] as number;
    const hosts = welds.filter((weld) => weld.limb === part).map((weld) => edges[weld.host] as number);
    const hostEdge = hosts.length > 0 ? Math.min(...hosts) : own;
    const junctionEdge = Math.min(hostEdge, Math.max(own, JUNCTION_EDGE_RANGE * hostEdge));
    for (const { island, loop } of samples.get(region, own, junctionEdge))
      loops.addLoop(part, island, loop.points, loop.junction);
  });
  settle(loops, welds, edges);
  if (sinkSides(loops, welds)) settle(loops, welds, edges, (node) => loops.junction[node] === SIDE);
  const direct = welds.length;
  for (let round = 0; round < MOST_ACROSS; round++) {
    const added = weldsAcross(loops, welds);
    if (added.length === 0) break;
    welds.push(...added);
    const changed = new Set(added.map(({ limb }) => limb));
    settle(loops, welds, edges, (node) => changed.has(loops.partOf(node)));
  }
  const joined = joinHosts(loops, welds, edges, direct);
  if (joined.length > 0) settle(loops, welds, edges, (node) => loops.junction[node] === SIDE);
  const layout = layoutOf(loops, welds, edges);
  const between = new Set(joined.filter(({ isBetween }) => isBetween).map(({ loop }) => loop.part));
  layout.order.push(...joiningOrder(layout, attachments, between));
  const loose = planWelds(layout, layout.order, (part) => choicesOf(welds, direct, part));
  for (const loop of layout.order) splitLoneEdges(layout, loop);
  return { layout, loose };
}

/** Labels the edges of hosts that grow together under a limb across both. */
function joinHosts(loops: SiteLoops, welds: LayoutWeld[], edges: readonly number[], direct: number): JoinedHosts[] {
  if (new Set(welds.map(({ limb }) => limb)).size === welds.length) return [];
  const layout = layoutOf(loops, welds, edges);
  const joined = hostsToJoin(layout, (part) => choicesOf(welds, direct, part));
  for (const { weld, loop, edges } of joined) {
    if (!welds.some(({ limb, host }) => limb === weld.limb && host === weld.host))
      welds.push({ ...weld, isOfHosts: true });
    const nodes = loops.nodesOfLoop(loops.loops[layout.loops.indexOf(loop)] as SiteLoop);
    for (const edge of edges) loops.junction[nodes[edge] as number] = SIDE;
  }
  return joined;
}

/**
 * Two junctions that cross on one sheet would, cut side by side, tie a handle. The outer limb may therefore be welded
 * to what is seen there: beyond the crossing, where the inner limb lies over their host, to the inner limb.
 */
function weldsAcross(loops: SiteLoops, welds: readonly LayoutWeld[]): LayoutWeld[] {
  const added: LayoutWeld[] = [];
  const inner = new Map<number, Set<number>>();
  const innerSites = (part: number): Set<number> => {
    const known = inner.get(part) ?? innerJunctionSites(loops, part);
    inner.set(part, known);
    return known;
  };
  for (const weld of welds) {
    const { limb, surface } = weld;
    for (const under of welds) {
      if (!liesOver(weld, under)) continue;
      const across = { limb, host: under.limb, surface };
      const known = [...welds, ...added].some((other) => other.limb === limb && other.host === under.limb);
      if (known || isDisjoint(innerSites(limb), innerSites(under.limb))) continue;
      added.push(across);
    }
  }
  return added;
}

/** Sites of a part's junction other than its ends, and of sides that are welded like it. */
function innerJunctionSites(loops: SiteLoops, part: number): Set<number> {
  const sites = new Set<number>();
  for (const loop of loops.loops)
    if (loop.part === part)
      for (const node of loops.nodesOfLoop(loop)) if (isInner(loops, node)) sites.add(loops.site[node] as number);
  return sites;
}

function isInner({ junction, previous }: SiteLoops, node: number): boolean {
  const [before, after] = [junction[previous[node] as number], junction[node]];
  return before === SIDE || after === SIDE || (before === JUNCTION && after === JUNCTION);
}

function isDisjoint(first: ReadonlySet<number>, second: ReadonlySet<number>): boolean {
  for (const value of first) if (second.has(value)) return false;
  return true;
}

function layoutOf(loops: SiteLoops, welds: LayoutWeld[], edge: readonly number[]): Layout {
  return {
    x: loops.x,
    y: loops.y,
    loops: loops.loops.map((loop) => {
      const nodes = loops.nodesOfLoop(loop);
      return {
        part: loop.part,
        island: loop.island,
        sites: nodes.map((node) => loops.site[node] as number),
        junction: nodes.map((node) => loops.junction[node] as number),
        weld: nodes.map(() => UNWELDED),
        hostIsland: nodes.map(() => NONE),
      };
    }),
    welds,
    order: [],
    edge,
  };
}

/**
 * Limbs with one host for all of their junction first, so that others can't take their place; among them nearer ones
 * go over farther ones: fronts from the rear, backs from the front. But none before a limb that it grows from as well:
 * an ear whose root lies on an arm's, already on the body, would leave the arm a crumb of its place there. Hosts that
 * grow together from one limb to another come before those limbs, the second of which would else tie a handle; others
 * that grow together after their limb.
 * @param between hosts of the first kind.
 */
function joiningOrder(layout: Layout, attachments: readonly Attachment[], between: ReadonlySet<number>): LayoutLoop[] {
  const limbs = layout.loops.filter(({ part }) => (attachments[part]?.welds.length ?? 0) > 0);
  const wholeOn = (surface: string): LayoutLoop[] =>
    limbs.filter(({ part }) => attachments[part]?.whole && attachments[part]?.welds[0]?.surface === surface);
  const hosts = layout.loops.filter((loop) => !limbs.includes(loop) && loop.junction.includes(SIDE));
  return [
    ...afterTheirHosts(layout, [
      ...wholeOn('front').sort((p, q) => p.part - q.part),
      ...wholeOn('back').sort((p, q) => q.part - p.part),
      ...hosts.filter(({ part }) => between.has(part)),
      ...limbs.filter(({ part }) => !attachments[part]?.whole).sort((p, q) => p.part - q.part),
    ]),
    ...hosts.filter(({ part }) => !between.has(part)),
  ];
}

/** The same loops, each preceded by those of the parts that it is welded to; else in the same order. */
function afterTheirHosts({ welds }: Layout, loops: readonly LayoutLoop[]): LayoutLoop[] {
  const ordered = new Set<LayoutLoop>();
  const entered = new Set<number>();
  const enter = (part: number): void => {
    if (entered.has(part)) return;
    entered.add(part);
    for (const { limb, host, isOfHosts } of welds) if (limb === part && !isOfHosts) enter(host);
    for (const loop of loops) if (loop.part === part) ordered.add(loop);
  };
  for (const { part } of loops) enter(part);
  return [...ordered];
}

/** A limb's welds, best first: those across other limbs, the nearest one first, as it lies over the rest. */
function choicesOf(welds: readonly LayoutWeld[], direct: number, part: number): number[] {
  const own = welds.map((_, i) => i).filter((i) => welds[i]?.limb === part);
  const distance = (i: number): number => Math.abs((welds[i] as LayoutWeld).host - part);
  return [
    ...own.filter((i) => i >= direct).sort((p, q) => distance(p) - distance(q)),
    ...own.filter((i) => i < direct),
  ];
}

/** A welded stretch of one edge would leave both lips one edge with four triangles: give it a middle. */
function splitLoneEdges({ x, y, loops }: Layout, loop: LayoutLoop): void {
  for (let i = 0; i < loop.sites.length; i++) {
    const n = loop.sites.length;
    const weld = loop.weld[i] as number;
    if (weld === UNWELDED || loop.weld[(i + 1) % n] === weld || loop.weld[(i - 1 + n) % n] === weld) continue;
    const [a, b] = [loop.sites[i] as number, loop.sites[(i + 1) % n] as number];
    const site = x.length;
    x.push(((x[a] as number) + (x[b] as number)) / 2);
    y.push(((y[a] as number) + (y[b] as number)) / 2);
    for (const other of loops) {
      // a host's outline that runs along the junction gets the same site
      const at = other.sites.indexOf(hasEdge(other, a, b) ? a : hasEdge(other, b, a) ? b : UNWELDED);
      if (at < 0) continue;
      other.sites.splice(at + 1, 0, site);
      other.junction.splice(at + 1, 0, other.junction[at] as number);
      other.weld.splice(at + 1, 0, other.weld[at] as number);
      other.hostIsland.splice(at + 1, 0, other.hostIsland[at] as number);
    }
  }
}
