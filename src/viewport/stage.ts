/**
 * The lit body's canvas. What draws it is loaded once the page stands and has
 * its shaders compiled beside it: until then there is bare paper, and while
 * something new is compiled the last picture stays. It keeps pace with the
 * graphics processor, so that no queue builds up between the hand and the eye.
 */

import type { Camera, ViewSize } from '../editor/camera';
import { GpuPulse } from './gpu-pulse';
import { GpuScout } from './gpu-scout';
import { nextPicture } from './next-picture';
import { pixelRatioHere } from './pixel-ratio';
import { QualityGovernor } from './quality';
import type { Studio } from './studio';
import { STUDIO } from './studio-script';

export interface StageOptions {
  /** It can be drawn on from now on. */
  readonly onOpen: () => void;
  /** The first picture was drawn, or none ever will be. */
  readonly onLit: () => void;
  /** There is no WebGL 2: nothing will ever be drawn. */
  readonly onMissing: () => void;
  /** What draws with it could not be loaded, and is when `again` is called. */
  readonly onUnread: (again: () => void) => void;
  /** The graphics processor took the canvas away. */
  readonly onLost: () => void;
  readonly onRestored: () => void;
}

/** A picture that isn't done a display frame later is late, however late that is looked at; after so long it is no more waited for. */
const LATE_MS = 14;
const PATIENCE_MS = 500;
/** Drawing on without a pause keeps the stage shut so long at most. */
const PATIENCE_TO_OPEN_MS = 6000;

export class Stage {
  readonly #canvas: HTMLCanvasElement;
  readonly #options: StageOptions;
  readonly #governor = new QualityGovernor();
  #gl: WebGL2RenderingContext | null = null;
  #studio: Studio | null = null;
  /** What it was told before it opened, the newest of each matter. */
  readonly #told = new Map<string, (studio: Studio) => void>();
  #fence: WebGLSync | null = null;
  #fenceSet = 0;
  #fenceIsResting = false;
  /** The picture that the fence stands behind was seen unfinished when it should have been done. */
  #late = false;
  #ready = false;
  #lost = false;
  #begun = false;
  #disposed = false;
  #atBest = false;
  #frames = 0;

  constructor(canvas: HTMLCanvasElement, options: StageOptions) {
    this.#canvas = canvas;
    this.#options = options;
    canvas.addEventListener('webglcontextlost', this.#onLost);
    canvas.addEventListener('webglcontextrestored', this.#onRestored);
    canvas.style.visibility = 'hidden';
  }

  /** Pictures drawn so far. */
  get frames(): number {
    return this.#frames;
  }

  /** 0 = best. */
  get quality(): number {
    return this.#governor.index;
  }

  /** The newest picture is of the best quality there is. */
  get atBest(): boolean {
    return this.#atBest;
  }

  get contextLost(): boolean {
    return this.#lost;
  }

  /** What the next picture needs was loaded and compiled when that was last seen to. */
  get ready(): boolean {
    return this.#lost || this.#ready;
  }

  /** Looks how the last picture fares; to be called once a display frame. */
  watch(): void {
    const gl = this.#gl;
    if (this.#fence === null || this.#lost || !gl) return;
    const age = performance.now() - this.#fenceSet;
    const done = gl.getSyncParameter(this.#fence, gl.SYNC_STATUS) === gl.SIGNALED;
    if (!done) this.#late ||= age > LATE_MS;
    if (!done && age < PATIENCE_MS) return;
    if (!this.#fenceIsResting) this.#governor.note(this.#late);
    gl.deleteSync(this.#fence);
    this.#fence = null;
  }

  /** Brings the next picture nearer. @returns whether it can be drawn without waiting for anything. */
  prepare(): boolean {
    this.#ready = this.#studio?.ready() ?? false;
    return this.ready && this.#fence === null;
  }

  /** Pictures are shown as finely as they ever will be. */
  get refined(): boolean {
    return this.#lost || (this.#studio?.refined ?? true);
  }

  /** Brings that nearer, in one short step, when nothing is being drawn. @returns whether the next picture is due for it. */
  refine(): boolean {
    if (this.refined || this.#fence !== null) return false;
    const finer = this.#studio?.refine() ?? false;
    this.#gl?.flush();
    return finer;
  }

  /** @param matter of two things told of the same, the newer counts. */
  tell(matter: string, what: (studio: Studio) => void): void {
    if (this.#studio) what(this.#studio);
    else {
      this.#told.delete(matter);
      this.#told.set(matter, what);
    }
  }

  /** Draws one picture. @param pixelRatio device pixels a CSS pixel. @param floor see `Studio.draw`. @param resting nothing moves. */
  draw(camera: Camera, size: ViewSize, pixelRatio: number, floor: number, resting: boolean): void {
    const studio = this.#studio;
    const gl = this.#gl;
    if (!studio || !gl || this.#lost || size.width < 1 || size.height < 1) return;
    const level = resting ? this.#governor.resting : this.#governor.moving;
    this.#stretch(studio.draw(camera, size, pixelRatio, floor, level));
    this.#atBest = level === this.#governor.resting;
    this.#frames++;
    this.#fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    this.#fenceIsResting = resting;
    this.#late = false;
    this.#fenceSet = performance.now();
    gl.flush();
    this.#canvas.style.visibility = 'visible';
    if (this.#frames === 1) this.#options.onLit();
  }

  dispose(): void {
    this.#canvas.removeEventListener('webglcontextlost', this.#onLost);
    this.#canvas.removeEventListener('webglcontextrestored', this.#onRestored);
    this.#disposed = true;
    this.#studio?.dispose();
    this.#canvas.remove();
  }

  /** Opens it, once. @param isBusy whether a hand would be held up by that now: it is waited for. */
  async begin(isBusy: () => boolean): Promise<void> {
    if (this.#begun) return;
    this.#begun = true;
    const scout = new GpuScout();
    const calm = async () => {
      for (let free = false; !free; free = !isBusy()) {
        do await nextPicture();
        while (isBusy());
        await scout.calm(PATIENCE_TO_OPEN_MS);
      }
    };
    // Already on its way; where it doesn't come is told when it is needed.
    STUDIO.bring().catch(() => null);
    await calm();
    if (!this.#disposed) this.#gl = openContext(this.#canvas);
    await calm();
    wakeFlat();
    scout.end();
    if (this.#disposed) return;
    if (this.#gl) await this.#load(this.#gl);
    else this.#miss();
  }

  /** The artist hears that there is no picture; why is for whoever looks. */
  async #load(context: WebGL2RenderingContext): Promise<void> {
    const script = await STUDIO.bring().catch(console.error);
    if (script) {
      await this.#open(context, script).catch((error: unknown) => {
        console.error(error);
        this.#miss();
      });
    } else {
      this.#options.onLit();
      this.#options.onUnread(() => void this.#load(context));
    }
  }

  async #open(context: WebGL2RenderingContext, script: typeof import('./studio')): Promise<void> {
    const pulse = new GpuPulse(context, PATIENCE_TO_OPEN_MS);
    while (!pulse.beat()) await nextPicture();
    if (this.#disposed) return;
    const studio = new script.Studio({ canvas: this.#canvas, context });
    for (const what of this.#told.values()) what(studio);
    this.#told.clear();
    this.#studio = studio;
    this.#options.onOpen();
  }

  /** Shows what was drawn on, its lower left, as the whole. */
  #stretch({ width, height }: ViewSize): void {
    const whole = width === 1 && height === 1;
    this.#canvas.style.transformOrigin = '0 100%';
    this.#canvas.style.transform = whole ? '' : `scale(${1 / width}, ${1 / height})`;
  }

  #miss(): void {
    this.#lost = true;
    this.#options.onMissing();
    this.#options.onLit();
  }

  readonly #onLost = (event: Event): void => {
    event.preventDefault();
    this.#lost = true;
    this.#fence = null;
    this.#options.onLost();
  };

  readonly #onRestored = (): void => {
    this.#lost = false;
    this.#studio?.forgetDrawn();
    this.#options.onRestored();
  };
}

/** What three asks for; asked for once, they cost no wait any more. */
const EXTENSIONS = [
  'EXT_color_buffer_float',
  'EXT_color_buffer_half_float',
  'EXT_texture_filter_anisotropic',
  'KHR_parallel_shader_compile',
  'OES_texture_float_linear',
  'WEBGL_clip_cull_distance',
  'WEBGL_multisampled_render_to_texture',
  'WEBGL_render_shared_exponent',
];

/**
 * Asks the graphics processor for everything that has to be waited for, while it has nothing else to do. At its full
 * size, because another size has to be waited for too. Opaque, so that what lies under it needn't be painted.
 */
function openContext(canvas: HTMLCanvasElement): WebGL2RenderingContext | null {
  const { clientWidth, clientHeight } = canvas;
  const ratio = pixelRatioHere();
  canvas.width = Math.max(1, Math.floor(clientWidth * ratio));
  canvas.height = Math.max(1, Math.floor(clientHeight * ratio));
  const context = canvas.getContext('webgl2', {
    alpha: false,
    antialias: false,
    stencil: false,
    powerPreference: 'high-performance',
  });
  for (const name of context ? EXTENSIONS : []) context?.getExtension(name);
  return context;
}

/** All 2D canvases of a page share one context, which the first of them that is painted on would wait for. */
function wakeFlat(): void {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  context?.fillRect(0, 0, 1, 1);
}
