/**
 * Where the far-side twins of parts go in depth: `formats.md` §2, `data-twin`.
 * The order among several twins mirrors that of their originals, as on the far
 * side of a real body.
 */

import type { Part } from '../document/sketch-document';
import { attachParts } from './attach';
import { regionOf } from './region';

/**
 * @param parts all parts without these twins, rear to front.
 * @param twins parts whose `twinOf` is among `parts`, in the order of their originals.
 * @returns all of them, rear to front.
 */
export function placeTwins(parts: readonly Part[], twins: readonly Part[]): Part[] {
  if (twins.length === 0) return [...parts];
  const attachments = attachParts(parts, parts.map(regionOf));
  const isOnBack = (twin: Part): boolean => {
    const original = parts.findIndex((part) => part.id === twin.twinOf);
    return attachments[original]?.welds[0]?.surface === 'back';
  };
  const front = twins.filter(isOnBack);
  const rear = twins.filter((twin) => !front.includes(twin));
  return [...rear.reverse(), ...parts, ...front.reverse()];
}
