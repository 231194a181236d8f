/**
 * What is painted flat about the body: the picture that is traced, outlines and
 * pins, and ink. Each has a canvas and is painted anew only where something of
 * it changed.
 */

import { lookOf } from '../document/look';
import type { ViewState } from '../editor/view-state';
import { DRAWING, HAND, Overlay } from './overlay';
import type { PinFrame } from './paint-pins';
import { stagePalette, type ThemeName } from './palette';
import type { PictureCache } from './picture-cache';
import { TracingLayer } from './tracing-layer';
import { sameHand, sameOverlay, sameTracing } from './view-changes';

export class FlatLayers {
  /** From the farthest to the nearest. */
  readonly canvases: readonly HTMLCanvasElement[];
  readonly #tracing: TracingLayer;
  readonly #overlay: Overlay;
  readonly #hand: Overlay;
  #tracingDirty = true;
  #overlayDirty = true;
  #handDirty = true;
  #stageIsBare = true;

  /** @throws Error when the browser gives no 2D canvas. */
  constructor(pictures: PictureCache) {
    const [tracing, overlay, ink] = [layer('tracing'), layer('overlay'), layer('ink')];
    this.canvases = [tracing, overlay, ink];
    this.#tracing = new TracingLayer(tracing, pictures);
    this.#overlay = new Overlay(overlay, DRAWING);
    this.#hand = new Overlay(ink, HAND);
  }

  /** All that changed is painted. */
  get settled(): boolean {
    return !this.#overlayDirty && !this.#handDirty;
  }

  /** Everything has to be painted anew. */
  touch(): void {
    this.#tracingDirty = true;
    this.#overlayDirty = true;
    this.#handDirty = true;
  }

  /** The body is seen under what is flat, or it isn't yet. */
  setBare(bare: boolean): void {
    if (bare === this.#stageIsBare) return;
    this.#stageIsBare = bare;
    this.#overlayDirty = true;
  }

  /** Pins stand elsewhere. */
  touchPins(): void {
    this.#overlayDirty = true;
  }

  /** @param before null: nothing was shown yet. */
  follow(before: ViewState | null, view: ViewState): void {
    this.#tracingDirty ||= before === null || !sameTracing(before, view);
    this.#overlayDirty ||= before === null || !sameOverlay(before, view);
    this.#handDirty ||= before === null || !sameHand(before, view);
  }

  paint(view: ViewState, frame: PinFrame, theme: ThemeName, pixelRatio: number): void {
    const pulsing = frame.pulseSec !== null;
    if (!this.#tracingDirty && !this.#overlayDirty && !this.#handDirty && !pulsing) return;
    const palette = stagePalette(theme, lookOf(view.document).background);
    if (this.#tracingDirty) this.#tracing.paint(view, palette, pixelRatio);
    const drawn = this.#stageIsBare ? withoutBody(view) : view;
    if (this.#overlayDirty || pulsing) this.#overlay.paint(drawn, frame, palette, pixelRatio);
    if (this.#handDirty) this.#hand.paint(view, frame, palette, pixelRatio);
    this.#tracingDirty = false;
    this.#overlayDirty = false;
    this.#handDirty = false;
  }

  dispose(): void {
    for (const canvas of this.canvases) canvas.remove();
  }
}

/** While no body can be seen the drawing stands for it, in every mode: pins alone would hang in the air. */
export function withoutBody(view: ViewState): ViewState {
  return view.mode === 'draw' ? view : { ...view, mode: 'draw', pins: [], pinHandles: null, trajectories: [] };
}

/** A canvas that fills the view and lets the pointer through. */
export function layer(name: string): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.dataset.testid = `viewport-${name}`;
  canvas.dataset.layer = name;
  canvas.setAttribute('aria-hidden', 'true');
  Object.assign(canvas.style, {
    position: 'absolute',
    inset: '0',
    width: '100%',
    height: '100%',
    display: 'block',
    pointerEvents: 'none',
  });
  return canvas;
}
