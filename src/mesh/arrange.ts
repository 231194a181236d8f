/**
 * Lays the regions out as loops of sites and makes junctions agree with the
 * sheets they are cut into: where a junction meets its host's outline, or
 * another junction on the same sheet, both get the same site.
 *
 * Works by repeated splitting and snapping (within SNAP edge lengths) until
 * nothing changes. What can't be made to agree stays unwelded, with a warning.
 */

import type { Attachment } from '../sketch/attach';
import type { Region } from '../sketch/region';
import { type Layout, type LayoutLoop, type LayoutWeld, partContains, UNWELDED } from './layout';
import { sampleLoop, smoothingAt } from './outline';

/** Sites nearer than this share of the edge length become one. */
const SNAP = 0.2;

const MAX_ROUNDS = 16;

/** Adjacent edges of a limb and its host differ by at most this factor, or the triangles between them are thin. */
const JUNCTION_EDGE_RANGE = 0.55;

export interface Arranged {
  readonly layout: Layout;
  /** Parts with a stretch of junction that no part contains. */
  readonly loose: readonly number[];
}

/**
 * @param edges edge length aimed for, one a part.
 * @param fineness share of it at which a part's loops are sampled, (0, 1]: under 1 where they would cross themselves.
 */
export function arrange(
  regions: readonly (Region | null)[],
  attachments: readonly Attachment[],
  edges: readonly number[],
  fineness: readonly number[],
): Arranged {
  const layout: Layout = { x: [], y: [], loops: [], welds: weldsOf(attachments), edge: edges };
  regions.forEach((region, part) => {
    const hosts = layout.welds.filter((weld) => weld.limb === part).map((weld) => edges[weld.host] as number);
    const own = edges[part] as number;
    const hostEdge = hosts.length > 0 ? Math.min(...hosts) : own;
    const junctionEdge = Math.min(hostEdge, Math.max(own, JUNCTION_EDGE_RANGE * hostEdge));
    region?.islands.forEach((island, index) => {
      for (const loop of [island.outer, ...island.holes]) {
        const share = fineness[part] as number;
        const sampled = sampleLoop(loop, share * own, share * junctionEdge, smoothingAt(share, region.smoothing));
        addLoop(layout, part, index, sampled.points, sampled.junction);
      }
    });
  });
  settle(layout);
  if (weldAcross(layout)) settle(layout);
  return { layout, loose: assignWelds(layout) };
}

/** Splits and snaps until every sheet and the junctions on it agree. */
function settle(layout: Layout): void {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const firsts = layout.welds.map((_, i) => i).filter((i) => isFirstOfGroup(layout, i));
    if (!firsts.map((i) => settleGroup(layout, i)).includes(true)) return;
  }
}

function weldsOf(attachments: readonly Attachment[]): LayoutWeld[] {
  return attachments.flatMap((attachment, limb) => attachment.welds.map((weld) => ({ limb, ...weld })));
}

function addLoop(layout: Layout, part: number, island: number, points: Float64Array, junction: Uint8Array): void {
  const first = layout.x.length;
  for (let i = 0; i < points.length; i += 2) {
    layout.x.push(points[i] as number);
    layout.y.push(points[i + 1] as number);
  }
  layout.loops.push({
    part,
    island,
    sites: Array.from(junction, (_, i) => first + i),
    junction: Array.from(junction),
    weld: Array.from(junction, () => UNWELDED),
  });
}

const sameSheet = (a: LayoutWeld, b: LayoutWeld): boolean => a.host === b.host && a.surface === b.surface;

function isFirstOfGroup(layout: Layout, weld: number): boolean {
  const own = layout.welds[weld] as LayoutWeld;
  return layout.welds.findIndex((other) => sameSheet(own, other)) === weld;
}

interface Edge {
  readonly loop: LayoutLoop;
  /** By site and not by index: splits move indices. */
  readonly a: number;
  readonly b: number;
}

/** One pass over a host's sheet: all its junctions against its outline and each other. */
function settleGroup(layout: Layout, first: number): boolean {
  const { host, surface } = layout.welds[first] as LayoutWeld;
  const limbs = new Set(
    layout.welds.filter((weld) => weld.host === host && weld.surface === surface).map((weld) => weld.limb),
  );
  const tolerance = SNAP * (layout.edge[host] as number);
  let changed = false;
  const junctions = layout.loops.filter((loop) => limbs.has(loop.part)).flatMap((loop) => edgesOf(loop, true));
  const outlines = layout.loops.filter((loop) => loop.part === host).flatMap((loop) => edgesOf(loop, false));
  for (let i = 0; i < junctions.length; i++) {
    const own = junctions[i] as Edge;
    for (const other of outlines) if (settlePair(layout, own, other, tolerance)) changed = true;
    for (let j = i + 1; j < junctions.length; j++) {
      const other = junctions[j] as Edge;
      if (other.loop !== own.loop && settlePair(layout, own, other, tolerance)) changed = true;
    }
  }
  return changed;
}

function edgesOf(loop: LayoutLoop, junctionOnly: boolean): Edge[] {
  const n = loop.sites.length;
  return loop.sites
    .map((a, i) => ({ loop, a, b: loop.sites[(i + 1) % n] as number }))
    .filter((_, i) => !junctionOnly || loop.junction[i] === 1);
}

function settlePair(layout: Layout, p: Edge, q: Edge, tolerance: number): boolean {
  const { x, y } = layout;
  const at = (site: number): [number, number] => [x[site] as number, y[site] as number];
  const [a, b, c, d] = [at(p.a), at(p.b), at(q.a), at(q.b)];
  if (
    Math.max(a[0], b[0]) + tolerance < Math.min(c[0], d[0]) ||
    Math.max(c[0], d[0]) + tolerance < Math.min(a[0], b[0]) ||
    Math.max(a[1], b[1]) + tolerance < Math.min(c[1], d[1]) ||
    Math.max(c[1], d[1]) + tolerance < Math.min(a[1], b[1])
  )
    return false;
  // The outline's sites stay where they are drawn; the junction's come to them.
  for (const own of [p.a, p.b])
    for (const other of [q.a, q.b])
      if (own !== other && distance(at(own), at(other)) < tolerance && merge(layout, own, other)) return true;
  for (const own of [p.a, p.b])
    if (own !== q.a && own !== q.b && nearSegment(at(own), c, d, tolerance) && split(q.loop, q.a, q.b, own))
      return true;
  for (const other of [q.a, q.b])
    if (other !== p.a && other !== p.b && nearSegment(at(other), a, b, tolerance) && split(p.loop, p.a, p.b, other))
      return true;
  if (p.a === q.a || p.a === q.b || p.b === q.a || p.b === q.b) return false;
  const t = crossing(a, b, c, d);
  if (t === null) return false;
  if (!hasEdge(p.loop, p.a, p.b) || !hasEdge(q.loop, q.a, q.b)) return false;
  const site = x.length;
  x.push(a[0] + t * (b[0] - a[0]));
  y.push(a[1] + t * (b[1] - a[1]));
  split(p.loop, p.a, p.b, site);
  split(q.loop, q.a, q.b, site);
  return true;
}

function hasEdge(loop: LayoutLoop, a: number, b: number): boolean {
  const i = loop.sites.indexOf(a);
  return i >= 0 && loop.sites[(i + 1) % loop.sites.length] === b;
}

/** Puts `site` between a and b; refuses where the edge is gone or the loop would touch itself. */
function split(loop: LayoutLoop, a: number, b: number, site: number): boolean {
  if (!hasEdge(loop, a, b) || loop.sites.includes(site)) return false;
  const i = loop.sites.indexOf(a);
  loop.sites.splice(i + 1, 0, site);
  loop.junction.splice(i + 1, 0, loop.junction[i] as number);
  loop.weld.splice(i + 1, 0, UNWELDED);
  return true;
}

/** Replaces a site everywhere; refuses where a loop would touch itself or vanish. */
function merge(layout: Layout, from: number, into: number): boolean {
  const touched = layout.loops.filter((loop) => loop.sites.includes(from));
  for (const loop of touched) {
    const other = loop.sites.indexOf(into);
    if (other < 0) continue;
    const gap = Math.abs(other - loop.sites.indexOf(from));
    if ((gap !== 1 && gap !== loop.sites.length - 1) || loop.sites.length <= 4) return false;
  }
  for (const loop of touched) {
    const i = loop.sites.indexOf(from);
    const n = loop.sites.length;
    const follows = loop.sites[(i + 1) % n] === into;
    if (follows || loop.sites[(i - 1 + n) % n] === into) {
      // of the two edges at the site, the one towards `into` goes; the other now starts or ends there
      const kept = follows ? (i - 1 + n) % n : i;
      const before = (i - 1 + n) % n;
      loop.junction[before] = loop.junction[kept] as number;
      loop.weld[before] = loop.weld[kept] as number;
      loop.sites.splice(i, 1);
      loop.junction.splice(i, 1);
      loop.weld.splice(i, 1);
    } else loop.sites[i] = into;
  }
  return true;
}

function distance(p: readonly [number, number], q: readonly [number, number]): number {
  return Math.hypot(p[0] - q[0], p[1] - q[1]);
}

function nearSegment(
  p: readonly [number, number],
  a: readonly [number, number],
  b: readonly [number, number],
  tolerance: number,
): boolean {
  const [ex, ey] = [b[0] - a[0], b[1] - a[1]];
  const t = ((p[0] - a[0]) * ex + (p[1] - a[1]) * ey) / (ex * ex + ey * ey);
  return t > 0 && t < 1 && distance(p, [a[0] + t * ex, a[1] + t * ey]) < tolerance;
}

/** Where ab properly crosses cd, as a share of ab; null where it doesn't. */
function crossing(
  a: readonly [number, number],
  b: readonly [number, number],
  c: readonly [number, number],
  d: readonly [number, number],
): number | null {
  const [rx, ry, sx, sy] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]];
  const det = rx * sy - ry * sx;
  if (det === 0) return null;
  const t = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / det;
  const u = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / det;
  return t > 0 && t < 1 && u > 0 && u < 1 ? t : null;
}

/**
 * Two junctions that cross on one sheet would, cut side by side, tie a handle. The outer limb is therefore welded to
 * what is seen there: beyond the crossing, where the inner limb lies over their host, to the inner limb.
 * @returns whether any was.
 */
function weldAcross(layout: Layout): boolean {
  const added: LayoutWeld[] = [];
  for (const outer of layout.welds) {
    for (const inner of layout.welds) {
      const isOuter = outer.surface === 'front' ? outer.limb > inner.limb : outer.limb < inner.limb;
      if (!sameSheet(outer, inner) || !isOuter || !cross(layout, outer.limb, inner.limb)) continue;
      added.push({ limb: outer.limb, host: inner.limb, surface: outer.surface });
    }
  }
  layout.welds.push(...added);
  return added.length > 0;
}

/** Whether the junctions of two limbs share a site that is the end of neither. */
function cross(layout: Layout, a: number, b: number): boolean {
  const sites = innerJunctionSites(layout, a);
  return innerJunctionSites(layout, b).some((site) => sites.includes(site));
}

function innerJunctionSites(layout: Layout, part: number): number[] {
  return layout.loops
    .filter((loop) => loop.part === part)
    .flatMap(({ sites, junction }) =>
      sites.filter((_, i) => junction[i] === 1 && junction[(i - 1 + sites.length) % sites.length] === 1),
    );
}

/** Gives each junction edge the first host that contains it. @returns parts with stretches in no part. */
function assignWelds(layout: Layout): number[] {
  const loose = new Set<number>();
  for (const loop of layout.loops) {
    const candidates = layout.welds.map((weld, i) => ({ ...weld, i })).filter((weld) => weld.limb === loop.part);
    for (let i = 0; i < loop.sites.length; i++) {
      if (loop.junction[i] !== 1) continue;
      const a = loop.sites[i] as number;
      const b = loop.sites[(i + 1) % loop.sites.length] as number;
      const host = candidates.find(({ host }) => liesIn(layout, host, a, b));
      if (host) loop.weld[i] = host.i;
      else loose.add(loop.part);
    }
    keepInReach(layout, loop, loose);
    splitLoneEdges(layout, loop);
  }
  return [...loose];
}

/**
 * Beyond a crossing (`weldAcross`) the outer limb goes on along the inner one for as long as it lies over it; what
 * comes after that would be a second slit in the host, and so a handle: it closes on its own.
 */
function keepInReach(layout: Layout, loop: LayoutLoop, loose: Set<number>): void {
  const n = loop.sites.length;
  const across = layout.welds.map((weld, i) => ({ ...weld, i })).filter((weld) => weld.limb === loop.part);
  for (const { host: inner, surface, i: second } of across) {
    const first = across.find(
      ({ host, surface: side, i }) =>
        i !== second &&
        side === surface &&
        layout.welds.some((w) => w.limb === inner && w.host === host && w.surface === side),
    );
    if (!first) continue;
    const crossings = innerJunctionSites(layout, inner);
    const at = loop.sites.findIndex((site, i) => loop.weld[i] === first.i && crossings.includes(site));
    if (at < 0) continue;
    // from the crossing away from the longer stretch on the first host
    const ahead = countWhile(n, (k) => loop.weld[(at + k) % n] === first.i);
    const behind = countWhile(n, (k) => loop.weld[(at - 1 - k + n) % n] === first.i);
    const step = ahead >= behind ? -1 : 1;
    let over = true;
    for (let k = 0; k < n; k++) {
      const i = (step > 0 ? at + k : at - 1 - k + n) % n;
      if (loop.weld[i] === UNWELDED) break;
      const [a, b] = [loop.sites[i] as number, loop.sites[(i + 1) % n] as number];
      over &&= liesIn(layout, inner, a, b);
      loop.weld[i] = over ? second : UNWELDED;
      if (!over) loose.add(loop.part);
    }
  }
}

function countWhile(most: number, holds: (k: number) => boolean): number {
  let k = 0;
  while (k < most && holds(k)) k += 1;
  return k;
}

function liesIn(layout: Layout, host: number, a: number, b: number): boolean {
  for (const loop of layout.loops) if (loop.part === host && (hasEdge(loop, a, b) || hasEdge(loop, b, a))) return true;
  const mx = ((layout.x[a] as number) + (layout.x[b] as number)) / 2;
  const my = ((layout.y[a] as number) + (layout.y[b] as number)) / 2;
  return partContains(layout, host, mx, my);
}

/** A welded stretch of one edge would leave both lips one edge with four triangles: give it a middle. */
function splitLoneEdges(layout: Layout, loop: LayoutLoop): void {
  const { x, y } = layout;
  for (let i = 0; i < loop.sites.length; i++) {
    const n = loop.sites.length;
    const weld = loop.weld[i] as number;
    if (weld === UNWELDED || loop.weld[(i + 1) % n] === weld || loop.weld[(i - 1 + n) % n] === weld) continue;
    const [a, b] = [loop.sites[i] as number, loop.sites[(i + 1) % n] as number];
    const site = x.length;
    x.push(((x[a] as number) + (x[b] as number)) / 2);
    y.push(((y[a] as number) + (y[b] as number)) / 2);
    for (const other of layout.loops) {
      // a host's outline that runs along the junction gets the same site
      for (const [from, to] of [
        [a, b],
        [b, a],
      ] as const) {
        if (!hasEdge(other, from, to)) continue;
        const at = other.sites.indexOf(from);
        const label = other.weld[at] as number;
        split(other, from, to, site);
        other.weld[at + 1] = label;
      }
    }
  }
}
