/**
 * Puffing up: how a new part grows from the drawing's plane to its full depth.
 * Pure arithmetic; the vertex shader only mixes.
 */

import type { PartId } from '../document/sketch-document';
import type { BodyMesh, PartMesh } from '../engine/body';

export const PUFF_SECONDS = 0.35;

/** How far past its full depth a part swells before it settles. */
const OVERSHOOT = 1.15;

/**
 * Share of the full depth at a moment of the animation: 0 at its start, a
 * little over 1 before the end, exactly 1 from then on.
 */
export function puffAmount(elapsedSec: number): number {
  const t = Math.min(1, Math.max(0, elapsedSec / PUFF_SECONDS));
  if (t >= 1) return 1;
  const back = t - 1;
  return Math.max(0, 1 + (OVERSHOOT + 1) * back * back * back + OVERSHOOT * back * back);
}

/** Parts of `next` that are new, or whose region is another than it was. */
export function changedParts(previous: BodyMesh | null, next: BodyMesh): ReadonlySet<PartId> {
  const before = new Map<PartId, PartMesh>(previous?.parts.map((part) => [part.part, part]));
  const changed = new Set<PartId>();
  for (const part of next.parts) {
    const old = before.get(part.part);
    if (old === undefined || Math.abs(old.area - part.area) > 0.01 * Math.max(old.area, part.area)) {
      changed.add(part.part);
    }
  }
  return changed;
}

/**
 * Per vertex: whether it puffs up (1 or 0), and the depth it starts from, the
 * mean of its part's. A vertex shared with a part that stays doesn't move, so a
 * new limb grows out of its host without a gap.
 * @returns 2 numbers a vertex.
 */
export function puffAttribute(mesh: BodyMesh, changed: ReadonlySet<PartId>): Float32Array {
  const attribute = new Float32Array(mesh.vertexCount * 2);
  for (const part of mesh.parts) {
    if (!changed.has(part.part)) continue;
    const first = part.firstTriangle * 3;
    const last = first + part.triangleCount * 3;
    let sum = 0;
    for (let corner = first; corner < last; corner++) sum += mesh.positions[(mesh.triangles[corner] ?? 0) * 3 + 2] ?? 0;
    const mean = last > first ? sum / (last - first) : 0;
    for (let corner = first; corner < last; corner++) {
      const vertex = mesh.triangles[corner] ?? 0;
      attribute[vertex * 2] = 1;
      attribute[vertex * 2 + 1] = mean;
    }
  }
  for (const part of mesh.parts) {
    if (changed.has(part.part)) continue;
    const first = part.firstTriangle * 3;
    for (let corner = first; corner < first + part.triangleCount * 3; corner++) {
      attribute[(mesh.triangles[corner] ?? 0) * 2] = 0;
    }
  }
  return attribute;
}
