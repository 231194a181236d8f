/**
 * A limb across two hosts. Where its junction leads off the outline of the one that is nearer to it, onto the other,
 * all sheets would come to one point, both of the limb's as well: it would be pinched to nothing in the middle of its
 * root. So the nearer host grows together with the other one from there, along its own outline and away from the limb,
 * for a little: the limb's near sheet goes on into theirs, and its far one into what it covers of them.
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

/** Fewer edges than that can't stand open. */
const FEWEST_EDGES = 2;

export interface JoinedHosts {
  /** The nearer host on the other one. */
  readonly weld: LayoutWeld;
  /** Of the nearer host. */
  readonly loop: LayoutLoop;
  /** The edges to be welded, by index. */
  readonly edges: readonly number[];
}

/** @param choices welds to try for a limb's edges, best first, by part. */
export function hostsToJoin(layout: Layout, choices: (part: number) => readonly number[]): JoinedHosts[] {
  return layout.loops.flatMap((loop) => {
    const welds = choices(loop.part).map((i) => layout.welds[i] as LayoutWeld);
    return welds.length < 2 ? [] : crossings(layout, loop, welds);
  });
}

/** Where a limb's junction leads from one of its hosts onto another. */
function crossings(layout: Layout, loop: LayoutLoop, welds: readonly LayoutWeld[]): JoinedHosts[] {
  const { sites, junction } = loop;
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
          const edges = edgesAway(
            layout,
            rim,
            corner,
            weld,
            Math.min(EXTENT * length, MOST_DRAWN * lengthOfLoop(layout, rim)),
          );
          return edges.length < FEWEST_EDGES ? [] : [{ weld, loop: rim, edges }];
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
 * The edges of a host's outline from where a junction leaves it, on the side where the limb isn't, as far as they lie
 * in the other host and come to nothing else.
 * @param corner sites of the junction: before, at, and after the place.
 */
function edgesAway(
  layout: Layout,
  rim: LayoutLoop,
  [before, at, after]: readonly [number, number, number],
  { host }: LayoutWeld,
  reach: number,
): number[] {
  const n = rim.sites.length;
  const start = rim.sites.indexOf(at);
  if (start < 0) return [];
  const isConvex = turn(layout, before, at, after) > 0;
  const isAway = (site: number): boolean => {
    const [first, second] = [turn(layout, before, at, site), turn(layout, at, after, site)];
    return isConvex ? first < 0 || second < 0 : first < 0 && second < 0;
  };
  const siteAt = (k: number): number => rim.sites[(k + n) % n] as number;
  const ways = ([1, -1] as const).filter((step) => isAway(siteAt(start + step)));
  if (ways.length !== 1) return [];
  const step = ways[0] as 1 | -1;
  const edges: number[] = [];
  let left = reach;
  for (let k = start; edges.length < n; k += step) {
    const [a, b] = [siteAt(k), siteAt(k + step)];
    left -= lengthBetween(layout, a, b);
    const edge = (Math.min(k, k + step) + n) % n;
    if (
      left < 0 ||
      rim.junction[edge] !== DRAWN ||
      islandHolding(layout, host, a, b) === NONE ||
      isTaken(layout, rim.part, host, b)
    )
      break;
    edges.push(edge);
  }
  return edges;
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
