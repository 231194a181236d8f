/** The first stage of a build: a document's parts as regions about the model's origin, and how they hang together. */

import type { Part, SketchDocument } from '../document/sketch-document';
import { unionOfBoxes } from '../math/box';
import { sameNumbers } from '../math/same-numbers';
import { type Attachment, attachParts } from '../sketch/attach';
import { closedSmoothly, isDrawnOnFar } from '../sketch/close-smoothly';
import { type Region, regionOf } from '../sketch/region';
import { ridersOf } from '../sketch/ride';
import { EngineError } from './engine';

/** A part that couldn't be meshed: it is welded to nothing, or taken for one without area. */
export type Trouble = 'alone' | 'left-out';

export interface Drawing {
  readonly document: SketchDocument;
  /** One a part, where it was drawn (y up); null for one without area. */
  readonly regions: readonly (Region | null)[];
  /** The same about `origin`. */
  readonly centred: readonly (Region | null)[];
  readonly attachments: readonly Attachment[];
  /** Parts with a loose end that was drawn on so far into a host that the artist should be told. */
  readonly drawnOnFar: ReadonlySet<number>;
  /** Index of the part each one rides on, or null. */
  readonly rides: readonly (number | null)[];
  /** Larger side of the bounds of all regions, sketch units. */
  readonly size: number;
  /** Centre of the bounds, y up. */
  readonly centre: Point;
  /** By part, as given. */
  readonly troubles: ReadonlyMap<number, Trouble>;
  /** What the regions are centred about, near `centre`. */
  readonly origin: Point;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The origin lies on a lattice this fine, in terms of the size. */
const ORIGIN_LATTICE = 1 / 4;

/**
 * @param troubles by part: of those that couldn't be meshed.
 * @throws EngineError when nothing drawn encloses any area.
 */
export function readDrawing(
  document: SketchDocument,
  cache: RegionCache,
  troubles: ReadonlyMap<number, Trouble>,
): Drawing {
  const { parts } = document;
  const drawn = cache.regionsOf(parts).map((region, i) => (troubles.get(i) === 'left-out' ? null : region));
  const attachments = attachParts(parts, drawn, new Set(troubles.keys()));
  const { regions, drawnOnFar } = cache.closedRegionsOf(parts, drawn, attachments);
  const rides = ridersOf(parts, regions, attachments);
  const solid = regions.filter((region) => region !== null);
  if (solid.length === 0)
    throw new EngineError({ stage: 'regions', part: null, message: 'nothing drawn encloses any area' });
  const { minX, minY, maxX, maxY } = solid.map((region) => region.bounds).reduce(unionOfBoxes);
  const size = Math.max(maxX - minX, maxY - minY);
  const centre = { x: (minX + maxX) / 2, y: (minY + maxY) / 2 };
  const origin = latticePoint(centre, size);
  const centred = regions.map((region) => (region ? cache.centred(region, origin) : null));
  return {
    document,
    regions,
    centred,
    attachments,
    drawnOnFar,
    rides,
    size,
    centre,
    troubles: new Map(troubles),
    origin,
  };
}

/**
 * A drawing far from the sketch's origin must not lose digits, and one that grows a little at one side should give its
 * other parts the coordinates they had: so the origin is near the centre, but seldom moves.
 */
function latticePoint(centre: Point, size: number): Point {
  const spacing = ORIGIN_LATTICE * 2 ** Math.ceil(Math.log2(size));
  return { x: spacing * Math.round(centre.x / spacing), y: spacing * Math.round(centre.y / spacing) };
}

function shifted(region: Region, { x, y }: Point): Region {
  const move = (points: Float64Array): Float64Array => points.map((value, i) => value - (i % 2 === 0 ? x : y));
  const { minX, minY, maxX, maxY } = region.bounds;
  return {
    ...region,
    islands: region.islands.map((island) => ({
      outer: { ...island.outer, points: move(island.outer.points) },
      holes: island.holes.map((hole) => ({ ...hole, points: move(hole.points) })),
    })),
    bounds: { minX: minX - x, minY: minY - y, maxX: maxX - x, maxY: maxY - y },
  };
}

interface Known {
  readonly part: Part;
  readonly region: Region | null;
}

/** Regions of the last drawing, by part and what it is made of; the same objects, so that others can know them again. */
export class RegionCache {
  #known = new Map<string, Known>();
  #closed = new Map<string, Known>();
  readonly #centred = new WeakMap<Region, { readonly about: Point; readonly region: Region }>();

  centred(region: Region, about: Point): Region {
    const known = this.#centred.get(region);
    if (known && known.about.x === about.x && known.about.y === about.y) return known.region;
    const moved = shifted(region, about);
    this.#centred.set(region, { about, region: moved });
    return moved;
  }

  regionsOf(parts: readonly Part[]): (Region | null)[] {
    const next = new Map<string, Known>();
    const regions = parts.map((part) => knownRegion(part, this.#known, next));
    this.#known = next;
    return regions;
  }

  /** The regions with the sides that stay open closed smoothly. @param regions as drawn. */
  closedRegionsOf(
    parts: readonly Part[],
    regions: readonly (Region | null)[],
    attachments: readonly Attachment[],
  ): Pick<Drawing, 'regions' | 'drawnOnFar'> {
    const next = new Map<string, Known>();
    const drawnOnFar = new Set<number>();
    const closed = parts.map((part, i) => {
      const region = regions[i] ?? null;
      if (!region) return null;
      const shape = closedSmoothly(part, attachments[i] as Attachment, regions);
      if (shape === part) return region;
      // of a line that crosses itself the curve may enclose other pieces, or a hole: the straight side does then
      const curved = knownRegion(shape, this.#closed, next);
      if (!curved || !hasPiecesOf(curved, region)) return region;
      if (isDrawnOnFar(part, shape)) drawnOnFar.add(i);
      return curved;
    });
    this.#closed = next;
    return { regions: closed, drawnOnFar };
  }
}

function hasPiecesOf(region: Region, other: Region): boolean {
  const holes = ({ islands }: Region): number => islands.reduce((sum, island) => sum + island.holes.length, 0);
  return region.islands.length === other.islands.length && holes(region) === holes(other);
}

function knownRegion(part: Part, before: ReadonlyMap<string, Known>, now: Map<string, Known>): Region | null {
  const known = before.get(part.id);
  const region = known && sameLines(known.part, part) ? known.region : regionOf(part);
  now.set(part.id, { part, region });
  return region;
}

function sameLines(a: Part, b: Part): boolean {
  return (
    a.closed === b.closed &&
    a.smoothing === b.smoothing &&
    sameNumbers(a.outline, b.outline) &&
    sameNumbers(a.junction, b.junction) &&
    a.holes.length === b.holes.length &&
    a.holes.every((hole, i) => sameNumbers(hole, b.holes[i] ?? []))
  );
}
