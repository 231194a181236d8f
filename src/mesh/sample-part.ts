/**
 * Region -> boundary vertices that form simple loops: a line that crosses itself
 * when sampled at the edge length is sampled anew, finer; in the end along the
 * very points it was drawn with.
 */

import type { Region, RegionLoop } from '../sketch/region';
import { sampleLoop, smoothingAt } from './outline';
import { SiteLoops } from './site-loops';

/** Shares of the edge length to sample at, until the loops are simple. */
const FINENESS = [1, 1 / 2, 1 / 4, 1 / 8];

export interface SampledLoop {
  readonly island: number;
  readonly loop: RegionLoop;
}

/**
 * @param edge aimed-for spacing of drawn stretches, > 0.
 * @param junctionEdge the same for junctions.
 * @returns simple loops that share no point, each an island's outer one before its holes.
 */
export function samplePart(region: Region, edge: number, junctionEdge: number): SampledLoop[] {
  for (const share of FINENESS) {
    const smoothing = smoothingAt(share, region.smoothing);
    const loops = loopsOf(region, (loop) => sampleLoop(loop, share * edge, share * junctionEdge, smoothing));
    if (areSimple(loops, edge)) return loops;
  }
  return loopsOf(region, (loop) => withPieces(loop, edge));
}

function loopsOf(region: Region, sample: (loop: RegionLoop) => RegionLoop): SampledLoop[] {
  return region.islands.flatMap(({ outer, holes }, island) =>
    [outer, ...holes].map((loop) => ({ island, loop: sample(loop) })),
  );
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
