/** How finely the editor has bodies meshed: fine enough to look smooth, coarse enough to puff up at once. */

import type { SketchDocument } from '../document/sketch-document';
import type { BuildOptions } from '../engine/body';
import { boxOf, EMPTY_BOX, largerSide, unionOfBoxes } from '../math/box';
import { signedAreaOf } from '../math/polyline';

/** The engine's own edge length, as a share of the larger side of the drawing. */
const USUAL_EDGE = 1 / 80;
/** About as many as move at sixty frames a second. */
const MOST_VERTICES = 9000;
/** Vertices that a part of area A gets at edge length e: this times A / e², front and back together. */
const VERTICES_PER_AREA = 3.2;

/**
 * Edge lengths come in steps, this many to a doubling: a drawing that grows a little keeps its edge length, so that
 * the parts that did not change keep their meshes.
 */
const STEPS_PER_OCTAVE = 4;

/** The usual edge length, or a longer one where it would give a full round drawing more vertices than are of use. */
export function bodyDetail({ parts }: SketchDocument): BuildOptions {
  const box = parts.map((part) => boxOf(part.outline)).reduce(unionOfBoxes, EMPTY_BOX);
  const area = parts.reduce((sum, part) => sum + Math.abs(signedAreaOf([...part.outline, ...part.junction])), 0);
  const edge = Math.max(USUAL_EDGE * largerSide(box), Math.sqrt((VERTICES_PER_AREA * area) / MOST_VERTICES));
  if (!Number.isFinite(edge) || edge <= 0) return {};
  return { edge: 2 ** (Math.round(STEPS_PER_OCTAVE * Math.log2(edge)) / STEPS_PER_OCTAVE) };
}
