/**
 * A limb across two hosts. Where its junction leads off the outline of the one that is nearer to it, onto the other,
 * all sheets would come to one point, both of the limb's as well: it would be pinched to nothing in the middle of its
 * root. So the nearer host grows together with the other one from there, along its own outline and away from the limb,
 * for a little: the limb's near sheet goes on into theirs, and its far one into what it covers of them.
 *
 * Where another limb's junction crosses the same outline further on, as a second arm's does at the neck, they grow
 * together all the way between: joined at two places, and not in between, the body would have a handle, so that the
 * second limb would have to let go of one host.
 *
 * Along the outline that the limb covers it can't be: the limb's near sheet would meet the nearer host's far one, which
 * lies below what the limb's far sheet meets. Tried: hosts that stay round up to where they grow together (a wall stays
 * beside the limb); ones that stand open under the limb as well (a head gets a dent up to its middle); 0.25 (the fold
 * between the hosts ends in a step) and 0.5 (a thick head bulges).
 */

import { turn } from './exact';
import { NONE } from './half-edges';
import { DRAWN, islandHolding, JUNCTION, type Layout, type LayoutLoop, type LayoutWeld, lengthBetween } from './layout';

/** How far two hosts grow together, as a share of the limb's junction. */
const EXTENT = 0.4;

/** And as a share of the nearer host's outline. */
const MOST_DRAWN = 0.2;

/** How far they may grow together between two limbs, as a share of that outline. */
const MOST_BETWEEN = 0.35;

/** Fewer edges than that can't stand open. */
const FEWEST_EDGES = 2;

export interface JoinedHosts {
  /** The nearer host on the other one. */
  readonly weld: LayoutWeld;
  /** Of the nearer host. */
  readonly loop: LayoutLoop;
  /** The edges to be welded, by index. */
  readonly edges: readonly number[];
  /** Whether that is all of them between two limbs. */
  readonly isBetween: boolean;
}

/** Where a limb's junction leads from one of its hosts onto another. */
interface Crossing {
  readonly limb: number;
  /** The nearer host on the other one. */
  readonly weld: LayoutWeld;
  /** Of the nearer host. */
  readonly rim: LayoutLoop;
  /** Of the rim's sites, the one that is crossed at. */
  readonly start: number;
  /** Which way along the rim leads away from the limb. */
  readonly step: 1 | -1;
  /** How far they may grow together for this limb's sake. */
  readonly reach: number;
}

/** @param choices welds to try for a limb's edges, best first, by part. */
export function hostsToJoin(layout: Layout, choices: (part: number) => readonly number[]): JoinedHosts[] {
  const all = layout.loops.flatMap((loop) => {
    const welds = choices(loop.part).map((i) => layout.welds[i] as LayoutWeld);
    return welds.length < 2 ? [] : crossings(layout, loop, welds);
  });
  const joined = all.flatMap((crossing): JoinedHosts[] => {
    const { weld, rim: loop } = crossing;
    const partners = all.filter((other) => arePartners(crossing, other));
    const between = edgesBetween(layout, crossing, partners);
    if (between.length >= FEWEST_EDGES) return [{ weld, loop, edges: between, isBetween: true }];
    const edges = edgesAway(layout, crossing);
    return edges.length < FEWEST_EDGES ? [] : [{ weld, loop, edges, isBetween: false }];
  });
  // where hosts grow together between limbs, another place would tie a handle
  const between = joined.filter(({ isBetween }) => isBetween);
  return joined.filter(
    ({ loop, weld, isBetween }) =>
      isBetween || !between.some((other) => other.loop === loop && other.weld.host === weld.host),
  );
}

/** Whether two limbs cross the same outline and look at each other along it. */
function arePartners(one: Crossing, other: Crossing): boolean {
  return (
    one.limb !== other.limb &&
    one.rim === other.rim &&
    one.weld.host === other.weld.host &&
    one.weld.surface === other.weld.surface &&
    one.step === -other.step
  );
}

function crossings(layout: Layout, loop: LayoutLoop, welds: readonly LayoutWeld[]): Crossing[] {
  const { part: limb, sites, junction } = loop;
  const n = sites.length;
  const hostOf = sites.map((a, i) => {
    if (junction[i] !== JUNCTION) return undefined;
    const b = sites[(i + 1) % n] as number;
    return welds.find(({ host }) => islandHolding(layout, host, a, b) !== NONE);
  });
  const length = sites.reduce(
    (sum, a, i) => sum + (junction[i] === DRAWN ? 0 : lengthBetween(layout, a, sites[(i + 1) % n] as number)),
    0,
  );
  return sites.flatMap((site, i) => {
    const [before, after] = [hostOf[(i - 1 + n) % n], hostOf[i]];
    if (!before || !after || before.host === after.host) return [];
    const corner = [sites[(i - 1 + n) % n] as number, site, sites[(i + 1) % n] as number] as const;
    return [[before, after] as const, [after, before] as const].flatMap(([near, far]) => {
      const weld = { limb: near.host, host: far.host, surface: far.surface };
      if (!isOrdered(weld) || layout.welds.some((other) => areSame(other, weld))) return [];
      return layout.loops
        .filter(({ part }) => part === near.host)
        .flatMap((rim) => {
          const start = rim.sites.indexOf(site);
          const step = start < 0 ? null : wayAway(layout, rim, start, corner);
          const reach = Math.min(EXTENT * length, MOST_DRAWN * lengthOfLoop(layout, rim));
          return step === null ? [] : [{ limb, weld, rim, start, step, reach }];
        });
    });
  });
}

/** Whether the one host is nearer than the other to whoever looks at the surface that the limb is welded to. */
function isOrdered({ limb, host, surface }: LayoutWeld): boolean {
  return surface === 'front' ? limb > host : limb < host;
}

function areSame(a: LayoutWeld, b: LayoutWeld): boolean {
  return (a.limb === b.limb && a.host === b.host) || (a.limb === b.host && a.host === b.limb);
}

/**
 * Which way along a host's outline the limb isn't.
 * @param corner sites of the junction: before, at, and after the place.
 * @returns null where it is neither or both.
 */
function wayAway(
  layout: Layout,
  rim: LayoutLoop,
  start: number,
  [before, at, after]: readonly [number, number, number],
): 1 | -1 | null {
  const isConvex = turn(layout, before, at, after) > 0;
  const isAway = (site: number): boolean => {
    const [first, second] = [turn(layout, before, at, site), turn(layout, at, after, site)];
    return isConvex ? first < 0 || second < 0 : first < 0 && second < 0;
  };
  const ways = ([1, -1] as const).filter((step) => isAway(siteAt(rim, start + step)));
  return ways.length === 1 ? (ways[0] as 1 | -1) : null;
}

/** The edges of the nearer host's outline from a crossing on, as far as they lie in the other host and come to nothing else. */
function edgesAway(layout: Layout, { weld, rim, start, step, reach }: Crossing): number[] {
  const edges: number[] = [];
  let left = reach;
  for (let k = start; edges.length < rim.sites.length; k += step) {
    left -= lengthBetween(layout, siteAt(rim, k), siteAt(rim, k + step));
    if (left < 0 || !isFree(layout, rim, k, step, weld.host)) break;
    if (isTaken(layout, rim.part, weld.host, siteAt(rim, k + step))) break;
    edges.push(edgeAt(rim, k, step));
  }
  return edges;
}

/** Those up to where another limb crosses. None where none does, or something else is in the way. */
function edgesBetween(layout: Layout, { weld, rim, start, step }: Crossing, partners: readonly Crossing[]): number[] {
  if (partners.length === 0) return [];
  const edges: number[] = [];
  let left = MOST_BETWEEN * lengthOfLoop(layout, rim);
  for (let k = start; edges.length < rim.sites.length; k += step) {
    left -= lengthBetween(layout, siteAt(rim, k), siteAt(rim, k + step));
    if (left < 0 || !isFree(layout, rim, k, step, weld.host)) return [];
    edges.push(edgeAt(rim, k, step));
    if (partners.some((other) => siteAt(rim, k + step) === siteAt(rim, other.start))) return edges;
    if (isTaken(layout, rim.part, weld.host, siteAt(rim, k + step))) return [];
  }
  return [];
}

/** Whether an edge was drawn, and lies in the other host. */
function isFree(layout: Layout, rim: LayoutLoop, k: number, step: 1 | -1, host: number): boolean {
  return (
    rim.junction[edgeAt(rim, k, step)] === DRAWN &&
    islandHolding(layout, host, siteAt(rim, k), siteAt(rim, k + step)) !== NONE
  );
}

function siteAt({ sites }: LayoutLoop, k: number): number {
  return sites[(k + sites.length) % sites.length] as number;
}

/** The edge between a place and the next one in a direction, by index. */
function edgeAt({ sites }: LayoutLoop, k: number, step: 1 | -1): number {
  return (Math.min(k, k + step) + sites.length) % sites.length;
}

/** Whether a site is one of a host's outline, or of a junction. */
function isTaken(layout: Layout, part: number, host: number, site: number): boolean {
  return layout.loops.some((loop) => {
    if (loop.part === part) return false;
    const i = loop.sites.indexOf(site);
    if (i < 0) return false;
    return (
      loop.part === host ||
      loop.junction[i] !== DRAWN ||
      loop.junction[(i - 1 + loop.sites.length) % loop.sites.length] !== DRAWN
    );
  });
}

function lengthOfLoop(layout: Layout, { sites }: LayoutLoop): number {
  return sites.reduce((sum, a, i) => sum + lengthBetween(layout, a, sites[(i + 1) % sites.length] as number), 0);
}
