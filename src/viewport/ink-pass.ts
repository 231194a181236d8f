/**
 * The ink lines of the toon material. The body's normals and depths are drawn
 * at the screen's own resolution; around each pixel a ring of pairs of opposite
 * taps is looked at, and the share of pairs between which the surface breaks
 * off or folds gives the ink. A share changes evenly across an edge, so lines
 * are as smooth at one device pixel a CSS pixel as at three.
 *
 * Tried instead: an inverted hull. It has no line where a limb grows out of a
 * body close behind it, and spikes at the rims of thin parts.
 */

import {
  type BufferGeometry,
  type Camera,
  Color,
  HalfFloatType,
  LinearFilter,
  LinearSRGBColorSpace,
  Mesh,
  NoBlending,
  NormalBlending,
  Scene,
  ShaderMaterial,
  Vector2,
  type Vector4,
  type WebGLRenderer,
  WebGLRenderTarget,
} from 'three';
import type { ViewSize } from '../editor/camera';
import { PUFF_VERTEX } from './body-shader';
import { emptyBody } from './empty-body';
import { FullscreenPass } from './fullscreen-pass';
import type { LayerUniforms } from './layer-pass';

/** Radius of the ring: a share of the body's size, within these CSS pixels. */
const RADIUS_SHARE = 0.0042;
const LEAST_RADIUS = 0.8;
const MOST_RADIUS = 2.1;

const SHAPE_VERTEX = /* glsl */ `
${PUFF_VERTEX}
uniform float depthCentre;
uniform float depthScale;
varying vec3 viewNormal;
varying float layerDepth;

void main() {
  vec4 view = modelViewMatrix * vec4(puffedPosition(position), 1.0);
  viewNormal = normalMatrix * puffedNormal(normal);
  layerDepth = (view.z - depthCentre) * depthScale;
  gl_Position = projectionMatrix * view;
}
`;

const SHAPE_FRAGMENT = /* glsl */ `
varying vec3 viewNormal;
varying float layerDepth;
void main() {
  gl_FragColor = vec4(normalize(viewNormal).xy, layerDepth, 1.0);
}
`;

const INK_FRAGMENT = /* glsl */ `
uniform sampler2D shape;
uniform vec2 texel;
uniform vec3 ink;
uniform int pairs;
varying vec2 uv01;

float breaks(vec4 here, vec2 offset) {
  vec4 a = texture2D(shape, uv01 + offset);
  vec4 b = texture2D(shape, uv01 - offset);
  float outline = smoothstep(0.35, 0.65, abs(a.w - b.w));
  float within = min(min(a.w, b.w), here.w);
  float step_ = smoothstep(0.010, 0.024, abs(a.z + b.z - 2.0 * here.z)) * step(0.99, within);
  vec3 na = vec3(a.xy, sqrt(max(0.0, 1.0 - dot(a.xy, a.xy))));
  vec3 nb = vec3(b.xy, sqrt(max(0.0, 1.0 - dot(b.xy, b.xy))));
  float fold = smoothstep(0.34, 0.62, 1.0 - dot(na, nb)) * step(0.99, within);
  return max(outline, max(step_, fold));
}

void main() {
  vec4 here = texture2D(shape, uv01);
  float sum = 0.0;
  for (int i = 0; i < 8; i++) {
    if (i >= pairs) break;
    float angle = 3.14159265 * (float(i) + 0.25) / float(pairs);
    sum += breaks(here, vec2(cos(angle), sin(angle)) * texel);
  }
  gl_FragColor = vec4(ink, smoothstep(0.16, 0.56, sum / float(pairs)));
}
`;

export class InkPass {
  readonly #scene = new Scene();
  readonly #material: ShaderMaterial;
  readonly #caster: Mesh<BufferGeometry, ShaderMaterial>;
  readonly #shape = new WebGLRenderTarget(8, 8, {
    type: HalfFloatType,
    minFilter: LinearFilter,
    magFilter: LinearFilter,
    generateMipmaps: false,
  });
  readonly #texel = new Vector2();
  readonly #lines: FullscreenPass;

  constructor(uniforms: LayerUniforms) {
    this.#material = new ShaderMaterial({
      vertexShader: SHAPE_VERTEX,
      fragmentShader: SHAPE_FRAGMENT,
      uniforms: { ...uniforms },
      blending: NoBlending,
    });
    this.#caster = new Mesh(emptyBody(), this.#material);
    this.#caster.frustumCulled = false;
    this.#scene.add(this.#caster);
    this.#lines = new FullscreenPass(INK_FRAGMENT, {
      shape: { value: this.#shape.texture },
      texel: { value: this.#texel },
      ink: { value: new Color() },
      pairs: { value: 8 },
    });
    this.#lines.material.blending = NormalBlending;
    // Without it three takes blending for none.
    this.#lines.material.transparent = true;
  }

  get scenes(): readonly Scene[] {
    return [this.#scene, this.#lines.scene];
  }

  setInk(style: string): void {
    this.#lines.set('ink', new Color().setStyle(style, LinearSRGBColorSpace));
  }

  /**
   * Draws the body's shape, to be inked after its picture.
   * @param pixels that the picture has. @param share what of it the body can touch.
   */
  prepare(
    renderer: WebGLRenderer,
    body: BufferGeometry,
    camera: Camera,
    { width, height }: ViewSize,
    share: Vector4,
  ): void {
    this.#shape.setSize(width, height);
    cut(this.#shape.scissor, share, width, height);
    this.#shape.scissorTest = true;
    this.#caster.geometry = body;
    renderer.setRenderTarget(this.#shape);
    renderer.setClearColor(0x000000, 0);
    renderer.clear(true, true, false);
    renderer.render(this.#scene, camera);
    renderer.setRenderTarget(null);
  }

  /**
   * Lays the lines over the canvas.
   * @param pixels that the picture has. @param bodyPx the body's size, CSS pixels. @param pairs of taps a pixel, 4 … 8.
   */
  render(renderer: WebGLRenderer, pixels: ViewSize, bodyPx: number, pixelRatio: number, pairs: number): void {
    const radius = Math.min(MOST_RADIUS, Math.max(LEAST_RADIUS, RADIUS_SHARE * bodyPx)) * pixelRatio;
    this.#texel.set(radius / pixels.width, radius / pixels.height);
    this.#lines.set('pairs', pairs);
    const { x, y, z, w } = this.#shape.scissor;
    renderer.setScissor(x, y, z, w);
    renderer.setScissorTest(true);
    this.#lines.render(renderer);
    renderer.setScissorTest(false);
  }

  dispose(): void {
    this.#material.dispose();
    this.#lines.dispose();
    this.#shape.dispose();
  }
}

/** Pixels the lines reach beyond the body. */
const MARGIN = 10;

function cut(out: Vector4, share: Vector4, width: number, height: number): void {
  const left = Math.max(0, Math.floor(share.x * width) - MARGIN);
  const bottom = Math.max(0, Math.floor(share.y * height) - MARGIN);
  const right = Math.min(width, Math.ceil((share.x + share.z) * width) + MARGIN);
  const top = Math.min(height, Math.ceil((share.y + share.w) * height) + MARGIN);
  out.set(left, bottom, Math.max(1, right - left), Math.max(1, top - bottom));
}
