/**
 * Whether the graphics processor would answer at once. Everything that is asked
 * of it waits until it has done what it has been told by the whole browser, which
 * while a page is being painted for the first time, or without a graphics card
 * at all, takes up to a second. A fence is passed without waiting for it, and
 * tells how long it took.
 */

/** A fence that was passed sooner says that nothing was queued; it is looked at once a frame. */
const CALM_MS = 40;
/** One alone may have slipped in before a picture of the page: what was asked behind it waited up to 360 ms then. */
const CALM_IN_A_ROW = 2;
/** A fence that takes longer is given up. */
const LOST_MS = 500;

export class GpuPulse {
  readonly #gl: WebGL2RenderingContext;
  readonly #patienceMs: number;
  #fence: WebGLSync | null = null;
  #set = 0;
  #since: number | null = null;
  #calm = 0;

  /** @param patienceMs after so long the answer is yes all the same. */
  constructor(gl: WebGL2RenderingContext, patienceMs: number) {
    this.#gl = gl;
    this.#patienceMs = patienceMs;
  }

  /** Whether something may be asked now. Each answer of yes is good for one question, and more as long as they are answered at once. */
  beat(): boolean {
    const now = performance.now();
    this.#since ??= now;
    if (this.#fence === null) {
      this.#fence = this.#gl.fenceSync(this.#gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
      this.#set = now;
      this.#gl.flush();
      return false;
    }
    const took = now - this.#set;
    const passed = this.#gl.getSyncParameter(this.#fence, this.#gl.SYNC_STATUS) === this.#gl.SIGNALED;
    if (!passed && took < LOST_MS) return false;
    this.#gl.deleteSync(this.#fence);
    this.#fence = null;
    this.#calm = passed && took < CALM_MS ? this.#calm + 1 : 0;
    if (this.#calm < CALM_IN_A_ROW && now - this.#since < this.#patienceMs) return false;
    this.#since = null;
    this.#calm = 0;
    return true;
  }
}
