/**
 * Which region of a picture lies before which. Where three of them meet, the
 * outline that goes straight on belongs to the nearest: it takes up half of the
 * disc about that place, and the two it covers share the other half (the
 * T-junctions of Guzmán 1968 and of Nitzberg, Mumford & Shiota 1993). What lies
 * inside another is before it.
 */

import type { PictureRegions } from './picture-regions';

/** Radius of the disc about a junction, pixels. */
const REACH = 7;
/** Shares of the disc: of the front at least and at most, and of each behind it at most. */
const HALF = [0.4, 0.64] as const;
const BEHIND = 0.42;
/** Junctions of the same three regions nearer than this are one. */
const SAME_PLACE = 6;
const INSIDE_VOTES = 3;
/** This share of a region's border is with what is about it. */
const ABOUT = 0.7;

/** @returns regions, 1 …, rear to front. */
export function depthOrder(regions: PictureRegions): readonly number[] {
  const { labels, fills } = regions;
  const count = fills.length;
  const votes = new Float64Array(count * count);
  const areas = new Float64Array(count);
  for (const label of labels) areas[label] = (areas[label] as number) + 1;
  for (const place of junctionsOf(regions)) voteAt(regions, place, votes);
  voteInside(regions, areas, votes);
  return rearToFront(count, areas, votes);
}

interface Junction {
  readonly x: number;
  readonly y: number;
}

/** Corners of pixels where three or more regions, or the paper among them, meet. */
function junctionsOf({ labels, width, height }: PictureRegions): Junction[] {
  const found = new Map<string, Junction[]>();
  for (let y = 1; y < height; y++) {
    for (let x = 1; x < width; x++) {
      const i = y * width + x;
      const a = labels[i] as number;
      const b = labels[i - 1] as number;
      const c = labels[i - width] as number;
      const d = labels[i - width - 1] as number;
      if ((a === b || c === d) && (a === c || b === d)) continue;
      const kinds = [...new Set([a, b, c, d])].sort((p, q) => p - q);
      if (kinds.length < 3) continue;
      const known = found.get(kinds.join()) ?? [];
      found.set(kinds.join(), known);
      if (!known.some((each) => Math.hypot(each.x - x, each.y - y) < SAME_PLACE)) known.push({ x, y });
    }
  }
  return [...found.values()].flat();
}

function voteAt({ labels, width, height, fills }: PictureRegions, { x, y }: Junction, votes: Float64Array): void {
  const shares = new Map<number, number>();
  let all = 0;
  for (let dy = -REACH; dy < REACH; dy++) {
    for (let dx = -REACH; dx < REACH; dx++) {
      if (Math.hypot(dx + 0.5, dy + 0.5) > REACH) continue;
      const [px, py] = [x + dx, y + dy];
      const label = px < 0 || py < 0 || px >= width || py >= height ? 0 : (labels[py * width + px] as number);
      shares.set(label, (shares.get(label) ?? 0) + 1);
      all += 1;
    }
  }
  const [first, ...others] = [...shares].sort((a, b) => b[1] - a[1]).map(([label, n]) => ({ label, share: n / all }));
  if (!first || first.label === 0 || first.share < HALF[0] || first.share > HALF[1]) return;
  if ((others[0]?.share ?? 1) > BEHIND) return;
  const weight = first.share - (others[0]?.share ?? 0);
  for (const { label } of others) {
    if (label === 0) continue;
    const at = first.label * fills.length + label;
    votes[at] = (votes[at] as number) + weight;
  }
}

/** A region that doesn't touch the paper lies on the larger one that is nearly all about it. */
function voteInside({ labels, width, height, fills }: PictureRegions, areas: Float64Array, votes: Float64Array): void {
  const touches = fills.map(() => new Map<number, number>());
  const meet = (a: number, b: number) => {
    if (a === b) return;
    touches[a]?.set(b, (touches[a]?.get(b) ?? 0) + 1);
    touches[b]?.set(a, (touches[b]?.get(a) ?? 0) + 1);
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      if (x + 1 < width) meet(labels[i] as number, labels[i + 1] as number);
      if (y + 1 < height) meet(labels[i] as number, labels[i + width] as number);
    }
  }
  touches.forEach((others, label) => {
    if (label === 0 || others.size === 0 || others.has(0)) return;
    const all = [...others.values()].reduce((sum, each) => sum + each, 0);
    const [host, most] = [...others].reduce((a, b) => (b[1] > a[1] ? b : a));
    if (most < ABOUT * all || (areas[label] as number) > (areas[host] as number)) return;
    const at = label * fills.length + host;
    votes[at] = (votes[at] as number) + INSIDE_VOTES;
  });
}

/** Takes the region that least speaks against being behind all that are left, the largest of those. */
function rearToFront(count: number, areas: Float64Array, votes: Float64Array): number[] {
  const left = new Set(
    Array.from({ length: count - 1 }, (_, i) => i + 1).filter((label) => (areas[label] as number) > 0),
  );
  const order: number[] = [];
  while (left.size > 0) {
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (const label of left) {
      let against = 0;
      for (const other of left) {
        const before = (votes[label * count + other] as number) - (votes[other * count + label] as number);
        if (before > 0) against += before;
      }
      const better = against < least - 1e-9;
      const larger = Math.abs(against - least) <= 1e-9 && (areas[label] as number) > (areas[best] as number);
      if (best < 0 || better || larger) {
        best = label;
        least = against;
      }
    }
    order.push(best);
    left.delete(best);
  }
  return order;
}
