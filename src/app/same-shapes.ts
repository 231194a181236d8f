/** What of a change to parts the body has to follow. */

import type { Part } from '../document/sketch-document';

/** Whether two lists of parts give the same body: all but names and colours. */
export function sameShapes(a: readonly Part[], b: readonly Part[]): boolean {
  return sameParts(a, b, (part, other) => sameMesh(part, other) && part.thickness === other.thickness);
}

/** Whether two lists of parts give the same body but for how thick its parts are. */
export function sameMeshes(a: readonly Part[], b: readonly Part[]): boolean {
  return sameParts(a, b, sameMesh);
}

function sameParts(a: readonly Part[], b: readonly Part[], same: (part: Part, other: Part) => boolean): boolean {
  return (
    a.length === b.length &&
    a.every((part, index) => {
      const other = b[index];
      return part === other || (other !== undefined && same(part, other));
    })
  );
}

function sameMesh(part: Part, other: Part): boolean {
  return (
    part.id === other.id &&
    part.outline === other.outline &&
    part.closed === other.closed &&
    part.junction === other.junction &&
    part.holes === other.holes &&
    part.attach === other.attach &&
    part.ride === other.ride &&
    part.twinOf === other.twinOf &&
    part.smoothing === other.smoothing
  );
}
