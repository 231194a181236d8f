/** Moving, sizing, turning and mirroring what is selected, with what it carries, by number and by key. */

import type { PartId, SketchDocument } from '../document/sketch-document';
import { transformParts } from '../document/transform-parts';
import { type Box, boxOf, EMPTY_BOX, isEmptyBox, unionOfBoxes } from '../math/box';
import { type Matrix, multiply, rotation, scaling, translation } from '../math/matrix';
import { withCarried } from './carried-parts';
import type { Editor } from './editor';

/** No part is made smaller than this by its handles or numbers, sketch units. */
export const LEAST_SIDE = 1;

/** Bounds of those of the parts that are to be seen; null where there are none. */
export function boxOfParts({ parts }: SketchDocument, ids: readonly PartId[]): Box | null {
  const chosen = new Set(ids);
  const box = parts
    .filter((part) => chosen.has(part.id) && !part.hidden)
    .reduce((sum, part) => unionOfBoxes(sum, boxOf([...part.outline, ...part.junction])), EMPTY_BOX);
  return isEmptyBox(box) ? null : box;
}

/** Those of the parts that aren't locked. */
export function freeIn({ parts }: SketchDocument, ids: readonly PartId[]): readonly PartId[] {
  const locked = new Set(parts.filter((part) => part.locked).map(({ id }) => id));
  return ids.filter((id) => !locked.has(id));
}

/** `matrix` done about a place that stays where it is. */
export function about(x: number, y: number, matrix: Matrix): Matrix {
  return multiply(translation(x, y), multiply(matrix, translation(-x, -y)));
}

/** @param dx @param dy sketch units. */
export function nudgeParts(editor: Editor, dx: number, dy: number): void {
  transformSelected(editor, 'move-parts', () => translation(dx, dy));
}

export function mirrorSelectedParts(editor: Editor, axis: 'horizontal' | 'vertical'): void {
  const flip = axis === 'horizontal' ? scaling(-1, 1) : scaling(1, -1);
  transformSelected(editor, 'mirror-parts', (box) => about(...middleOf(box), flip));
}

/** @param degrees clockwise. */
export function rotateSelectedParts(editor: Editor, degrees: number): void {
  if (degrees % 360 !== 0)
    transformSelected(editor, 'rotate-parts', (box) => about(...middleOf(box), rotation(degrees)));
}

export type BoxField = 'x' | 'y' | 'width' | 'height';

/** Sets where the selection's box begins, or how large it is; growing keeps its upper left corner. */
export function setSelectionBox(editor: Editor, field: BoxField, value: number): void {
  if (field === 'x' || field === 'y') {
    transformSelected(editor, 'move-parts', ({ minX, minY }) =>
      field === 'x' ? translation(value - minX, 0) : translation(0, value - minY),
    );
    return;
  }
  transformSelected(editor, 'scale-parts', ({ minX, minY, maxX, maxY }) => {
    const side = field === 'width' ? maxX - minX : maxY - minY;
    const factor = side > 0 ? Math.max(value, LEAST_SIDE) / side : 1;
    return about(minX, minY, field === 'width' ? scaling(factor, 1) : scaling(1, factor));
  });
}

function transformSelected(
  editor: Editor,
  step: 'move-parts' | 'scale-parts' | 'rotate-parts' | 'mirror-parts',
  matrixOf: (box: Box) => Matrix,
): void {
  const ids = freeIn(editor.document, editor.session.getState().selectedParts);
  const box = boxOfParts(editor.document, ids);
  if (box) editor.edit(step, (document) => transformParts(document, withCarried(editor, ids), matrixOf(box)));
}

export function middleOf({ minX, minY, maxX, maxY }: Box): [x: number, y: number] {
  return [(minX + maxX) / 2, (minY + maxY) / 2];
}
