/** What each free part rides on: eyes on a head go where the head goes (formats: `data-ride`). */

import type { Paths64 } from 'clipper2-ts';
import type { Part } from '../document/sketch-document';
import type { Attachment } from './attach';
import { areaOf, intersectionOf } from './clip-polygons';
import { type Region, regionContains } from './region';

/** A rider has at least this share of its area over what it rides on. */
const SHARE = 0.5;

/** Integer grid for areas: fine enough at a millionth of the larger coordinate. */
const GRID = 2 ** 20;

/** @returns for each part the index of the part it rides on, or null; bodies never ride on each other in a ring. */
export function ridersOf(
  parts: readonly Part[],
  regions: readonly (Region | null)[],
  attachments: readonly Attachment[],
): (number | null)[] {
  const wishes = parts.map((part, rider) => wishOf(parts, regions, attachments, part, rider));
  // a twin rides on what its original rides on, on the far side
  parts.forEach((part, i) => {
    if (part.twinOf !== null && part.ride === 'auto')
      wishes[i] = wishes[parts.findIndex((other) => other.id === part.twinOf)] ?? null;
  });
  const bodies = bodiesOf(attachments);
  const rides: (number | null)[] = parts.map(() => null);
  const leadsTo = (from: number, to: number): boolean =>
    from === to || rides.some((host, i) => host !== null && bodies[i] === from && leadsTo(bodies[host] as number, to));
  // what an artist has said comes before what is only seen
  for (const isSaid of [true, false])
    parts.forEach((part, rider) => {
      const host = wishes[rider] ?? null;
      if (host === null || (part.ride !== 'auto') !== isSaid) return;
      if (!leadsTo(bodies[host] as number, bodies[rider] as number)) rides[rider] = host;
    });
  return rides;
}

function wishOf(
  parts: readonly Part[],
  regions: readonly (Region | null)[],
  attachments: readonly Attachment[],
  part: Part,
  rider: number,
): number | null {
  const region = regions[rider];
  if (!region || part.ride === 'none' || (attachments[rider]?.welds.length ?? 0) > 0) return null;
  if (part.ride !== 'auto') {
    const named = part.ride.part;
    const host = parts.findIndex((other) => other.id === named);
    return host < 0 || host === rider || !regions[host] ? null : host;
  }
  const x = (region.bounds.minX + region.bounds.maxX) / 2;
  const y = (region.bounds.minY + region.bounds.maxY) / 2;
  for (let host = rider - 1; host >= 0; host--) {
    const under = regions[host];
    if (under && regionContains(under, x, y) && overlap(region, under) >= SHARE * region.area) return host;
  }
  return null;
}

/** A number for each part, the same for those that are welded to each other. */
function bodiesOf(attachments: readonly Attachment[]): number[] {
  const bodies = attachments.map((_, i) => i);
  attachments.forEach(({ welds }, limb) => {
    for (const { host } of welds) {
      const [from, into] = [bodies[limb] as number, bodies[host] as number];
      bodies.forEach((body, i) => {
        if (body === from) bodies[i] = into;
      });
    }
  });
  return bodies;
}

function overlap(a: Region, b: Region): number {
  const scale = GRID / Math.max(a.bounds.maxX - a.bounds.minX, a.bounds.maxY - a.bounds.minY);
  return areaOf(intersectionOf(paths(a, a, scale), paths(b, a, scale))) / scale ** 2;
}

function paths(region: Region, origin: Region, scale: number): Paths64 {
  return region.islands
    .flatMap((island) => [island.outer, ...island.holes])
    .map(({ points }) =>
      Array.from({ length: points.length / 2 }, (_, i) => ({
        x: Math.round(((points[2 * i] as number) - origin.bounds.minX) * scale),
        y: Math.round(((points[2 * i + 1] as number) - origin.bounds.minY) * scale),
      })),
    );
}
