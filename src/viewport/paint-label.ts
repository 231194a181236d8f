import type { ViewSize } from '../editor/camera';
import type { Palette } from './palette';

/** Between a handle and the number beside it. */
const AWAY_PX = 20;

interface Place {
  readonly x: number;
  readonly y: number;
}

/** What a drag has come to, beside the handle on the far side from a middle; kept on the canvas. */
export function paintLabel(
  context: CanvasRenderingContext2D,
  label: string,
  handle: Place,
  middle: Place,
  size: ViewSize,
  palette: Palette,
): void {
  context.font = '600 12px system-ui, sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const [awayX, awayY] = [handle.x - middle.x, handle.y - middle.y];
  const away = Math.hypot(awayX, awayY) || 1;
  const half = context.measureText(label).width / 2 + 8;
  const x = keptWithin(handle.x + ((AWAY_PX + half * Math.abs(awayX / away)) * awayX) / away, half + 4, size.width);
  const y = keptWithin(handle.y + ((AWAY_PX + 4) * awayY) / away, 15, size.height);
  context.fillStyle = palette.ink;
  context.beginPath();
  context.roundRect(x - half, y - 11, 2 * half, 22, 8);
  context.fill();
  context.fillStyle = palette.paper;
  context.fillText(label, x, y + 0.5);
}

function keptWithin(value: number, room: number, size: number): number {
  return Math.min(Math.max(value, room), size - room);
}
