/** Edge lengths from what is asked for: of each part, and of a drawing that should come to a number of vertices. */

import type { Region } from '../sketch/region';

/** A small or thin part gets finer edges, down to this share of the edge length. */
const FINEST = 1 / 4;
const EDGES_ROUND_A_PART = 28;

/** How long edges may be in a thin part, as a share of half its width: for its shape; and for bending as a finer mesh does. */
export const FOR_SHAPE = 0.8;
export const FOR_BENDING = 1 / 3;

/** Area that goes with a vertex of the surfaces made here, in squared edges: measured over many drawings. */
const AREA_A_VERTEX = 1.09;

/** Of Thomsen's formula for the area of an ellipsoid. */
const THOMSEN = 1.6075;

/** Halvings that find an edge length, over this many powers of two. */
const HALVINGS = 48;
const POWERS = 24;

/** Fine enough for the part's own width and girth. @param edge aimed for in the drawing, > 0. @param slender FOR_SHAPE or FOR_BENDING. */
export function partEdge(region: Region, edge: number, slender: number): number {
  return edgeWithin(region.area, girthOf(region), edge, slender);
}

function edgeWithin(area: number, girth: number, edge: number, slender: number): number {
  const wanted = Math.min(slender * (area / girth), girth / EDGES_ROUND_A_PART);
  return Math.min(edge, Math.max(FINEST * edge, wanted));
}

/** What of a drawing decides how many vertices its surface has. */
export interface Extent {
  readonly regions: readonly (Region | null)[];
  /** One a part, 0…3. */
  readonly thickness: readonly number[];
  /** As for `partEdge`. */
  readonly slender: number;
}

/** About how many vertices a drawing's surface has at an edge length (a tenth more or less at most, on most drawings). */
export function verticesAt(extent: Extent, edge: number): number {
  return countAt(surfacesOf(extent), extent.slender, edge);
}

/** The edge length at which a drawing's surface will have about this many vertices, as `verticesAt` says. */
export function edgeForVertices(extent: Extent, vertices: number): number {
  const parts = surfacesOf(extent);
  const whole = parts.reduce((sum, { surface }) => sum + surface, 0);
  // all parts at their finest, and at the edge asked for
  let high = Math.sqrt(whole / (AREA_A_VERTEX * vertices)) / FINEST;
  let low = high / 2 ** POWERS;
  for (let n = 0; n < HALVINGS; n++) {
    const edge = Math.sqrt(low * high);
    if (countAt(parts, extent.slender, edge) > vertices) low = edge;
    else high = edge;
  }
  return Math.sqrt(low * high);
}

interface PartSurface {
  readonly area: number;
  readonly girth: number;
  readonly surface: number;
}

function surfacesOf({ regions, thickness }: Extent): PartSurface[] {
  return regions.flatMap((region, part) => {
    if (!region) return [];
    const girth = girthOf(region);
    return [{ area: region.area, girth, surface: surfaceOf(region.area, girth, thickness[part] as number) }];
  });
}

function countAt(parts: readonly PartSurface[], slender: number, edge: number): number {
  return parts.reduce(
    (sum, { area, girth, surface }) => sum + surface / (AREA_A_VERTEX * edgeWithin(area, girth, edge, slender) ** 2),
    0,
  );
}

/** Both sides of an inflated part: between a strip, whose cross-section is an ellipse, and half an ellipsoid a side. */
function surfaceOf(area: number, girth: number, thickness: number): number {
  // Ramanujan's first formula, over the width
  const strip = (Math.PI / 4) * (3 * (1 + thickness) - Math.sqrt((3 + thickness) * (1 + 3 * thickness)));
  const disc = 2 * ((1 + 2 * thickness ** THOMSEN) / 3) ** (1 / THOMSEN);
  const roundness = Math.min(1, (4 * Math.PI * area) / girth ** 2);
  return 2 * area * (strip + (disc - strip) * roundness);
}

function girthOf(region: Region): number {
  return region.islands.reduce((sum, { outer }) => sum + loopLength(outer.points), 0);
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
