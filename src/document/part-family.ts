/** Parts that share their lines: twins, and what was drawn with symmetry. */

import { boxOf, largerSide } from '../math/box';
import { IDENTITY, inverse, type Matrix, multiply } from '../math/matrix';
import type { FlatPoints, MirrorLink, Part, PartId, PartShape, SketchDocument } from './sketch-document';
import { transformShape } from './transform-shape';

/** These parts with all that share their lines: a part's twins and mirror images, what it is one of, and theirs. */
export function familyOf(document: SketchDocument, ids: Iterable<PartId>): ReadonlySet<PartId> {
  const family = new Set<PartId>();
  const known = new Set(document.parts.map(({ id }) => id));
  for (const id of ids)
    if (known.has(id) && !family.has(id)) for (const each of relativesOf(document, id).keys()) family.add(each);
  return family;
}

/** A part and all that share its lines, it first, each with what takes its lines to theirs. */
export function relativesOf({ parts }: SketchDocument, id: PartId): ReadonlyMap<PartId, Matrix> {
  const links = parts.flatMap(linksOf);
  const found = new Map<PartId, Matrix>([[id, IDENTITY]]);
  for (const [known, matrix] of found)
    for (const { from, to, step } of links) {
      if (from === known && !found.has(to)) found.set(to, multiply(step, matrix));
      if (to === known && !found.has(from)) found.set(from, multiply(inverse(step), matrix));
    }
  return found;
}

interface Link {
  readonly from: PartId;
  readonly to: PartId;
  readonly step: Matrix;
}

function linksOf({ id, twinOf, mirrorOf }: Part): readonly Link[] {
  const twin = twinOf === null ? [] : [{ from: twinOf, to: id, step: IDENTITY }];
  return mirrorOf ? [...twin, { from: mirrorOf.part, to: id, step: mirrorOf.matrix }] : twin;
}

/** With another part as the one it mirrors; null: with none. The same part where there was none either. */
export function withMirror(part: Part, mirrorOf: MirrorLink | null): Part {
  if (mirrorOf) return { ...part, mirrorOf };
  if (!part.mirrorOf) return part;
  const { mirrorOf: _dropped, ...rest } = part;
  return rest;
}

/** How far a point may lie from where its mirror image says, in shares of the larger side. */
const ALIKE = 1e-3;

/**
 * Whether a shape is what the transform makes of another: another program may have changed one of them.
 * @param matrix a degenerate one makes no images: nothing leads back from them.
 */
export function isImageOf(shape: PartShape, other: PartShape, matrix: Matrix): boolean {
  if (!Object.values(inverse(matrix)).every(Number.isFinite)) return false;
  const image = transformShape(other, matrix);
  const near = ALIKE * largerSide(boxOf(shape.outline));
  const alike = (a: FlatPoints, b: FlatPoints | undefined) =>
    a.length === b?.length && a.every((value, i) => Math.abs(value - (b[i] as number)) <= near);
  return (
    shape.closed === image.closed &&
    shape.holes.length === image.holes.length &&
    alike(shape.outline, image.outline) &&
    alike(shape.junction, image.junction) &&
    shape.holes.every((hole, i) => alike(hole, image.holes[i]))
  );
}
