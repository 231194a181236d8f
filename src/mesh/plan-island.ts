/** Takes one island out of the layout, in numbers of its own, so that it can be meshed apart from all others. */

import type { Cuts, IslandPlan } from './island';
import { coordinatesOf, type Layout, type LayoutLoop, type Side, UNWELDED } from './layout';

export interface PlannedIsland {
  readonly plan: IslandPlan;
  /** The site of each seed of a sheet: the boundary's points, then the cuts'. */
  readonly sites: Readonly<Record<Side, readonly number[]>>;
  /** The limb's loop that each edge of the cuts comes from. */
  readonly cutBy: Readonly<Record<Side, readonly LayoutLoop[]>>;
}

/** @param thickness 0…3. */
export function planIsland(layout: Layout, part: number, island: number, thickness: number): PlannedIsland {
  const sites: number[] = [];
  const localOf = new Map<number, number>();
  const rim: number[] = [];
  const boundary: number[] = [];
  const open: number[] = [];
  for (const loop of layout.loops) {
    if (loop.part !== part || loop.island !== island) continue;
    const n = loop.sites.length;
    for (let i = 0; i < n; i++) {
      localOf.set(loop.sites[i] as number, sites.length);
      sites.push(loop.sites[i] as number);
      const [before, after] = [loop.weld[(i - 1 + n) % n] as number, loop.weld[i] as number];
      const welded = before !== UNWELDED && after !== UNWELDED;
      rim.push(welded || isUnderLimb(layout, loop.sites[i] as number, before, after) ? 0 : 1);
    }
    for (let i = 0; i < n; i++) {
      const a = localOf.get(loop.sites[i] as number) as number;
      const b = localOf.get(loop.sites[(i + 1) % n] as number) as number;
      boundary.push(a, b);
      if (loop.weld[i] !== UNWELDED) open.push(a, b);
    }
  }
  const front = planCuts(layout, part, island, 'front', sites, localOf, boundary);
  const back = planCuts(layout, part, island, 'back', sites, localOf, boundary);
  return {
    plan: {
      xy: coordinatesOf(layout, sites),
      boundary: Int32Array.from(boundary),
      rim: Uint8Array.from(rim),
      open: Int32Array.from(open),
      cuts: { front: front.cuts, back: back.cuts },
      thickness,
      edge: layout.edge[part] as number,
    },
    sites: { front: [...sites, ...front.sites], back: [...sites, ...back.sites] },
    cutBy: { front: front.loops, back: back.loops },
  };
}

/** Whether a site is where hosts begin to grow together, below the middle of a limb. */
function isUnderLimb(layout: Layout, site: number, before: number, after: number): boolean {
  if (!layout.welds[before]?.isOfHosts && !layout.welds[after]?.isOfHosts) return false;
  return layout.loops.some(({ sites, weld }) => {
    const i = sites.indexOf(site);
    if (i < 0) return false;
    const ends = [weld[i] as number, weld[(i - 1 + sites.length) % sites.length] as number];
    return ends.every((label) => label !== UNWELDED && !layout.welds[label]?.isOfHosts);
  });
}

interface PlannedCuts {
  readonly cuts: Cuts;
  readonly sites: readonly number[];
  readonly loops: readonly LayoutLoop[];
}

function planCuts(
  layout: Layout,
  part: number,
  island: number,
  surface: Side,
  boundarySites: readonly number[],
  boundaryIds: ReadonlyMap<number, number>,
  boundary: readonly number[],
): PlannedCuts {
  const local = new Map(boundaryIds);
  const sites: number[] = [];
  const edges: number[] = [];
  const loops: LayoutLoop[] = [];
  const next = new Map<number, number>();
  for (let i = 0; i < boundary.length; i += 2) next.set(boundary[i] as number, boundary[i + 1] as number);
  const idOf = (site: number): number => {
    const known = local.get(site);
    if (known !== undefined) return known;
    const id = boundarySites.length + sites.length;
    local.set(site, id);
    sites.push(site);
    return id;
  };
  for (const { loop, a, b } of junctionsOn(layout, part, island, surface)) {
    const [p, q] = [idOf(a), idOf(b)];
    // where a junction runs along the boundary there is nothing to cut
    if (next.get(p) === q || next.get(q) === p) continue;
    edges.push(p, q);
    loops.push(loop);
  }
  return { cuts: { xy: coordinatesOf(layout, sites), edges: Int32Array.from(edges) }, sites, loops };
}

interface LoopEdge {
  readonly loop: LayoutLoop;
  readonly a: number;
  readonly b: number;
}

/** Junction edges of limbs that are cut into this sheet. */
function junctionsOn(layout: Layout, part: number, island: number, surface: Side): LoopEdge[] {
  const out: LoopEdge[] = [];
  const isHere = layout.welds.map((weld) => weld.host === part && weld.surface === surface);
  const limbs = new Set(layout.welds.filter((_, label) => isHere[label]).map(({ limb }) => limb));
  for (const loop of layout.loops) {
    if (!limbs.has(loop.part)) continue;
    loop.weld.forEach((label, i) => {
      if (label === UNWELDED || !isHere[label] || loop.hostIsland[i] !== island) return;
      out.push({ loop, a: loop.sites[i] as number, b: loop.sites[(i + 1) % loop.sites.length] as number });
    });
  }
  return out;
}
