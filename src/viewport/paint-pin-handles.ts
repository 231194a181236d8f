import { KNOB_PX, type PinHandles } from '../editor/pin-handles';
import type { ViewState } from '../editor/view-state';
import { paintPlate, polygonOf, strokeWith } from './paint-handle';
import { paintLabel } from './paint-label';
import type { Palette } from './palette';

/** What stands about the selected pin: its ring, the circle held stiff, and the slide beside them. */
export function paintPinHandles(context: CanvasRenderingContext2D, view: ViewState, palette: Palette): void {
  const { pinHandles: handles, size } = view;
  if (!handles) return;
  context.save();
  context.lineCap = 'round';
  paintStiff(context, handles, palette);
  paintRing(context, handles, palette);
  paintSlide(context, handles, palette);
  paintStiffKnob(context, handles, palette);
  context.restore();
  const held = heldAt(handles);
  if (handles.label && held) paintLabel(context, handles.label, held, handles.middle, size, palette);
}

function heldAt({ hot, knob, stiffKnob, slide }: PinHandles): { readonly x: number; readonly y: number } | null {
  if (hot === 'turn') return knob;
  if (hot === 'stiffness') return stiffKnob;
  return hot === 'in-front' ? { x: slide.x, y: slide.knob } : null;
}

function paintStiff(context: CanvasRenderingContext2D, { stiff, hot }: PinHandles, palette: Palette): void {
  if (stiff.length === 0) return;
  const path = polygonOf(stiff);
  context.fillStyle = palette.accentSoft;
  context.fill(path);
  context.setLineDash([5, 4]);
  cased(context, path, palette, hot === 'stiffness' ? 2 : 1.4);
  context.setLineDash([]);
}

/** Dashed while the pin turns as the body does; else with a wedge from the top to where it is turned. */
function paintRing(
  context: CanvasRenderingContext2D,
  { ring, knob, degrees, middle, hot }: PinHandles,
  palette: Palette,
): void {
  if (!knob) return;
  const sides = ring.length / 2;
  const held = hot === 'turn';
  if (degrees !== null && degrees % 360 !== 0) {
    const turned = (((degrees % 360) / 360) * sides) | 0;
    const wedge = new Path2D();
    wedge.moveTo(middle.x, middle.y);
    for (let i = 0; i <= Math.abs(turned); i += 1) {
      const at = 2 * ((turned > 0 ? i : (sides - i) % sides) % sides);
      wedge.lineTo(ring[at] as number, ring[at + 1] as number);
    }
    wedge.lineTo(knob.x, knob.y);
    wedge.closePath();
    context.fillStyle = palette.accentSoft;
    context.fill(wedge);
  }
  if (degrees === null && !held) context.setLineDash([2, 5]);
  cased(context, polygonOf(ring), palette, held ? 2.4 : 1.6);
  context.setLineDash([]);
  disc(context, knob.x, knob.y, KNOB_PX, held, palette);
  const mark = new Path2D();
  mark.arc(knob.x, knob.y, 2.9, -0.2 * Math.PI, 1.35 * Math.PI);
  mark.moveTo(knob.x + 4, knob.y - 3.2);
  mark.lineTo(knob.x + 2.5, knob.y - 1.7);
  mark.lineTo(knob.x + 0.7, knob.y - 2.8);
  strokeWith(context, mark, held ? palette.casing : palette.accent, 1.2);
}

function paintStiffKnob(context: CanvasRenderingContext2D, { stiffKnob, hot }: PinHandles, palette: Palette): void {
  const held = hot === 'stiffness';
  const { x, y } = stiffKnob;
  disc(context, x, y, KNOB_PX - 0.5, held, palette);
  const mark = new Path2D();
  for (const way of [-1, 1]) {
    mark.moveTo(x + way * 0.9, y + way * 0.9);
    mark.lineTo(x + way * 3, y + way * 3);
    mark.moveTo(x + way * 3, y + way * 0.8);
    mark.lineTo(x + way * 3, y + way * 3);
    mark.lineTo(x + way * 0.8, y + way * 3);
  }
  strokeWith(context, mark, held ? palette.casing : palette.accent, 1.2);
}

/** From the far end, small, to the near one, large: up comes nearer. */
function paintSlide(context: CanvasRenderingContext2D, { slide, hot }: PinHandles, palette: Palette): void {
  const { x, top, bottom, middle, knob } = slide;
  const held = hot === 'in-front';
  const track = new Path2D();
  track.moveTo(x - 3.6, top);
  track.arc(x, top, 3.6, Math.PI, 0);
  track.lineTo(x + 1.2, bottom);
  track.arc(x, bottom, 1.2, 0, Math.PI);
  track.closePath();
  strokeWith(context, track, palette.casing, 3);
  context.fillStyle = palette.casing;
  context.fill(track);
  strokeWith(context, track, palette.accent, 1.2);
  const zero = new Path2D();
  zero.moveTo(x - 6, middle);
  zero.lineTo(x + 6, middle);
  cased(context, zero, palette, 1.4);
  disc(context, x, knob, KNOB_PX, held, palette);
  const mark = new Path2D();
  for (const way of [-1, 1]) {
    mark.moveTo(x - 2.4, knob + way * 1.6);
    mark.lineTo(x, knob + way * 3.8);
    mark.lineTo(x + 2.4, knob + way * 1.6);
  }
  strokeWith(context, mark, held ? palette.casing : palette.accent, 1.2);
}

/** Seen on the body and on the paper alike. */
function cased(context: CanvasRenderingContext2D, path: Path2D, palette: Palette, width: number): void {
  context.save();
  context.globalAlpha = 0.75;
  context.setLineDash([]);
  strokeWith(context, path, palette.casing, width + 2);
  context.restore();
  strokeWith(context, path, palette.accent, width);
}

function disc(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  held: boolean,
  palette: Palette,
): void {
  const path = new Path2D();
  path.arc(x, y, radius + (held ? 1 : 0), 0, 2 * Math.PI);
  paintPlate(context, path, held, palette);
}
