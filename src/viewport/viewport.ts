/**
 * The canvas: draws a `ViewState` and the newest frame, and says what lies
 * under the pointer. Reads the document, never writes it.
 *
 * Two stacked canvases fill the container: the lit body (WebGL) and, over it,
 * ink, outlines and pins (2D). `render` is meant to be called once a display
 * frame; it does nothing when nothing changed.
 */

import { lookOf } from '../document/look';
import { pictureOf } from '../document/pictures';
import type { PartId, Surface } from '../document/sketch-document';
import { project, unproject, type ViewSize } from '../editor/camera';
import { cornerOf } from '../editor/picture-frame';
import type { PickedColour, PinPlace, SurfaceHit, SurfacePicker } from '../editor/surface-picker';
import type { ViewState } from '../editor/view-state';
import type { BodyMesh } from '../engine/body';
import type { FrameBuffers } from '../engine/protocol';
import type { ScreenPoint } from '../math/point';
import { TurnMeter } from './measure-turn';
import { DRAWING, HAND, Overlay } from './overlay';
import { stagePalette, type ThemeName } from './palette';
import { pickTriangle } from './picking';
import { PictureCache } from './picture-cache';
import { pixelRatioHere } from './pixel-ratio';
import { changedParts, PUFF_SECONDS, puffAmount, puffAttribute } from './puff';
import { Stage } from './stage';
import { TracingLayer } from './tracing-layer';
import { sameHand, sameOverlay, sameStage, sameTracing } from './view-changes';
import { screenFromModel, spaceFromModel } from './view-projection';

export interface ViewportOptions {
  readonly theme?: ThemeName;
  /** The canvas' size in CSS pixels changed; also called once at the start. */
  readonly onResize?: (size: ViewSize) => void;
  /** There is no WebGL 2: the drawing is all that will be seen. */
  readonly onContextMissing?: () => void;
  /** The graphics processor took the canvas away; it comes back by itself, most of the time. */
  readonly onContextLost?: () => void;
  readonly onContextRestored?: () => void;
  /** Whether motion is to be kept to what the artist does. Default: what the system asks for. */
  readonly reducedMotion?: () => boolean;
  /** Bytes of a picture that the document names; null where there is none. */
  readonly pictureBytes?: (file: string) => Uint8Array | null;
  /** Seconds of a monotonic clock; tests hand in a frozen one. */
  readonly clock?: () => number;
}

/** For the test driver. */
export interface ViewportStats {
  readonly triangles: number;
  readonly vertices: number;
  /** Pictures drawn so far. */
  readonly frames: number;
  /** Frames of the engine taken in. */
  readonly bodyFrames: number;
  /** Main-thread milliseconds of the last picture. */
  readonly renderMs: number;
  /** 0 = best. */
  readonly quality: number;
  readonly contextLost: boolean;
  /** What draws the next picture of the body is still being loaded or compiled. */
  readonly compiling: boolean;
  /** A new part is still puffing up. */
  readonly puffing: boolean;
  /** What is shown is the newest there is, at full quality. */
  readonly settled: boolean;
}

/** The picture is drawn once more, at full quality, when nothing changed for this long. */
const REST_SECONDS = 0.2;
/** How strong the ground shadow is while drawing, where it must not be in the way. */
const FLOOR_IN_DRAW = 0.55;

const NO_POINTS = new Float32Array();

export class Viewport implements SurfacePicker {
  /** Takes the pointer: listen here. */
  readonly element: HTMLElement;
  readonly #options: ViewportOptions;
  readonly #stage: Stage;
  readonly #flat: HTMLCanvasElement;
  readonly #overlay: Overlay;
  readonly #ink: HTMLCanvasElement;
  readonly #hand: Overlay;
  readonly #tracing: TracingLayer;
  readonly #pictures = new PictureCache(
    (file) => this.#options.pictureBytes?.(file) ?? null,
    () => this.#touch(),
  );
  #tracingDirty = true;
  readonly #observer: ResizeObserver;
  #theme: ThemeName;
  readonly #turns = new TurnMeter();
  #mesh: BodyMesh | null = null;
  /** What is on the stage: the newest frame, or the rest body in Draw. */
  #shown: Float32Array = NO_POINTS;
  #frame: FrameBuffers | null = null;
  #framePins: Float32Array = NO_POINTS;
  #stageShowsRest = true;
  #view: ViewState | null = null;
  #pixelRatio = 1;
  #puffStart: number | null = null;
  #stageDirty = true;
  #flatDirty = true;
  #handDirty = true;
  #lastChange = 0;
  #bodyFrames = 0;
  #renderMs = 0;

  /** @throws Error when the browser gives no 2D canvas. */
  constructor(container: HTMLElement, options: ViewportOptions = {}) {
    this.#options = options;
    this.#theme = options.theme ?? 'light';
    this.element = container;
    const stage = layer('stage');
    this.#flat = layer('overlay');
    this.#ink = layer('ink');
    const tracing = layer('tracing');
    container.append(stage, tracing, this.#flat, this.#ink);
    this.#tracing = new TracingLayer(tracing, this.#pictures);
    this.#stage = new Stage(stage, {
      onOpen: () => this.#touch(),
      onMissing: () => options.onContextMissing?.(),
      onLost: () => options.onContextLost?.(),
      onRestored: () => {
        this.#touch();
        options.onContextRestored?.();
      },
    });
    this.setTheme(this.#theme);
    this.#overlay = new Overlay(this.#flat, DRAWING);
    this.#hand = new Overlay(this.#ink, HAND);
    this.#observer = new ResizeObserver(() => this.#reportSize());
    this.#observer.observe(container);
    this.#reportSize();
  }

  /**
   * Replaces the body. Parts that are new or were redrawn puff up.
   * @param fills a CSS colour or null (clay) for each part of the mesh.
   * @param still it follows a gesture: nothing puffs up under the hand.
   */
  setBody(mesh: BodyMesh | null, fills: readonly (string | null)[], still = false): void {
    const changed = mesh === null ? new Set<never>() : changedParts(this.#mesh, mesh);
    const puffs = mesh !== null && changed.size > 0 && !still && !this.#reducedMotion();
    this.#mesh = mesh;
    const puff = puffs ? puffAttribute(mesh, changed) : null;
    this.#stage.tell('body', (studio) => studio.setBody(mesh, fills, puff));
    this.#puffStart = puffs ? this.#now() : null;
    this.#setPuff(puffs ? 0 : 1);
    this.#shown = mesh?.positions ?? NO_POINTS;
    this.#stageShowsRest = true;
    this.#frame = null;
    this.#framePins = NO_POINTS;
    this.#touch();
  }

  /** The undeformed body has another shape; its triangles stay. */
  setRest(rest: { readonly positions: Float32Array; readonly normals: Float32Array }): void {
    if (this.#mesh === null || rest.positions.length !== this.#mesh.positions.length) return;
    this.#mesh = { ...this.#mesh, positions: rest.positions, normals: rest.normals };
    if (!this.#stageShowsRest) return;
    this.#show(rest);
    this.#touch();
  }

  setFills(fills: readonly (string | null)[]): void {
    this.#stage.tell('fills', (studio) => studio.setFills(fills));
    this.#touch();
  }

  /** Takes the newest frame in; its buffers must stay as they are until the next one. Frames of another body are ignored. */
  applyFrame(frame: FrameBuffers): void {
    if (this.#mesh === null || frame.positions.length !== this.#mesh.positions.length) return;
    this.#frame = frame;
    this.#framePins = frame.pins;
    this.#bodyFrames++;
    if (this.#view?.mode !== 'draw') this.#showFrame(frame);
    this.#touch();
  }

  setTheme(theme: ThemeName): void {
    this.#theme = theme;
    this.#stage.tell('theme', (studio) => studio.setTheme(theme));
    this.#touch();
  }

  /** Draws what changed. Never waits for the graphics processor, nor for shaders. */
  render(view: ViewState): void {
    const started = performance.now();
    const now = this.#now();
    const pixelRatio = pixelRatioHere();
    if (pixelRatio !== this.#pixelRatio) {
      // Browser zoom, or another screen: no resize event tells of it.
      this.#pixelRatio = pixelRatio;
      this.#touch();
    }
    this.#takeIn(view);
    this.#advancePuff(now);
    const pulsing = view.pins.some((pin) => pin.state === 'recording') && !this.#reducedMotion();
    if (this.#stageDirty) this.#lastChange = now;
    const resting = !this.#stageDirty && !this.#stage.atBest && now - this.#lastChange > REST_SECONDS;
    if (this.#stageDirty || resting) this.#drawStage(view, resting);
    if (this.#tracingDirty) {
      this.#tracing.paint(view, stagePalette(this.#theme, lookOf(view.document).background), this.#pixelRatio);
      this.#tracingDirty = false;
    }
    if (this.#flatDirty || this.#handDirty || pulsing) {
      const centre = this.#mesh?.centre ?? { x: 0, y: 0 };
      const frame = { pins: this.#framePins, centre, pulseSec: pulsing ? now : null };
      const palette = stagePalette(this.#theme, lookOf(view.document).background);
      if (this.#flatDirty || pulsing) this.#overlay.paint(view, frame, palette, this.#pixelRatio);
      if (this.#handDirty) this.#hand.paint(view, frame, palette, this.#pixelRatio);
      this.#flatDirty = false;
      this.#handDirty = false;
    }
    this.#renderMs = performance.now() - started;
  }

  pick(point: ScreenPoint, surface: Surface): SurfaceHit | null {
    const { view, mesh } = { view: this.#view, mesh: this.#mesh };
    if (view === null || mesh === null) return null;
    const toScreen = screenFromModel(view.camera, view.size, mesh.centre);
    const hit = pickTriangle(mesh, this.#shown, toScreen, point.x, point.y, surface);
    if (hit === null) return null;
    const [x, y, z] = hit.posed;
    return { at: hit.at, part: hit.part, surface: hit.surface, posed: spaceFromModel(x, y, z, mesh.centre) };
  }

  colourAt(point: ScreenPoint): PickedColour | null {
    const view = this.#view;
    const template = view?.mode === 'draw' ? pictureOf(view.document, 'template') : null;
    if (!view || !template || template.hidden) return null;
    const { x, y } = unproject(view.camera, view.size, point);
    const corner = cornerOf(template, 0);
    const [column, row] = [(x - corner.x) / template.scale, (y - corner.y) / template.scale];
    if (column < 0 || row < 0 || column >= template.width || row >= template.height) return null;
    const pixel = this.#pictures.get(template.file)?.pixel(column, row);
    if (!pixel || pixel[3] < 128) return null;
    const hex = (value: number) => value.toString(16).padStart(2, '0');
    return { fill: `#${hex(pixel[0])}${hex(pixel[1])}${hex(pixel[2])}` };
  }

  pinPlace(index: number): PinPlace | null {
    const { view, mesh } = { view: this.#view, mesh: this.#mesh };
    const x = this.#framePins[index * 3] ?? Number.NaN;
    const y = this.#framePins[index * 3 + 1] ?? Number.NaN;
    const z = this.#framePins[index * 3 + 2] ?? Number.NaN;
    if (view === null || mesh === null || !Number.isFinite(x + y + z)) return null;
    const posed = spaceFromModel(x, y, z, mesh.centre);
    return { screen: project(view.camera, view.size, posed).screen, posed };
  }

  turnAt(at: readonly [x: number, y: number], part: PartId): number | null {
    return this.#mesh && this.#turns.turnNear(this.#mesh, this.#shown, part, at);
  }

  stats(): ViewportStats {
    return {
      triangles: (this.#mesh?.triangles.length ?? 0) / 3,
      vertices: this.#mesh?.vertexCount ?? 0,
      frames: this.#stage.frames,
      bodyFrames: this.#bodyFrames,
      renderMs: this.#renderMs,
      quality: this.#stage.quality,
      contextLost: this.#stage.contextLost,
      compiling: this.#stageDirty && !this.#stage.ready,
      puffing: this.#puffStart !== null,
      settled:
        !this.#stageDirty && !this.#flatDirty && !this.#handDirty && this.#stage.atBest && this.#puffStart === null,
    };
  }

  dispose(): void {
    this.#observer.disconnect();
    this.#stage.dispose();
    this.#pictures.dispose();
    this.#flat.remove();
    this.#ink.remove();
  }

  #takeIn(view: ViewState): void {
    const before = this.#view;
    this.#view = view;
    if (before === view) return;
    if (before === null || !sameOverlay(before, view)) this.#flatDirty = true;
    if (before === null || !sameHand(before, view)) this.#handDirty = true;
    if (before === null || !sameTracing(before, view)) this.#tracingDirty = true;
    if (before === null || !sameStage(before, view)) {
      const marked = view.mode === 'draw' ? view.selectedParts : [];
      this.#stage.tell('look', (studio) => studio.setLook(lookOf(view.document)));
      this.#stage.tell('marks', (studio) => studio.markParts(marked));
      this.#stageDirty = true;
    }
    if (view.mode === 'draw' && !this.#stageShowsRest && this.#mesh !== null) {
      this.#show(this.#mesh);
      this.#stageShowsRest = true;
      this.#stageDirty = true;
    } else if (view.mode !== 'draw' && this.#stageShowsRest && this.#frame !== null) {
      this.#showFrame(this.#frame);
      this.#stageDirty = true;
    }
  }

  #showFrame(frame: FrameBuffers): void {
    this.#show(frame);
    this.#stageShowsRest = false;
  }

  #show({ positions, normals }: { readonly positions: Float32Array; readonly normals: Float32Array }): void {
    this.#stage.tell('shape', (studio) => studio.write(positions, normals));
    this.#shown = positions;
  }

  #setPuff(amount: number): void {
    this.#stage.tell('puff', (studio) => studio.setPuff(amount));
  }

  #advancePuff(now: number): void {
    if (this.#puffStart === null) return;
    const elapsed = now - this.#puffStart;
    this.#setPuff(puffAmount(elapsed));
    this.#stageDirty = true;
    if (elapsed >= PUFF_SECONDS) this.#puffStart = null;
  }

  #drawStage(view: ViewState, resting: boolean): void {
    // The first ink doesn't wait for the first picture.
    if (view.ink !== null && this.#stage.frames === 0) return;
    this.#showPictures(view);
    if (!this.#stage.free) return;
    this.#stageDirty = false;
    this.#stage.draw(view.camera, view.size, this.#pixelRatio, view.mode === 'draw' ? FLOOR_IN_DRAW : 1, resting);
  }

  #showPictures({ document }: ViewState): void {
    const template = pictureOf(document, 'template');
    const background = pictureOf(document, 'background');
    const drawing = template?.onBody ? template : null;
    this.#stage.tell('drawing', (studio) => studio.setDrawing(drawing, drawing && this.#pictures.get(drawing.file)));
    this.#stage.tell('background', (studio) =>
      studio.setBackground(background, background && this.#pictures.get(background.file)),
    );
  }

  #reportSize(): void {
    const { clientWidth, clientHeight } = this.element;
    this.#options.onResize?.({ width: clientWidth, height: clientHeight });
    this.#touch();
  }

  #touch(): void {
    this.#stageDirty = true;
    this.#flatDirty = true;
    this.#handDirty = true;
    this.#tracingDirty = true;
  }

  #now(): number {
    return this.#options.clock?.() ?? performance.now() / 1000;
  }

  #reducedMotion(): boolean {
    return this.#options.reducedMotion?.() ?? matchMedia('(prefers-reduced-motion: reduce)').matches;
  }
}

function layer(name: string): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.dataset.testid = `viewport-${name}`;
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
