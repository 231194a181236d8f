/**
 * What the second sheet of an island takes from the first where neither is cut: its points, spaced and relaxed already.
 * Only about the lines cut into either sheet are new ones needed.
 */

import { joined } from '../math/joined';
import type { IslandPlan, SheetMesh } from './island';
import { SegmentGrid } from './segment-grid';

/** Points nearer than this to a line of either sheet are not taken over, in edges: rows of points follow such lines. */
const APART = 2;
/** … and those farther off than this have all their neighbours. */
const SURROUNDED = 4;

export interface BorrowedPoints {
  /** x, y pairs of those that have all their neighbours, */
  readonly surrounded: Float64Array;
  /** and of those beside the gaps. */
  readonly beside: Float64Array;
  /** Whether a place has all its neighbours. */
  isSurrounded(x: number, y: number): boolean;
}

export const NOTHING_BORROWED: BorrowedPoints = {
  surrounded: new Float64Array(0),
  beside: new Float64Array(0),
  isSurrounded: () => false,
};

export function borrowPoints({ xy, cuts, edge }: IslandPlan, { xy: points, seedCount }: SheetMesh): BorrowedPoints {
  const outer = xy.length / 2;
  const shift = cuts.front.xy.length / 2;
  const all = joined(xy, cuts.front.xy, cuts.back.xy);
  const edges = [...cuts.front.edges, ...Array.from(cuts.back.edges, (id) => (id < outer ? id : id + shift))];
  const gaps = new SegmentGrid(all, edges, APART * edge, edge);
  const around = new SegmentGrid(all, edges, SURROUNDED * edge, 2 * edge);
  const surrounded: number[] = [];
  const beside: number[] = [];
  for (let i = 2 * seedCount; i < points.length; i += 2) {
    const [x, y] = [points[i] as number, points[i + 1] as number];
    if (!around.isNear(x, y)) surrounded.push(x, y);
    else if (!gaps.isNear(x, y)) beside.push(x, y);
  }
  return {
    surrounded: Float64Array.from(surrounded),
    beside: Float64Array.from(beside),
    isSurrounded: (x, y) => !around.isNear(x, y),
  };
}
