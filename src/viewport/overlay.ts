/** Everything flat that lies over the body, on a 2D canvas at the screen's own resolution. */

import type { ViewState } from '../editor/view-state';
import { paintInk, paintRefused } from './paint-ink';
import { paintJunction } from './paint-junction';
import { paintOutlines } from './paint-outlines';
import { type PinFrame, paintPins, paintTrajectories } from './paint-pins';
import { paintEraser, paintPreview, paintSymmetry } from './paint-preview';
import { paintSelectionFrame } from './paint-selection-frame';
import type { Palette } from './palette';
import { planeToScreen } from './plane-transform';

export class Overlay {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('This browser gives no 2D canvas.');
    this.#context = context;
  }

  paint(view: ViewState, frame: PinFrame, palette: Palette, pixelRatio: number): void {
    const canvas = this.#canvas;
    const context = this.#context;
    // Chromium, drawing canvases in software, goes on showing an older picture of one that was only cleared.
    canvas.style.visibility = isEmpty(view) ? 'hidden' : 'visible';
    const width = Math.max(1, Math.round(view.size.width * pixelRatio));
    const height = Math.max(1, Math.round(view.size.height * pixelRatio));
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    const plane = planeToScreen(view.camera, view.size);
    if (view.mode === 'draw') paintOutlines(context, view, plane, palette);
    paintRefused(context, view, plane, palette);
    paintSymmetry(context, view, plane, palette);
    paintPreview(context, view, plane, palette);
    paintInk(context, view, plane, palette);
    paintEraser(context, view, palette);
    paintSelectionFrame(context, view, palette);
    paintJunction(context, view, palette);
    paintTrajectories(context, view, frame, palette);
    paintPins(context, view, frame, palette);
  }
}

/** Whether there is nothing to paint. */
function isEmpty(view: ViewState): boolean {
  const outlines = view.mode === 'draw' && view.document.parts.length > 0;
  const refused = view.message !== null && view.message.stroke.length > 0;
  const drawing = view.ink !== null || view.preview !== null || view.eraser !== null || view.symmetryX !== null;
  return !outlines && !refused && !drawing && view.pins.length === 0 && view.trajectories.length === 0;
}
