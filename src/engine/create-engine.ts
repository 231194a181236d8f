/** Documents in, bodies out: every stage of a build, each failure named. */

import type { SketchDocument } from '../document/sketch-document';
import { type BuiltSurface, buildSurface, cornerDepths, MeshError } from '../mesh/build-surface';
import { SheetCache } from '../mesh/sheet-cache';
import type { BodyMesh, BuildOptions, PartMesh, Warning } from './body';
import { type Drawing, RegionCache, readDrawing } from './drawing';
import { type Engine, EngineError } from './engine';
import { PosableBody } from './posable-body';
import { Core } from './wasm';

/** Default edge length as a share of the larger side of the drawing. */
const DEFAULT_EDGE = 1 / 80;

/** Settling of the undeformed body stops when no vertex moves by this share of the larger side in a step. */
const SETTLED = 1e-4;
const SETTLE_STEPS = 48;

/** How near `vertices` has to be met, and in how many tries. */
const COUNT_TOLERANCE = 0.08;
const COUNT_TRIES = 5;

/** @param wasm the bytes of the core. @param now a clock in milliseconds, for the timings. */
export async function createEngine(wasm: Uint8Array, now: () => number = () => performance.now()): Promise<Engine> {
  const core = await Core.load(wasm);
  const memory: Memory = { regions: new RegionCache(), sheets: new SheetCache() };
  return { build: (document, options) => build(core, memory, document, options, now) };
}

/** What the next build can use of the ones before. */
interface Memory {
  readonly regions: RegionCache;
  readonly sheets: SheetCache;
}

function build(
  core: Core,
  memory: Memory,
  document: SketchDocument,
  options: BuildOptions,
  now: () => number,
): PosableBody {
  const start = now();
  const drawing = readDrawing(document, memory.regions);
  const regionsDone = now();
  const surface = meshed(core, memory.sheets, drawing, options, now);
  const inflateStart = now();
  const positions = closeSeams(core, surface, drawing);
  const prepareStart = now();
  const { pointer, ranges } = createBody(core, surface, positions, drawing);
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
      inflate: prepareStart - inflateStart,
      prepare: now() - prepareStart,
    },
    warnings: warningsOf(drawing, surface),
  };
  const body = new PosableBody(core, pointer, mesh);
  body.setPins([]);
  body.readFrame(mesh.positions, mesh.normals);
  return body;
}

function partMeshes({ document, regions, rides }: Drawing, surface: BuiltSurface, ranges: Ranges): PartMesh[] {
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

/** One surface over all sheets. @returns 3 a vertex: inflated, not yet settled in depth. */
function closeSeams(core: Core, surface: BuiltSurface, { document, origin, centre }: Drawing): Float64Array {
  const { vertexCount, xy, triangles } = surface;
  const depths = cornerDepths(
    surface,
    document.parts.map((part) => part.thickness),
  );
  // free parts and the hosts of others lie about the drawing plane; limbs come to where they grow from
  const anchors = new Uint8Array(vertexCount);
  let triangle = 0;
  surface.sheets.forEach(({ part }, s) => {
    const count = surface.counts[s] as number;
    if ((surface.attachedTo[part] ?? []).length === 0)
      for (let corner = 3 * triangle; corner < 3 * (triangle + count); corner++)
        anchors[triangles[corner] as number] = 1;
    triangle += count;
  });
  const z = new Float64Array(vertexCount);
  core.with([xy, triangles, depths, anchors, z], (...p) => {
    core.check(
      core.exports.pk_close(vertexCount, p[0] ?? 0, triangles.length / 3, p[1] ?? 0, p[2] ?? 0, p[3] ?? 0, p[4] ?? 0),
      'inflate',
    );
    core.read(p[4] ?? 0, z);
  });
  const positions = new Float64Array(3 * vertexCount);
  for (let i = 0; i < vertexCount; i++) {
    positions[3 * i] = (xy[2 * i] as number) + (origin.x - centre.x);
    positions[3 * i + 1] = (xy[2 * i + 1] as number) + (origin.y - centre.y);
    positions[3 * i + 2] = z[i] as number;
  }
  return positions;
}

interface Ranges {
  readonly first: Uint32Array;
  readonly front: Uint32Array;
  readonly total: Uint32Array;
}

/** Groups a part's sheets (fronts, then backs), makes the body and settles it. Reorders `surface.triangles` in place. */
function createBody(
  core: Core,
  surface: BuiltSurface,
  positions: Float64Array,
  { rides, size }: Drawing,
): { pointer: number; ranges: Ranges } {
  const partCount = rides.length;
  const ranges = groupByPart(surface, partCount);
  const { exports } = core;
  const pointer = core.with(
    [
      positions,
      surface.triangles,
      ranges.first,
      ranges.front,
      ranges.total,
      Int32Array.from(rides, (ride) => ride ?? -1),
    ],
    (...p) =>
      exports.pk_body_create(
        surface.vertexCount,
        p[0] ?? 0,
        surface.triangles.length / 3,
        p[1] ?? 0,
        partCount,
        p[2] ?? 0,
        p[3] ?? 0,
        p[4] ?? 0,
        p[5] ?? 0,
      ),
  );
  if (pointer === 0) throw new EngineError({ stage: 'prepare', part: null, message: 'the core refused the surface' });
  try {
    core.check(exports.pk_body_prepare(pointer), 'prepare');
    core.check(exports.pk_body_settle(pointer, SETTLE_STEPS, SETTLED * size, 0), 'prepare');
  } catch (error) {
    exports.pk_body_destroy(pointer);
    throw error;
  }
  return { pointer, ranges };
}

function groupByPart(surface: BuiltSurface, partCount: number): Ranges {
  const starts: number[] = [];
  surface.counts.reduce((sum, count, i) => {
    starts[i] = sum;
    return sum + count;
  }, 0);
  const ranges: Ranges = {
    first: new Uint32Array(partCount),
    front: new Uint32Array(partCount),
    total: new Uint32Array(partCount),
  };
  const copy = surface.triangles.slice();
  let at = 0;
  for (let part = 0; part < partCount; part++) {
    ranges.first[part] = at;
    for (const side of ['front', 'back'] as const) {
      surface.sheets.forEach((sheet, s) => {
        if (sheet.part !== part || sheet.surface !== side) return;
        const from = 3 * (starts[s] as number);
        const count = surface.counts[s] as number;
        surface.triangles.set(copy.subarray(from, from + 3 * count), 3 * at);
        at += count;
      });
      if (side === 'front') ranges.front[part] = at - (ranges.first[part] as number);
    }
    ranges.total[part] = at - (ranges.first[part] as number);
  }
  return ranges;
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
