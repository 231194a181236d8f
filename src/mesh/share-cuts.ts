/**
 * Cuts of both sheets of an island in one mesh, where they keep clear of each other or coincide: it is then meshed once
 * for both, in half the time, and front and back come out alike, which also keeps what is drawn alike moving alike.
 *
 * A line cut into one sheet only is a row of points like others on the other one.
 */

import { joined } from '../math/joined';
import type { Cuts, IslandMesh, IslandPlan, SheetMesh } from './island';
import { SegmentGrid } from './segment-grid';

/** Lines nearer to each other than this, in edges, would have narrow triangles between them: each to its own sheet. */
const CLEARANCE = 1;

export interface SharedCuts {
  /** The front's points and edges, then what the back has besides. */
  readonly both: Cuts;
  /** The number in `both` of each point of the back's cuts. */
  readonly ofBack: Int32Array;
}

/** @returns null where a line of one sheet comes near another of the other one. */
export function shareCuts({ xy, cuts, edge }: IslandPlan): SharedCuts | null {
  const { front, back } = cuts;
  const outer = xy.length / 2;
  const known = new Map<string, number>();
  const points = Array.from(front.xy);
  for (let i = 0; i < points.length; i += 2) known.set(`${points[i]} ${points[i + 1]}`, outer + i / 2);
  const ofBack = Int32Array.from({ length: back.xy.length / 2 }, (_, i) => {
    const [x, y] = [back.xy[2 * i] as number, back.xy[2 * i + 1] as number];
    const same = known.get(`${x} ${y}`);
    return same ?? outer + points.push(x, y) / 2 - 1;
  });
  const edges = Array.from(front.edges);
  const own = edgesBeside(
    front.edges,
    Int32Array.from(back.edges, (id) => (id < outer ? id : at(ofBack, id - outer))),
  );
  if (front.edges.length > 0 && own.length > 0) {
    const all = joined(xy, points);
    const grid = new SegmentGrid(all, front.edges, CLEARANCE * edge, edge);
    if (own.some((id) => grid.isNear(at(all, 2 * id), at(all, 2 * id + 1)))) return null;
    const behind = new SegmentGrid(all, own, CLEARANCE * edge, edge);
    if (edges.some((id) => behind.isNear(at(all, 2 * id), at(all, 2 * id + 1)))) return null;
  }
  return { both: { xy: Float64Array.from(points), edges: Int32Array.from([...edges, ...own]) }, ofBack };
}

/** Those of the edges that are not among the others, whichever way they run. */
function edgesBeside(others: ArrayLike<number>, edges: ArrayLike<number>): number[] {
  const taken = new Set<string>();
  for (let i = 0; i < others.length; i += 2) taken.add(keyOf(at(others, i), at(others, i + 1)));
  const beside: number[] = [];
  for (let i = 0; i < edges.length; i += 2) {
    const [a, b] = [at(edges, i), at(edges, i + 1)];
    if (!taken.has(keyOf(a, b))) beside.push(a, b);
  }
  return beside;
}

function keyOf(a: number, b: number): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/**
 * A sheet meshed with the cuts of both, as each of them numbers its points: the boundary's, its own cuts', all others.
 * @param outer how many points the boundary has.
 */
export function sheetsOf(sheet: SheetMesh, outer: number, cuts: IslandPlan['cuts'], ofBack: Int32Array): IslandMesh {
  const front: SheetMesh = { ...sheet, seedCount: outer + cuts.front.xy.length / 2 };
  // without cuts, or with the same ones, both number alike
  if (front.seedCount === outer + ofBack.length && ofBack.every((id, i) => id === outer + i))
    return { front, back: front };
  const count = sheet.round.length;
  const seedCount = outer + ofBack.length;
  const back = new Int32Array(count).fill(-1);
  for (let i = 0; i < outer; i++) back[i] = i;
  ofBack.forEach((id, i) => {
    back[id] = outer + i;
  });
  let next = seedCount;
  for (let i = 0; i < count; i++) {
    if (at(back, i) >= 0) continue;
    back[i] = next;
    next += 1;
  }
  const xy = new Float64Array(2 * count);
  const round = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const to = at(back, i);
    xy[2 * to] = at(sheet.xy, 2 * i);
    xy[2 * to + 1] = at(sheet.xy, 2 * i + 1);
    round[to] = at(sheet.round, i);
  }
  const triangles = sheet.triangles.map((id) => at(back, id));
  return { front, back: { xy, seedCount, triangles, twins: sheet.twins, round } };
}

function at(list: ArrayLike<number>, i: number): number {
  return list[i] as number;
}
