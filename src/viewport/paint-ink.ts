import { getStroke } from 'perfect-freehand';
import type { InkPoint } from '../editor/session';
import type { ViewState } from '../editor/view-state';
import { junctionPreview } from './junction-preview';
import type { Palette } from './palette';
import { type Affine, applyAffine } from './plane-transform';

/** Width of the line at middle pressure, CSS pixels. */
const INK_PX = 5;

/** A pen laid flat draws as if it were pressed harder by this share. */
const TILT_WIDENS = 0.8;

/** The line being drawn, and what would close it. */
export function paintInk(context: CanvasRenderingContext2D, view: ViewState, plane: Affine, palette: Palette): void {
  if (view.ink === null) return;
  const behind = view.ink.surface === 'back';
  const alone = view.preview === null && view.symmetryX === null;
  const preview = alone ? junctionPreview(view.ink.points, view.camera.zoom) : null;
  if (preview?.kind === 'junction') {
    const from = applyAffine(plane, preview.from[0], preview.from[1]);
    const to = applyAffine(plane, preview.to[0], preview.to[1]);
    context.save();
    context.strokeStyle = palette.accent;
    context.lineWidth = 1.75;
    context.lineCap = 'round';
    context.setLineDash([1, 6]);
    context.beginPath();
    context.moveTo(...from);
    context.lineTo(...to);
    context.stroke();
    context.restore();
  }
  context.save();
  if (behind) context.globalAlpha = 0.5;
  const points = [...view.ink.points, ...(view.ink.ahead ?? [])];
  fillStroke(context, points, plane, palette.ink);
  const axis = view.symmetryX;
  if (axis !== null) {
    context.globalAlpha *= 0.5;
    const image = points.map((point) => ({ ...point, x: 2 * axis - point.x }));
    fillStroke(context, image, plane, palette.ink);
  }
  context.restore();
  if (preview?.kind === 'closing') {
    const [x, y] = applyAffine(plane, preview.x, preview.y);
    context.save();
    context.fillStyle = palette.accentSoft;
    context.strokeStyle = palette.accent;
    context.lineWidth = 2;
    context.beginPath();
    context.arc(x, y, 9, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
    context.restore();
  }
}

/** A stroke that was refused, until its message goes. */
export function paintRefused(
  context: CanvasRenderingContext2D,
  view: ViewState,
  plane: Affine,
  palette: Palette,
): void {
  if (view.message === null || view.message.stroke.length === 0) return;
  context.save();
  context.globalAlpha = 0.55;
  fillStroke(context, view.message.stroke, plane, palette.recording);
  context.restore();
}

function fillStroke(
  context: CanvasRenderingContext2D,
  points: readonly InkPoint[],
  plane: Affine,
  colour: string,
): void {
  const input = points.map((point) => {
    const [x, y] = applyAffine(plane, point.x, point.y);
    return [x, y, Math.min(1, point.pressure * (1 + TILT_WIDENS * (point.tilt ?? 0)))];
  });
  const hasPressure = points.some(({ pressure, tilt = 0 }) => pressure !== 0.5 || tilt > 0);
  const outline = getStroke(input, {
    size: INK_PX,
    thinning: hasPressure ? 0.6 : 0.25,
    smoothing: 0.6,
    streamline: 0.2,
    simulatePressure: !hasPressure,
    last: false,
  });
  const first = outline[0];
  if (first === undefined) return;
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(first[0], first[1]);
  for (let i = 1; i < outline.length; i++) {
    const [x, y] = outline[i] as [number, number];
    const [nextX, nextY] = (outline[i + 1] ?? first) as [number, number];
    context.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2);
  }
  context.closePath();
  context.fill();
}
