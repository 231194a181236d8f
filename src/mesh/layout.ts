/**
 * The drawing laid out flat: every part's boundary as loops of shared sites, and
 * for every edge of a junction the host and surface it is welded to.
 *
 * A limb's junction and its host's sheet have to agree vertex by vertex, also
 * where junctions meet outlines or each other; `arrange` inserts the shared
 * sites, so that each sheet can be triangulated on its own afterwards.
 */

import { NONE } from './half-edges';

/** Which sheet of a part: the one towards the viewer, or the other. */
export type Side = 'front' | 'back';

/** No weld: a drawn edge, or a stretch of a junction that closes on its own. */
export const UNWELDED = -1;

/** An edge that was drawn; the open side of a limb; a drawn edge next to that which is welded where it can be. */
export const DRAWN = 0;
export const JUNCTION = 1;
export const SIDE = 2;

export interface LayoutLoop {
  readonly part: number;
  readonly island: number;
  /** Site ids, counter-clockwise for outer loops, clockwise for holes (y up). */
  sites: number[];
  /** One an edge (site i to the next): DRAWN, JUNCTION or SIDE. */
  junction: number[];
  /** One an edge: index into Layout.welds, or UNWELDED. */
  weld: number[];
  /** One an edge: the host's island that it is welded to; NONE where it isn't. */
  hostIsland: number[];
}

/** A limb's place on a host: the junction edges that carry its index are cut into the host's sheet. */
export interface LayoutWeld {
  readonly limb: number;
  readonly host: number;
  readonly surface: Side;
  /** Whether it is a host itself that grows together with another one under a limb across both: by SIDE edges alone. */
  readonly isOfHosts?: boolean;
}

export interface Layout {
  /** Site coordinates, y up. */
  readonly x: number[];
  readonly y: number[];
  readonly loops: LayoutLoop[];
  readonly welds: LayoutWeld[];
  /** Loops of limbs in the order they are joined: where limbs share an edge, later ones go over earlier ones. */
  readonly order: LayoutLoop[];
  /** Edge length aimed for, one a part. */
  readonly edge: readonly number[];
}

export function loopsOfPart(layout: Layout, part: number): LayoutLoop[] {
  return layout.loops.filter((loop) => loop.part === part);
}

/** x, y pairs of sites. */
export function coordinatesOf({ x, y }: Layout, sites: readonly number[]): Float64Array {
  const xy = new Float64Array(2 * sites.length);
  sites.forEach((site, i) => {
    xy[2 * i] = x[site] as number;
    xy[2 * i + 1] = y[site] as number;
  });
  return xy;
}

/** Index of the island of a part that an edge lies in, or on the boundary of; NONE outside. */
export function islandHolding(layout: Layout, part: number, a: number, b: number): number {
  const loops = loopsOfPart(layout, part);
  const along = loops.find((loop) => hasEdge(loop, a, b) || hasEdge(loop, b, a));
  if (along) return along.island;
  const x = ((layout.x[a] as number) + (layout.x[b] as number)) / 2;
  const y = ((layout.y[a] as number) + (layout.y[b] as number)) / 2;
  for (const { island } of loops) if (islandContains(layout, loops, island, x, y)) return island;
  return NONE;
}

export function hasEdge({ sites }: LayoutLoop, a: number, b: number): boolean {
  const i = sites.indexOf(a);
  return i >= 0 && sites[(i + 1) % sites.length] === b;
}

/** Whether a point lies inside the loops of an island (even-odd over the outer loop and holes). */
function islandContains(layout: Layout, loops: readonly LayoutLoop[], island: number, px: number, py: number): boolean {
  let inside = false;
  for (const loop of loops) {
    if (loop.island !== island) continue;
    const n = loop.sites.length;
    for (let i = 0, j = n - 1; i < n; j = i, i += 1) {
      const a = loop.sites[i] as number;
      const b = loop.sites[j] as number;
      const ay = layout.y[a] as number;
      const by = layout.y[b] as number;
      if (ay > py === by > py) continue;
      const ax = layout.x[a] as number;
      if (px < ax + ((py - ay) / (by - ay)) * ((layout.x[b] as number) - ax)) inside = !inside;
    }
  }
  return inside;
}

/** From site to site. */
export function lengthBetween({ x, y }: Layout, a: number, b: number): number {
  return Math.hypot((x[b] as number) - (x[a] as number), (y[b] as number) - (y[a] as number));
}
