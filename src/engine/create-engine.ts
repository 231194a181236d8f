/** Documents in, bodies out: every stage of a build, each failure named. */

import { feelOf } from '../document/feel';
import type { SketchDocument } from '../document/sketch-document';
import type { BuiltSurface } from '../mesh/build-surface';
import { FOR_BENDING, FOR_SHAPE } from '../mesh/part-edge';
import { SheetCache } from '../mesh/sheet-cache';
import type { BodyMesh, BuildOptions, PartMesh, Warning } from './body';
import { controlEdge } from './control-level';
import { CorePotential } from './core-potential';
import { DraftBody, type PartRanges, partRanges, placeBody } from './draft-body';
import { type Drawing, RegionCache } from './drawing';
import type { Engine } from './engine';
import { type HelperThreads, MeshCrew } from './mesh-crew';
import { type Memory, type MeshOptions, meshDrawing } from './mesh-drawing';
import { RestShape } from './rest-shape';
import { Core } from './wasm';

/** @param wasm the bytes of the core. @param threads that may help to mesh; none, and it is done alone. */
export async function createEngine(wasm: Uint8Array, threads: HelperThreads | null = null): Promise<Engine> {
  const module = await WebAssembly.compile(wasm as Uint8Array<ArrayBuffer>);
  const core = await Core.of(module);
  const crew = threads === null || threads.cores < 2 ? null : new MeshCrew(module, new CorePotential(core), threads);
  const memory: Memory = { regions: new RegionCache(), sheets: new SheetCache(crew) };
  const control: Memory = { ...memory, sheets: new SheetCache(crew) };
  const now = (): number => performance.now();
  const make = (document: SketchDocument, options: BuildOptions) =>
    draft({ core, memory, control, now }, document, { ...options, slender: FOR_SHAPE });
  return { draft: make, build: (document, options) => make(document, options).prepare() };
}

interface Workshop {
  readonly core: Core;
  readonly memory: Memory;
  /** For control meshes: what they share with the last ones. */
  readonly control: Memory;
  readonly now: () => number;
}

function draft(shop: Workshop, document: SketchDocument, options: MeshOptions): DraftBody {
  const { core, memory, now } = shop;
  const { drawing, surface, edge, regionsMs } = meshDrawing(core, memory, document, options, now);
  const thickness = document.parts.map((part) => part.thickness);
  const coarser = controlEdge({ regions: drawing.centred, thickness }, surface.vertexCount, edge, options.solved);
  const control =
    coarser === null
      ? null
      : {
          edge: coarser,
          make: () =>
            draft({ ...shop, memory: shop.control }, document, {
              edge: coarser,
              slender: FOR_BENDING,
              solved: Number.POSITIVE_INFINITY,
            }),
        };
  const inflateStart = now();
  const ranges = partRanges(surface, document.parts.length);
  const shape = new RestShape(core, surface, thickness);
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
        regions: regionsMs,
        triangulate: surface.timingsMs.triangulate,
        stitch: surface.timingsMs.stitch,
        inflate: now() - inflateStart,
        prepare: 0,
      },
      warnings: warningsOf(drawing, surface),
    };
    return new DraftBody(core, pointer, shape, mesh, feelOf(document), now, control);
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

function warningsOf(drawing: Drawing, surface: BuiltSurface): Warning[] {
  const { document, regions, troubles } = drawing;
  const { parts } = document;
  const loose = new Set([...surface.loose, ...drawing.drawnOnFar]);
  return parts.flatMap(({ id, name, attach }, i): Warning[] => {
    if (troubles.get(i) === 'left-out')
      return [{ part: id, reason: 'not-meshed', message: `“${name}” can’t be meshed, so it is left out` }];
    if (!regions[i]) return [{ part: id, reason: 'no-area', message: `“${name}” encloses no area, so it has no body` }];
    if (troubles.get(i) === 'alone')
      return [{ part: id, reason: 'not-joined', message: `“${name}” can’t be joined to others, so it stands alone` }];
    if (attach === 'none' || !loose.has(i)) return [];
    const message = (surface.attachedTo[i] ?? []).length
      ? `a piece of the open side of “${name}” can’t grow from what lies there, or lies in no other part, so it is closed on its own there`
      : `the open side of “${name}” lies in no other part, so it is closed on its own`;
    return [{ part: id, reason: 'closed-alone', message }];
  });
}
