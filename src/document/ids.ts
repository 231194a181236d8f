/** Identities within one document: `part-1`, `pin-1`, `clip-1`, `pose-1`, … the next number not in use. */

import type { ClipId, PartId, PinId, PoseId, SketchDocument } from './sketch-document';

export function newPartId(document: SketchDocument): PartId {
  return nextId('part', document.parts) as PartId;
}

export function newPinId(document: SketchDocument): PinId {
  return nextId('pin', document.pins) as PinId;
}

export function newClipId(document: SketchDocument): ClipId {
  return nextId('clip', document.clips) as ClipId;
}

export function newPoseId(document: SketchDocument): PoseId {
  return nextId('pose', document.poses ?? []) as PoseId;
}

function nextId(kind: string, existing: readonly { readonly id: string }[]): string {
  let last = 0;
  for (const { id } of existing) {
    const number = id.startsWith(`${kind}-`) ? Number(id.slice(kind.length + 1)) : 0;
    if (Number.isSafeInteger(number) && number > last) last = number;
  }
  return `${kind}-${last + 1}`;
}
