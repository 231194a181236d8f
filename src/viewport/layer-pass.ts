/**
 * Moments of the depth around each pixel: depth, depth squared and coverage of
 * the body, drawn small and blurred at two radii. The body's shader reads from
 * them what lies in front of a point (see `body-shader.ts`).
 *
 * The blur is a constant length on the body, so the targets get coarser as the
 * view comes nearer and the cost stays the same at every zoom.
 */

import {
  type BufferGeometry,
  type Camera,
  HalfFloatType,
  LinearFilter,
  Mesh,
  NoBlending,
  Scene,
  ShaderMaterial,
  type Texture,
  Vector2,
  type Vector4,
  type WebGLRenderer,
  WebGLRenderTarget,
} from 'three';
import type { ViewSize } from '../editor/camera';
import { PUFF_VERTEX } from './body-shader';
import { emptyBody } from './empty-body';
import { FullscreenPass } from './fullscreen-pass';

/** Blur radii as shares of the body's size. */
const CREASE_RADIUS = 0.0115;
const LAYER_RADIUS = 0.036;

/** Texels of the small target one crease radius should take. */
const TEXELS_A_RADIUS = 1.9;

const MOMENTS_VERTEX = /* glsl */ `
${PUFF_VERTEX}
uniform float depthCentre;
uniform float depthScale;
varying float layerDepth;

void main() {
  vec4 view = modelViewMatrix * vec4(puffedPosition(position), 1.0);
  layerDepth = (view.z - depthCentre) * depthScale;
  gl_Position = projectionMatrix * view;
}
`;

const MOMENTS_FRAGMENT = /* glsl */ `
varying float layerDepth;
void main() {
  gl_FragColor = vec4(layerDepth, layerDepth * layerDepth, 1.0, 1.0);
}
`;

const BLUR_FRAGMENT = /* glsl */ `
uniform sampler2D source;
uniform vec2 direction;
varying vec2 uv01;
void main() {
  vec4 sum = texture2D(source, uv01) * 0.20070;
  sum += (texture2D(source, uv01 + direction * 1.41176) + texture2D(source, uv01 - direction * 1.41176)) * 0.30328;
  sum += (texture2D(source, uv01 + direction * 3.29412) + texture2D(source, uv01 - direction * 3.29412)) * 0.09637;
  gl_FragColor = sum;
}
`;

export interface LayerUniforms {
  readonly puffAmount: { value: number };
  readonly depthCentre: { value: number };
  readonly depthScale: { value: number };
}

export class LayerPass {
  readonly #scene = new Scene();
  readonly #material: ShaderMaterial;
  readonly #caster: Mesh<BufferGeometry, ShaderMaterial>;
  readonly #blur: FullscreenPass;
  readonly #direction = new Vector2();
  readonly #fine = target();
  readonly #scratch = target();
  readonly #creases = target();
  readonly #coarseScratch = target();
  readonly #layers = target();

  constructor(uniforms: LayerUniforms) {
    this.#material = new ShaderMaterial({
      vertexShader: MOMENTS_VERTEX,
      fragmentShader: MOMENTS_FRAGMENT,
      uniforms: { ...uniforms },
      blending: NoBlending,
    });
    this.#caster = new Mesh(emptyBody(), this.#material);
    this.#caster.frustumCulled = false;
    this.#scene.add(this.#caster);
    this.#blur = new FullscreenPass(BLUR_FRAGMENT, {
      source: { value: null as Texture | null },
      direction: { value: this.#direction },
    });
  }

  get scenes(): readonly Scene[] {
    return [this.#scene, this.#blur.scene];
  }

  get creases(): Texture {
    return this.#creases.texture;
  }

  get layers(): Texture {
    return this.#layers.texture;
  }

  /**
   * @param bodySize larger side of the body, sketch units. @param zoom CSS pixels a sketch unit. @param size of the canvas.
   * @param share what the body can touch, shares of the canvas: nothing else is read later, so nothing else is drawn.
   */
  render(
    renderer: WebGLRenderer,
    body: BufferGeometry,
    camera: Camera,
    bodySize: number,
    zoom: number,
    size: ViewSize,
    share: Vector4,
  ): void {
    const texelPx = Math.max(1, (CREASE_RADIUS * bodySize * zoom) / TEXELS_A_RADIUS);
    const width = Math.max(8, Math.round(size.width / texelPx));
    const height = Math.max(8, Math.round(size.height / texelPx));
    const coarseWidth = Math.max(4, Math.round(width / 2));
    const coarseHeight = Math.max(4, Math.round(height / 2));
    for (const fine of [this.#fine, this.#scratch, this.#creases]) resize(fine, width, height, share);
    for (const coarse of [this.#coarseScratch, this.#layers]) resize(coarse, coarseWidth, coarseHeight, share);

    this.#caster.geometry = body;
    renderer.setRenderTarget(this.#fine);
    renderer.setClearColor(0x000000, 0);
    renderer.clear(true, true, false);
    renderer.render(this.#scene, camera);

    const reach = (2.2 * CREASE_RADIUS * bodySize * zoom) / 3.3;
    this.#blurTo(renderer, this.#fine, this.#scratch, reach / size.width, 0);
    this.#blurTo(renderer, this.#scratch, this.#creases, 0, reach / size.height);
    const wide = (2.2 * LAYER_RADIUS * bodySize * zoom) / 3.3;
    this.#blurTo(renderer, this.#creases, this.#coarseScratch, wide / size.width, 0);
    this.#blurTo(renderer, this.#coarseScratch, this.#layers, 0, wide / size.height);
    renderer.setRenderTarget(null);
  }

  dispose(): void {
    this.#material.dispose();
    this.#blur.dispose();
    for (const each of [this.#fine, this.#scratch, this.#creases, this.#coarseScratch, this.#layers]) each.dispose();
  }

  #blurTo(renderer: WebGLRenderer, from: WebGLRenderTarget, to: WebGLRenderTarget, x: number, y: number): void {
    this.#blur.set('source', from.texture);
    this.#direction.set(x, y);
    renderer.setRenderTarget(to);
    this.#blur.render(renderer);
  }
}

/** A margin of some texels keeps what the blur reaches for drawn. */
const MARGIN = 12;

function resize(target: WebGLRenderTarget, width: number, height: number, share: Vector4): void {
  target.setSize(width, height);
  target.scissorTest = true;
  const left = Math.max(0, Math.floor(share.x * width) - MARGIN);
  const bottom = Math.max(0, Math.floor(share.y * height) - MARGIN);
  const right = Math.min(width, Math.ceil((share.x + share.z) * width) + MARGIN);
  const top = Math.min(height, Math.ceil((share.y + share.w) * height) + MARGIN);
  target.scissor.set(left, bottom, Math.max(1, right - left), Math.max(1, top - bottom));
}

function target(): WebGLRenderTarget {
  return new WebGLRenderTarget(8, 8, {
    type: HalfFloatType,
    minFilter: LinearFilter,
    magFilter: LinearFilter,
    generateMipmaps: false,
  });
}
