/**
 * One island of a part -> its two sheets, from nothing but its own numbers: the
 * boundary, the lines that limbs cut into either sheet, its thickness and edge
 * length. What doesn't change between two drawings is therefore meshed once
 * (`SheetCache`).
 */

import { joined } from '../math/joined';
import { type BorrowedPoints, borrowPoints, NOTHING_BORROWED } from './borrow-points';
import { DepthGrid } from './depth-grid';
import { flipEdges } from './flip-edges';
import { improveSheet, planarDelaunay } from './improve-sheet';
import type { Side } from './layout';
import { sampleSheet } from './sample-sheet';
import { SegmentGrid } from './segment-grid';
import { shareCuts, sheetsOf } from './share-cuts';
import { type DepthField, depthField, type Potential, type PotentialField, type PotentialSolver } from './sizing';
import { splitFlatChords } from './split-chords';
import { ConstraintError, triangulate } from './triangulate';
import { sharpestAngle, widenAngles } from './widen-angles';
import { workingSheet } from './working-sheet';

/** Angles sharper than this at the depth solved for are widened once more. */
const SHARP_DEGREES = 20;

/** Points nearer than this to the boundary, in edges, lie on it. */
const ON_BOUNDARY = 1e-4;

/** Lines cut into one sheet. */
export interface Cuts {
  /** x, y pairs of their points that are not on the boundary; numbered after the boundary's. */
  readonly xy: Float64Array;
  /** Edges a0, b0, a1, b1, …, none of them on the boundary. */
  readonly edges: Int32Array;
}

export interface IslandPlan {
  /** x, y pairs of the boundary's points. */
  readonly xy: Float64Array;
  /** Directed edges a0, b0, …: region on the left, closed loops. */
  readonly boundary: Int32Array;
  /** One a boundary point: 1 where the surface meets the drawing plane. */
  readonly rim: Uint8Array;
  /** The boundary's edges that are welded, so that the surface stands off the plane there. */
  readonly open: Int32Array;
  readonly cuts: Readonly<Record<Side, Cuts>>;
  /** 0…3. */
  readonly thickness: number;
  /** Edge length aimed for, > 0. */
  readonly edge: number;
}

/** A sheet in its own numbering: the boundary's points, the cuts', then its own. */
export interface SheetMesh {
  /** x, y pairs of all points. */
  readonly xy: Float64Array;
  /** How many of them are the boundary's and the cuts'. */
  readonly seedCount: number;
  /** 3 a triangle, counter-clockwise seen from the front. */
  readonly triangles: Uint32Array;
  /** As `twinsOf`. */
  readonly twins: Int32Array;
  /** One a point: half-depth of the round body, ≥ 0. */
  readonly round: Float64Array;
}

export type IslandMesh = Readonly<Record<Side, SheetMesh>>;

/** A cut that crosses another one or the boundary. */
export class CutError extends Error {
  constructor(
    readonly surface: Side,
    /** Which edge of the cuts. */
    readonly edge: number,
  ) {
    super('a junction crosses another line');
  }
}

/** The boundary crosses itself. */
export class BoundaryError extends Error {}

/** @throws CutError, BoundaryError */
export function meshIsland(plan: IslandPlan, solver: PotentialSolver): IslandMesh {
  let field: PotentialField;
  try {
    field = depthField(
      { xy: plan.xy, edges: Array.from(plan.boundary), fixed: plan.rim },
      plan.edge,
      Math.max(plan.thickness, 0),
      solver,
    );
  } catch (error) {
    if (error instanceof ConstraintError) throw new BoundaryError();
    throw error;
  }
  const line = new SegmentGrid(plan.xy, plan.boundary, ON_BOUNDARY * plan.edge, plan.edge);
  const both = meshBothAtOnce(plan, line, field, solver);
  if (both !== null) return both;
  const front = meshSheet(plan, line, plan.cuts.front, 'front', field, solver);
  const borrowed = borrowPoints(plan, front);
  return { front, back: meshSheet(plan, line, plan.cuts.back, 'back', field, solver, borrowed) };
}

/** @returns null where the cuts of one sheet are in the way of the other's. */
function meshBothAtOnce(
  plan: IslandPlan,
  line: SegmentGrid,
  field: PotentialField,
  solver: PotentialSolver,
): IslandMesh | null {
  const shared = shareCuts(plan);
  if (shared === null) return null;
  try {
    const sheet = meshSheet(plan, line, shared.both, 'front', field, solver);
    return sheetsOf(sheet, plan.xy.length / 2, plan.cuts, shared.ofBack);
  } catch (error) {
    if (error instanceof CutError) return null;
    throw error;
  }
}

function meshSheet(
  plan: IslandPlan,
  line: SegmentGrid,
  cuts: Cuts,
  surface: Side,
  field: PotentialField,
  solver: PotentialSolver,
  { surrounded, beside, isSurrounded }: BorrowedPoints = NOTHING_BORROWED,
): SheetMesh {
  const inner = Array.from(cuts.edges);
  const fixed = joined(plan.xy, cuts.xy);
  const fixedCount = fixed.length / 2;
  const seeds = joined(fixed, surrounded, beside);
  const sampled = sampleSheet(seeds, [...inner, ...plan.open], field, plan.edge, isSurrounded);
  const xy = joined(seeds, awayFrom(line, sampled));
  const flat = triangulated(xy, Array.from(plan.boundary), inner, surface);
  const sheet = workingSheet(xy, depthsAt(xy, field, plan.rim), flat, inner, plan.rim);
  const improve = (): void => improveSheet(sheet, fixedCount, field, surrounded.length / 2);
  improve();
  if (splitFlatChords(sheet, field) > 0) improve();
  const planar = planarDelaunay(sheet);
  const coarse = potentialAt(sheet.xy, field);
  const square = solver.refine(sheet.xy, planar, sheet.rim, coarse);
  const round = square.map((value) => Math.sqrt(Math.max(0, value)));
  if (plan.thickness > 0) {
    // the depths meshed for were estimates
    sheet.z = round.map((depth) => plan.thickness * depth);
    flipEdges(sheet);
    if (sharpestAngle(sheet) < SHARP_DEGREES) {
      const { roundness } = coarse;
      const solved = {
        xy: sheet.xy.slice(),
        triangles: planar,
        square,
        roundness,
        fixed: sheet.rim,
        boundary: plan.boundary,
      };
      const exact = new DepthGrid(solved, plan.thickness, plan.edge);
      widenAngles(sheet, fixedCount, exact, SHARP_DEGREES);
      sheet.z.forEach((depth, i) => {
        round[i] = depth / plan.thickness;
      });
    }
  }
  return { xy: sheet.xy, seedCount: fixedCount, triangles: sheet.triangles, twins: sheet.twins, round };
}

/** The points that don't lie on the boundary: on a straight side, the surface meets the plane between its points as well. */
function awayFrom(line: SegmentGrid, points: Float64Array): Float64Array {
  let count = 0;
  const away = new Float64Array(points.length);
  for (let i = 0; i < points.length; i += 2) {
    if (line.isNear(points[i] as number, points[i + 1] as number)) continue;
    away[count] = points[i] as number;
    away[count + 1] = points[i + 1] as number;
    count += 2;
  }
  return away.subarray(0, count);
}

/** What the coarse mesh has at points; no depth, and a strip's roundness, where rounding puts one outside. */
function potentialAt(xy: Float64Array, field: PotentialField): Potential {
  const square = new Float64Array(xy.length / 2);
  const roundness = new Float64Array(square.length);
  for (let i = 0; i < square.length; i++) {
    const [x, y] = [xy[2 * i] as number, xy[2 * i + 1] as number];
    square[i] = field.square(x, y) || 0;
    roundness[i] = field.roundness(x, y) || 1;
  }
  return { square, roundness };
}

function depthsAt(xy: Float64Array, field: DepthField, rim: Uint8Array): Float64Array {
  const depths = new Float64Array(xy.length / 2);
  for (let i = 0; i < depths.length; i++)
    if (rim[i] !== 1) depths[i] = field.depth(xy[2 * i] as number, xy[2 * i + 1] as number) || 0;
  return depths;
}

function triangulated(
  xy: Float64Array,
  boundary: readonly number[],
  inner: readonly number[],
  surface: Side,
): ReturnType<typeof triangulate> {
  try {
    return triangulate(xy, boundary, inner);
  } catch (error) {
    if (!(error instanceof ConstraintError)) throw error;
    for (let i = 0; i < inner.length; i += 2)
      if (inner[i] === error.a && inner[i + 1] === error.b) throw new CutError(surface, i / 2);
    throw new BoundaryError();
  }
}
