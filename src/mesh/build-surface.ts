/**
 * Regions -> one stitched surface: lay out, triangulate each sheet at the depth
 * it will have, stitch. The depths here are each part's own (`cornerDepths`);
 * the engine closes them over the seams.
 */

import type { Attachment } from '../sketch/attach';
import type { Region } from '../sketch/region';
import { arrange } from './arrange';
import { turnedCorner, turnedTwins } from './half-edges';
import { dig, type Hollow } from './hollow-hosts';
import { BoundaryError, CutError, type IslandMesh, meshIsland, type SheetMesh } from './island';
import { type Layout, type LayoutLoop, loopsOfPart, type Side, UNWELDED } from './layout';
import { partEdge } from './part-edge';
import { type PlannedIsland, planIsland } from './plan-island';
import { growRoots } from './roots';
import type { SheetCache } from './sheet-cache';
import { PotentialError, type PotentialSolver } from './sizing';
import { type Sheet, type StitchedSurface, stitch } from './stitch';

export interface SurfaceInput {
  /** One a part, rear to front; null for a part without area. */
  readonly regions: readonly (Region | null)[];
  readonly attachments: readonly Attachment[];
  /** One a part, 0…3. */
  readonly thickness: readonly number[];
  /** Edge length aimed for, > 0. */
  readonly edge: number;
  /** As for `partEdge`. */
  readonly slender: number;
}

export interface BuiltSurface extends StitchedSurface {
  /** The sheets' parts and sides, in the order of `counts`: by part, fronts before backs. */
  readonly sheets: readonly { readonly part: number; readonly surface: 'front' | 'back' }[];
  /** Hosts really welded to, one list a part, without repeats. */
  readonly attachedTo: readonly (readonly { readonly host: number; readonly surface: 'front' | 'back' }[])[];
  /** One a vertex: half-thickness of the limb that grows out of its host there; 0 away from welds. */
  readonly reach: Float64Array;
  /** What hosts have less than `depths`, under their limbs. */
  readonly hollows: readonly Hollow[];
  /** Parts with a stretch of junction that closes on its own. */
  readonly loose: readonly number[];
  readonly timingsMs: { readonly triangulate: number; readonly stitch: number };
}

/**
 * @param thickness one a part, 0…3: what it was built with, or another one while a slider moves.
 * @returns signed depth of each corner on its own sheet, 3 a triangle.
 */
export function cornerDepths(surface: BuiltSurface, thickness: ArrayLike<number>): Float64Array {
  const depths = new Float64Array(surface.depths.length);
  let corner = 0;
  surface.sheets.forEach(({ part, surface: side }, s) => {
    const sign = side === 'front' ? 1 : -1;
    const scale = thickness[part] as number;
    for (const end = corner + 3 * (surface.counts[s] as number); corner < end; corner++) {
      const round = surface.depths[corner] as number;
      depths[corner] = sign * Math.max(scale * round, Math.min(CARD_DEPTH, round));
    }
  });
  dig(depths, surface.hollows, thickness);
  return depths;
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
const SHAPELESS = 'no depth can be found for it';

/** Half-depth of a card. */
export const CARD_DEPTH = 0.5;

export interface SurfaceTools {
  readonly solver: PotentialSolver;
  /** Of the drawing's earlier builds. */
  readonly cache: SheetCache;
  /** A clock in milliseconds, for the timings. */
  readonly now: () => number;
}

/** @throws MeshError for a part that can't be triangulated, or that no depth is found for. */
export function buildSurface(input: SurfaceInput, tools: SurfaceTools): BuiltSurface {
  const { now } = tools;
  const start = now();
  const edges = input.regions.map((region) => (region ? partEdge(region, input.edge, input.slender) : input.edge));
  const { layout, loose } = arrange(input.regions, input.attachments, edges, tools.cache.samples);
  const looseParts = new Set(loose);
  const { sheets, points } = meshIslands(layout, input, tools, looseParts);
  const meshed = now();
  const surface = stitch(layout, sheets, points);
  const attached = input.regions.map((_, part) => attachedTo(layout, part));
  const joined = layout.welds.filter(({ isOfHosts }) => isOfHosts);
  const { reach, hollows } = growRoots(surface, { sheets, hosts: attached, joined });
  return {
    ...surface,
    reach,
    hollows,
    sheets: sheets.map(({ part, surface: side }) => ({ part, surface: side })),
    attachedTo: attached,
    loose: [...looseParts],
    timingsMs: { triangulate: meshed - start, stitch: now() - meshed },
  };
}

function attachedTo(layout: Layout, part: number): { host: number; surface: 'front' | 'back' }[] {
  const used = new Set(loopsOfPart(layout, part).flatMap((loop) => loop.weld));
  return layout.welds
    .filter(({ isOfHosts }, i) => used.has(i) && !isOfHosts)
    .map(({ host, surface }) => ({ host, surface }));
}

/** Meshes every island, the layout changing where a junction can't be cut: it closes on its own then. */
function meshIslands(layout: Layout, input: SurfaceInput, tools: SurfaceTools, loose: Set<number>): MeshedSheets {
  const islands = input.regions.flatMap((region, part) =>
    (region?.islands ?? []).map((_, island) => ({ part, island, key: islandKey(part, island) })),
  );
  const plans = new Map<string, PlannedIsland>();
  const planned = ({ part, island, key }: (typeof islands)[number]): PlannedIsland => {
    const plan = plans.get(key) ?? planIsland(layout, part, island, input.thickness[part] as number);
    plans.set(key, plan);
    return plan;
  };
  tools.cache.foresee(islands.map((island) => planned(island).plan));
  const done = new Map<string, MeshedIsland>();
  for (let at = 0; at < islands.length; ) {
    const island = islands[at] as (typeof islands)[number];
    try {
      if (!done.has(island.key)) done.set(island.key, meshedIsland(planned(island), island.part, tools));
      at += 1;
    } catch (error) {
      if (!(error instanceof JunctionError)) throw error;
      for (const key of islandsAt(layout, error.loop)) {
        done.delete(key);
        plans.delete(key);
      }
      error.loop.weld.fill(UNWELDED);
      loose.add(error.loop.part);
      at = 0;
    }
  }
  return new MeshedSheets(layout, (add) => {
    for (const { part, island, key } of islands) {
      const { mesh, sites } = done.get(key) as MeshedIsland;
      for (const surface of ['front', 'back'] as const) add(part, island, surface, mesh[surface], sites[surface]);
    }
  });
}

function islandKey(part: number, island: number): string {
  return `${part},${island}`;
}

/** The limb's own island and those of its hosts that its junction is cut into. */
function islandsAt(layout: Layout, loop: LayoutLoop): string[] {
  const hosts = loop.weld.flatMap((label, i) => {
    const weld = layout.welds[label];
    return weld ? [islandKey(weld.host, loop.hostIsland[i] as number)] : [];
  });
  return [islandKey(loop.part, loop.island), ...hosts];
}

class JunctionError extends Error {
  constructor(readonly loop: LayoutLoop) {
    super('junction crosses');
  }
}

type AddSheet = (part: number, island: number, surface: Side, mesh: SheetMesh, sites: readonly number[]) => void;

interface MeshedIsland {
  readonly mesh: IslandMesh;
  /** The site of each seed of a sheet. */
  readonly sites: Readonly<Record<Side, readonly number[]>>;
}

function meshedIsland(
  { plan, sites, cutBy }: PlannedIsland,
  part: number,
  { cache, solver }: SurfaceTools,
): MeshedIsland {
  try {
    return { mesh: cache.get(plan, (wanted) => meshIsland(wanted, solver)), sites };
  } catch (error) {
    if (error instanceof CutError) throw new JunctionError(cutBy[error.surface][error.edge] as LayoutLoop);
    if (error instanceof BoundaryError) throw new MeshError(part, CROSSES);
    if (error instanceof PotentialError) throw new MeshError(part, SHAPELESS);
    throw error;
  }
}

/** All sheets in one numbering: the layout's sites, then each sheet's own points. */
class MeshedSheets {
  readonly sheets: Sheet[] = [];
  /** x, y pairs. */
  readonly points: Float64Array;
  readonly #inner: Float64Array[] = [];
  #pointCount: number;

  constructor({ x, y }: Layout, fill: (add: AddSheet) => void) {
    this.#pointCount = x.length;
    fill((...sheet) => this.#add(...sheet));
    this.points = new Float64Array(2 * this.#pointCount);
    x.forEach((value, i) => {
      this.points[2 * i] = value;
      this.points[2 * i + 1] = y[i] as number;
    });
    let at = 2 * x.length;
    for (const xy of this.#inner) {
      this.points.set(xy, at);
      at += xy.length;
    }
    // a part's triangles come together: its fronts, then its backs
    const order = ({ part, surface }: Sheet): number => 2 * part + (surface === 'front' ? 0 : 1);
    this.sheets.sort((a, b) => order(a) - order(b));
  }

  #add(part: number, island: number, surface: Side, mesh: SheetMesh, sites: readonly number[]): void {
    const { xy, seedCount, triangles: local, round } = mesh;
    const first = this.#pointCount - seedCount;
    this.#inner.push(xy.subarray(2 * seedCount));
    this.#pointCount += xy.length / 2 - seedCount;
    const triangles = new Uint32Array(local.length);
    const depths = new Float64Array(local.length);
    const isBack = surface === 'back';
    for (let h = 0; h < local.length; h++) {
      const v = local[isBack ? turnedCorner(h) : h] as number;
      triangles[h] = v < seedCount ? (sites[v] as number) : first + v;
      depths[h] = round[v] as number;
    }
    this.sheets.push({
      part,
      island,
      surface,
      triangles,
      twins: isBack ? turnedTwins(mesh.twins) : mesh.twins,
      depths,
    });
  }
}
