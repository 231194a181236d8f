/**
 * Regions -> one stitched surface: lay out, triangulate each sheet at the depth
 * it will have, stitch. The depths here are each part's own; the engine closes
 * them over the seams.
 */

import type { Attachment } from '../sketch/attach';
import type { Region } from '../sketch/region';
import { arrange } from './arrange';
import { edgeKey, improveSheet, planarDelaunay, splitFlatChords, type WorkingSheet } from './improve-sheet';
import { type Layout, type LayoutLoop, loopsOfPart, partContains, UNWELDED } from './layout';
import { sampleSheet } from './sample-sheet';
import { type DepthField, depthField, type SolvePotential } from './sizing';
import { type Sheet, type StitchedSurface, stitch } from './stitch';
import { ConstraintError, triangulate } from './triangulate';

export interface SurfaceInput {
  /** One a part, rear to front; null for a part without area. */
  readonly regions: readonly (Region | null)[];
  readonly attachments: readonly Attachment[];
  /** One a part, 0…3. */
  readonly thickness: readonly number[];
  /** Edge length aimed for, > 0. */
  readonly edge: number;
}

export interface BuiltSurface extends StitchedSurface {
  /** The sheets' parts and sides, in the order of `counts`. */
  readonly sheets: readonly { readonly part: number; readonly surface: 'front' | 'back' }[];
  /** Hosts really welded to, one list a part, without repeats. */
  readonly attachedTo: readonly (readonly { readonly host: number; readonly surface: 'front' | 'back' }[])[];
  /** Parts with a stretch of junction that closes on its own. */
  readonly loose: readonly number[];
  readonly timingsMs: { readonly triangulate: number; readonly stitch: number };
}

/** A part that can't be meshed. */
export class MeshError extends Error {
  constructor(
    readonly part: number,
    message: string,
  ) {
    super(message);
  }
}

const CROSSES = 'its outline crosses itself at the mesh’s scale';

/** Half-depth of a card. */
export const CARD_DEPTH = 0.5;

/** A small or thin part gets finer edges, down to this share of the edge length. */
const FINEST = 1 / 4;
const EDGES_ROUND_A_PART = 28;
const EDGES_ACROSS = 0.8;

/** A part whose outline crosses itself when resampled is sampled anew this much finer, this often; then apart from all hosts. */
const REFINEMENT = 0.5;
const REFINEMENTS = 3;

/** @throws MeshError when a part's outline can't be triangulated. */
export function buildSurface(input: SurfaceInput, solve: SolvePotential, now: () => number): BuiltSurface {
  const start = now();
  const edges = input.regions.map((region) => (region ? partEdge(region, input.edge) : input.edge));
  const attachments = [...input.attachments];
  const fineness = input.regions.map(() => 1);
  const tries = input.regions.map(() => 0);
  const detached = new Set<number>();
  for (;;) {
    try {
      const { layout, loose } = arrange(input.regions, attachments, edges, fineness);
      const looseParts = new Set([...loose, ...detached]);
      const points: number[] = layout.x.flatMap((x, i) => [x, layout.y[i] as number]);
      const sheets = triangulateAll(layout, input, points, solve, looseParts);
      const meshed = now();
      const surface = stitch(layout, sheets, points);
      return {
        ...surface,
        sheets: sheets.map(({ part, surface: side }) => ({ part, surface: side })),
        attachedTo: input.regions.map((_, part) => attachedTo(layout, part)),
        loose: [...looseParts],
        timingsMs: { triangulate: meshed - start, stitch: now() - meshed },
      };
    } catch (error) {
      if (!(error instanceof MeshError)) throw error;
      const { part } = error;
      tries[part] = (tries[part] as number) + 1;
      if ((tries[part] as number) <= REFINEMENTS) fineness[part] = REFINEMENT * (fineness[part] as number);
      else if (detached.has(part)) throw error;
      else {
        // alone, the part has nothing but its own outline to agree with
        detached.add(part);
        tries[part] = 0;
        fineness[part] = 1;
        attachments.forEach(({ whole, welds }, limb) => {
          const kept = limb === part ? [] : welds.filter((weld) => weld.host !== part);
          if (kept.length < welds.length) attachments[limb] = { whole, welds: kept };
        });
      }
    }
  }
}

/** Fine enough for the part's own width and girth. */
function partEdge(region: Region, edge: number): number {
  const girth = region.islands.reduce((sum, { outer }) => sum + loopLength(outer.points), 0);
  const wanted = Math.min(EDGES_ACROSS * (region.area / girth), girth / EDGES_ROUND_A_PART);
  return Math.min(edge, Math.max(FINEST * edge, wanted));
}

function loopLength(points: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < points.length; i += 2) {
    const j = (i + 2) % points.length;
    sum += Math.hypot(
      (points[j] as number) - (points[i] as number),
      (points[j + 1] as number) - (points[i + 1] as number),
    );
  }
  return sum;
}

function attachedTo(layout: Layout, part: number): { host: number; surface: 'front' | 'back' }[] {
  const used = new Set(loopsOfPart(layout, part).flatMap((loop) => loop.weld));
  return layout.welds.filter((_, i) => used.has(i)).map(({ host, surface }) => ({ host, surface }));
}

function triangulateAll(
  layout: Layout,
  input: SurfaceInput,
  points: number[],
  solve: SolvePotential,
  loose: Set<number>,
): Sheet[] {
  // A junction that can't be cut into its host closes on its own, which changes the limb: start over.
  for (;;) {
    points.length = 2 * layout.x.length;
    try {
      return input.regions.flatMap((region, part) =>
        region ? region.islands.flatMap((_, island) => islandSheets(layout, input, part, island, points, solve)) : [],
      );
    } catch (error) {
      if (!(error instanceof JunctionError)) throw error;
      error.loop.weld.fill(UNWELDED);
      loose.add(error.loop.part);
    }
  }
}

class JunctionError extends Error {
  constructor(readonly loop: LayoutLoop) {
    super('junction crosses');
  }
}

/** Points and edges of one island in its own numbering. */
interface IslandPlan {
  readonly part: number;
  readonly loops: readonly LayoutLoop[];
  readonly sites: number[];
  readonly localOf: Map<number, number>;
  readonly boundary: number[];
  /** One a site: 1 where the surface meets the plane. */
  readonly rim: number[];
  /** The boundary's edges that are welded, so that the surface stands off the plane there. */
  readonly open: number[];
}

function islandSheets(
  layout: Layout,
  input: SurfaceInput,
  part: number,
  island: number,
  points: number[],
  solve: SolvePotential,
): Sheet[] {
  const plan = planIsland(layout, part, island);
  const thickness = input.thickness[part] as number;
  const edge = layout.edge[part] as number;
  const xy = Float64Array.from(plan.sites.flatMap((site) => [layout.x[site] as number, layout.y[site] as number]));
  let field: DepthField;
  try {
    field = depthField(
      { xy, edges: plan.boundary, fixed: Uint8Array.from(plan.rim) },
      edge,
      Math.max(thickness, 0),
      solve,
    );
  } catch (error) {
    if (error instanceof ConstraintError) throw new MeshError(part, CROSSES);
    throw error;
  }
  const junctions = (['front', 'back'] as const).map((surface) => junctionsOn(layout, part, island, surface));
  const front = workSheet(layout, plan, junctions[0] as LoopEdge[], field, edge);
  const back =
    (junctions[0] as LoopEdge[]).length + (junctions[1] as LoopEdge[]).length === 0
      ? front
      : workSheet(layout, plan, junctions[1] as LoopEdge[], field, edge);
  return [
    finishSheet(front, 'front', part, island, thickness, points, solve),
    finishSheet(back, 'back', part, island, thickness, points, solve),
  ];
}

function planIsland(layout: Layout, part: number, island: number): IslandPlan {
  const loops = loopsOfPart(layout, part).filter((loop) => loop.island === island);
  const plan: IslandPlan = { part, loops, sites: [], localOf: new Map(), boundary: [], rim: [], open: [] };
  for (const loop of loops) {
    const n = loop.sites.length;
    for (let i = 0; i < n; i++) {
      plan.localOf.set(loop.sites[i] as number, plan.sites.length);
      plan.sites.push(loop.sites[i] as number);
      const welded = loop.weld[i] !== UNWELDED && loop.weld[(i - 1 + n) % n] !== UNWELDED;
      plan.rim.push(welded ? 0 : 1);
    }
    for (let i = 0; i < n; i++) {
      const a = plan.localOf.get(loop.sites[i] as number) as number;
      const b = plan.localOf.get(loop.sites[(i + 1) % n] as number) as number;
      plan.boundary.push(a, b);
      if (loop.weld[i] !== UNWELDED) plan.open.push(a, b);
    }
  }
  return plan;
}

interface LoopEdge {
  readonly loop: LayoutLoop;
  readonly a: number;
  readonly b: number;
}

/** Junction edges of limbs that are cut into this sheet. */
function junctionsOn(layout: Layout, part: number, island: number, surface: 'front' | 'back'): LoopEdge[] {
  const several = layout.loops.some((loop) => loop.part === part && loop.island > 0);
  const out: LoopEdge[] = [];
  for (const loop of layout.loops) {
    loop.sites.forEach((a, i) => {
      const weld = layout.welds[loop.weld[i] as number];
      if (loop.weld[i] === UNWELDED || !weld || weld.host !== part || weld.surface !== surface) return;
      const b = loop.sites[(i + 1) % loop.sites.length] as number;
      if (several && !inIsland(layout, part, island, a, b)) return;
      out.push({ loop, a, b });
    });
  }
  return out;
}

function inIsland(layout: Layout, part: number, island: number, a: number, b: number): boolean {
  const loops = layout.loops.filter((loop) => loop.part === part && loop.island === island);
  if (loops.some((loop) => loop.sites.includes(a) && loop.sites.includes(b))) return true;
  const x = ((layout.x[a] as number) + (layout.x[b] as number)) / 2;
  const y = ((layout.y[a] as number) + (layout.y[b] as number)) / 2;
  return partContains({ ...layout, loops }, part, x, y);
}

interface WorkedSheet {
  readonly sheet: WorkingSheet;
  /** Site of each of the first points; the rest are the sheet's own. */
  readonly sites: readonly number[];
  readonly rim: readonly number[];
}

function workSheet(
  layout: Layout,
  plan: IslandPlan,
  junctions: readonly LoopEdge[],
  field: DepthField,
  edge: number,
): WorkedSheet {
  const sites = plan.sites.slice();
  const rim = plan.rim.slice();
  const local = new Map(plan.localOf);
  const inner: number[] = [];
  const kept = new Set<number>();
  const boundaryKeys = new Set<number>();
  for (let i = 0; i < plan.boundary.length; i += 2) {
    const [a, b] = [plan.boundary[i] as number, plan.boundary[i + 1] as number];
    kept.add(edgeKey(a, b)).add(edgeKey(b, a));
    boundaryKeys.add(edgeKey(a, b)).add(edgeKey(b, a));
  }
  const owners: LayoutLoop[] = [];
  for (const { loop, a, b } of junctions) {
    const ends = [a, b].map((site) => {
      const known = local.get(site);
      if (known !== undefined) return known;
      local.set(site, sites.length);
      sites.push(site);
      rim.push(0);
      return sites.length - 1;
    }) as [number, number];
    kept.add(edgeKey(ends[0], ends[1])).add(edgeKey(ends[1], ends[0]));
    if (boundaryKeys.has(edgeKey(ends[0], ends[1]))) continue;
    inner.push(...ends);
    owners.push(loop);
  }
  const seeds = Float64Array.from(sites.flatMap((site) => [layout.x[site] as number, layout.y[site] as number]));
  const grown = sampleSheet(seeds, [...inner, ...plan.open], field, edge);
  const xy = new Float64Array(seeds.length + grown.length);
  xy.set(seeds);
  xy.set(grown, seeds.length);
  let flat: ReturnType<typeof triangulate>;
  try {
    flat = triangulate(xy, plan.boundary, inner);
  } catch (error) {
    if (!(error instanceof ConstraintError)) throw error;
    for (let i = 0; i < inner.length; i += 2)
      if (inner[i] === error.a && inner[i + 1] === error.b) throw new JunctionError(owners[i / 2] as LayoutLoop);
    throw new MeshError(plan.part, CROSSES);
  }
  const sheet: WorkingSheet = {
    xy: Array.from(xy),
    z: Array.from({ length: xy.length / 2 }, (_, i) =>
      rim[i] === 1 ? 0 : field.depth(xy[2 * i] as number, xy[2 * i + 1] as number) || 0,
    ),
    triangles: Array.from(flat.triangles),
    twins: flat.twins,
    kept,
  };
  improveSheet(sheet, sites.length, field);
  splitFlatChords(sheet, (point) => rim[point] === 1, field);
  return { sheet, sites, rim };
}

function finishSheet(
  { sheet, sites, rim }: WorkedSheet,
  surface: 'front' | 'back',
  part: number,
  island: number,
  thickness: number,
  points: number[],
  solve: SolvePotential,
): Sheet {
  const fixed = new Uint8Array(sheet.z.length);
  rim.forEach((value, i) => {
    fixed[i] = value;
  });
  const potential = solve(Float64Array.from(sheet.xy), planarDelaunay(sheet), fixed);
  const sign = surface === 'front' ? 1 : -1;
  const depth = Array.from(potential, (u) => {
    const round = Math.sqrt(Math.max(0, u));
    return sign * Math.max(thickness * round, Math.min(CARD_DEPTH, round));
  });
  const first = points.length / 2 - sites.length;
  for (let i = 2 * sites.length; i < sheet.xy.length; i++) points.push(sheet.xy[i] as number);
  const idOf = (local: number): number => (local < sites.length ? (sites[local] as number) : first + local);
  const triangles: number[] = [];
  const depths: number[] = [];
  for (let t = 0; t < sheet.triangles.length; t += 3) {
    for (const k of surface === 'front' ? [0, 1, 2] : [0, 2, 1]) {
      const local = sheet.triangles[t + k] as number;
      triangles.push(idOf(local));
      depths.push(depth[local] as number);
    }
  }
  return { part, island, surface, triangles, depths };
}
