import type { JunctionSpot } from '../editor/session';
import type { ViewState } from '../editor/view-state';
import { paintPlate, strokeWith } from './paint-handle';
import type { Palette } from './palette';

const RADII_PX: Readonly<Record<JunctionSpot['kind'], number>> = { first: 6, last: 6, bend: 5, middle: 4.5 };

/** What the junction of a selected limb is held by: plates at its ends and bends, and between them where one can be made. */
export function paintJunction(context: CanvasRenderingContext2D, { junction }: ViewState, palette: Palette): void {
  if (junction.length === 0) return;
  context.save();
  context.lineCap = 'round';
  const line = new Path2D();
  for (const { kind, x, y } of junction) if (kind !== 'middle') line.lineTo(x, y);
  context.globalAlpha = 0.75;
  strokeWith(context, line, palette.casing, 3.5);
  context.globalAlpha = 1;
  context.setLineDash([4, 4]);
  strokeWith(context, line, palette.accent, 1.6);
  context.setLineDash([]);
  for (const { kind, hot, x, y } of junction) {
    const plate = new Path2D();
    plate.arc(x, y, RADII_PX[kind] + (hot ? 1 : 0), 0, 2 * Math.PI);
    paintPlate(context, plate, hot, palette);
    if (kind === 'middle') paintPlus(context, x, y, hot ? palette.casing : palette.accent);
  }
  context.restore();
}

function paintPlus(context: CanvasRenderingContext2D, x: number, y: number, colour: string): void {
  const mark = new Path2D();
  mark.moveTo(x - 2, y);
  mark.lineTo(x + 2, y);
  mark.moveTo(x, y - 2);
  mark.lineTo(x, y + 2);
  strokeWith(context, mark, colour, 1.3);
}
