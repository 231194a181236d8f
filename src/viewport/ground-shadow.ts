/**
 * The soft shadow under the character. The body is drawn small from below, the
 * darker the nearer to the ground, blurred, and laid on the floor. Seen level,
 * where a floor is only a line, it is tipped a little towards the viewer, as an
 * illustrator would.
 */

import {
  BufferAttribute,
  BufferGeometry,
  Color,
  CustomBlending,
  DoubleSide,
  type IUniform,
  LinearFilter,
  LinearSRGBColorSpace,
  Mesh,
  NoBlending,
  OneFactor,
  OrthographicCamera,
  Scene,
  ShaderMaterial,
  type Texture,
  Vector2,
  type WebGLRenderer,
  WebGLRenderTarget,
  ZeroFactor,
} from 'three';
import { type Camera, cameraAxes } from '../editor/camera';
import { PUFF_VERTEX } from './body-shader';
import type { Bounds } from './bounds';
import { emptyBody } from './empty-body';
import { FullscreenPass } from './fullscreen-pass';
import type { Palette } from './palette';

const WIDTH = 128;
const HEIGHT = 64;
/** The least tip of the floor, radians. */
const LEAST_TIP = 0.17;
/** Room about the body for the blur, and the blur's radius, shares of its size. */
const MARGIN = 0.25;
const BLUR = 0.05;

const CORNERS = [
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
] as const;

const HEIGHT_VERTEX = /* glsl */ `
${PUFF_VERTEX}
uniform float ground;
uniform float fade;
varying float height;
void main() {
  vec3 p = puffedPosition(position);
  height = max(p.y - ground, 0.0) / fade;
  gl_Position = projectionMatrix * viewMatrix * vec4(p, 1.0);
}
`;

const HEIGHT_FRAGMENT = /* glsl */ `
varying float height;
void main() {
  gl_FragColor = vec4(0.7 * exp(-3.0 * height) + 0.3 * exp(-0.5 * height), 0.0, 0.0, 1.0);
}
`;

const BLUR_FRAGMENT = /* glsl */ `
uniform sampler2D source;
uniform vec2 direction;
varying vec2 uv01;
void main() {
  float sum = 0.0;
  float weights = 0.0;
  for (int i = -5; i <= 5; i++) {
    float t = float(i) / 5.0;
    float weight = exp(-3.0 * t * t);
    sum += texture2D(source, uv01 + direction * t).r * weight;
    weights += weight;
  }
  gl_FragColor = vec4(sum / weights, 0.0, 0.0, 1.0);
}
`;

const FLOOR_VERTEX = /* glsl */ `
attribute vec2 uv2d;
varying vec2 at;
void main() {
  at = uv2d;
  gl_Position = projectionMatrix * vec4(position, 1.0);
}
`;

const FLOOR_FRAGMENT = /* glsl */ `
uniform sampler2D shadow;
uniform vec3 colour;
uniform float strength;
varying vec2 at;
void main() {
  float amount = texture2D(shadow, at).r;
  vec2 toEdge = smoothstep(vec2(0.0), vec2(0.08), at) * smoothstep(vec2(0.0), vec2(0.08), 1.0 - at);
  gl_FragColor = vec4(colour, strength * amount * (1.6 - 0.6 * amount) * toEdge.x * toEdge.y);
}
`;

export class GroundShadow {
  /** To be added to the scene, before the body. */
  readonly object: Mesh<BufferGeometry, ShaderMaterial>;
  readonly #scene = new Scene();
  readonly #camera = new OrthographicCamera();
  readonly #heights: ShaderMaterial;
  readonly #caster: Mesh<BufferGeometry, ShaderMaterial>;
  readonly #blur = new FullscreenPass(BLUR_FRAGMENT, { source: { value: null }, direction: { value: new Vector2() } });
  readonly #first = target();
  readonly #second = target();
  #halfX = 1;
  #halfZ = 1;
  #centreX = 0;
  #centreZ = 0;
  #ground = 0;

  constructor(puffAmount: IUniform<number>) {
    this.#heights = new ShaderMaterial({
      vertexShader: HEIGHT_VERTEX,
      fragmentShader: HEIGHT_FRAGMENT,
      uniforms: { puffAmount, ground: { value: 0 }, fade: { value: 1 } },
      blending: NoBlending,
      side: DoubleSide,
    });
    this.#caster = new Mesh(emptyBody(), this.#heights);
    this.#caster.frustumCulled = false;
    this.#scene.add(this.#caster);
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', new BufferAttribute(new Float32Array(12), 3));
    geometry.setAttribute('uv2d', new BufferAttribute(new Float32Array([0, 0, 1, 0, 1, 1, 0, 1]), 2));
    geometry.setIndex([0, 1, 2, 0, 2, 3]);
    this.object = new Mesh(
      geometry,
      new ShaderMaterial({
        vertexShader: FLOOR_VERTEX,
        fragmentShader: FLOOR_FRAGMENT,
        uniforms: { shadow: { value: null as Texture | null }, colour: { value: new Color() }, strength: { value: 0 } },
        // Not `transparent`: three would draw it after the body.
        blending: CustomBlending,
        blendSrcAlpha: ZeroFactor,
        blendDstAlpha: OneFactor,
        depthTest: false,
        depthWrite: false,
        side: DoubleSide,
        toneMapped: false,
      }),
    );
    this.object.frustumCulled = false;
  }

  /** What it draws, besides its object. */
  get scenes(): readonly Scene[] {
    return [this.#scene, this.#blur.scene];
  }

  setPalette(palette: Palette): void {
    const { colour } = this.object.material.uniforms;
    if (colour !== undefined) colour.value = new Color().setStyle(palette.groundShadow, LinearSRGBColorSpace);
  }

  /** Draws the shadow anew. @param ground height of the floor, model axes. @param bodySize larger side, sketch units. */
  update(renderer: WebGLRenderer, body: BufferGeometry, bounds: Bounds, ground: number, bodySize: number): void {
    const room = MARGIN * bodySize;
    this.#centreX = (bounds.minX + bounds.maxX) / 2;
    this.#centreZ = (bounds.minZ + bounds.maxZ) / 2;
    this.#halfX = (bounds.maxX - bounds.minX) / 2 + room;
    this.#halfZ = (bounds.maxZ - bounds.minZ) / 2 + room;
    this.#ground = ground;
    const { uniforms } = this.#heights;
    if (uniforms.ground !== undefined) uniforms.ground.value = ground;
    if (uniforms.fade !== undefined) uniforms.fade.value = 0.4 * bodySize;

    const camera = this.#camera;
    camera.left = -this.#halfX;
    camera.right = this.#halfX;
    camera.top = this.#halfZ;
    camera.bottom = -this.#halfZ;
    camera.near = 0;
    camera.far = 20 * bodySize;
    camera.position.set(this.#centreX, ground - 5 * bodySize, this.#centreZ);
    camera.up.set(0, 0, 1);
    camera.lookAt(this.#centreX, ground, this.#centreZ);
    camera.updateProjectionMatrix();
    camera.updateMatrixWorld();

    this.#caster.geometry = body;
    renderer.setRenderTarget(this.#first);
    renderer.setClearColor(0x000000, 1);
    renderer.clear(true, true, false);
    renderer.render(this.#scene, camera);
    const radius = BLUR * bodySize;
    for (const share of [1, 0.45]) {
      this.#blurTo(renderer, this.#first, this.#second, (share * radius) / (2 * this.#halfX), 0);
      this.#blurTo(renderer, this.#second, this.#first, 0, (share * radius * 2.8) / (2 * this.#halfZ));
    }
    renderer.setRenderTarget(null);
    const { shadow } = this.object.material.uniforms;
    if (shadow !== undefined) shadow.value = this.#first.texture;
  }

  /** Lays the shadow where this camera sees the floor. @param strength 0…1. @param distance of the viewer, sketch units. */
  place(
    camera: Camera,
    modelCentre: { readonly x: number; readonly y: number },
    distance: number,
    strength: number,
  ): void {
    const tip = Math.hypot(Math.max(camera.pitch, 0), LEAST_TIP);
    const axes = cameraAxes(camera);
    const floor = cameraAxes({ ...camera, pitch: tip });
    const middle = {
      x: this.#centreX + modelCentre.x - camera.centre.x,
      y: modelCentre.y - this.#ground - camera.centre.y,
      z: this.#centreZ - camera.centre.z,
    };
    const middleX = middle.x * axes.right.x + middle.y * axes.right.y + middle.z * axes.right.z;
    const middleY = -(middle.x * axes.down.x + middle.y * axes.down.y + middle.z * axes.down.z);
    const middleNear = middle.x * axes.near.x + middle.y * axes.near.y + middle.z * axes.near.z;
    const deep = camera.eyeDistance === undefined ? 0 : 1;
    const position = this.object.geometry.getAttribute('position') as BufferAttribute;
    CORNERS.forEach(([sideX, sideZ], index) => {
      const x = sideX * this.#halfX;
      const z = sideZ * this.#halfZ;
      position.setXYZ(
        index,
        middleX + x * floor.right.x + z * floor.right.z,
        middleY - (x * floor.down.x + z * floor.down.z),
        deep * (middleNear + x * floor.near.x + z * floor.near.z) - distance,
      );
    });
    position.needsUpdate = true;
    const fromBelow = Math.min(1, Math.max(0, 1 + camera.pitch / 0.2));
    const uniform = this.object.material.uniforms.strength;
    if (uniform !== undefined) uniform.value = strength * fromBelow;
    this.object.visible = strength * fromBelow > 0;
  }

  dispose(): void {
    this.object.geometry.dispose();
    this.object.material.dispose();
    this.#heights.dispose();
    this.#blur.dispose();
    this.#first.dispose();
    this.#second.dispose();
  }

  #blurTo(renderer: WebGLRenderer, from: WebGLRenderTarget, to: WebGLRenderTarget, x: number, y: number): void {
    this.#blur.set('source', from.texture);
    this.#blur.set('direction', new Vector2(x, y));
    renderer.setRenderTarget(to);
    this.#blur.render(renderer);
  }
}

function target(): WebGLRenderTarget {
  return new WebGLRenderTarget(WIDTH, HEIGHT, {
    minFilter: LinearFilter,
    magFilter: LinearFilter,
    generateMipmaps: false,
  });
}
