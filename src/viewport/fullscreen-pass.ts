import {
  BufferAttribute,
  BufferGeometry,
  Camera,
  type IUniform,
  Mesh,
  NoBlending,
  Scene,
  ShaderMaterial,
  type WebGLRenderer,
} from 'three';

const VERTEX = /* glsl */ `
varying vec2 uv01;
void main() {
  uv01 = position.xy * 0.5 + 0.5;
  gl_Position = vec4(position.xy, 1.0, 1.0);
}
`;

/** One triangle that covers the target; its fragment shader gets `uv01`, 0…1 across. */
export class FullscreenPass {
  readonly material: ShaderMaterial;
  readonly scene = new Scene();
  readonly #camera = new Camera();
  readonly #geometry = new BufferGeometry();

  constructor(fragmentShader: string, uniforms: Record<string, IUniform>) {
    this.#geometry.setAttribute('position', new BufferAttribute(new Float32Array([-1, -1, 0, 3, -1, 0, -1, 3, 0]), 3));
    this.material = new ShaderMaterial({
      vertexShader: VERTEX,
      fragmentShader,
      uniforms,
      blending: NoBlending,
      depthTest: false,
      depthWrite: false,
      toneMapped: false,
    });
    const mesh = new Mesh(this.#geometry, this.material);
    mesh.frustumCulled = false;
    this.scene.add(mesh);
  }

  set(name: string, value: unknown): void {
    const uniform = this.material.uniforms[name];
    if (uniform !== undefined) uniform.value = value;
  }

  render(renderer: WebGLRenderer): void {
    renderer.render(this.scene, this.#camera);
  }

  dispose(): void {
    this.material.dispose();
    this.#geometry.dispose();
  }
}
