/**
 * Makes the triangles of a sheet good on the inflated body: edge flips by the
 * 3D Delaunay test, relaxation along the surface, and care for what is sharp
 * still.
 */

import { flipEdges } from './flip-edges';
import { relaxPoints } from './relax-points';
import type { DepthField } from './sizing';
import { widenAngles } from './widen-angles';
import type { WorkingSheet } from './working-sheet';

const ROUNDS = 2;

/** Angles sharper than this are widened. */
const SHARP_DEGREES = 28;

/**
 * @param fixedCount the first points, that stay where they are (boundary and junctions).
 * @param evenCount further first points, that are spaced evenly already.
 */
export function improveSheet(sheet: WorkingSheet, fixedCount: number, field: DepthField, evenCount = 0): void {
  flipEdges(sheet);
  for (let round = 0; round < ROUNDS; round++) {
    relaxPoints(sheet, fixedCount + evenCount, field);
    flipEdges(sheet);
  }
  widenAngles(sheet, fixedCount, field, SHARP_DEGREES);
}

/**
 * The sheet's triangles flipped to be Delaunay in the plane. The potential is solved on these: triangles that are good
 * on the body are flat slivers in the plane near the rim, where finite elements on them dip below zero.
 */
export function planarDelaunay(sheet: WorkingSheet): Uint32Array {
  const flat: WorkingSheet = {
    ...sheet,
    z: new Float64Array(sheet.z.length),
    triangles: sheet.triangles.slice(),
    twins: sheet.twins.slice(),
    kept: sheet.kept.slice(),
    rim: new Uint8Array(sheet.z.length),
  };
  flipEdges(flat);
  return flat.triangles;
}
