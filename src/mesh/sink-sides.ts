/**
 * Limbs side by side on one host, the nearer ones over the farther ones' roots. Where a nearer limb's junction begins on
 * a farther limb and leaves it over its side, it is welded to what is seen there, first to that limb, then to the host;
 * these are one surface at that place only if that limb is welded there as well. So a farther limb's side is welded to
 * the host, from the end of its junction to where the nearer one's crosses it.
 *
 * Tried: welding the nearer limb to the host alone, as what contains all of its junction. It grows out underneath the
 * farther one then, and comes through it.
 */

import { segmentsCross, turn } from './exact';
import { DRAWN, JUNCTION, type LayoutWeld, SIDE } from './layout';
import type { SiteLoop, SiteLoops } from './site-loops';

/** A side is welded up to this many lengths of the junction, about as far as the limb is wide, */
const FARTHEST = 1;
/** and up to this share of what was drawn. */
const MOST_DRAWN = 0.4;
/** The nearer limb lies on the farther one with this share of its junction at least: less is a shaky hand's. */
const LEAST_ON = 0.2;

/** Whether of two limbs on the same surface of the same host the first one is nearer to whoever looks at that surface. */
export function liesOver(limb: LayoutWeld, other: LayoutWeld): boolean {
  if (limb.host !== other.host || limb.surface !== other.surface) return false;
  return limb.surface === 'front' ? limb.limb > other.limb : limb.limb < other.limb;
}

/** Labels sides that are to be welded. @returns whether there are any. */
export function sinkSides(loops: SiteLoops, welds: readonly LayoutWeld[]): boolean {
  let found = false;
  for (const under of welds) {
    const over = welds.filter((weld) => liesOver(weld, under)).map(({ limb }) => limb);
    if (over.length === 0) continue;
    for (const loop of loops.loops)
      for (const side of loop.part === under.limb ? sidesOf(loops, loop, over) : []) {
        for (const node of side) loops.junction[node] = SIDE;
        found = true;
      }
  }
  return found;
}

/** For each end of a junction that has one: the drawn edges from there to the first that one of the others crosses. */
function sidesOf(loops: SiteLoops, loop: SiteLoop, over: readonly number[]): number[][] {
  const { junction, next, previous } = loops;
  return loops.nodesOfLoop(loop).flatMap((node) => {
    if (junction[node] !== JUNCTION) return [];
    return [[next, previous] as const, [previous, next] as const].map(([onwards, back]) =>
      sideFrom(loops, node, onwards, back, over),
    );
  });
}

/**
 * The edges of a side, by their nodes; none where no other limb crosses it within reach.
 * @param end the junction's last edge.
 */
function sideFrom(
  loops: SiteLoops,
  end: number,
  onwards: readonly number[],
  back: readonly number[],
  over: readonly number[],
): number[] {
  const first = onwards[end] as number;
  if (loops.junction[first] !== DRAWN) return [];
  const corner = onwards === loops.next ? first : end;
  let left = Math.min(FARTHEST * lengthOfRun(loops, end, back), MOST_DRAWN * lengthOfRun(loops, first, onwards));
  const side: number[] = [];
  for (let node = first; ; node = onwards[node] as number) {
    left -= lengthOf(loops, node);
    if (left < 0) return [];
    side.push(node);
    if (over.some((part) => isCrossed(loops, node, part))) return side;
    if (node === first && over.some((part) => isEntered(loops, corner, part))) return side;
    // the crossing is a site of both where the nearer limb is welded to this one as well
    const ahead = onwards === loops.next ? (loops.next[node] as number) : node;
    if (over.some((part) => isEntered(loops, ahead, part))) return side;
  }
}

/** Of the edges with the same label, from one of them on. */
function lengthOfRun(loops: SiteLoops, first: number, onwards: readonly number[]): number {
  const label = loops.junction[first];
  let length = lengthOf(loops, first);
  for (
    let node = onwards[first] as number;
    node !== first && loops.junction[node] === label;
    node = onwards[node] as number
  )
    length += lengthOf(loops, node);
  return length;
}

function lengthOf(loops: SiteLoops, node: number): number {
  const [[ax, ay], [bx, by]] = loops.endsOf(node).map((site) => loops.at(site)) as [[number, number], [number, number]];
  return Math.hypot(bx - ax, by - ay);
}

/** Whether a part's junction crosses an edge, and goes on over the region on its left. */
function isCrossed(loops: SiteLoops, node: number, part: number): boolean {
  const [a, b] = loops.endsOf(node);
  return junctionsAt(loops, node, part).some((other) => {
    const [c, d] = loops.endsOf(other);
    if (a === c || a === d || b === c || b === d || !segmentsCross(loops, a, b, c, d)) return false;
    const [offC, offD] = [turn(loops, a, b, c), turn(loops, a, b, d)];
    return goesOn(loops, other, offC < 0, Math.max(offC, offD) / Math.abs(offC - offD));
  });
}

/** Whether a part's junction leads from a node's site into the region on the left of its loop. */
function isEntered(loops: SiteLoops, node: number, part: number): boolean {
  const [before, corner, after] = [loops.previous[node], node, loops.next[node]].map(
    (at) => loops.site[at as number] as number,
  ) as [number, number, number];
  return junctionsAt(loops, node, part).some((other) => {
    const [a, b] = loops.endsOf(other);
    if (a !== corner && b !== corner) return false;
    const to = a === corner ? b : a;
    const [isLeftOfFirst, isLeftOfSecond] = [turn(loops, before, corner, to) > 0, turn(loops, corner, after, to) > 0];
    const isIn =
      turn(loops, before, corner, after) > 0 ? isLeftOfFirst && isLeftOfSecond : isLeftOfFirst || isLeftOfSecond;
    return isIn && goesOn(loops, other, a === corner, 1);
  });
}

/**
 * Whether enough of a junction follows one of its edges.
 * @param isForwards which way.
 * @param share of the edge itself that counts as well, 0…1; a whole edge is needed to be welded.
 */
function goesOn(loops: SiteLoops, node: number, isForwards: boolean, share: number): boolean {
  const whole = lengthOf(loops, node);
  const [ahead, behind] = isForwards ? [loops.next, loops.previous] : [loops.previous, loops.next];
  const rest = lengthOfRun(loops, node, ahead) - whole;
  return (rest > 0 || share === 1) && rest + share * whole >= LEAST_ON * (rest + lengthOfRun(loops, node, behind));
}

/** Junction edges of a part that come to an edge's box. */
function junctionsAt(loops: SiteLoops, node: number, part: number): number[] {
  const [[ax, ay], [bx, by]] = loops.endsOf(node).map((site) => loops.at(site)) as [[number, number], [number, number]];
  return loops
    .near(part, Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by), 0)
    .filter((other) => loops.junction[other] === JUNCTION);
}
