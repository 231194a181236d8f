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
}

/** How much less deep a host is at some of its corners, for a limb. */
export interface Hollow {
  readonly limb: number;
  readonly host: number;
  readonly corners: readonly number[];
  /** One a corner, for a limb of thickness 1: the limb's round. */
  readonly round: readonly number[];
  /** One a corner, for a host of thickness 1: what it arches over the ends of the junction. */
  readonly arch: readonly number[];
}

/** @param surface with the parts' depths as they were inflated. */
export function hollowHosts(
  surface: StitchedSurface,
  { hosts, roots, ranges }: Limbs,
  distances: RootDistance,
): Hollow[] {
  return hosts.flatMap((welds, limb) =>
    welds.flatMap(({ host, surface: side }) => {
      const own = ranges[limb] as Readonly<Record<Side, CornerRange>>;
      const sheets = {
        host: (ranges[host] as Readonly<Record<Side, CornerRange>>)[side],
        near: own[side],
        far: own[side === 'front' ? 'back' : 'front'],
      };
      const found = new Digging(surface, sheets, roots[limb] as readonly number[], distances).find();
      return found ? [{ limb, host, ...found }] : [];
    }),
  );
}

/**
 * @param depths of corners, signed, each part's as thick as it is; changed.
 * @param thickness one a part, 0…3.
 */
export function dig(depths: Float64Array, hollows: readonly Hollow[], thickness: ArrayLike<number>): void {
  // where two limbs lie on one place, the deeper one counts
  const left = new Map<number, number>();
  for (const { limb, host, corners, round, arch } of hollows) {
    const [ofLimb, ofHost] = [thickness[limb] as number, thickness[host] as number];
    corners.forEach((corner, i) => {
      const wanted = ofLimb * (round[i] as number) + ofHost * (arch[i] as number);
      const whole = Math.abs(depths[corner] as number);
      left.set(corner, Math.min(left.get(corner) ?? whole, Math.max(0, whole - wanted)));
    });
  }
  for (const [corner, depth] of left) depths[corner] = depth * Math.sign(depths[corner] as number);
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

class Digging {
  /** The lip that the limb covers, and its two ends, which the other lip shares. */
  private readonly lip: number[] = [];
  private readonly ends: number[] = [];
  /** Whether its junction goes on over another host, both of the limb's sheets coming together in between. */
  private readonly isPinched: boolean;
  /** The limb's half-thickness there. */
  private readonly radius: number;

  constructor(
    private readonly surface: StitchedSurface,
    private readonly sheets: Sheets,
    roots: readonly number[],
    private readonly distances: RootDistance,
  ) {
    let [radius, isPinched] = [0, false];
    for (const v of roots) {
      const corner = distances.cornerIn(v, sheets.far);
      if (corner === NONE || distances.cornerIn(v, sheets.host) === NONE) continue;
      const depth = surface.depths[corner] as number;
      radius = Math.max(radius, depth);
      if (distances.cornerIn(v, sheets.near) === NONE) this.lip.push(v);
      else if (depth === 0) this.ends.push(v);
      else isPinched = true;
    }
    this.radius = radius;
    this.isPinched = isPinched;
  }

  /** @returns null where nothing is to be hollow. */
  find(): Pick<Hollow, 'corners' | 'round' | 'arch'> | null {
    const { lip, ends, sheets, distances, radius } = this;
    if (this.isPinched || lip.length === 0 || !(radius > 0)) return null;
    const reach = EXTENT * radius;
    const covered = distances
      .measure([...lip, ...ends], sheets.host, reach)
      // the other lip lies beside the limb
      .filter((vertex) => distances.cornerIn(vertex, sheets.near) === NONE)
      .map((vertex) => this.pointAt(vertex));
    this.lookUpLimb(covered);
    const lips = new Map(
      lip.map((v) => [
        v,
        { host: this.depthOf(v, sheets.host), limb: this.depthOf(v, sheets.far), arch: this.archAt(v) },
      ]),
    );
    const [corners, round, arch]: [number[], number[], number[]] = [[], [], []];
    for (const { vertex, limb } of covered) {
      const there = lips.get(distances.source[vertex] as number);
      if (!(there && limb > 0 && there.limb > 0 && there.host > 0)) continue;
      const left = 1 - (distances.distance[vertex] as number) / reach;
      // less towards the ends of the junction, so that none of it shows beside the limb, and none where the host ends
      const share =
        left ** 2 * Math.min(1, limb / radius) ** 2 * Math.min(1, this.depthOf(vertex, sheets.host) / there.host);
      for (let c = distances.cornerIn(vertex, sheets.host); c !== NONE; c = distances.cornerBefore(c, sheets.host)) {
        corners.push(c);
        round.push(share * limb);
        arch.push(share * there.arch * Math.min(1, limb / there.limb));
      }
    }
    return { corners, round, arch };
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
    return weights > 0 ? this.depthOf(vertex, sheets.host) - sum / weights : 0;
  }

  /** Finds the limb's depth over the points that it covers. */
  private lookUpLimb(points: readonly Covered[]): void {
    const { triangles, xy, depths } = this.surface;
    const byX = points.filter(({ limb }) => limb === 0).sort((a, b) => a.x - b.x);
    if (byX.length === 0) return;
    const { far } = this.sheets;
    const xs = Float64Array.from(byX, ({ x }) => x);
    const ys = Float64Array.from(byX, ({ y }) => y);
    const [leftmost, rightmost] = [xs[0] as number, xs.at(-1) as number];
    let [lowest, highest] = [ys[0] as number, ys[0] as number];
    for (const y of ys) {
      lowest = Math.min(lowest, y);
      highest = Math.max(highest, y);
    }
    for (let c = far.first; c < far.end; c += 3) {
      const i = 2 * (triangles[c] as number);
      const j = 2 * (triangles[c + 1] as number);
      const k = 2 * (triangles[c + 2] as number);
      const ax = xy[i] as number;
      const bx = xy[j] as number;
      const cx = xy[k] as number;
      const right = Math.max(ax, bx, cx);
      const left = Math.min(ax, bx, cx);
      if (right < leftmost || left > rightmost) continue;
      const ay = xy[i + 1] as number;
      const by = xy[j + 1] as number;
      const cy = xy[k + 1] as number;
      const low = Math.min(ay, by, cy);
      const high = Math.max(ay, by, cy);
      if (high < lowest || low > highest) continue;
      const double = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
      for (let at = firstFrom(xs, left); at < xs.length; at++) {
        const y = ys[at] as number;
        const x = xs[at] as number;
        if (x > right) break;
        if (y < low || y > high) continue;
        const u = ((x - ax) * (cy - ay) - (y - ay) * (cx - ax)) / double;
        const w = ((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / double;
        if (!(u >= 0 && w >= 0 && u + w <= 1)) continue;
        (byX[at] as Covered).limb =
          (1 - u - w) * (depths[c] as number) + u * (depths[c + 1] as number) + w * (depths[c + 2] as number);
      }
    }
  }
}

/** Index of the first that isn't below. @param sorted rising. */
function firstFrom(sorted: Float64Array, least: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
