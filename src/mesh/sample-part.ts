/**
 * Region -> boundary vertices that form simple loops: a line that crosses itself
 * or turns inside out when sampled at the edge length is sampled anew, finer; in
 * the end along the very points it was drawn with.
 */

import { loopContains, signedAreaOf } from '../math/polyline';
import type { Region, RegionLoop } from '../sketch/region';
import { sampleLoop, smoothingAt } from './outline';
import { distance } from './outline-cells';
import { SiteLoops } from './site-loops';

/** Shares of the edge length to sample at, until the loops are simple. */
const FINENESS = [1, 1 / 2, 1 / 4, 1 / 8];

/** Edges of a line as drawn are no shorter than these shares of the edge length: the first that does. */
const SHORTEST = [1e-3, 1e-5];
const FEWEST_EDGES = 4;

export interface SampledLoop {
  readonly island: number;
  readonly loop: RegionLoop;
}

/**
 * @param edge aimed-for spacing of drawn stretches, > 0.
 * @param junctionEdge the same for junctions.
 * @returns simple loops that share no point, each an island's outer one before its holes.
 */
export function samplePart(region: Region, edge: number, junctionEdge: number): readonly SampledLoop[] {
  for (const share of FINENESS) {
    const smoothing = smoothingAt(share, region.smoothing);
    const loops = loopsOf(region, (loop) => sampleLoop(loop, share * edge, share * junctionEdge, smoothing));
    if (keepTheirPlaces(loops, region) && areSimple(loops, edge)) return loops;
  }
  return withoutShortEdges(
    loopsOf(region, (loop) => withPieces(loop, edge)),
    edge,
  );
}

function loopsOf(region: Region, sample: (loop: RegionLoop) => RegionLoop): SampledLoop[] {
  return region.islands.flatMap(({ outer, holes }, island) =>
    [outer, ...holes].map((loop) => ({ island, loop: sample(loop) })),
  );
}

/**
 * Whether each loop still has its region on its left, and each hole lies in its island: one smaller than the spacing
 * can come out inside out, or beyond the outline.
 */
function keepTheirPlaces(loops: readonly SampledLoop[], { islands }: Region): boolean {
  const drawn = islands.flatMap(({ outer, holes }) => [outer, ...holes]);
  return loops.every(({ island, loop }, i) => {
    const area = signedAreaOf(loop.points);
    if (area * signedAreaOf((drawn[i] as RegionLoop).points) <= 0) return false;
    const [x, y] = [loop.points[0] as number, loop.points[1] as number];
    const around = loops.filter((other) => other.island === island && other.loop !== loop);
    return area > 0 || around.every((other) => loopContains(other.loop.points, x, y) === isOuter(other));
  });
}

function isOuter({ loop }: SampledLoop): boolean {
  return signedAreaOf(loop.points) > 0;
}

/** Of points so near that single precision can't tell them apart one is left, where that keeps the loops simple. */
function withoutShortEdges(loops: readonly SampledLoop[], edge: number): readonly SampledLoop[] {
  for (const share of SHORTEST) {
    const thinned = loops.map(({ island, loop }) => ({ island, loop: thinnedOut(loop, share * edge) }));
    if (areSimple(thinned, edge)) return thinned;
  }
  return loops;
}

/** Without points nearer than this to the one before that is left; edges keep their labels. */
function thinnedOut({ points, junction }: RegionLoop, shortest: number): RegionLoop {
  const kept: number[] = [];
  junction.forEach((_, i) => {
    const near = (j: number): boolean => distance(points, i, j) < shortest;
    if (kept.length === 0 || !(near(kept.at(-1) as number) || near(kept[0] as number))) kept.push(i);
  });
  if (kept.length < FEWEST_EDGES) return { points, junction };
  return {
    points: Float64Array.from(kept.flatMap((i) => [points[2 * i] as number, points[2 * i + 1] as number])),
    // what is left out led on with the label of its last edge
    junction: Uint8Array.from(kept, (_, k) => junction[(kept[k + 1] ?? junction.length) - 1] as number),
  };
}

function areSimple(loops: readonly SampledLoop[], edge: number): boolean {
  const sites = new SiteLoops([edge]);
  for (const { island, loop } of loops) sites.addLoop(0, island, loop.points, loop.junction);
  return sites.isSimple(0);
}

/** Every point as drawn, and more on longer edges. */
function withPieces({ points, junction }: RegionLoop, edge: number): RegionLoop {
  const all: number[] = [];
  const labels: number[] = [];
  junction.forEach((label, i) => {
    const j = (i + 1) % junction.length;
    const [ax, ay, bx, by] = [points[2 * i], points[2 * i + 1], points[2 * j], points[2 * j + 1]] as [
      number,
      number,
      number,
      number,
    ];
    // a lone junction edge would leave both lips one edge with four triangles
    const pieces = Math.max(2, Math.ceil(Math.hypot(bx - ax, by - ay) / edge));
    for (let k = 0; k < pieces; k++) {
      all.push(ax + ((bx - ax) * k) / pieces, ay + ((by - ay) * k) / pieces);
      labels.push(label);
    }
  });
  return { points: Float64Array.from(all), junction: Uint8Array.from(labels) };
}
