/** Documents in, bodies out: every stage of a build, each failure named. */

import type { SketchDocument } from '../document/sketch-document';
import { type BuiltSurface, buildSurface, MeshError } from '../mesh/build-surface';
import { edgeForVertices } from '../mesh/part-edge';
import { SheetCache } from '../mesh/sheet-cache';
import type { BodyMesh, BuildOptions, PartMesh, Warning } from './body';
import { DraftBody, type PartRanges, partRanges, placeBody } from './draft-body';
import { type Drawing, RegionCache, readDrawing } from './drawing';
import { type Engine, EngineError } from './engine';
import { RestShape } from './rest-shape';
import { Core } from './wasm';

/** Default edge length as a share of the larger side of the drawing. */
const DEFAULT_EDGE = 1 / 80;

/** How near `vertices` has to be met, and in how many tries. */
const COUNT_TOLERANCE = 0.12;
const COUNT_TRIES = 5;

/** @param wasm the bytes of the core. @param now a clock in milliseconds, for the timings. */
export async function createEngine(wasm: Uint8Array, now: () => number = () => performance.now()): Promise<Engine> {
  const core = await Core.load(wasm);
  const memory: Memory = { regions: new RegionCache(), sheets: new SheetCache() };
  const make = (document: SketchDocument, options: BuildOptions) => draft(core, memory, document, options, now);
  return { draft: make, build: (document, options) => make(document, options).prepare() };
}

/** What the next build can use of the ones before. */
interface Memory {
  readonly regions: RegionCache;
  readonly sheets: SheetCache;
}

function draft(
  core: Core,
  memory: Memory,
  document: SketchDocument,
  options: BuildOptions,
  now: () => number,
): DraftBody {
  const start = now();
  const drawing = readDrawing(document, memory.regions);
  const regionsDone = now();
  const surface = meshed(core, memory.sheets, drawing, options, now);
  const inflateStart = now();
  const ranges = partRanges(surface, document.parts.length);
  const shape = new RestShape(
    core,
    surface,
    document.parts.map((part) => part.thickness),
  );
  try {
    const pointer = placeBody(core, surface, shape, ranges, drawing);
    const mesh: BodyMesh = {
      vertexCount: surface.vertexCount,
      triangles: surface.triangles,
      positions: new Float32Array(3 * surface.vertexCount),
      normals: new Float32Array(3 * surface.vertexCount),
      centre: { x: drawing.centre.x, y: -drawing.centre.y },
      parts: partMeshes(drawing, surface, ranges),
      timingsMs: {
        regions: regionsDone - start,
        triangulate: surface.timingsMs.triangulate,
        stitch: surface.timingsMs.stitch,
        inflate: now() - inflateStart,
        prepare: 0,
      },
      warnings: warningsOf(drawing, surface),
    };
    return new DraftBody(core, pointer, shape, mesh, now);
  } catch (error) {
    shape.dispose();
    throw error;
  }
}

function partMeshes({ document, regions, rides }: Drawing, surface: BuiltSurface, ranges: PartRanges): PartMesh[] {
  const { parts } = document;
  return parts.map((part, i): PartMesh => {
    const ride = rides[i] ?? null;
    return {
      part: part.id,
      name: part.name,
      closed: part.closed,
      firstTriangle: ranges.first[i] as number,
      frontTriangles: ranges.front[i] as number,
      triangleCount: ranges.total[i] as number,
      attachedTo: (surface.attachedTo[i] ?? []).map(({ host, surface: side }) => ({
        part: (parts[host] as (typeof parts)[number]).id,
        name: (parts[host] as (typeof parts)[number]).name,
        surface: side,
      })),
      ridesOn: ride === null ? null : (parts[ride] as (typeof parts)[number]).id,
      area: regions[i]?.area ?? 0,
      thickness: part.thickness,
    };
  });
}

/** Meshes at the edge length asked for, or searches for the one that gives the number of vertices asked for. */
function meshed(
  core: Core,
  cache: SheetCache,
  { document: { parts }, centred, attachments, size }: Drawing,
  options: BuildOptions,
  now: () => number,
): BuiltSurface {
  const input = { regions: centred, attachments, thickness: parts.map((part) => part.thickness) };
  const solve = (xy: Float64Array, triangles: Uint32Array, fixed: Uint8Array): Float64Array => {
    const u = new Float64Array(fixed.length);
    core.with([xy, triangles, fixed, u], (...p) => {
      core.check(
        core.exports.pk_potential(fixed.length, p[0] ?? 0, triangles.length / 3, p[1] ?? 0, p[2] ?? 0, p[3] ?? 0),
        'inflate',
      );
      core.read(p[3] ?? 0, u);
    });
    return u;
  };
  const at = (edge: number): BuiltSurface => {
    try {
      return buildSurface({ ...input, edge }, { solve, cache, now });
    } catch (error) {
      if (!(error instanceof MeshError)) throw error;
      const name = parts[error.part]?.name ?? '';
      throw new EngineError({
        stage: 'triangulate',
        part: name,
        message: `“${name}” can’t be meshed: ${error.message}`,
      });
    }
  };
  cache.begin();
  let edge = options.edge ?? DEFAULT_EDGE * size;
  if (options.vertices !== undefined) edge = edgeForVertices(centred, input.thickness, options.vertices);
  let surface = at(edge);
  if (options.vertices === undefined) return surface;
  for (let tries = 0; tries < COUNT_TRIES; tries++) {
    const ratio = surface.vertexCount / options.vertices;
    if (Math.abs(ratio - 1) <= COUNT_TOLERANCE) break;
    edge *= Math.sqrt(ratio);
    surface = at(edge);
  }
  return surface;
}

function warningsOf({ document: { parts }, regions }: Drawing, surface: BuiltSurface): Warning[] {
  const empty = parts
    .filter((_, i) => !regions[i])
    .map((part): Warning => ({ part: part.id, message: `“${part.name}” encloses no area, so it has no body` }));
  const loose = surface.loose
    .map((i) => parts[i])
    .filter((part) => part !== undefined && part.attach !== 'none')
    .map((part): Warning => {
      const { id, name } = part as SketchDocument['parts'][number];
      return { part: id, message: `the open side of “${name}” lies in no other part, so it is closed on its own` };
    });
  return [...empty, ...loose];
}
