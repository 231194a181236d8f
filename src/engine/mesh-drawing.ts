/**
 * The stages of a build that can fail for one part: its drawing read and meshed,
 * and what to do where a part can't be. It is tried once more welded to nothing,
 * then left out, so that the rest of the drawing is built whatever happens.
 */

import type { SketchDocument } from '../document/sketch-document';
import { type BuiltSurface, buildSurface, MeshError } from '../mesh/build-surface';
import { edgeForVertices } from '../mesh/part-edge';
import type { SheetCache } from '../mesh/sheet-cache';
import type { Region } from '../sketch/region';
import type { BuildOptions } from './body';
import { CorePotential } from './core-potential';
import { type Drawing, type RegionCache, readDrawing, type Trouble } from './drawing';
import { EngineError } from './engine';
import type { Core } from './wasm';

/** Default edge length as a share of the larger side of the drawing. */
const DEFAULT_EDGE = 1 / 80;

/** How near `vertices` has to be met, and in how many tries. */
const COUNT_TOLERANCE = 0.12;
const COUNT_TRIES = 5;
/** Where coarser edges leave more than this share of the vertices, outlines and joints need them. */
const LEFT = 0.9;

/** Surfaces of more take minutes and gigabytes, and soon more than there is. */
const MOST_VERTICES = 1_000_000;

/** Area that goes with a vertex, in squared edges, at the very most. */
const AREA_A_VERTEX = 1.5;

/** What the next build can use of the ones before. */
export interface Memory {
  readonly regions: RegionCache;
  readonly sheets: SheetCache;
}

export interface MeshedDrawing {
  readonly drawing: Drawing;
  readonly surface: BuiltSurface;
  /** That it was meshed at. */
  readonly edge: number;
  readonly regionsMs: number;
}

export interface MeshOptions extends BuildOptions {
  /** As for `partEdge`. */
  readonly slender: number;
}

/** @throws EngineError when no part of it can be meshed. */
export function meshDrawing(
  core: Core,
  { regions, sheets }: Memory,
  document: SketchDocument,
  options: MeshOptions,
  now: () => number,
): MeshedDrawing {
  sheets.begin();
  const troubles = new Map<number, Trouble>();
  // ends: a part is in trouble at most twice
  for (;;) {
    const start = now();
    const drawing = readDrawing(document, regions, troubles);
    const regionsMs = now() - start;
    try {
      return { drawing, ...meshed(core, sheets, drawing, options, now), regionsMs };
    } catch (error) {
      if (!(error instanceof MeshError)) throw error;
      troubles.set(error.part, isWelded(drawing, error.part) ? 'alone' : 'left-out');
      if (drawing.regions.every((region, part) => region === null || troubles.get(part) === 'left-out'))
        throw failureOf(drawing, error);
    }
  }
}

function isWelded({ attachments }: Drawing, part: number): boolean {
  return attachments.some(({ welds }, limb) => welds.some(({ host }) => limb === part || host === part));
}

function failureOf({ document }: Drawing, { part, message }: MeshError): EngineError {
  const name = document.parts[part]?.name ?? '';
  return new EngineError({ stage: 'triangulate', part: name, message: `“${name}” can’t be meshed: ${message}` });
}

/** Meshes at the edge length asked for, or searches for the one that gives the number of vertices asked for. */
function meshed(
  core: Core,
  cache: SheetCache,
  { document: { parts }, centred, attachments, size }: Drawing,
  options: MeshOptions,
  now: () => number,
): { readonly surface: BuiltSurface; readonly edge: number } {
  const { slender } = options;
  const input = { regions: centred, attachments, thickness: parts.map((part) => part.thickness), slender };
  const solver = new CorePotential(core);
  const at = (edge: number): BuiltSurface => buildSurface({ ...input, edge }, { solver, cache, now });
  refuseTooMany(centred, options);
  let edge = options.edge ?? DEFAULT_EDGE * size;
  if (options.vertices !== undefined) edge = edgeForVertices(input, options.vertices);
  let surface = at(edge);
  if (options.vertices === undefined) return { surface, edge };
  for (let tries = 0; tries < COUNT_TRIES; tries++) {
    const ratio = surface.vertexCount / options.vertices;
    if (Math.abs(ratio - 1) <= COUNT_TOLERANCE) break;
    const before = surface.vertexCount;
    edge *= Math.sqrt(ratio);
    surface = at(edge);
    if (ratio > 1 && surface.vertexCount > LEFT * before) break;
  }
  return { surface, edge };
}

/** Before anything is made of them: what is asked for would never come to an end. */
function refuseTooMany(regions: readonly (Region | null)[], { edge, vertices }: BuildOptions): void {
  const area = regions.reduce((sum, region) => sum + (region?.area ?? 0), 0);
  const least = vertices ?? (edge === undefined ? 0 : (2 * area) / (AREA_A_VERTEX * edge * edge));
  if (least <= MOST_VERTICES) return;
  const asked = vertices === undefined ? `edges of ${edge} make more than` : `${vertices} are more than`;
  const message = `${asked} ${MOST_VERTICES} vertices, the most that can be built`;
  throw new EngineError({ stage: 'triangulate', part: null, message });
}
