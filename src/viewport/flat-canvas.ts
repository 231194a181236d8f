/** A 2D canvas over the whole view, painted in CSS pixels at the screen's own resolution. */

import type { ViewSize } from '../editor/camera';

export class FlatCanvas {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;

  constructor(canvas: HTMLCanvasElement) {
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('This browser gives no 2D canvas.');
    this.#canvas = canvas;
    this.#context = context;
  }

  /** Chromium, drawing canvases in software, goes on showing an older picture of one that was only cleared. */
  set shown(shown: boolean) {
    this.#canvas.style.visibility = shown ? 'visible' : 'hidden';
  }

  /** @returns what to paint with, on nothing. */
  clear(size: ViewSize, pixelRatio: number): CanvasRenderingContext2D {
    const canvas = this.#canvas;
    const context = this.#context;
    const width = Math.max(1, Math.round(size.width * pixelRatio));
    const height = Math.max(1, Math.round(size.height * pixelRatio));
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    return context;
  }
}
