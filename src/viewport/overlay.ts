/**
 * What is flat over the body, on 2D canvases at the screen's own resolution:
 * the drawing with its pins and handles, and over it what follows the hand. Ink
 * that grows is painted without painting the drawing under it again.
 */

import type { ViewState } from '../editor/view-state';
import { paintInk, paintRefused } from './paint-ink';
import { paintJunction } from './paint-junction';
import { paintOutlines } from './paint-outlines';
import { type PinFrame, paintPins, paintTrajectories } from './paint-pins';
import { paintEraser, paintPreview, paintSymmetry } from './paint-preview';
import { paintSelectionFrame } from './paint-selection-frame';
import type { Palette } from './palette';
import { type Affine, planeToScreen } from './plane-transform';

interface Layer {
  readonly isEmpty: (view: ViewState) => boolean;
  readonly paint: (
    context: CanvasRenderingContext2D,
    view: ViewState,
    plane: Affine,
    frame: PinFrame,
    palette: Palette,
  ) => void;
}

export const DRAWING: Layer = {
  isEmpty: (view) => {
    const outlines = view.mode === 'draw' && view.document.parts.length > 0;
    const refused = view.message !== null && view.message.stroke.length > 0;
    return !outlines && !refused && view.pins.length === 0 && view.trajectories.length === 0;
  },
  paint: (context, view, plane, frame, palette) => {
    if (view.mode === 'draw') paintOutlines(context, view, plane, palette);
    paintRefused(context, view, plane, palette);
    paintSelectionFrame(context, view, palette);
    paintJunction(context, view, palette);
    paintTrajectories(context, view, frame, palette);
    paintPins(context, view, frame, palette);
  },
};

export const HAND: Layer = {
  isEmpty: ({ ink, preview, eraser, symmetryX }) =>
    ink === null && preview === null && eraser === null && symmetryX === null,
  paint: (context, view, plane, _frame, palette) => {
    paintSymmetry(context, view, plane, palette);
    paintPreview(context, view, plane, palette);
    paintInk(context, view, plane, palette);
    paintEraser(context, view, palette);
  },
};

export class Overlay {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #layer: Layer;

  constructor(canvas: HTMLCanvasElement, layer: Layer) {
    this.#canvas = canvas;
    this.#layer = layer;
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('This browser gives no 2D canvas.');
    this.#context = context;
  }

  paint(view: ViewState, frame: PinFrame, palette: Palette, pixelRatio: number): void {
    const canvas = this.#canvas;
    const context = this.#context;
    // Chromium, drawing canvases in software, goes on showing an older picture of one that was only cleared.
    canvas.style.visibility = this.#layer.isEmpty(view) ? 'hidden' : 'visible';
    const width = Math.max(1, Math.round(view.size.width * pixelRatio));
    const height = Math.max(1, Math.round(view.size.height * pixelRatio));
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    this.#layer.paint(context, view, planeToScreen(view.camera, view.size), frame, palette);
  }
}
