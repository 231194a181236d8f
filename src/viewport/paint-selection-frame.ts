import type { FrameHandle, SelectionFrame } from '../editor/selection-frame';
import type { ViewState } from '../editor/view-state';
import { paintPlate, polygonOf, strokeWith } from './paint-handle';
import { paintLabel } from './paint-label';
import type { Palette } from './palette';

const CORNER_PX = 9;
const PILL_PX = { length: 16, width: 6 };
const KNOB_PX = 8;

/** The frame round the selection: thin, off the body, each handle shaped like what it does. */
export function paintSelectionFrame(context: CanvasRenderingContext2D, view: ViewState, palette: Palette): void {
  const frame = view.selectionFrame;
  if (!frame) return;
  context.save();
  context.lineJoin = 'round';
  context.lineCap = 'round';
  paintBox(context, frame, palette);
  const tilt = Math.atan2(
    (frame.corners[3] as number) - (frame.corners[1] as number),
    (frame.corners[2] as number) - (frame.corners[0] as number),
  );
  for (const handle of frame.handles) {
    context.save();
    context.translate(handle.x, handle.y);
    context.rotate(tilt);
    paintHandle(context, handle, handle.name === frame.hot, palette);
    context.restore();
  }
  const held = frame.handles.find(({ name }) => name === frame.hot);
  const [left = 0, top = 0, , , right = 0, bottom = 0] = frame.corners;
  const middle = { x: (left + right) / 2, y: (top + bottom) / 2 };
  if (frame.label && held) paintLabel(context, frame.label, held, middle, view.size, palette);
  context.restore();
}

function paintBox(context: CanvasRenderingContext2D, frame: SelectionFrame, palette: Palette): void {
  const path = polygonOf(frame.corners);
  context.globalAlpha = 0.7;
  strokeWith(context, path, palette.casing, 3);
  context.globalAlpha = 1;
  strokeWith(context, path, palette.accent, 1.25);
}

function paintHandle(context: CanvasRenderingContext2D, { name }: FrameHandle, hot: boolean, palette: Palette): void {
  if (name === 'rotate') paintTurn(context, hot, palette);
  else if (name === 'thickness') paintSwell(context, hot, palette);
  else if (name.length === 2) plate(context, CORNER_PX, CORNER_PX, 2.5, hot, palette);
  else if (name === 'n' || name === 's') plate(context, PILL_PX.length, PILL_PX.width, 3, hot, palette);
  else plate(context, PILL_PX.width, PILL_PX.length, 3, hot, palette);
}

/** Grows a little under the pointer, and fills. */
function plate(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  radius: number,
  hot: boolean,
  palette: Palette,
): void {
  const grown = hot ? 2 : 0;
  const path = new Path2D();
  path.roundRect(-(width + grown) / 2, -(height + grown) / 2, width + grown, height + grown, radius);
  paintPlate(context, path, hot, palette);
}

function paintTurn(context: CanvasRenderingContext2D, hot: boolean, palette: Palette): void {
  const path = new Path2D();
  path.arc(0, 0, KNOB_PX + (hot ? 1 : 0), 0, 2 * Math.PI);
  paintPlate(context, path, hot, palette);
  const mark = new Path2D();
  mark.arc(0, 0, 3.6, -0.2 * Math.PI, 1.35 * Math.PI);
  mark.moveTo(4.9, -3.9);
  mark.lineTo(3.1, -2.1);
  mark.lineTo(0.9, -3.4);
  strokeWith(context, mark, hot ? palette.casing : palette.accent, 1.4);
}

function paintSwell(context: CanvasRenderingContext2D, hot: boolean, palette: Palette): void {
  const [half, tall] = [KNOB_PX - 1 + (hot ? 1 : 0), KNOB_PX + 4 + (hot ? 1 : 0)];
  const path = new Path2D();
  path.roundRect(-half, -tall, 2 * half, 2 * tall, half);
  paintPlate(context, path, hot, palette);
  const mark = new Path2D();
  for (const way of [-1, 1]) {
    mark.moveTo(-2.8, way * 3.2);
    mark.lineTo(0, way * 6.4);
    mark.lineTo(2.8, way * 3.2);
  }
  mark.moveTo(-2.8, 0);
  mark.lineTo(2.8, 0);
  strokeWith(context, mark, hot ? palette.casing : palette.accent, 1.4);
}
