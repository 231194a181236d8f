/**
 * How the sheets of all parts are sewn together, triangle by triangle. Every part
 * starts as a closed balloon: front and back sewn along its boundary. A limb is
 * then joined to its host edge by edge: its two sheets are re-linked to the two
 * lips of the cut. Vertices are not merged but derived, as the corners that
 * linked half-edges bring together, so that the whole is a closed, oriented
 * 2-manifold whatever is joined.
 */

import { NONE, nextHalfEdge, previousHalfEdge } from './half-edges';
import type { LayoutLoop, LayoutWeld, Side } from './layout';

export interface SeamSheet {
  readonly part: number;
  readonly island: number;
  readonly surface: Side;
  /** 3 point ids a triangle, counter-clockwise seen from outside: back sheets are turned over. */
  readonly triangles: ArrayLike<number>;
  /** As `twinsOf`. */
  readonly twins: Int32Array;
}

/** Half-edges that are linked where a limb is joined: the limb's, and that of the lip which goes on into it. */
export interface Lips {
  readonly limb: number;
  readonly away: number;
}

export class Seams {
  /** 3 point ids a triangle, sheet after sheet. */
  readonly triangles: Int32Array;
  readonly twins: Int32Array;
  /** One a triangle: index of its sheet. */
  readonly sheetOf: Int32Array;
  private readonly edges: readonly Map<number, number>[];
  private readonly sheetsOf = new Map<string, number[]>();

  /** @param siteCount points below are sites, by whose edges sheets are sewn. */
  constructor(
    readonly sheets: readonly SeamSheet[],
    private readonly siteCount: number,
  ) {
    const length = sheets.reduce((sum, sheet) => sum + sheet.triangles.length, 0);
    this.triangles = new Int32Array(length);
    this.twins = new Int32Array(length);
    this.sheetOf = new Int32Array(length / 3);
    let first = 0;
    this.edges = sheets.map((sheet, s) => {
      this.triangles.set(sheet.triangles, first);
      const end = first + sheet.triangles.length;
      this.sheetOf.fill(s, first / 3, end / 3);
      for (let h = first; h < end; h++) {
        const twin = sheet.twins[h - first] as number;
        this.twins[h] = twin === NONE ? NONE : first + twin;
      }
      const key = `${sheet.part},${sheet.surface}`;
      this.sheetsOf.set(key, [...(this.sheetsOf.get(key) ?? []), s]);
      const edges = this.edgesBetweenSites(first, end);
      first = end;
      return edges;
    });
  }

  /** Sews front to back along a loop of the boundary. @throws Error where a sheet lacks it (a bug, never a drawing). */
  sewRim({ part, island, sites }: LayoutLoop): void {
    const [front, back] = [this.sheet(part, island, 'front'), this.sheet(part, island, 'back')];
    sites.forEach((a, i) => {
      const b = sites[(i + 1) % sites.length] as number;
      const [f, g] = [this.find(front, a, b), this.find(back, b, a)];
      if (f === NONE || g === NONE) throw new Error(`boundary edge ${a}-${b} of part ${part} is missing`);
      this.link(f, g);
    });
  }

  /** What to join so that edge i of a limb's loop is welded, as things are now; null where either sheet lacks the edge. */
  lips({ part, island, sites }: LayoutLoop, i: number, { host, surface }: LayoutWeld, hostIsland: number): Lips | null {
    const [a, b] = [sites[i] as number, sites[(i + 1) % sites.length] as number];
    // the limb's sheet on the host's side, and the lip away from the limb
    const [from, to] = surface === 'front' ? [b, a] : [a, b];
    const limb = this.find(this.sheet(part, island, surface), to, from);
    if (limb === NONE) return null;
    const sheet = this.sheet(host, hostIsland, surface);
    const own = this.find(sheet, from, to);
    if (own !== NONE) return { limb, away: own };
    const other = this.find(sheet, to, from);
    return other === NONE ? null : { limb, away: this.twins[other] as number };
  }

  /** Joins two lips to what lay behind them. @returns what undoes it, when joined. */
  join({ limb, away }: Lips): Lips {
    const [opposite, under] = [this.twins[limb] as number, this.twins[away] as number];
    this.link(limb, away);
    this.link(opposite, under);
    return { limb, away: opposite };
  }

  /** How many vertices the half-edges start from. */
  countOrigins(halfEdges: readonly number[]): number {
    const met = new Set<number>();
    let count = 0;
    for (const start of halfEdges) {
      if (met.has(start)) continue;
      count += 1;
      let h = start;
      do {
        if (halfEdges.includes(h)) met.add(h);
        h = this.twins[previousHalfEdge(h)] as number;
      } while (h !== start);
    }
    return count;
  }

  private sheet(part: number, island: number, surface: Side): number {
    for (const s of this.sheetsOf.get(`${part},${surface}`) ?? [])
      if ((this.sheets[s] as SeamSheet).island === island) return s;
    return NONE;
  }

  private find(sheet: number, a: number, b: number): number {
    return this.edges[sheet]?.get(a * this.siteCount + b) ?? NONE;
  }

  private link(h: number, g: number): void {
    this.twins[h] = g;
    this.twins[g] = h;
  }

  private edgesBetweenSites(from: number, to: number): Map<number, number> {
    const edges = new Map<number, number>();
    for (let h = from; h < to; h++) {
      const a = this.triangles[h] as number;
      const b = this.triangles[nextHalfEdge(h)] as number;
      if (a < this.siteCount && b < this.siteCount) edges.set(a * this.siteCount + b, h);
    }
    return edges;
  }
}
