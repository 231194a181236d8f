/**
 * Builds a drawing and says which laws of `engine.ts`'s bodies it breaks, as a list that is empty for a sound one, so
 * that tests, the fuzzer and its shrinking can all ask. Shares nothing with the code that builds.
 */

import type { SketchDocument } from '../../src/document/sketch-document';
import type { BodyMesh } from '../../src/engine/body';
import { CorePotential } from '../../src/engine/core-potential';
import type { Engine } from '../../src/engine/engine';
import { Core } from '../../src/engine/wasm';
import { lengthOf } from '../../src/math/polyline';
import { type BuiltSurface, buildSurface } from '../../src/mesh/build-surface';
import { measureSurface } from '../../src/mesh/measure-surface';
import { FOR_SHAPE } from '../../src/mesh/part-edge';
import { SheetCache } from '../../src/mesh/sheet-cache';
import type { PotentialSolver } from '../../src/mesh/sizing';
import { attachParts } from '../../src/sketch/attach';
import { type Region, type RegionLoop, regionOf } from '../../src/sketch/region';
import { crossings, distanceToLines, drawnLines, flatSheet, loopArea } from './flat-sheets';

export interface Fault {
  /** The same for the same kind of fault. */
  readonly kind: string;
  readonly detail: string;
}

/** At full smoothing a rim may lie this share of the length of its line off. */
const SOFTEST = 1 / 12;

export interface Builder {
  readonly engine: Engine;
  readonly solver: PotentialSolver;
}

/** Lines that were drawn in to part touching loops may lie this share of the part's larger side off. */
const CLEARANCE = 1e-3;

/** The potential by the real core, for surfaces built without the rest of the engine. */
export async function loadSolver(wasm: Uint8Array): Promise<PotentialSolver> {
  return new CorePotential(await Core.of(await WebAssembly.compile(wasm as Uint8Array<ArrayBuffer>)));
}

/** @param share edge length to aim for, of the drawing's larger side. @returns the laws broken; none is sound. */
export function faultsOf(document: SketchDocument, share: number, builder: Builder): Fault[] {
  const regions = document.parts.map(regionOf);
  if (regions.every((region) => region === null)) return emptyFaults(document, builder);
  const { edge, centre } = sizesOf(regions, share);
  try {
    return [
      ...flatFaults(document, regions, edge, centre, builder.solver),
      ...bodyFaults(document, regions, edge, builder),
    ];
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return [
      { kind: `throws: ${message.replace(/“.*?”/g, '…').replace(/-?\d[\d.]*(e[-+]?\d+)?/g, '#')}`, detail: message },
    ];
  }
}

function emptyFaults(document: SketchDocument, { engine }: Builder): Fault[] {
  try {
    engine.build(document, {}).dispose();
  } catch (error) {
    if (error instanceof Error && error.message === 'nothing drawn encloses any area') return [];
    return [{ kind: 'a drawing without area is not refused by name', detail: String(error) }];
  }
  return [{ kind: 'a drawing without area is built', detail: '' }];
}

function sizesOf(regions: readonly (Region | null)[], share: number) {
  const boxes = regions.flatMap((region) => (region ? [region.bounds] : []));
  const [minX, minY] = [Math.min(...boxes.map((box) => box.minX)), Math.min(...boxes.map((box) => box.minY))];
  const [maxX, maxY] = [Math.max(...boxes.map((box) => box.maxX)), Math.max(...boxes.map((box) => box.maxY))];
  return { edge: share * Math.max(maxX - minX, maxY - minY), centre: { x: (minX + maxX) / 2, y: -(minY + maxY) / 2 } };
}

function flatFaults(
  document: SketchDocument,
  regions: readonly (Region | null)[],
  edge: number,
  centre: { x: number; y: number },
  solver: PotentialSolver,
): Fault[] {
  const surface = buildSurface(
    {
      regions: regions.map((region) => region && centred(region, centre.x, -centre.y)),
      attachments: attachParts(document.parts, regions),
      thickness: document.parts.map((part) => part.thickness),
      edge,
      slender: FOR_SHAPE,
    },
    { solver, cache: new SheetCache(), now: () => 0 },
  );
  return document.parts.flatMap((part, i) => {
    const region = regions[i];
    if (!region) return [];
    const lines = drawnLines(part, centre);
    const size = Math.max(region.bounds.maxX - region.bounds.minX, region.bounds.maxY - region.bounds.minY);
    const tolerance = edge / 2 + CLEARANCE * size + softening(part.smoothing, lines);
    return sheetFaults(surface, i, lines, tolerance).map(({ kind, detail }) => ({
      kind,
      detail: `${part.name}: ${detail}`,
    }));
  });
}

/** How far a shape may go soft: not at all up to the default of smoothing. */
function softening(smoothing: number, lines: readonly (readonly number[])[]): number {
  const beyond = Math.max(0, 2 * smoothing - 1);
  return beyond * SOFTEST * Math.max(...lines.map((line) => lengthOf(line, true)));
}

function centred(region: Region, x: number, y: number): Region {
  const move = (loop: RegionLoop): RegionLoop => ({
    ...loop,
    points: loop.points.map((value, i) => value - (i % 2 === 0 ? x : y)),
  });
  const { minX, minY, maxX, maxY } = region.bounds;
  return {
    ...region,
    islands: region.islands.map(({ outer, holes }) => ({ outer: move(outer), holes: holes.map(move) })),
    bounds: { minX: minX - x, minY: minY - y, maxX: maxX - x, maxY: maxY - y },
  };
}

function sheetFaults(surface: BuiltSurface, part: number, drawn: number[][], tolerance: number): Fault[] {
  const faults: Fault[] = [];
  const sheets = (['front', 'back'] as const).map((side) => ({ side, ...flatSheet(surface, part, side) }));
  for (const { side, area, turnedOver, loops } of sheets) {
    if (turnedOver > 0) faults.push({ kind: 'flat triangles turned over', detail: `${turnedOver} of the ${side}` });
    if (loops === null || loops.length === 0) {
      faults.push({ kind: 'a sheet without a simple rim', detail: side });
      continue;
    }
    const enclosed = loops.reduce((sum, loop) => sum + loopArea(loop), 0);
    if (!(Math.abs(area - enclosed) <= 1e-9 * area))
      faults.push({ kind: 'flat triangles do not cover the region once', detail: `${side}: ${area} for ${enclosed}` });
    const crossed = crossings(loops);
    if (crossed > 0) faults.push({ kind: 'the rim crosses itself', detail: `${side}: ${crossed} times` });
    let worst = 0;
    for (const loop of loops)
      for (let k = 0; k < loop.length; k += 2)
        worst = Math.max(worst, distanceToLines(loop[k] as number, loop[k + 1] as number, drawn));
    if (!(worst <= tolerance))
      faults.push({ kind: 'the rim leaves the drawn line', detail: `${side}: ${worst}, at most ${tolerance}` });
  }
  const [front, back] = sheets.map((sheet) => sheet.area) as [number, number];
  if (!(Math.abs(front - back) <= 1e-9 * front))
    faults.push({ kind: 'front and back cover different areas', detail: `${front} and ${back}` });
  return faults;
}

function bodyFaults(
  document: SketchDocument,
  regions: readonly (Region | null)[],
  edge: number,
  { engine }: Builder,
): Fault[] {
  const body = engine.build(document, { edge });
  const { mesh } = body;
  body.dispose();
  const again = engine.build(document, { edge });
  const repeated =
    sameNumbers(mesh.positions, again.mesh.positions) && sameNumbers(mesh.triangles, again.mesh.triangles);
  again.dispose();
  const faults = meshFaults(mesh, document, regions);
  if (!repeated) faults.push({ kind: 'built twice, it differs', detail: '' });
  return faults;
}

function sameNumbers(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false;
  return true;
}

const COUNTED = [
  'boundaryEdges',
  'nonManifoldEdges',
  'misorientedEdges',
  'nonManifoldVertices',
  'degenerateTriangles',
  'nonFiniteTriangles',
] as const;

function meshFaults(mesh: BodyMesh, document: SketchDocument, regions: readonly (Region | null)[]): Fault[] {
  const faults: Fault[] = [];
  const measures = measureSurface(mesh.positions, mesh.triangles);
  for (const name of COUNTED) if (measures[name] !== 0) faults.push({ kind: name, detail: String(measures[name]) });
  if (!(measures.volume > 0)) faults.push({ kind: 'volume is not positive', detail: String(measures.volume) });
  if (!mesh.normals.every(Number.isFinite)) faults.push({ kind: 'a normal is no number', detail: '' });
  const { eulerCharacteristic: chi, components } = measures;
  const holes = regions.reduce((sum, region) => sum + (region ? holesIn(region) : 0), 0);
  if (chi % 2 !== 0 || chi > 2 * components)
    faults.push({ kind: 'impossible Euler characteristic', detail: `${chi} of ${components} bodies` });
  const handles = components - chi / 2 - holes;
  const meant = (): number =>
    document.parts.reduce((sum, { closed }, i) => sum + (closed ? 0 : stretchesOf(mesh, i) - 1), 0);
  if (handles < 0 || (handles > 0 && handles > meant()))
    faults.push({ kind: 'handles', detail: `${handles} beside ${holes} holes, at most ${meant()} are meant` });
  const { min, max } = measures.bounds as { min: [number, number, number]; max: [number, number, number] };
  const size = Math.max(max[0] - min[0], max[1] - min[1]);
  const thickest = Math.max(1, ...document.parts.map((part) => part.thickness));
  const deepest = size * thickest * (document.parts.length + 1);
  if (!(max[2] - min[2] <= deepest)) faults.push({ kind: 'far too deep', detail: `${max[2] - min[2]} for ${size}` });
  mesh.parts.forEach((part, i) => {
    const solid = regions[i] !== null;
    if (solid && !(part.frontTriangles > 0 && part.triangleCount > part.frontTriangles))
      faults.push({ kind: 'a part lacks a sheet', detail: part.name });
  });
  return faults;
}

/** Along how many lines that don't meet a part is welded to others; 1 where it is welded to none. */
function stretchesOf({ parts, triangles }: BodyMesh, part: number): number {
  const { firstTriangle, triangleCount } = parts[part] as BodyMesh['parts'][number];
  const [first, end] = [3 * firstTriangle, 3 * (firstTriangle + triangleCount)];
  const edgeAt = (corner: number): [number, number] => {
    const [from, to] = [triangles[corner] as number, triangles[corner % 3 === 2 ? corner - 2 : corner + 1] as number];
    return from < to ? [from, to] : [to, from];
  };
  const others = new Set<string>();
  for (let corner = 0; corner < triangles.length; corner++)
    if (corner < first || corner >= end) others.add(edgeAt(corner).join());
  const parents = new Map<number, number>();
  const rootOf = (v: number): number => {
    const parent = parents.get(v) ?? v;
    parents.set(v, parent);
    return parent === v ? v : rootOf(parent);
  };
  for (let corner = first; corner < end; corner++) {
    const [from, to] = edgeAt(corner);
    if (others.has(`${from},${to}`)) parents.set(rootOf(from), rootOf(to));
  }
  return Math.max(1, [...parents].filter(([v, parent]) => v === parent).length);
}

function holesIn({ islands }: Region): number {
  return islands.reduce((sum, island) => sum + island.holes.length, 0);
}
