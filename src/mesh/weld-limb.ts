/**
 * Welds a limb, edge by edge. An edge is welded if both sheets can have it, and if joining it there goes on a seam, or
 * makes two bodies one. Two sheets of one body are joined a second time, which ties a handle, only by a whole stretch
 * that stands apart from every other weld: an apron from one leg to the other, a bridge over a hole. A second weld
 * beside another would leave a slit between.
 *
 * Joining changes nothing but the number of vertices, so that the change in their number is the change of the Euler
 * characteristic: -2 where two bodies become one, or one body is given a handle; 0 where a seam goes on.
 */

import { NONE } from './half-edges';
import { JUNCTION, type Layout, type LayoutLoop, type LayoutWeld, lengthBetween, UNWELDED } from './layout';
import type { Lips, Seams } from './seams';

/** What ties a handle has at least this share of the limb's open side, and so has what lies between it and the next weld. */
const LEAST_TIED = 0.1;

/** Nor is it one edge, which has to be split to be welded at all. */
const FEWEST_TIED = 2;

/** A weld an edge could have, and the host's island that it would be cut into. */
export interface Wish {
  readonly weld: number;
  readonly island: number;
}

/** Which islands are joined to one body. */
export class Bodies {
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
export class LimbWelder {
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

  /** Joins what is left and stands apart, once all limbs are welded. */
  tieHandles(): void {
    for (const run of this.runs(this.unwelded())) this.tie(run);
  }

  /** Joins a stretch to the body that the limb is one with already, all of it or none. */
  private tie(run: readonly number[]): void {
    if (!this.standsApart(run)) return;
    const joined: Joined[] = [];
    for (const i of run) {
      const next = this.tryWishes(i, joined.length === 0);
      if (!next) break;
      joined.push(next);
    }
    if (joined.length < run.length) for (const step of joined.reverse()) this.undo(step);
  }

  /** Edges that follow each other, as lists. */
  private runs(edges: readonly number[]): number[][] {
    const runs: number[][] = [];
    for (const i of edges) {
      if (runs.at(-1)?.at(-1) === i - 1) runs.at(-1)?.push(i);
      else runs.push([i]);
    }
    const n = this.loop.sites.length;
    if (runs.length > 1 && runs[0]?.[0] === 0 && runs.at(-1)?.at(-1) === n - 1) runs[0].unshift(...(runs.pop() ?? []));
    return runs;
  }

  /** Whether a stretch is long enough to carry, and as far from every other weld. */
  private standsApart(run: readonly number[]): boolean {
    const { junction } = this.loop;
    if (run.length < FEWEST_TIED || run.some((i) => junction[i] !== JUNCTION)) return false;
    const least = LEAST_TIED * this.lengthOf(junction.flatMap((label, i) => (label === JUNCTION ? [i] : [])));
    if (this.lengthOf(run) < least) return false;
    if (this.gapFrom(run.at(-1) as number, 1) < least || this.gapFrom(run[0] as number, -1) < least) return false;
    const sites = new Set(run.flatMap((i) => endsOf(this.loop, i)));
    return !this.layout.loops.some((loop) =>
      loop.weld.some((weld, i) => weld !== UNWELDED && endsOf(loop, i).some((site) => sites.has(site))),
    );
  }

  /** How far it is along the loop from an edge to the next one that is welded. */
  private gapFrom(edge: number, step: 1 | -1): number {
    const { weld, sites } = this.loop;
    const n = sites.length;
    let length = 0;
    for (let i = (edge + step + n) % n; i !== edge && weld[i] === UNWELDED; i = (i + step + n) % n)
      length += this.lengthOfEdge(i);
    return length;
  }

  private lengthOf(edges: readonly number[]): number {
    return edges.reduce((sum, i) => sum + this.lengthOfEdge(i), 0);
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

  private tryWishes(i: number, mayTie = false): Joined | null {
    for (const wish of this.wishes[i] as readonly Wish[]) {
      const joined = this.tryWish(i, wish, mayTie);
      if (joined) return joined;
    }
    return null;
  }

  private lengthOfEdge(i: number): number {
    return lengthBetween(this.layout, ...endsOf(this.loop, i));
  }

  /** Joins an edge if that cuts nothing off, ties no handle unless it may, nor leaves the loop no edge to rise from. */
  private tryWish(i: number, { weld, island }: Wish, mayTie = false): Joined | null {
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
    if (change !== 0 && !(change === -2 && (own !== other || mayTie))) {
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

function endsOf({ sites }: LayoutLoop, i: number): [number, number] {
  return [sites[i] as number, sites[(i + 1) % sites.length] as number];
}
