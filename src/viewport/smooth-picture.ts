import { LinearFilter, type WebGLRenderer, WebGLRenderTarget } from 'three';
import { FullscreenPass } from './fullscreen-pass';

const FRAGMENT = /* glsl */ `
uniform sampler2D picture;
varying vec2 uv01;
void main() {
  gl_FragColor = texture2D(picture, uv01);
}
`;

/** Where a picture with smooth edges is drawn first: unlike the canvas' own, these samples can be switched off. */
export class SmoothPicture {
  readonly target = new WebGLRenderTarget(1, 1, { samples: 4, minFilter: LinearFilter, magFilter: LinearFilter });
  /** Lays it on what is drawn on now. */
  readonly present = new FullscreenPass(FRAGMENT, { picture: { value: this.target.texture } });

  render(renderer: WebGLRenderer): void {
    this.present.render(renderer);
  }

  dispose(): void {
    this.target.dispose();
    this.present.dispose();
  }
}
