/**
 * Decides which edges of which junction are welded to what, before the sheets
 * are meshed: on a triangulation of the layout's sites alone, which has the same
 * seams as the final one (`LimbWelder`). What can't be welded closes on its own.
 */

import { NONE, nextHalfEdge, previousHalfEdge, turnedCorner, turnedTwins } from './half-edges';
import {
  coordinatesOf,
  DRAWN,
  islandHolding,
  JUNCTION,
  type Layout,
  type LayoutLoop,
  type LayoutWeld,
  SIDE,
  UNWELDED,
} from './layout';
import { type SeamSheet, Seams } from './seams';
import { ConstraintError, type Triangulation, triangulateWhatFits } from './triangulate';
import { Bodies, LimbWelder, type Wish } from './weld-limb';

/** A triangle lower than this share of the edge length is none, once coordinates are single floats. */
const THINNEST = 1e-6;

/**
 * Labels every junction edge of the layout with its weld.
 * @param order loops of limbs, in the order they are to be joined.
 * @param choices welds to try for a limb's edges, best first, by part.
 * @returns parts with a stretch that is not welded.
 */
export function planWelds(
  layout: Layout,
  order: readonly LayoutLoop[],
  choices: (part: number) => readonly number[],
): number[] {
  const wishes = new Map(order.map((loop) => [loop, wishesOf(layout, loop, choices(loop.part))]));
  const seams = sewnSheets(layout, wishes);
  const bodies = new Bodies(seams);
  const loose = new Set<number>();
  const welders = order.map((loop) => new LimbWelder(layout, loop, wishes.get(loop) as Wish[][], seams, bodies));
  for (const welder of welders) welder.weld();
  for (const welder of welders) welder.tieHandles();
  for (const { part, junction, weld } of layout.loops)
    if (junction.some((label, i) => label === JUNCTION && weld[i] === UNWELDED)) loose.add(part);
  return [...loose];
}

/** One list an edge of the loop. */
function wishesOf(layout: Layout, loop: LayoutLoop, choices: readonly number[]): Wish[][] {
  return loop.sites.map((a, i) => {
    if (loop.junction[i] === DRAWN) return [];
    const b = loop.sites[(i + 1) % loop.sites.length] as number;
    return choices.flatMap((weld) => {
      if (layout.welds[weld]?.isOfHosts && loop.junction[i] !== SIDE) return [];
      const island = islandHolding(layout, (layout.welds[weld] as LayoutWeld).host, a, b);
      return island === NONE ? [] : [{ weld, island }];
    });
  });
}

function sewnSheets(layout: Layout, wishes: ReadonlyMap<LayoutLoop, Wish[][]>): Seams {
  const cuts = new Map<string, number[]>();
  const islands = new Set<string>();
  for (const [loop, edges] of wishes) {
    edges.forEach((list, i) => {
      for (const { weld, island } of list) {
        const { host, surface } = layout.welds[weld] as LayoutWeld;
        islands.add(`${host},${island}`).add(`${loop.part},${loop.island}`);
        const key = `${host},${island},${surface}`;
        const all = cuts.get(key) ?? [];
        all.push(loop.sites[i] as number, loop.sites[(i + 1) % loop.sites.length] as number);
        cuts.set(key, all);
      }
    });
  }
  const sheets: SeamSheet[] = [];
  const rims: LayoutLoop[] = [];
  for (const key of islands) {
    const [part, island] = key.split(',').map(Number) as [number, number];
    const loops = layout.loops.filter((loop) => loop.part === part && loop.island === island);
    try {
      const [frontCuts, backCuts] = [cuts.get(`${key},front`) ?? [], cuts.get(`${key},back`) ?? []];
      const front = siteTriangles(layout, loops, frontCuts);
      const isUncut = frontCuts.length + backCuts.length === 0;
      const { triangles, twins } = isUncut ? front : siteTriangles(layout, loops, backCuts);
      const back = {
        triangles: triangles.map((_, h) => triangles[turnedCorner(h)] as number),
        twins: turnedTwins(twins),
      };
      sheets.push({ part, island, surface: 'front', ...front }, { part, island, surface: 'back', ...back });
      rims.push(...loops);
    } catch (error) {
      // nothing can be joined to an island that can't be triangulated
      if (!(error instanceof ConstraintError)) throw error;
    }
  }
  const seams = new Seams(sheets, layout.x.length);
  for (const loop of rims) seams.sewRim(loop);
  return seams;
}

/**
 * 3 sites a triangle, with those of the edges that don't collide with others, nor come so near that what is left
 * between has no area to speak of.
 * @throws ConstraintError
 */
function siteTriangles(layout: Layout, loops: readonly LayoutLoop[], cuts: readonly number[]): Triangulation {
  const local = new Map<number, number>();
  const sites: number[] = [];
  const idOf = (site: number): number => {
    const known = local.get(site);
    if (known !== undefined) return known;
    local.set(site, sites.length);
    sites.push(site);
    return sites.length - 1;
  };
  const boundary: number[] = [];
  for (const loop of loops) {
    const first = sites.length;
    for (const site of loop.sites) idOf(site);
    // loops share no site: theirs follow each other
    for (let a = first; a < sites.length; a++) boundary.push(a, a + 1 < sites.length ? a + 1 : first);
  }
  const inner = cuts.map(idOf);
  const xy = coordinatesOf(layout, sites);
  const thinnest = THINNEST * (layout.edge[(loops[0] as LayoutLoop).part] as number);
  for (;;) {
    const { triangles, twins } = triangulateWhatFits(xy, boundary, inner);
    const spoilt = edgesOfSlivers(xy, triangles, thinnest);
    if (spoilt.size === 0) return { triangles: triangles.map((v) => sites[v] as number), twins };
    const kept = inner.filter(
      (_, i) => !spoilt.has(edgeName(inner[i - (i % 2)] as number, inner[i - (i % 2) + 1] as number)),
    );
    if (kept.length === inner.length) return { triangles: triangles.map((v) => sites[v] as number), twins };
    inner.splice(0, inner.length, ...kept);
  }
}

const edgeName = (a: number, b: number): string => `${Math.min(a, b)},${Math.max(a, b)}`;

/** The longest edges of triangles lower than `thinnest`. */
function edgesOfSlivers(xy: Float64Array, triangles: Uint32Array, thinnest: number): Set<string> {
  const found = new Set<string>();
  for (let h = 0; h < triangles.length; h++) {
    const from = triangles[h] as number;
    const to = triangles[nextHalfEdge(h)] as number;
    const apex = triangles[previousHalfEdge(h)] as number;
    const px = xy[2 * from] as number;
    const py = xy[2 * from + 1] as number;
    const ex = (xy[2 * to] as number) - px;
    const ey = (xy[2 * to + 1] as number) - py;
    const double = ex * ((xy[2 * apex + 1] as number) - py) - ey * ((xy[2 * apex] as number) - px);
    if (double < thinnest * Math.sqrt(ex * ex + ey * ey)) found.add(edgeName(from, to));
  }
  return found;
}
