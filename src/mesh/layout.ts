/**
 * The drawing laid out flat: every part's boundary as loops of shared sites, and
 * for every edge of a junction the host and surface it is welded to.
 *
 * A limb's junction and its host's sheet have to agree vertex by vertex, also
 * where junctions meet outlines or each other; `arrange` inserts the shared
 * sites, so that each sheet can be triangulated on its own afterwards.
 */

/** Which sheet of a part: the one towards the viewer, or the other. */
export type Side = 'front' | 'back';

/** No weld: a drawn edge, or a stretch of a junction that closes on its own. */
export const UNWELDED = -1;

export interface LayoutLoop {
  readonly part: number;
  readonly island: number;
  /** Site ids, counter-clockwise for outer loops, clockwise for holes (y up). */
  sites: number[];
  /** One an edge (site i to the next): 1 where it is junction. */
  junction: number[];
  /** One an edge: index into Layout.welds, or UNWELDED. */
  weld: number[];
}

/** A limb's place on a host: the junction edges that carry its index are cut into the host's sheet. */
export interface LayoutWeld {
  readonly limb: number;
  readonly host: number;
  readonly surface: Side;
}

export interface Layout {
  /** Site coordinates, y up. */
  readonly x: number[];
  readonly y: number[];
  readonly loops: LayoutLoop[];
  readonly welds: LayoutWeld[];
  /** Edge length aimed for, one a part. */
  readonly edge: readonly number[];
}

export function loopsOfPart(layout: Layout, part: number): LayoutLoop[] {
  return layout.loops.filter((loop) => loop.part === part);
}

/** Whether a point lies inside the loops of a part (even-odd over outer loops and holes). */
export function partContains(layout: Layout, part: number, px: number, py: number): boolean {
  let inside = false;
  for (const loop of layout.loops) {
    if (loop.part !== part) continue;
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
