/**
 * The template under the ink, and the frame of a picture in hand, on a canvas
 * of their own: a picture is large, and must not be painted again for each point
 * of a stroke.
 */

import { pictureOf } from '../document/pictures';
import type { Picture } from '../document/sketch-document';
import { project } from '../editor/camera';
import { cornerOf } from '../editor/picture-frame';
import type { ViewState } from '../editor/view-state';
import { FlatCanvas } from './flat-canvas';
import type { Palette } from './palette';
import type { PictureCache } from './picture-cache';

const HANDLE_PX = 6;

export class TracingLayer {
  readonly #canvas: FlatCanvas;
  readonly #pictures: PictureCache;

  constructor(canvas: HTMLCanvasElement, pictures: PictureCache) {
    this.#canvas = new FlatCanvas(canvas);
    this.#pictures = pictures;
  }

  paint(view: ViewState, palette: Palette, pixelRatio: number): void {
    const template = view.mode === 'draw' ? pictureOf(view.document, 'template') : null;
    const placed = view.placing && view.mode === 'draw' ? pictureOf(view.document, view.placing) : null;
    const decoded = template && !template.hidden ? this.#pictures.get(template.file) : null;
    this.#canvas.shown = Boolean(decoded || placed);
    if (!decoded && !placed) return;
    const context = this.#canvas.clear(view.size, pixelRatio);
    if (template && decoded) {
      const [left, top, right, bottom] = onScreen(view, template);
      context.globalAlpha = template.opacity;
      context.imageSmoothingQuality = 'high';
      context.drawImage(decoded.atWidth((right - left) * pixelRatio), left, top, right - left, bottom - top);
      context.globalAlpha = 1;
    }
    if (placed) paintFrame(context, view, placed, palette);
  }
}

function onScreen(
  view: ViewState,
  picture: Picture,
): readonly [left: number, top: number, right: number, bottom: number] {
  const a = project(view.camera, view.size, { ...cornerOf(picture, 0), z: 0 }).screen;
  const b = project(view.camera, view.size, { ...cornerOf(picture, 2), z: 0 }).screen;
  return [a.x, a.y, b.x, b.y];
}

function paintFrame(context: CanvasRenderingContext2D, view: ViewState, picture: Picture, palette: Palette): void {
  const [left, top, right, bottom] = onScreen(view, picture);
  for (const [colour, width] of [
    [palette.casing, 4],
    [palette.accent, 1.5],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.setLineDash(picture.locked ? [2, 5] : []);
    context.strokeRect(left, top, right - left, bottom - top);
  }
  context.setLineDash([]);
  if (picture.locked) return;
  for (const [x, y] of [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ] as const) {
    context.fillStyle = palette.casing;
    context.strokeStyle = palette.accent;
    context.lineWidth = 2;
    context.beginPath();
    context.arc(x, y, HANDLE_PX, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
}
