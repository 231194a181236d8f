/**
 * The picture behind the character. It moves and grows with the drawing, and
 * stays upright when the view turns about the drawing's middle, as a painted
 * scene behind a turntable does.
 */

import { NoColorSpace, NormalBlending, type Scene, Vector4, type WebGLRenderer } from 'three';
import type { Picture } from '../document/sketch-document';
import { type Camera, project, type SpacePoint, type ViewSize } from '../editor/camera';
import { FullscreenPass } from './fullscreen-pass';
import type { DecodedPicture } from './picture-cache';
import { PictureTexture } from './picture-texture';

const FRAGMENT = /* glsl */ `
uniform sampler2D picture;
uniform vec4 place;
uniform float opacity;
varying vec2 uv01;
void main() {
  vec2 at = vec2(uv01.x, 1.0 - uv01.y) * place.xy + place.zw;
  vec4 texel = texture2D(picture, at);
  vec2 soft = max(fwidth(at), vec2(1e-6));
  vec2 inside = smoothstep(vec2(0.0) - soft * 0.5, soft * 0.5, at) * smoothstep(vec2(0.0) - soft * 0.5, soft * 0.5, 1.0 - at);
  gl_FragColor = vec4(texel.rgb, texel.a * opacity * inside.x * inside.y);
}
`;

export class BackgroundPicture {
  readonly texture = new PictureTexture(NoColorSpace);
  readonly #place = new Vector4();
  readonly #pass = new FullscreenPass(FRAGMENT, {
    picture: { value: null },
    place: { value: this.#place },
    opacity: { value: 1 },
  });
  #picture: Picture | null = null;

  constructor() {
    this.#pass.material.blending = NormalBlending;
    // Without it three takes blending for none.
    this.#pass.material.transparent = true;
  }

  /** What it draws now. */
  get scenes(): readonly Scene[] {
    return this.#picture ? [this.#pass.scene] : [];
  }

  set(picture: Picture | null, decoded: DecodedPicture | null): void {
    this.#picture = picture && !picture.hidden && decoded ? picture : null;
    this.texture.set(decoded);
  }

  /** @param pivot what the view turns about. */
  render(renderer: WebGLRenderer, camera: Camera, size: ViewSize, pivot: SpacePoint): void {
    const picture = this.#picture;
    if (!picture) return;
    const { screen } = project(camera, size, pivot);
    const width = picture.width * picture.scale * camera.zoom;
    const height = picture.height * picture.scale * camera.zoom;
    const left = screen.x + (picture.x - pivot.x) * camera.zoom - width / 2;
    const top = screen.y + (picture.y - pivot.y) * camera.zoom - height / 2;
    this.#place.set(size.width / width, size.height / height, -left / width, -top / height);
    this.#pass.set('picture', this.texture.shown);
    this.#pass.set('opacity', picture.opacity);
    this.#pass.render(renderer);
  }

  dispose(): void {
    this.texture.dispose();
    this.#pass.dispose();
  }
}
