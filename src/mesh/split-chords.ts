/** A middle for every inner edge that joins two points of the outline: it would press the body flat. */

import { nextHalfEdge, previousHalfEdge, twinsOf } from './half-edges';
import type { DepthField } from './sizing';
import type { WorkingSheet } from './working-sheet';

/** Splits inner edges between two points where the surface meets the plane. @returns points added. */
export function splitFlatChords(sheet: WorkingSheet, field: DepthField): number {
  let added = 0;
  for (;;) {
    const chords = flatChords(sheet);
    if (chords.length === 0) return added;
    splitAll(sheet, chords, field);
    added += chords.length;
  }
}

/** One half-edge a chord; no two in the same triangle, so that all can be split at once. */
function flatChords({ triangles, twins, kept, rim }: WorkingSheet): number[] {
  const chords: number[] = [];
  const touched = new Set<number>();
  for (let h = 0; h < triangles.length; h++) {
    const twin = twins[h] as number;
    if (twin < h || rim[triangles[h] as number] === 0) continue;
    if (rim[triangles[nextHalfEdge(h)] as number] === 0 || kept[h] === 1) continue;
    const [own, other] = [Math.floor(h / 3), Math.floor(twin / 3)];
    if (touched.has(own) || touched.has(other)) continue;
    touched.add(own).add(other);
    chords.push(h);
  }
  return chords;
}

function splitAll(sheet: WorkingSheet, chords: readonly number[], field: DepthField): void {
  const { xy, z, triangles, kept, twins, rim } = sheet;
  sheet.xy = new Float64Array(xy.length + 2 * chords.length);
  sheet.xy.set(xy);
  sheet.z = new Float64Array(z.length + chords.length);
  sheet.z.set(z);
  sheet.rim = new Uint8Array(sheet.z.length);
  sheet.rim.set(rim);
  sheet.triangles = new Uint32Array(triangles.length + 6 * chords.length);
  sheet.triangles.set(triangles);
  sheet.kept = new Uint8Array(sheet.triangles.length);
  sheet.kept.set(kept);
  chords.forEach((h, n) => {
    const middle = z.length + n;
    const a = triangles[h] as number;
    const b = triangles[nextHalfEdge(h)] as number;
    const x = ((xy[2 * a] as number) + (xy[2 * b] as number)) / 2;
    const y = ((xy[2 * a + 1] as number) + (xy[2 * b + 1] as number)) / 2;
    sheet.xy[2 * middle] = x;
    sheet.xy[2 * middle + 1] = y;
    sheet.z[middle] = field.depth(x, y) || 0;
    splitTriangle(sheet, h, middle, triangles.length + 6 * n);
    splitTriangle(sheet, twins[h] as number, middle, triangles.length + 6 * n + 3);
  });
  sheet.twins = twinsOf(sheet.triangles, sheet.z.length);
}

/** The half-edge keeps its triangle and now ends at `middle`; the other half of the triangle goes to `at`. */
function splitTriangle({ triangles, kept }: WorkingSheet, half: number, middle: number, at: number): void {
  const next = nextHalfEdge(half);
  triangles[at] = middle;
  triangles[at + 1] = triangles[next] as number;
  triangles[at + 2] = triangles[previousHalfEdge(half)] as number;
  kept[at + 1] = kept[next] as number;
  triangles[next] = middle;
  kept[next] = 0;
}
