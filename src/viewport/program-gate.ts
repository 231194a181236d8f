/**
 * Keeps the page from waiting for shaders. Browsers compile and link beside the
 * page, but whoever asks anything of a program that isn't linked yet waits for
 * it, on a slow machine for half a second. So programs are begun here, polled,
 * and asked for their uniforms one by one, once they are linked and the graphics
 * processor has nothing else to do.
 */

import { type Camera, type Material, Mesh, type Scene, type WebGLRenderer } from 'three';
import { GpuPulse } from './gpu-pulse';

/** Of each program, and of all that a scene waits for: a machine without a graphics card is never calm. */
const PATIENCE_MS = 1000;
const PATIENCE_FOR_ALL_MS = 2500;
/** Programs that take longer in all wait for another calm moment. */
const AT_ONCE_MS = 4;

/** What three keeps of a material's program; its types leave this out. */
interface Program {
  readonly program: WebGLProgram;
  /** Never waits where the browser has KHR_parallel_shader_compile. */
  isReady(): boolean;
  /** Fetches uniforms and attributes the first time, which waits until it is linked. */
  getUniforms(): unknown;
}

export class ProgramGate {
  readonly #renderer: WebGLRenderer;
  readonly #camera: Camera;
  readonly #pulse: GpuPulse;
  readonly #done = new WeakSet<Program>();
  /** When something was first found missing. */
  #since: number | null = null;

  /** @param camera any: programs don't depend on it. */
  constructor(renderer: WebGLRenderer, camera: Camera) {
    this.#renderer = renderer;
    this.#camera = camera;
    this.#pulse = new GpuPulse(renderer.getContext() as WebGL2RenderingContext, PATIENCE_MS);
  }

  /** Whether all of these can be drawn without waiting. Each call begins one scene that can't, and takes in
   * as many programs as answer at once. */
  open(scenes: readonly Scene[]): boolean {
    let open = true;
    let begun = false;
    let asked = false;
    let askUntil = 0;
    for (const scene of scenes) {
      const materials = materialsOf(scene);
      if (!begun && materials.some((material) => this.#programOf(material) === undefined)) {
        this.#renderer.compile(scene, this.#camera);
        begun = true;
      }
      for (const material of materials) {
        const program = this.#programOf(material);
        if (program && this.#done.has(program)) continue;
        if (program?.isReady()) {
          if (!asked && (this.#pulse.beat() || this.#isTired())) askUntil = performance.now() + AT_ONCE_MS;
          asked = true;
          if (performance.now() < askUntil) {
            this.#takeIn(program);
            continue;
          }
        }
        open = false;
      }
    }
    if (open) this.#since = null;
    return open;
  }

  #isTired(): boolean {
    const now = performance.now();
    this.#since ??= now;
    return now - this.#since > PATIENCE_FOR_ALL_MS;
  }

  #programOf(material: Material): Program | undefined {
    return (this.#renderer.properties.get(material) as { currentProgram?: Program }).currentProgram;
  }

  #takeIn(program: Program): void {
    const gl = this.#renderer.getContext();
    // The logs that three looks for errors in take three more waits for each program.
    this.#renderer.debug.checkShaderErrors = !gl.getProgramParameter(program.program, gl.LINK_STATUS);
    program.getUniforms();
    this.#done.add(program);
  }
}

function materialsOf(scene: Scene): Material[] {
  return scene.children.flatMap((child) => (child instanceof Mesh ? (child.material as Material | Material[]) : []));
}
