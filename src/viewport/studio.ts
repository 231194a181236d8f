/**
 * The lit stage: paper, ground shadow and body, drawn by one WebGL renderer.
 * Knows no DOM beyond its canvas, so that thumbnails use it too.
 */

import { LinearSRGBColorSpace, Scene, SRGBColorSpace, Camera as StageCamera, Vector4, WebGLRenderer } from 'three';
import { DEFAULT_LOOK } from '../document/look';
import type { Look, PartId, Picture } from '../document/sketch-document';
import type { Camera, SpacePoint, ViewSize } from '../editor/camera';
import type { BodyMesh } from '../engine/body';
import { Backdrop, plainColour } from './backdrop';
import { BackgroundPicture } from './background-picture';
import { applyPalette, BodyView, createBodyUniforms } from './body-view';
import { type Bounds, boundsOf } from './bounds';
import { placeCamera, shareOfScreen } from './framing';
import { GroundShadow } from './ground-shadow';
import { InkPass } from './ink-pass';
import { LayerPass } from './layer-pass';
import { PALETTES, type Palette, stagePalette, type ThemeName } from './palette';
import type { DecodedPicture } from './picture-cache';
import { PictureTexture } from './picture-texture';
import { ProgramGate } from './program-gate';
import { MOST_PIXEL_RATIO, QUALITY_LEVELS, type QualityLevel } from './quality';
import { SmoothPicture } from './smooth-picture';

/** The key light's shadow falls this far from a layer's edge, share of the body's size. */
const SHADOW_REACH = 0.03;

export interface StudioOptions {
  readonly canvas: HTMLCanvasElement | OffscreenCanvas;
  /** The canvas', where it has one already. */
  readonly context?: WebGL2RenderingContext;
  /** No paper, no floor: only the body, on nothing. */
  readonly transparent?: boolean;
}

export class Studio {
  readonly renderer: WebGLRenderer;
  readonly #transparent: boolean;
  readonly #scene = new Scene();
  readonly #camera = new StageCamera();
  readonly #uniforms = createBodyUniforms();
  readonly #body = new BodyView(this.#uniforms);
  readonly #backdrop = new Backdrop();
  readonly #ground = new GroundShadow(this.#uniforms.puffAmount);
  readonly #layers = new LayerPass(this.#uniforms);
  readonly #smooth = new SmoothPicture();
  readonly #background = new BackgroundPicture();
  readonly #drawing = new PictureTexture(SRGBColorSpace);
  readonly #textures = [this.#drawing, this.#background.texture];
  readonly #ink = new InkPass(this.#uniforms);
  readonly #share = new Vector4();
  readonly #gate: ProgramGate;
  #theme: ThemeName = 'light';
  #look: Look = DEFAULT_LOOK;
  #palette: Palette = PALETTES.light;
  #beside = plainColour(PALETTES.light.paperEdge);
  #mesh: BodyMesh | null = null;
  #bounds: Bounds = boundsOf(new Float32Array());
  #bodySize = 1;
  #floor = 0;
  #bodyDirty = true;
  #drawn = 0;

  constructor(options: StudioOptions) {
    this.#transparent = options.transparent ?? false;
    this.renderer = new WebGLRenderer({
      canvas: options.canvas,
      ...(options.context ? { context: options.context } : {}),
      antialias: false,
      alpha: this.#transparent,
      preserveDrawingBuffer: this.#transparent,
      powerPreference: 'high-performance',
    });
    this.renderer.autoClear = false;
    // The shaders give colours as they are to be seen. That canvas and targets are alike saves a second set of programs.
    this.renderer.outputColorSpace = LinearSRGBColorSpace;
    // The order of two objects is known, and sorting them would measure every new body.
    this.renderer.sortObjects = false;
    this.#gate = new ProgramGate(this.renderer, this.#camera);
    this.#scene.matrixWorldAutoUpdate = false;
    this.#scene.add(this.#ground.object, this.#body.object);
    this.#camera.matrixAutoUpdate = false;
    this.#camera.matrixWorldAutoUpdate = false;
    this.setTheme('light');
  }

  setTheme(theme: ThemeName): void {
    this.#theme = theme;
    this.#dress();
  }

  setLook(look: Look): void {
    if (look === this.#look) return;
    this.#look = look;
    this.#body.setMaterial(look.material);
    this.#dress();
  }

  /** The picture behind the character; null: none. */
  setBackground(picture: Picture | null, decoded: DecodedPicture | null): void {
    this.#background.set(picture, decoded);
  }

  /** The picture that colours the body; null: none. */
  setDrawing(picture: Picture | null, decoded: DecodedPicture | null): void {
    const { drawingMap, drawingAmount } = this.#uniforms;
    const shown = picture && decoded && this.#mesh ? picture : null;
    this.#drawing.set(decoded);
    drawingAmount.value = shown ? 1 : 0;
    if (!shown || !this.#mesh) return;
    const width = shown.width * shown.scale;
    const height = shown.height * shown.scale;
    const { centre } = this.#mesh;
    drawingMap.value.set(
      1 / width,
      -1 / height,
      (centre.x - shown.x) / width + 0.5,
      (centre.y - shown.y) / height + 0.5,
    );
  }

  /** Pictures are shown as finely as they ever will be. */
  get refined(): boolean {
    return this.#textures.every((texture) => texture.refined);
  }

  /** Brings pictures as finely as they can be shown nearer, in one short step. @returns whether one is to be seen finer now. */
  refine(): boolean {
    return this.#textures.find((texture) => !texture.refined)?.refine(this.renderer) ?? false;
  }

  #dress(): void {
    const { background } = this.#look;
    this.#palette = stagePalette(this.#theme, background);
    applyPalette(this.#uniforms, this.#palette);
    this.#beside = plainColour(this.#palette.paperEdge);
    this.#backdrop.setPalette(this.#palette, background === 'none');
    this.#ground.setPalette(this.#palette);
    this.#ink.setInk(this.#palette.toonInk);
  }

  /** @param puff see `puffAttribute`; null: nothing puffs up. */
  setBody(mesh: BodyMesh | null, fills: readonly (string | null)[], puff: Float32Array | null): void {
    this.#mesh = mesh;
    this.#body.setBody(mesh, fills, puff);
    this.#bounds = boundsOf(mesh?.positions ?? new Float32Array());
    const { minX, minY, maxX, maxY } = this.#bounds;
    this.#bodySize = Math.max(maxX - minX, maxY - minY, 1);
    this.#floor = minY;
    this.#bodyDirty = true;
  }

  setFills(fills: readonly (string | null)[]): void {
    this.#body.setFills(fills);
  }

  markParts(parts: readonly PartId[]): void {
    this.#body.mark(parts);
  }

  setPuff(amount: number): void {
    if (this.#uniforms.puffAmount.value === amount) return;
    this.#uniforms.puffAmount.value = amount;
    this.#bodyDirty = true;
  }

  write(positions: Float32Array, normals: Float32Array): void {
    if (this.#mesh === null || positions.length !== this.#mesh.positions.length) return;
    this.#body.write(positions, normals);
    this.#bounds = boundsOf(positions);
    this.#bodyDirty = true;
  }

  /** After a lost context nothing is left of what was drawn before. */
  forgetDrawn(): void {
    this.#bodyDirty = true;
    for (const texture of this.#textures) texture.restart();
  }

  /** Nothing can be drawn, nor anything asked for. */
  get contextLost(): boolean {
    return this.renderer.getContext().isContextLost();
  }

  /** Whether a picture can be drawn without waiting for shaders, also one of the first body; each call brings that nearer. */
  ready(): boolean {
    return this.#gate.open([
      ...this.#backdrop.scenes,
      ...this.#background.scenes,
      this.#scene,
      ...this.#layers.scenes,
      ...this.#ground.scenes,
      this.#smooth.present.scene,
      ...(this.#inked ? this.#ink.scenes : []),
    ]);
  }

  /**
   * Draws one picture, into the lower left of the canvas as far as the level asks for fewer pixels than it has: another
   * size of the canvas would have to be waited for.
   * @param pixelRatio device pixels a CSS pixel. @param floor how strong the ground shadow is, 0…1.
   * @returns what was drawn on, shares of the canvas.
   */
  draw(
    camera: Camera,
    size: ViewSize,
    pixelRatio: number,
    floor: number,
    level: QualityLevel = QUALITY_LEVELS[0] as QualityLevel,
  ): ViewSize {
    const { renderer } = this;
    const canvas = renderer.domElement;
    const whole = pixelsOf(size, Math.min(pixelRatio, MOST_PIXEL_RATIO));
    if (canvas.width !== whole.width || canvas.height !== whole.height) {
      renderer.setSize(whole.width, whole.height, false);
    }
    const ratio = Math.min(pixelRatio, level.maxPixelRatio);
    const pixels = pixelsOf(size, ratio);
    renderer.setViewport(0, 0, pixels.width, pixels.height);
    this.#drawn++;
    this.#uniforms.drawing.value = this.#drawing.shown;
    if (this.#mesh !== null) this.#prepare(camera, size, pixels, level, floor);
    // Nothing of the paper has edges.
    const smooth = level.samples > 0 && this.#mesh !== null;
    if (smooth) this.#smooth.target.setSize(pixels.width, pixels.height);
    renderer.setRenderTarget(smooth ? this.#smooth.target : null);
    // Beside what is drawn on lies paper: stretched over the canvas, its last pixels mix with what is next to them.
    if (this.#transparent) renderer.setClearColor(0x000000, 0);
    else renderer.setClearColor(this.#beside, 1);
    renderer.clear(true, true, false);
    if (!this.#transparent) this.#backdrop.render(renderer, camera, size, ratio);
    if (!this.#transparent) this.#background.render(renderer, camera, size, this.#pivot(camera));
    if (this.#mesh !== null) renderer.render(this.#scene, this.#camera);
    renderer.setRenderTarget(null);
    if (smooth) this.#smooth.render(renderer);
    if (this.#inked) this.#ink.render(renderer, pixels, this.#bodySize * camera.zoom, ratio, level.layers ? 8 : 5);
    return { width: pixels.width / whole.width, height: pixels.height / whole.height };
  }

  /** The middle of the drawing, which the view turns about. */
  #pivot(camera: Camera): SpacePoint {
    const centre = this.#mesh?.centre;
    return centre ? { x: centre.x, y: centre.y, z: 0 } : camera.centre;
  }

  get #inked(): boolean {
    return this.#mesh !== null && this.#look.material === 'toon';
  }

  dispose(): void {
    this.#body.dispose();
    this.#backdrop.dispose();
    this.#ground.dispose();
    this.#layers.dispose();
    this.#ink.dispose();
    this.#background.dispose();
    this.#drawing.dispose();
    this.#smooth.dispose();
    this.renderer.dispose();
  }

  #prepare(camera: Camera, size: ViewSize, pixels: ViewSize, level: QualityLevel, floor: number): void {
    const { renderer } = this;
    const mesh = this.#mesh;
    if (mesh === null) return;
    const uniforms = this.#uniforms;
    const distance = this.#placeCamera(camera, size, mesh);
    const { ground } = this.#look;
    const strength = ground.shown ? (floor * ground.strength) / DEFAULT_LOOK.ground.strength : 0;
    const showFloor = !this.#transparent && strength > 0;
    if (showFloor && this.#bodyDirty && this.#drawn % level.groundEvery === 0) {
      this.#ground.update(renderer, this.#body.object.geometry, this.#bounds, this.#floor, this.#bodySize);
      this.#bodyDirty = false;
    }
    this.#ground.place(
      camera,
      mesh.centre,
      distance,
      showFloor ? Math.min(1, strength * this.#palette.groundShadowStrength) : 0,
    );

    const share = shareOfScreen(this.#share, camera, size, mesh.centre, this.#bounds);
    if (this.#inked) this.#ink.prepare(renderer, this.#body.object.geometry, this.#camera, pixels, share);
    uniforms.layerAmount.value = level.layers ? 1 : 0;
    if (!level.layers) return;
    this.#layers.render(renderer, this.#body.object.geometry, this.#camera, this.#bodySize, camera.zoom, size, share);
    uniforms.creases.value = this.#layers.creases;
    uniforms.layers.value = this.#layers.layers;
    uniforms.pixel.value.set(1 / pixels.width, 1 / pixels.height);
    const reach = SHADOW_REACH * this.#bodySize * camera.zoom;
    uniforms.shadowOffset.value.set((-0.57 * reach) / size.width, (0.82 * reach) / size.height);
  }

  /** @returns how far away from the camera's centre the viewer stands. */
  #placeCamera(camera: Camera, size: ViewSize, mesh: BodyMesh): number {
    const { distance, depthCentre } = placeCamera(this.#camera, camera, size, mesh.centre, this.#bounds);
    this.#uniforms.depthCentre.value = depthCentre;
    this.#uniforms.depthScale.value = 1 / this.#bodySize;
    this.#uniforms.perspective.value = camera.eyeDistance === undefined ? 0 : 1;
    return distance;
  }
}

/** Device pixels. */
function pixelsOf({ width, height }: ViewSize, ratio: number): ViewSize {
  return { width: Math.max(1, Math.floor(width * ratio)), height: Math.max(1, Math.floor(height * ratio)) };
}
