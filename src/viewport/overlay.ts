/**
 * What is flat over the body, on 2D canvases at the screen's own resolution:
 * the drawing with its pins and handles, and over it what follows the hand. Ink
 * that grows is painted without painting the drawing under it again.
 */

import type { ViewState } from '../editor/view-state';
import { FlatCanvas } from './flat-canvas';
import { paintInk, paintRefused } from './paint-ink';
import { paintJunction } from './paint-junction';
import { paintOutlines } from './paint-outlines';
import { paintPinHandles } from './paint-pin-handles';
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
    paintPinHandles(context, view, palette);
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
  readonly #canvas: FlatCanvas;
  readonly #layer: Layer;

  constructor(canvas: HTMLCanvasElement, layer: Layer) {
    this.#canvas = new FlatCanvas(canvas);
    this.#layer = layer;
  }

  paint(view: ViewState, frame: PinFrame, palette: Palette, pixelRatio: number): void {
    this.#canvas.shown = !this.#layer.isEmpty(view);
    const context = this.#canvas.clear(view.size, pixelRatio);
    this.#layer.paint(context, view, planeToScreen(view.camera, view.size), frame, palette);
  }
}
