import type { ViewState } from '../editor/view-state';
import type { Palette } from './palette';

const END_PX = 6;
const BEND_PX = 5;
const MIDDLE_PX = 3.5;

/** What the junction of a selected limb is held by: full rings at its ends and bends, small ones between. */
export function paintJunction(context: CanvasRenderingContext2D, { junction }: ViewState, palette: Palette): void {
  if (junction.length === 0) return;
  context.save();
  for (const { kind, x, y } of junction) {
    const radius = kind === 'middle' ? MIDDLE_PX : kind === 'bend' ? BEND_PX : END_PX;
    context.beginPath();
    context.arc(x, y, radius + 1.5, 0, 2 * Math.PI);
    context.fillStyle = palette.casing;
    context.fill();
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = kind === 'middle' ? palette.casing : palette.accent;
    context.fill();
    context.strokeStyle = palette.accent;
    context.lineWidth = 1.5;
    context.stroke();
  }
  context.restore();
}
