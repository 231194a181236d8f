/**
 * What is flat over the body, on 2D canvases at the screen's own resolution:
 * the drawing with its pins and handles, and over it what follows the hand. Ink
 * that grows is painted without painting the drawing under it again.
 */

import type { ViewState } from '../editor/view-state';
import { type Box, boxOf } from '../math/box';
import { FlatCanvas } from './flat-canvas';
import { paintInk, paintRefused } from './paint-ink';
import { paintJunction } from './paint-junction';
import { paintOutlines } from './paint-outlines';
import { paintPinHandles } from './paint-pin-handles';
import { type PinFrame, paintPins, paintTrajectories } from './paint-pins';
import { paintEraser, paintPreview, paintSymmetry } from './paint-preview';
import { paintSelectionFrame } from './paint-selection-frame';
import type { Palette } from './palette';
import { type Affine, applyAffine, planeToScreen } from './plane-transform';

/** Room about lines for their width and what they are held by, CSS pixels. */
const ROOM_PX = 32;

interface Layer {
  readonly isEmpty: (view: ViewState) => boolean;
  /** Where it paints, CSS pixels; null: it may be anywhere. */
  readonly box: (view: ViewState, plane: Affine) => Box | null;
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
  box: (view, plane) => {
    const outlinesAlone = view.mode === 'draw' && view.message === null && view.selectionFrame === null;
    if (!outlinesAlone || view.pins.length > 0) return null;
    return boxOnScreen(
      view.document.parts.flatMap(({ outline, junction }) => cornersOf([...outline, ...junction])),
      plane,
    );
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
  box: ({ ink, preview, eraser, symmetryX }, plane) => {
    if (!ink || preview || eraser || symmetryX !== null) return null;
    return boxOnScreen(
      [...ink.points, ...(ink.ahead ?? [])].flatMap(({ x, y }) => [x, y]),
      plane,
    );
  },
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
    const isEmpty = this.#layer.isEmpty(view);
    this.#canvas.shown = !isEmpty;
    if (isEmpty) return;
    const plane = planeToScreen(view.camera, view.size);
    const context = this.#canvas.clear(view.size, pixelRatio, this.#layer.box(view, plane));
    this.#layer.paint(context, view, plane, frame, palette);
  }
}

/** @param points x, y pairs of the sketch's plane. */
function boxOnScreen(points: readonly number[], plane: Affine): Box {
  const { minX, minY, maxX, maxY } = boxOf(
    points.flatMap((x, i) => (i % 2 === 0 ? applyAffine(plane, x, points[i + 1] as number) : [])),
  );
  return { minX: minX - ROOM_PX, minY: minY - ROOM_PX, maxX: maxX + ROOM_PX, maxY: maxY + ROOM_PX };
}

function cornersOf(points: readonly number[]): number[] {
  const { minX, minY, maxX, maxY } = boxOf(points);
  return [minX, minY, maxX, minY, maxX, maxY, minX, maxY];
}
