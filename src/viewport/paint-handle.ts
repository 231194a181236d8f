/** What the handles about a selection and about a pin are painted with. */

import type { Palette } from './palette';

/** A handle's plate, a little above the paper. @param hot held or under the pointer. */
export function paintPlate(context: CanvasRenderingContext2D, path: Path2D, hot: boolean, palette: Palette): void {
  context.save();
  context.shadowColor = 'rgba(20, 12, 6, 0.3)';
  context.shadowBlur = 4;
  context.shadowOffsetY = 1;
  context.fillStyle = hot ? palette.accent : palette.casing;
  context.fill(path);
  context.restore();
  strokeWith(context, path, palette.accent, 1.5);
}

/** Keeps the dashes that are set. */
export function strokeWith(context: CanvasRenderingContext2D, path: Path2D, colour: string, width: number): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke(path);
}

/** @param points x, y pairs. */
export function polygonOf(points: readonly number[]): Path2D {
  const path = new Path2D();
  for (let i = 0; i < points.length; i += 2) path.lineTo(points[i] as number, points[i + 1] as number);
  path.closePath();
  return path;
}
