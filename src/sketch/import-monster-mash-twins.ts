/**
 * Duplicates of a Monster Mash project: layers whose pictures are the same.
 * There they are layers like any others; here the one behind becomes the twin
 * of the one in front, so that both are welded to opposite sides of one host.
 */

import { crc32 } from '../document/crc32';
import type { Part } from '../document/sketch-document';
import { sameNumbers } from '../math/same-numbers';
import { attachParts } from './attach';
import type { PartPixels } from './import-monster-mash-pixels';
import { regionOf } from './region';

interface DrawnPart {
  readonly part: Part;
  readonly pixels: PartPixels;
}

/** @param drawn rear to front. @returns the same in the same order, twins linked and named. */
export function linkTwins<Drawn extends DrawnPart>(drawn: readonly Drawn[]): Drawn[] {
  const pairs = pairsOf(drawn);
  if (pairs.length === 0) return [...drawn];
  const behind = new Set(pairs.map(([rear]) => rear));
  const others = drawn.filter((_, i) => !behind.has(i)).map(({ part }) => part);
  const attachments = attachParts(others, others.map(regionOf));
  const result = [...drawn];
  for (const [rear, front] of pairs) {
    const { part: original } = drawn[front] as Drawn;
    const twin = drawn[rear] as Drawn;
    // A limb's twin hangs on the far side of what lies between the two.
    const welds = attachments[others.indexOf(original)]?.welds ?? [];
    const hosts = welds.map((weld) => drawn.findIndex(({ part }) => part === others[weld.host]));
    const isBetween = welds.length > 0 && hosts.every((host) => host > rear && host < front);
    if (!original.closed && !isBetween) continue;
    result[rear] = { ...twin, part: { ...twin.part, name: `${original.name} (twin)`, twinOf: original.id } };
  }
  return result;
}

/** Rear and front of layers that are the same; of more than two the outermost. Parts in several pieces have no twins. */
function pairsOf(drawn: readonly DrawnPart[]): [rear: number, front: number][] {
  const groups = new Map<string, number[]>();
  drawn.forEach(({ pixels }, i) => {
    const isWhole = !drawn.some((other, j) => j !== i && other.pixels === pixels);
    if (!isWhole) return;
    const key = `${crc32(pixels.mask)} ${crc32(pixels.line)}`;
    const group = groups.get(key);
    if (!group) groups.set(key, [i]);
    else if (isSame((drawn[group[0] as number] as DrawnPart).pixels, pixels)) group.push(i);
  });
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => [group[0] as number, group.at(-1) as number]);
}

function isSame(first: PartPixels, second: PartPixels): boolean {
  return sameNumbers(first.mask, second.mask) && sameNumbers(first.line, second.line);
}
