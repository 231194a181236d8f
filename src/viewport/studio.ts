/**
 * The lit stage: paper, ground shadow and body, drawn by one WebGL renderer.
 * Knows no DOM beyond its canvas, so that thumbnails use it too.
 */

import {
  LinearFilter,
  LinearSRGBColorSpace,
  Scene,
  SRGBColorSpace,
  Camera as StageCamera,
  Vector4,
  WebGLRenderer,
  WebGLRenderTarget,
} from 'three';
import { DEFAULT_LOOK } from '../document/look';
import type { Look, PartId, Picture } from '../document/sketch-document';
import type { Camera, SpacePoint, ViewSize } from '../editor/camera';
import type { BodyMesh } from '../engine/body';
import { Backdrop } from './backdrop';
import { BackgroundPicture, PictureTexture } from './background-picture';
import { applyPalette, BodyView, createBodyUniforms } from './body-view';
import { type Bounds, boundsOf } from './bounds';
import { FullscreenPass } from './fullscreen-pass';
import { GroundShadow } from './ground-shadow';
import { InkPass } from './ink-pass';
import { LayerPass } from './layer-pass';
import { PALETTES, type Palette, stagePalette, type ThemeName } from './palette';
import type { DecodedPicture } from './picture-cache';
import { ProgramGate } from './program-gate';
import { QUALITY_LEVELS, type QualityLevel } from './quality';
import { perspectiveOf, screenFromModel, setProjection, setViewMatrix } from './view-projection';

/** The key light's shadow falls this far from a layer's edge, share of the body's size. */
const SHADOW_REACH = 0.03;

const PRESENT = /* glsl */ `
uniform sampler2D picture;
varying vec2 uv01;
void main() {
  gl_FragColor = texture2D(picture, uv01);
}
`;

export interface StudioOptions {
  readonly canvas: HTMLCanvasElement;
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
  /** Smoothed pictures are drawn here first: unlike the canvas' own, these samples can be switched off. */
  readonly #smooth = new WebGLRenderTarget(1, 1, { samples: 4, minFilter: LinearFilter, magFilter: LinearFilter });
  readonly #present = new FullscreenPass(PRESENT, { picture: { value: this.#smooth.texture } });
  readonly #background = new BackgroundPicture();
  readonly #drawing = new PictureTexture(SRGBColorSpace);
  readonly #ink = new InkPass(this.#uniforms);
  readonly #share = new Vector4();
  readonly #gate: ProgramGate;
  #theme: ThemeName = 'light';
  #look: Look = DEFAULT_LOOK;
  #palette: Palette = PALETTES.light;
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
    const { drawing, drawingMap, drawingAmount } = this.#uniforms;
    const shown = picture && decoded && this.#mesh ? picture : null;
    drawing.value = this.#drawing.of(decoded);
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

  #dress(): void {
    const { background } = this.#look;
    this.#palette = stagePalette(this.#theme, background);
    applyPalette(this.#uniforms, this.#palette);
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
      this.#present.scene,
      ...(this.#inked ? this.#ink.scenes : []),
    ]);
  }

  /** Draws one picture. @param pixelRatio device pixels a CSS pixel. @param floor how strong the ground shadow is, 0…1. */
  draw(
    camera: Camera,
    size: ViewSize,
    pixelRatio: number,
    floor: number,
    level: QualityLevel = QUALITY_LEVELS[0] as QualityLevel,
  ): void {
    const { renderer } = this;
    const ratio = Math.min(pixelRatio, level.maxPixelRatio);
    if (renderer.getPixelRatio() !== ratio) renderer.setPixelRatio(ratio);
    const wanted = renderer.domElement;
    if (wanted.width !== Math.floor(size.width * ratio) || wanted.height !== Math.floor(size.height * ratio)) {
      renderer.setSize(size.width, size.height, false);
    }
    this.#drawn++;
    if (this.#mesh !== null) this.#prepare(camera, size, level, floor);
    // Nothing of the paper has edges.
    const smooth = level.samples > 0 && this.#mesh !== null;
    if (smooth) this.#smooth.setSize(renderer.domElement.width, renderer.domElement.height);
    renderer.setRenderTarget(smooth ? this.#smooth : null);
    renderer.setClearColor(0x000000, 0);
    renderer.clear(this.#transparent, true, false);
    if (!this.#transparent) this.#backdrop.render(renderer, camera, size, ratio);
    if (!this.#transparent) this.#background.render(renderer, camera, size, this.#pivot(camera));
    if (this.#mesh !== null) renderer.render(this.#scene, this.#camera);
    renderer.setRenderTarget(null);
    if (smooth) this.#present.render(renderer);
    if (this.#inked) this.#ink.render(renderer, this.#bodySize * camera.zoom, ratio, level.layers ? 8 : 5);
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
    this.#present.dispose();
    this.renderer.dispose();
  }

  #prepare(camera: Camera, size: ViewSize, level: QualityLevel, floor: number): void {
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

    const share = this.#screenShare(camera, size, mesh);
    if (this.#inked) this.#ink.prepare(renderer, this.#body.object.geometry, this.#camera, share);
    uniforms.layerAmount.value = level.layers ? 1 : 0;
    if (!level.layers) return;
    this.#layers.render(renderer, this.#body.object.geometry, this.#camera, this.#bodySize, camera.zoom, size, share);
    uniforms.creases.value = this.#layers.creases;
    uniforms.layers.value = this.#layers.layers;
    const buffer = renderer.domElement;
    uniforms.pixel.value.set(1 / buffer.width, 1 / buffer.height);
    const reach = SHADOW_REACH * this.#bodySize * camera.zoom;
    uniforms.shadowOffset.value.set((-0.57 * reach) / size.width, (0.82 * reach) / size.height);
  }

  /** The rectangle the body can touch, shares of the canvas from its bottom left: x, y, width, height. */
  #screenShare(camera: Camera, size: ViewSize, mesh: BodyMesh): Vector4 {
    const m = screenFromModel(camera, size, mesh.centre);
    const { minX, minY, minZ, maxX, maxY, maxZ } = this.#bounds;
    let left = size.width;
    let right = 0;
    let top = size.height;
    let bottom = 0;
    for (let corner = 0; corner < 8; corner++) {
      const x = corner & 1 ? maxX : minX;
      const y = corner & 2 ? maxY : minY;
      const z = corner & 4 ? maxZ : minZ;
      const w = perspectiveOf(m, x, y, z);
      const across = ((m[0] as number) * x + (m[1] as number) * y + (m[2] as number) * z + (m[3] as number)) / w;
      const along = ((m[4] as number) * x + (m[5] as number) * y + (m[6] as number) * z + (m[7] as number)) / w;
      left = Math.min(left, across - 2);
      right = Math.max(right, across + 2);
      top = Math.min(top, along - 2);
      bottom = Math.max(bottom, along + 2);
    }
    left = Math.max(0, left) / size.width;
    right = Math.min(size.width, right) / size.width;
    const low = 1 - Math.min(size.height, bottom) / size.height;
    const high = 1 - Math.max(0, top) / size.height;
    return this.#share.set(left, low, Math.max(0, right - left), Math.max(0, high - low));
  }

  /** @returns how far away from the camera's centre the viewer stands. */
  #placeCamera(camera: Camera, size: ViewSize, mesh: BodyMesh): number {
    const { minX, minY, minZ, maxX, maxY, maxZ } = this.#bounds;
    const middle = Math.hypot(
      mesh.centre.x - camera.centre.x + (minX + maxX) / 2,
      mesh.centre.y - camera.centre.y - (minY + maxY) / 2,
      (minZ + maxZ) / 2 - camera.centre.z,
    );
    const radius = Math.hypot(maxX - minX, maxY - minY, maxZ - minZ) / 2 + 1;
    const reach = 1.5 * (middle + radius);
    const distance = camera.eyeDistance ?? reach;
    const three = this.#camera;
    setProjection(three.projectionMatrix, camera, size, distance, reach);
    setViewMatrix(three.matrixWorldInverse, camera, mesh.centre, distance);
    three.matrixWorld.copy(three.matrixWorldInverse).invert();
    const e = three.matrixWorldInverse.elements;
    const middleView =
      (e[2] as number) * ((minX + maxX) / 2) +
      (e[6] as number) * ((minY + maxY) / 2) +
      (e[10] as number) * ((minZ + maxZ) / 2) +
      (e[14] as number);
    this.#uniforms.depthCentre.value = middleView;
    this.#uniforms.depthScale.value = 1 / this.#bodySize;
    this.#uniforms.perspective.value = camera.eyeDistance === undefined ? 0 : 1;
    return distance;
  }
}
