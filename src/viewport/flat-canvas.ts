/** A 2D canvas over the view, or what of it is painted on, in CSS pixels at the screen's own resolution. */

import type { ViewSize } from '../editor/camera';
import type { Box } from '../math/box';
import { coveredBox } from './covered-box';

export class FlatCanvas {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  /** Device pixels of the view; null while nothing is shown. */
  #box: Box | null = null;

  constructor(canvas: HTMLCanvasElement) {
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('This browser gives no 2D canvas.');
    this.#canvas = canvas;
    this.#context = context;
  }

  /** Chromium, drawing canvases in software, goes on showing an older picture of one that was only cleared. */
  set shown(shown: boolean) {
    this.#canvas.style.visibility = shown ? 'visible' : 'hidden';
    if (!shown) this.#box = null;
  }

  /**
   * @param wanted where it will be painted on, CSS pixels of the view; null: anywhere.
   * @returns what to paint with, on nothing.
   */
  clear(size: ViewSize, pixelRatio: number, wanted: Box | null = null): CanvasRenderingContext2D {
    const canvas = this.#canvas;
    const context = this.#context;
    const box = coveredBox(wanted, size, pixelRatio, this.#box);
    const width = box.maxX - box.minX;
    const height = box.maxY - box.minY;
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    const places = { left: box.minX, top: box.minY, width, height };
    for (const [name, value] of Object.entries(places)) canvas.style.setProperty(name, `${value / pixelRatio}px`);
    this.#box = box;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    context.setTransform(pixelRatio, 0, 0, pixelRatio, -box.minX, -box.minY);
    return context;
  }
}
