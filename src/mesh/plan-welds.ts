/**
 * Decides which edges of which junction are welded to what, before the sheets
 * are meshed: on a triangulation of the layout's sites alone, which has the same
 * seams as the final one. An edge is welded if both sheets can have it, and if
 * joining it there ties no handle: two sheets of one body may be joined only
 * along one connected line. What can't be welded closes on its own.
 *
 * Joining changes nothing but the number of vertices, so that the change in
 * their number is the change of the Euler characteristic: -2 where two bodies
 * become one, or one body is given a handle; 0 where a seam goes on.
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
  lengthBetween,
  SIDE,
  UNWELDED,
} from './layout';
import { type Lips, type SeamSheet, Seams } from './seams';
import { ConstraintError, type Triangulation, triangulateWhatFits } from './triangulate';

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
  for (const loop of order) {
    new LimbWelder(layout, loop, wishes.get(loop) as Wish[][], seams, bodies).weld();
  }
  for (const { part, junction, weld } of layout.loops)
    if (junction.some((label, i) => label === JUNCTION && weld[i] === UNWELDED)) loose.add(part);
  return [...loose];
}

/** A weld an edge could have, and the host's island that it would be cut into. */
interface Wish {
  readonly weld: number;
  readonly island: number;
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

/** Which islands are joined to one body. */
class Bodies {
  private readonly parents: number[];

  constructor(private readonly seams: Seams) {
    const firsts = new Map<string, number>();
    this.parents = seams.sheets.map(({ part, island }, s) => {
      const key = `${part},${island}`;
      const first = firsts.get(key) ?? s;
      firsts.set(key, first);
      return first;
    });
  }

  /** The body that a half-edge belongs to. */
  of(halfEdge: number): number {
    let at = this.seams.sheetOf[Math.floor(halfEdge / 3)] as number;
    while (this.parents[at] !== at) at = this.parents[at] as number;
    return at;
  }

  unite(first: number, second: number): void {
    this.parents[first] = second;
  }

  /** Undoes the last `unite`, of that body. */
  divide(first: number): void {
    this.parents[first] = first;
  }
}

/** An edge that was joined, and what undoes that. */
interface Joined {
  readonly edge: number;
  readonly undo: Lips;
  /** The limb's body until then, where it became one with another. */
  readonly united: number | null;
}

/**
 * Welds one loop's junction. Where the limb hangs on its hosts already, by what was welded before it, only some edges can
 * be the first, and what follows from one shuts out what follows from another: the one that most follows from comes
 * first, or a crumb would cost a limb its root.
 *
 * Tried: the first that can be, along the line; it was another one in a drawing's mirror image.
 */
class LimbWelder {
  constructor(
    private readonly layout: Layout,
    private readonly loop: LayoutLoop,
    private readonly wishes: readonly (readonly Wish[])[],
    private readonly seams: Seams,
    private readonly bodies: Bodies,
  ) {}

  weld(): void {
    for (;;) {
      const start = this.bestStart();
      if (start === NONE) return;
      this.grow(start);
    }
  }

  /** The edge that the longest stretch grows from, as things are now; NONE where none does, or all that can be is welded. */
  private bestStart(): number {
    const seen = new Set<number>();
    let best = NONE;
    let longest = 0;
    for (const start of this.unwelded()) {
      if (seen.has(start)) continue;
      const joined = this.grow(start);
      const left = this.unwelded();
      if (left.length === 0) return NONE;
      for (const { edge } of joined) seen.add(edge);
      const length = joined.reduce((sum, { edge }) => sum + this.lengthOfEdge(edge), 0);
      for (const step of joined.reverse()) this.undo(step);
      if (length <= longest) continue;
      [best, longest] = [start, length];
    }
    return best;
  }

  /** Edges that could be welded, and aren't. */
  private unwelded(): number[] {
    return this.wishes.flatMap((list, i) => (list.length > 0 && this.loop.weld[i] === UNWELDED ? [i] : []));
  }

  /** Joins an edge by its first wish, and from it on in both directions what can be. */
  private grow(start: number): Joined[] {
    const first = this.tryWish(start, this.wishes[start]?.[0] as Wish);
    return first ? [first, ...this.goOn(start, 1), ...this.goOn(start, -1)] : [];
  }

  private goOn(from: number, step: 1 | -1): Joined[] {
    const { weld, sites } = this.loop;
    const n = sites.length;
    const joined: Joined[] = [];
    for (let i = (from + step + n) % n; i !== from && weld[i] === UNWELDED; i = (i + step + n) % n) {
      const next = this.tryWishes(i);
      if (!next) break;
      joined.push(next);
    }
    return joined;
  }

  private tryWishes(i: number): Joined | null {
    for (const wish of this.wishes[i] as readonly Wish[]) {
      const joined = this.tryWish(i, wish);
      if (joined) return joined;
    }
    return null;
  }

  private lengthOfEdge(i: number): number {
    const { sites } = this.loop;
    return lengthBetween(this.layout, sites[i] as number, sites[(i + 1) % sites.length] as number);
  }

  /** Joins an edge if that ties no handle and cuts nothing off, nor leaves the loop no edge to rise from. */
  private tryWish(i: number, { weld, island }: Wish): Joined | null {
    const { seams, bodies } = this;
    if (this.loop.weld.every((other, j) => j === i || other !== UNWELDED)) return null;
    const lips = seams.lips(this.loop, i, this.layout.welds[weld] as LayoutWeld, island);
    if (!lips) return null;
    const { limb, away } = lips;
    const corners = [limb, away, seams.twins[limb] as number, seams.twins[away] as number];
    const [own, other] = [bodies.of(limb), bodies.of(away)];
    const before = seams.countOrigins(corners);
    const undo: Lips = seams.join(lips);
    const change = seams.countOrigins(corners) - before;
    if (change !== 0 && !(change === -2 && own !== other)) {
      seams.join(undo);
      return null;
    }
    if (own !== other) bodies.unite(own, other);
    this.loop.weld[i] = weld;
    this.loop.hostIsland[i] = island;
    return { edge: i, undo, united: own === other ? null : own };
  }

  private undo({ edge, undo, united }: Joined): void {
    this.seams.join(undo);
    if (united !== null) this.bodies.divide(united);
    this.loop.weld[edge] = UNWELDED;
    this.loop.hostIsland[edge] = NONE;
  }
}
