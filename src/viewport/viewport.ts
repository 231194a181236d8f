/**
 * The canvas: draws a `ViewState` and the newest frame, and says what lies
 * under the pointer. Reads the document, never writes it.
 *
 * Two stacked canvases fill the container: the lit body (WebGL) and, over it,
 * ink, outlines and pins (2D). `render` is meant to be called once a display
 * frame; it does nothing when nothing changed.
 */

import { lookOf } from '../document/look';
import { pictureFiles, pictureOf } from '../document/pictures';
import type { PartId, Picture, Surface } from '../document/sketch-document';
import { unproject, type ViewSize } from '../editor/camera';
import { cornerOf } from '../editor/picture-frame';
import type { PickedColour, PinPlace, SurfaceHit, SurfacePicker } from '../editor/surface-picker';
import type { ViewState } from '../editor/view-state';
import type { BodyMesh } from '../engine/body';
import type { FrameBuffers } from '../engine/protocol';
import type { ScreenPoint } from '../math/point';
import { FlatLayers, layer } from './flat-layers';
import { InStep } from './in-step';
import { LiveBody } from './live-body';
import type { ThemeName } from './palette';
import { type DecodedPicture, PictureCache } from './picture-cache';
import { pixelRatioHere } from './pixel-ratio';
import { changedParts, PUFF_SECONDS, puffAmount, puffAttribute } from './puff';
import { type Shape, ShownBody } from './shown-body';
import { Stage } from './stage';
import type { Studio } from './studio';
import { sameStage } from './view-changes';

export interface ViewportOptions {
  readonly theme?: ThemeName;
  /** The canvas' size in CSS pixels changed; also called once at the start. */
  readonly onResize?: (size: ViewSize) => void;
  /** The first picture was drawn, or none ever will be: nothing waits for the graphics any more. */
  readonly onLit?: () => void;
  /** There is no WebGL 2: the drawing is all that will be seen. */
  readonly onContextMissing?: () => void;
  /** What draws the body could not be loaded; `again` tries once more. */
  readonly onGraphicsUnread?: (again: () => void) => void;
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

export class Viewport implements SurfacePicker {
  /** Takes the pointer: listen here. */
  readonly element: HTMLElement;
  /** The small picture beside the drawing. */
  readonly live = new LiveBody();
  readonly #options: ViewportOptions;
  readonly #stage: Stage;
  readonly #flat: FlatLayers;
  readonly #inStep = new InStep();
  readonly #pictures = new PictureCache(
    (file) => this.#options.pictureBytes?.(file) ?? null,
    () => this.#touch(),
  );
  readonly #observer: ResizeObserver;
  #theme: ThemeName;
  readonly #body = new ShownBody(({ positions, normals }) =>
    this.#tell('shape', (studio) => studio.write(positions, normals)),
  );
  #view: ViewState | null = null;
  /** What colours the small picture of the body. */
  #drawing: { readonly picture: Picture | null; readonly decoded: DecodedPicture | null } | null = null;
  #pixelRatio = 1;
  #puffStart: number | null = null;
  #stageDirty = true;
  #lastChange = 0;
  #bodyFrames = 0;
  #renderMs = 0;
  #wanted = false;

  /** @throws Error when the browser gives no 2D canvas. */
  constructor(container: HTMLElement, options: ViewportOptions = {}) {
    this.#options = options;
    this.#theme = options.theme ?? 'light';
    this.element = container;
    const stage = layer('stage');
    this.#flat = new FlatLayers(this.#pictures);
    container.append(stage, ...this.#flat.canvases);
    this.#stage = new Stage(stage, {
      onOpen: () => this.#touch(),
      onLit: () => options.onLit?.(),
      onMissing: () => options.onContextMissing?.(),
      onUnread: (again) => options.onGraphicsUnread?.(again),
      onLost: () => options.onContextLost?.(),
      onRestored: () => {
        this.#touch();
        options.onContextRestored?.();
      },
    });
    this.setTheme(this.#theme);
    this.#observer = new ResizeObserver(() => this.#reportSize());
    this.#observer.observe(container);
    this.#reportSize();
  }

  /** Until this is called there is paper and ink: what the body is drawn with would hold the first of that up. */
  light(): void {
    this.#wanted = true;
  }

  /**
   * Replaces the body. Parts that are new or were redrawn puff up.
   * @param fills a CSS colour or null (clay) for each part of the mesh.
   * @param still it follows a gesture: nothing puffs up under the hand.
   */
  setBody(mesh: BodyMesh | null, fills: readonly (string | null)[], still = false): void {
    const changed = mesh === null ? new Set<never>() : changedParts(this.#body.mesh, mesh);
    const puffs = mesh !== null && changed.size > 0 && !still && !this.#reducedMotion();
    const puff = puffs ? puffAttribute(mesh, changed) : null;
    this.#tell('body', (studio) => studio.setBody(mesh, fills, puff));
    this.#puffStart = puffs ? this.#now() : null;
    this.#setPuff(puffs ? 0 : 1);
    this.#body.replace(mesh);
    this.#touch();
  }

  /** The undeformed body has another shape; its triangles stay. */
  setRest(rest: Shape): void {
    if (this.#body.setRest(rest)) this.#touch();
  }

  setFills(fills: readonly (string | null)[]): void {
    this.#tell('fills', (studio) => studio.setFills(fills));
    this.#touch();
  }

  /** Takes the newest frame in; its buffers must stay as they are until the next one. Frames of another body are ignored. */
  applyFrame(frame: FrameBuffers): void {
    if (!this.#body.take(frame, this.#view?.mode !== 'draw')) return;
    this.#bodyFrames++;
    this.#stageDirty = true;
    this.#flat.touchPins();
  }

  setTheme(theme: ThemeName): void {
    this.#theme = theme;
    this.#tell('theme', (studio) => studio.setTheme(theme));
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
    this.#stage.watch();
    this.#takeIn(view);
    this.#advancePuff(now);
    const pulsing = view.pins.some((pin) => pin.state === 'recording') && !this.#reducedMotion();
    if (!this.#isInking() && this.#stage.refine()) this.#stageDirty = true;
    if (this.#stageDirty) this.#lastChange = now;
    const resting = !this.#stageDirty && !this.#stage.atBest && now - this.#lastChange > REST_SECONDS;
    if (this.#stageDirty || resting) this.#drawStage(view, resting);
    const centre = this.#body.mesh?.centre ?? { x: 0, y: 0 };
    this.live.render(
      {
        view,
        mesh: this.#body.mesh,
        hasTime: !this.#isInking() && (!this.#stageDirty || (this.#puffStart !== null && this.#stage.quality === 0)),
        rests: !this.#stageDirty && this.#stage.atBest,
      },
      now,
    );
    const frame = { pins: this.#body.pins, centre, pulseSec: pulsing ? now : null };
    this.#flat.setBare(this.#stage.frames === 0);
    const behind = this.#stageDirty && this.#stage.frames > 0;
    if (!this.#inStep.waits(view, behind, started)) this.#flat.paint(view, frame, this.#theme, pixelRatio);
    this.#renderMs = performance.now() - started;
  }

  pick(point: ScreenPoint, surface: Surface): SurfaceHit | null {
    return this.#view && this.#body.pick(this.#view, point, surface);
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
    return this.#view && this.#body.pinPlace(this.#view, index);
  }

  turnAt(at: readonly [x: number, y: number], part: PartId): number | null {
    return this.#body.turnAt(at, part);
  }

  stats(): ViewportStats {
    return {
      triangles: (this.#body.mesh?.triangles.length ?? 0) / 3,
      vertices: this.#body.mesh?.vertexCount ?? 0,
      frames: this.#stage.frames,
      bodyFrames: this.#bodyFrames,
      renderMs: this.#renderMs,
      quality: this.#stage.quality,
      contextLost: this.#stage.contextLost,
      compiling: this.#stageDirty && !this.#stage.ready,
      puffing: this.#puffStart !== null,
      settled:
        !this.#stageDirty &&
        this.#flat.settled &&
        this.#stage.atBest &&
        this.#stage.refined &&
        this.#pictures.settled &&
        this.#puffStart === null &&
        this.live.settled,
    };
  }

  dispose(): void {
    this.#observer.disconnect();
    this.#stage.dispose();
    this.live.dispose();
    this.#pictures.dispose();
    this.#flat.dispose();
  }

  #takeIn(view: ViewState): void {
    const before = this.#view;
    this.#view = view;
    if (before === view) return;
    if (before?.document.pictures !== view.document.pictures) this.#pictures.keep(pictureFiles(view.document));
    this.#flat.follow(before, view);
    if (before === null || !sameStage(before, view)) {
      const marked = view.mode === 'draw' ? view.selectedParts : [];
      this.#stage.tell('look', (studio) => studio.setLook(lookOf(view.document)));
      this.#stage.tell('marks', (studio) => studio.markParts(marked));
      this.#stageDirty = true;
    }
    if (this.#body.turnTo(view.mode !== 'draw')) this.#stageDirty = true;
  }

  /** Both pictures of the body. */
  #tell(matter: string, what: (studio: Studio) => void): void {
    this.#stage.tell(matter, what);
    this.live.tell(matter, what);
  }

  #setPuff(amount: number): void {
    this.#tell('puff', (studio) => studio.setPuff(amount));
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
    if (!this.#wanted || (this.#stage.frames === 0 && this.#isInking())) return;
    void this.#stage.begin(() => this.#isInking());
    this.#showPictures(view);
    if (!this.#stage.prepare()) return;
    this.#stageDirty = false;
    this.#stage.draw(view.camera, view.size, this.#pixelRatio, view.mode === 'draw' ? FLOOR_IN_DRAW : 1, resting);
  }

  #isInking(): boolean {
    return this.#view !== null && (this.#view.ink !== null || this.#view.preview !== null);
  }

  #showPictures({ document }: ViewState): void {
    const template = pictureOf(document, 'template');
    const background = pictureOf(document, 'background');
    const drawing = template?.onBody ? template : null;
    const decoded = drawing && this.#pictures.get(drawing.file);
    if (drawing !== this.#drawing?.picture || decoded !== this.#drawing.decoded) {
      this.#drawing = { picture: drawing, decoded };
      this.live.tell('drawing', (studio) => studio.setDrawing(drawing, decoded));
    }
    this.#stage.tell('drawing', (studio) => studio.setDrawing(drawing, decoded));
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
    this.#flat.touch();
  }

  #now(): number {
    return this.#options.clock?.() ?? performance.now() / 1000;
  }

  #reducedMotion(): boolean {
    return this.#options.reducedMotion?.() ?? matchMedia('(prefers-reduced-motion: reduce)').matches;
  }
}
