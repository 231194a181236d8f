/**
 * Makes room in hosts for their limbs. A limb's far side meets the lip of the host's cut that it covers: the limb is
 * round one way there, the host the other way or not at all, and closing halves both. That leaves the limb a flat root
 * and pushes all of it off its host. Nobody sees that piece of the host, so it gets the limb's own shape, as far as the
 * limb covers it and fading away from the junction: the limb comes out of its host as thick as it is, and sits in it.
 *
 * A straight limb on an ellipse, in shares of its thickness at 3,000 to 40,000 vertices: 0.65 at the junction and 0.77
 * a little below become 0.83 and 0.90. Tried: as much room at the junction's ends as in its middle (0.9, but the ends
 * are notched, and what is hollow shows beside the limb).
 */

import { NONE } from './half-edges';
import type { Side } from './layout';
import type { CornerRange, RootDistance } from './root-distance';
import type { StitchedSurface } from './stitch';

/** How far from the junction a hollow goes, in half-thicknesses of the limb's root. */
const EXTENT = 1;

/** Of the lip's ends, as shares of the root's half-thickness: nothing counts for more than what is this near. */
const NEAREST = 1e-6;

interface Limbs {
  /** What each part is welded to. */
  readonly hosts: readonly (readonly { readonly host: number; readonly surface: Side }[])[];
  /** The vertices that each part shares with that. */
  readonly roots: readonly (readonly number[])[];
  /** Corners of each part's sheets. */
  readonly ranges: readonly Readonly<Record<Side, CornerRange>>[];
  /** One a part, 0…3. */
  readonly thickness: readonly number[];
}

/** @param surface its depths are changed, on hosts alone. */
export function hollowHosts(
  surface: StitchedSurface,
  { hosts, roots, ranges, thickness }: Limbs,
  distances: RootDistance,
): void {
  // as inflated: what is a host may be a limb as well
  const round = { ...surface, depths: surface.depths.slice() };
  hosts.forEach((welds, limb) => {
    for (const { host, surface: side } of welds) {
      const scale = (thickness[limb] as number) / (thickness[host] as number);
      if (!(scale > 0 && Number.isFinite(scale))) continue;
      const own = ranges[limb] as Readonly<Record<Side, CornerRange>>;
      const sheets = {
        host: (ranges[host] as Readonly<Record<Side, CornerRange>>)[side],
        near: own[side],
        far: own[side === 'front' ? 'back' : 'front'],
      };
      new Hollow(round, sheets, roots[limb] as readonly number[], distances).dig(surface.depths, scale);
    }
  });
}

/** A limb's two sheets and that of its host which it grows out of: `near` lies on the same side as that. */
interface Sheets {
  readonly host: CornerRange;
  readonly near: CornerRange;
  readonly far: CornerRange;
}

/** A point of the host that may lie under the limb. */
interface Covered {
  readonly vertex: number;
  readonly x: number;
  readonly y: number;
  /** Half-depth of the limb there; 0 beside it. */
  limb: number;
}

class Hollow {
  /** The lip that the limb covers, and its two ends, which the other lip shares. */
  private readonly lip: number[] = [];
  private readonly ends: number[] = [];
  /** The limb's half-thickness there. */
  private readonly radius: number;

  constructor(
    private readonly surface: StitchedSurface,
    private readonly sheets: Sheets,
    roots: readonly number[],
    private readonly distances: RootDistance,
  ) {
    let radius = 0;
    for (const v of roots) {
      const corner = distances.cornerIn(v, sheets.far);
      if (corner === NONE || distances.cornerIn(v, sheets.host) === NONE) continue;
      const depth = surface.depths[corner] as number;
      radius = Math.max(radius, depth);
      if (distances.cornerIn(v, sheets.near) === NONE) this.lip.push(v);
      else if (depth === 0) this.ends.push(v);
    }
    this.radius = radius;
  }

  /** @param depths of corners, changed. @param scale of the limb's depths against the host's. */
  dig(depths: Float64Array, scale: number): void {
    const { lip, ends, sheets, distances, radius } = this;
    // where its junction goes on over another host, the limb doesn't cover all of what would be hollow
    if (ends.length < 2 || lip.length === 0 || !(radius > 0)) return;
    const reach = EXTENT * radius;
    const covered = [...distances.measure([...lip, ...ends], sheets.host, reach)].map((vertex) => this.pointAt(vertex));
    this.lookUpLimb(covered);
    const arches = new Map(lip.map((v) => [v, this.archAt(v)]));
    for (const { vertex, limb } of covered) {
      const source = distances.source[vertex] as number;
      const [hostThere, limbThere] = [this.depthOf(source, sheets.host), this.depthOf(source, sheets.far)];
      if (!(limb > 0 && limbThere > 0 && hostThere > 0)) continue;
      const left = 1 - (distances.distance[vertex] as number) / reach;
      const arch = (arches.get(source) ?? 0) * Math.min(1, limb / limbThere);
      // less towards the ends of the junction, so that none of it shows beside the limb
      const wanted = left * left * Math.min(1, limb / radius) ** 2 * (scale * limb + arch);
      for (let c = distances.cornerIn(vertex, sheets.host); c !== NONE; c = distances.cornerBefore(c, sheets.host)) {
        const host = this.surface.depths[c] as number;
        const hollowed = Math.max(0, host - wanted * Math.min(1, host / hostThere));
        depths[c] = Math.min(depths[c] as number, hollowed);
      }
    }
  }

  private pointAt(vertex: number): Covered {
    const { xy } = this.surface;
    const limb = this.distances.distance[vertex] === 0 ? this.depthOf(vertex, this.sheets.far) : 0;
    return { vertex, x: xy[2 * vertex] as number, y: xy[2 * vertex + 1] as number, limb };
  }

  private depthOf(vertex: number, sheet: CornerRange): number {
    return this.surface.depths[this.distances.cornerIn(vertex, sheet)] ?? 0;
  }

  /** How far the host stands, at a vertex of the lip, above a straight way between the lip's ends. */
  private archAt(vertex: number): number {
    const { xy } = this.surface;
    const { ends, sheets } = this;
    let [sum, weights] = [0, 0];
    for (const end of ends) {
      const dx = (xy[2 * vertex] as number) - (xy[2 * end] as number);
      const dy = (xy[2 * vertex + 1] as number) - (xy[2 * end + 1] as number);
      const weight = 1 / (Math.sqrt(dx * dx + dy * dy) + NEAREST * this.radius);
      sum += weight * this.depthOf(end, sheets.host);
      weights += weight;
    }
    return this.depthOf(vertex, sheets.host) - sum / weights;
  }

  /** Finds the limb's depth over the points that it covers. */
  private lookUpLimb(points: readonly Covered[]): void {
    const { triangles, xy, depths } = this.surface;
    const byX = points.filter(({ limb }) => limb === 0).sort((a, b) => a.x - b.x);
    if (byX.length === 0) return;
    const { far } = this.sheets;
    const [leftmost, rightmost] = [(byX[0] as Covered).x, (byX.at(-1) as Covered).x];
    for (let c = far.first; c < far.end; c += 3) {
      const [i, j, k] = [triangles[c] as number, triangles[c + 1] as number, triangles[c + 2] as number];
      const [ax, bx, cx] = [xy[2 * i] as number, xy[2 * j] as number, xy[2 * k] as number];
      const [left, right] = [Math.min(ax, bx, cx), Math.max(ax, bx, cx)];
      if (right < leftmost || left > rightmost) continue;
      const [ay, by, cy] = [xy[2 * i + 1] as number, xy[2 * j + 1] as number, xy[2 * k + 1] as number];
      const double = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
      for (let at = firstFrom(byX, left); at < byX.length; at++) {
        const point = byX[at] as Covered;
        if (point.x > right) break;
        const u = ((point.x - ax) * (cy - ay) - (point.y - ay) * (cx - ax)) / double;
        const w = ((bx - ax) * (point.y - ay) - (by - ay) * (point.x - ax)) / double;
        if (!(u >= 0 && w >= 0 && u + w <= 1)) continue;
        point.limb =
          (1 - u - w) * (depths[c] as number) + u * (depths[c + 1] as number) + w * (depths[c + 2] as number);
      }
    }
  }
}

/** Index of the first point that isn't left of x. */
function firstFrom(points: readonly Covered[], x: number): number {
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle] as Covered).x < x) low = middle + 1;
    else high = middle;
  }
  return low;
}
