/**
 * Every part's boundary as loops over shared sites, to be changed: sites put
 * into edges, sites drawn together. A change that would make the loops of a part
 * touch or cross themselves is refused, by exact tests, so that they stay simple
 * whatever is asked for.
 *
 * Each edge is known by its node: the place of one site in one loop; the edge
 * leads from there to the next. They are found by a grid a part, so that all of
 * it together costs about as much as there are edges.
 */

import { distanceToSegment } from '../math/segment';
import { EdgeGrid } from './edge-grid';
import { segmentsCollide, triangleHolds } from './exact';
import { NONE } from './half-edges';
import { JUNCTION } from './layout';

/** Edges of one part stay this far apart, as a share of the shortest edge length: nearer ones leave no triangles between. */
const CLEARANCE = 1e-5;

/** A loop keeps at least this many edges. */
const FEWEST_EDGES = 4;

export interface SiteLoop {
  readonly part: number;
  readonly island: number;
  first: number;
  size: number;
}

export class SiteLoops {
  /** Site coordinates, y up. */
  readonly x: number[] = [];
  readonly y: number[] = [];
  readonly loops: SiteLoop[] = [];
  /** One a node. */
  readonly site: number[] = [];
  readonly next: number[] = [];
  readonly previous: number[] = [];
  /** Of the edge from the node: DRAWN, JUNCTION or SIDE. */
  readonly junction: number[] = [];
  private readonly loopOf: number[] = [];
  /** Ends of the line that the edge was sampled from: ax, ay, bx, by; 4 a node. */
  private readonly drawn: number[] = [];
  private readonly nodesOf: number[][] = [];
  /** One a part, made when first needed. */
  private readonly grids = new Map<number, EdgeGrid>();

  private readonly clearance: number;

  /** @param edges edge lengths aimed for. */
  constructor(edges: readonly number[]) {
    this.clearance = CLEARANCE * Math.min(...edges);
  }

  /** @param points x, y pairs. @param junction one a point. */
  addLoop(part: number, island: number, points: ArrayLike<number>, junction: ArrayLike<number>): void {
    const count = junction.length;
    const first = this.site.length;
    for (let i = 0; i < count; i++) {
      const node = this.addNode(this.addSite(points[2 * i] as number, points[2 * i + 1] as number));
      this.next[node] = first + ((i + 1) % count);
      this.previous[node] = first + ((i - 1 + count) % count);
      this.junction[node] = junction[i] as number;
      this.loopOf[node] = this.loops.length;
    }
    this.loops.push({ part, island, first, size: count });
    for (let node = first; node < first + count; node++) {
      const a = this.site[node] as number;
      const b = this.site[this.next[node] as number] as number;
      this.drawn.push(this.x[a] as number, this.y[a] as number, this.x[b] as number, this.y[b] as number);
    }
    this.grids.delete(part);
  }

  addSite(x: number, y: number): number {
    this.x.push(x);
    this.y.push(y);
    this.nodesOf.push([]);
    return this.x.length - 1;
  }

  partOf(node: number): number {
    return (this.loops[this.loopOf[node] as number] as SiteLoop).part;
  }

  at(site: number): [number, number] {
    return [this.x[site] as number, this.y[site] as number];
  }

  /** The sites that an edge leads from and to. */
  endsOf(node: number): [number, number] {
    return [this.site[node] as number, this.site[this.next[node] as number] as number];
  }

  isAlive(node: number): boolean {
    return this.next[node] !== NONE;
  }

  nodesOfLoop(loop: SiteLoop): number[] {
    const nodes: number[] = [];
    for (let node = loop.first; nodes.length < loop.size; node = this.next[node] as number) nodes.push(node);
    return nodes;
  }

  /** Whether nothing that was drawn comes to a site, but junctions alone. */
  isHidden(site: number): boolean {
    return (this.nodesOf[site] as number[]).every(
      (node) => this.junction[node] === JUNCTION && this.junction[this.previous[node] as number] === JUNCTION,
    );
  }

  /** Whether a site lies on a loop of a part. */
  private isOn(site: number, part: number): boolean {
    return (this.nodesOf[site] as number[]).some((node) => this.partOf(node) === part);
  }

  /** Edges of a part whose boxes come within `reach` of a box, each once. */
  near(part: number, minX: number, minY: number, maxX: number, maxY: number, reach: number): number[] {
    const box = [minX - reach, minY - reach, maxX + reach, maxY + reach] as const;
    return this.gridOf(part)
      .near(...box)
      .filter((node) => this.isAlive(node) && this.reaches(node, ...box));
  }

  private reaches(node: number, minX: number, minY: number, maxX: number, maxY: number): boolean {
    const a = this.site[node] as number;
    const b = this.site[this.next[node] as number] as number;
    const [ax, bx] = [this.x[a] as number, this.x[b] as number];
    if ((ax < minX && bx < minX) || (ax > maxX && bx > maxX)) return false;
    const [ay, by] = [this.y[a] as number, this.y[b] as number];
    return !((ay < minY && by < minY) || (ay > maxY && by > maxY));
  }

  /** How far a place is from the line an edge was sampled from. */
  strays(node: number, x: number, y: number): number {
    const [ax, ay, bx, by] = this.drawn.slice(4 * node, 4 * node + 4) as [number, number, number, number];
    return distanceToSegment(x, y, ax, ay, bx, by);
  }

  /** Whether the edges of a part have no more in common than their ends, and keep apart. */
  isSimple(part: number): boolean {
    return this.loops.every(
      (loop) =>
        loop.part !== part ||
        this.nodesOfLoop(loop).every((node) => this.isClear(part, ...this.endsOf(node), NONE, [node])),
    );
  }

  /** Whether a site can be put into an edge without the part touching or crossing itself. */
  canSplit(node: number, site: number): boolean {
    const part = this.partOf(node);
    const [a, b] = this.endsOf(node);
    return (
      site !== a &&
      site !== b &&
      !this.isOn(site, part) &&
      this.isClear(part, a, site, b, [node]) &&
      this.isClear(part, site, b, a, [node])
    );
  }

  /** Puts a site into an edge that can take it: node -> site -> next. @returns the new node. */
  split(node: number, site: number): number {
    const after = this.next[node] as number;
    const added = this.addNode(site);
    this.next[added] = after;
    this.previous[added] = node;
    this.next[node] = added;
    this.previous[after] = added;
    this.junction[added] = this.junction[node] as number;
    const loop = this.loopOf[node] as number;
    this.loopOf[added] = loop;
    (this.loops[loop] as SiteLoop).size += 1;
    for (let k = 0; k < 4; k++) this.drawn.push(this.drawn[4 * node + k] as number);
    this.file(node);
    this.file(added);
    return added;
  }

  /**
   * Moves everything at one site to another.
   * @param reach how far a loop may leave the line it was sampled from.
   * @returns the nodes whose edges have changed, or null where a part would touch or cross itself, or stray.
   */
  merge(from: number, into: number, reach: number): number[] | null {
    const nodes = this.nodesOf[from] as number[];
    if (!nodes.every((node) => this.canMove(node, into, reach))) return null;
    const changed: number[] = [];
    for (const node of nodes) {
      const [before, after] = [this.previous[node] as number, this.next[node] as number];
      if (this.site[before] === into || this.site[after] === into) changed.push(this.collapse(node, into));
      else {
        this.site[node] = into;
        (this.nodesOf[into] as number[]).push(node);
        changed.push(before, node);
      }
    }
    this.nodesOf[from] = [];
    for (const node of changed) this.file(node);
    return changed;
  }

  private canMove(node: number, into: number, reach: number): boolean {
    const part = this.partOf(node);
    const [before, after] = [this.previous[node] as number, this.next[node] as number];
    const [a, b] = [this.site[before] as number, this.site[after] as number];
    const [x, y] = this.at(into);
    if (this.strays(node, x, y) > reach && this.strays(before, x, y) > reach) return false;
    const own = this.site[node] as number;
    if (a === into || b === into) {
      if ((this.loops[this.loopOf[node] as number] as SiteLoop).size <= FEWEST_EDGES) return false;
      return this.isClear(part, a, b, own, [before, node]);
    }
    if (this.isOn(into, part)) return false;
    return (
      this.isClear(part, a, into, own, [before, node]) &&
      this.isClear(part, into, b, own, [before, node]) &&
      !this.collides(a, into, into, b)
    );
  }

  /** Whether two edges have more in common than one end, or nearly. */
  private collides(a: number, b: number, c: number, d: number): boolean {
    return segmentsCollide(this, a, b, c, d) || this.comesNear(a, b, c, d) || this.comesNear(c, d, a, b);
  }

  /** Whether an end of the first edge, not shared, lies at the second one. */
  private comesNear(a: number, b: number, c: number, d: number): boolean {
    return this.endIsNear(a, c, d) || this.endIsNear(b, c, d);
  }

  private endIsNear(site: number, c: number, d: number): boolean {
    if (site === c || site === d) return false;
    const { x, y } = this;
    const [px, py] = [x[site] as number, y[site] as number];
    const [cx, cy] = [x[c] as number, y[c] as number];
    return distanceToSegment(px, py, cx, cy, x[d] as number, y[d] as number) < this.clearance;
  }

  /** Takes the edge between a node and the neighbour at `into` out. @returns the node of the edge that is left. */
  private collapse(node: number, into: number): number {
    const [before, after] = [this.previous[node] as number, this.next[node] as number];
    const loop = this.loops[this.loopOf[node] as number] as SiteLoop;
    // of the two edges at the node, the one towards `into` goes
    if (this.site[after] !== into) {
      this.junction[before] = this.junction[node] as number;
      for (let k = 0; k < 4; k++) this.drawn[4 * before + k] = this.drawn[4 * node + k] as number;
    }
    this.next[before] = after;
    this.previous[after] = before;
    this.next[node] = NONE;
    loop.size -= 1;
    if (loop.first === node) loop.first = after;
    return before;
  }

  /**
   * Whether a new edge a-b collides with no edge of the part but `leaving` ones, and the loop, drawn over from the
   * corner that they met in to it, passes no site of the part.
   */
  private isClear(part: number, a: number, b: number, corner: number, leaving: readonly number[]): boolean {
    const { x, y } = this;
    const [ax, bx, cx] = [x[a], x[b], x[corner === NONE ? a : corner]] as [number, number, number];
    const [ay, by, cy] = [y[a], y[b], y[corner === NONE ? a : corner]] as [number, number, number];
    for (const node of this.near(
      part,
      Math.min(ax, bx, cx),
      Math.min(ay, by, cy),
      Math.max(ax, bx, cx),
      Math.max(ay, by, cy),
      this.clearance,
    )) {
      const c = this.site[node] as number;
      const d = this.site[this.next[node] as number] as number;
      if (!leaving.includes(node) && this.collides(a, b, c, d)) return false;
      if (corner === NONE || c === a || c === b || c === corner || !triangleHolds(this, a, b, corner, c)) continue;
      // the ends of the edges that leave stay where they are
      if (!leaving.some((gone) => this.endsOf(gone).includes(c))) return false;
    }
    return true;
  }

  private addNode(site: number): number {
    this.site.push(site);
    this.next.push(NONE);
    this.previous.push(NONE);
    this.junction.push(0);
    this.loopOf.push(NONE);
    (this.nodesOf[site] as number[]).push(this.site.length - 1);
    return this.site.length - 1;
  }

  private gridOf(part: number): EdgeGrid {
    const known = this.grids.get(part);
    if (known) return known;
    const nodes = this.loops.flatMap((loop) => (loop.part === part ? this.nodesOfLoop(loop) : []));
    const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
    let length = 0;
    for (const node of nodes) {
      const [a, b] = this.endsOf(node);
      const [ax, ay] = [this.x[a] as number, this.y[a] as number];
      length += Math.hypot((this.x[b] as number) - ax, (this.y[b] as number) - ay);
      box.minX = Math.min(box.minX, ax);
      box.maxX = Math.max(box.maxX, ax);
      box.minY = Math.min(box.minY, ay);
      box.maxY = Math.max(box.maxY, ay);
    }
    const grid = new EdgeGrid(box, length / nodes.length, nodes.length);
    this.grids.set(part, grid);
    for (const node of nodes) this.file(node);
    return grid;
  }

  /** Enters an edge into its part's grid, where it lies now. */
  private file(node: number): void {
    const { x, y } = this;
    const a = this.site[node] as number;
    const b = this.site[this.next[node] as number] as number;
    this.gridOf(this.partOf(node)).enter(node, x[a] as number, y[a] as number, x[b] as number, y[b] as number);
  }
}
