/** What letting go now would make, the line of symmetry, and the eraser's tip. */

import type { ViewState } from '../editor/view-state';
import { pathsOf, stroke, transformed } from './paint-outlines';
import type { Palette } from './palette';
import { type Affine, applyAffine } from './plane-transform';

export function paintPreview(
  context: CanvasRenderingContext2D,
  view: ViewState,
  plane: Affine,
  palette: Palette,
): void {
  if (view.preview === null) return;
  const matrix = new DOMMatrix([plane.a, plane.b, plane.c, plane.d, plane.e, plane.f]);
  context.save();
  context.lineJoin = 'round';
  context.lineCap = 'round';
  for (const shape of view.preview.shapes) {
    const { line, region, junction } = pathsOf(shape);
    context.fillStyle = palette.accentSoft;
    context.fill(transformed(region, matrix), 'evenodd');
    stroke(context, transformed(line, matrix), palette.accent, 2.5);
    stroke(context, transformed(junction, matrix), palette.accent, 1.75, [1, 6]);
  }
  context.restore();
}

/** The line that new parts are mirrored about, from top to bottom. */
export function paintSymmetry(
  context: CanvasRenderingContext2D,
  view: ViewState,
  plane: Affine,
  palette: Palette,
): void {
  if (view.symmetryX === null) return;
  const x = Math.round(applyAffine(plane, view.symmetryX, 0)[0]) + 0.5;
  const line = new Path2D();
  line.moveTo(x, 0);
  line.lineTo(x, view.size.height);
  context.save();
  stroke(context, line, palette.accent, 1, [6, 5]);
  context.restore();
}

/** A ring as wide as what it rubs out, seen on light and dark alike. */
export function paintEraser(context: CanvasRenderingContext2D, { eraser }: ViewState, palette: Palette): void {
  if (eraser === null) return;
  context.save();
  for (const [colour, width] of [
    [palette.casing, 3.5],
    [palette.ink, 1.5],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    context.arc(eraser.x, eraser.y, Math.max(1, eraser.radius), 0, 2 * Math.PI);
    context.stroke();
  }
  context.restore();
}
