/**
 * Keeps the body in step with the document: has it made anew when an outline
 * changes, hands pins to the engine, takes the steps that time asks for, and
 * gives each frame to the viewport. Only one request to the engine is under way
 * at a time.
 */

import type { Pin } from '../document/sketch-document';
import type { Editor } from '../editor/editor';
import { type BodyMesh, STEP_SECONDS, TARGET_STRIDE } from '../engine/body';
import type { EngineClient, Frame } from '../engine/client';
import type { Viewport } from '../viewport/viewport';
import { BodyMaker, failureOf } from './body-maker';

/**
 * Steps owed by a slow page are caught up as far as the worker gets through them in this time;
 * beyond it motion slows down instead of stalling.
 */
const CATCH_UP_MS = 50;
const MOST_STEPS = 20;
/** Sketch units a step: slower than this is at rest. */
const REST_MOTION = 2e-3;
/** Slower than this nobody sees it move, though steps are still taken until it rests. */
const STILL_MOTION = 0.02;

export interface BodyLinkOptions {
  readonly editor: Editor;
  readonly viewport: Viewport;
  readonly client: EngineClient;
}

export class BodyLink {
  readonly #options: BodyLinkOptions;
  readonly #maker: BodyMaker;
  #pins: readonly Pin[] | null = null;
  #working = false;
  #lastSec: number | null = null;
  #owedSteps = 0;
  #stepMs = 10;
  #shownFrame: Frame | null = null;
  #lastTargets: Float64Array = new Float64Array();
  #motion = 0;
  /** Rises when the worker is replaced; what belongs to the one before no longer counts. */
  #life = 0;

  constructor(options: BodyLinkOptions) {
    this.#options = options;
    this.#maker = new BodyMaker(options);
  }

  /** The body as it is now; null while there is none. */
  get mesh(): BodyMesh | null {
    return this.#maker.mesh;
  }

  /** How it stands in the newest frame; null while it is only drawn. */
  get pose(): Frame | null {
    return this.#shownFrame;
  }

  /** Farthest any vertex moved in the newest step, sketch units. */
  get motion(): number {
    return this.#motion;
  }

  /** Nothing is being built or waits to be told, and the body moves no more that could be seen. */
  get settled(): boolean {
    const { editor } = this.#options;
    if (editor.session.getState().build.kind === 'building' || this.#maker.next()) return false;
    if (editor.session.getState().mode === 'draw' || !this.#maker.prepared) return true;
    return (
      this.#pins === editor.livePins() && this.#motion < STILL_MOTION && sameNumbers(this.#targets(), this.#lastTargets)
    );
  }

  /** The worker died and a new one stands ready: everything it knew has to be told again. */
  forget(): void {
    this.#life += 1;
    this.#maker.forget();
    this.#pins = null;
    this.#working = false;
    this.#motion = 0;
    this.#releaseFrame();
  }

  /** Once per displayed frame. */
  frame(nowSec: number): void {
    this.#countSteps(nowSec);
    if (this.#working) return;
    const { editor } = this.#options;
    const making = this.#maker.next();
    if (making) this.#run(() => this.#make(making));
    else if (!this.#maker.prepared || editor.session.getState().mode === 'draw') this.#owedSteps = 0;
    else if (this.#pins !== editor.livePins()) this.#run(() => this.#setPins(editor.livePins()));
    else if (this.#owedSteps >= 1) this.#advance();
  }

  #countSteps(nowSec: number): void {
    const passed = this.#lastSec === null ? 0 : nowSec - this.#lastSec;
    this.#lastSec = nowSec;
    const most = Math.min(MOST_STEPS, Math.max(2, CATCH_UP_MS / this.#stepMs));
    this.#owedSteps = Math.min(most, this.#owedSteps + Math.max(0, passed) / STEP_SECONDS);
  }

  async #make(work: () => Promise<void>): Promise<void> {
    const before = this.#maker.mesh?.triangles;
    await work();
    const after = this.#maker.mesh?.triangles;
    if (after === before) {
      // the same body in another shape: a step shows it, posed as it is
      this.#motion = Number.POSITIVE_INFINITY;
      return;
    }
    this.#pins = null;
    this.#motion = 0;
    this.#releaseFrame();
  }

  async #setPins(pins: readonly Pin[]): Promise<void> {
    const { editor, client } = this.#options;
    this.#pins = pins;
    this.#motion = Number.POSITIVE_INFINITY;
    const onBody = await client.setPins(pins);
    // Nothing holds it any more: it is what was drawn.
    if (pins.length === 0) await client.reset();
    const off = pins.filter((_, index) => onBody[index] === false).map((pin) => pin.id);
    if (off.join() !== editor.session.getState().pinsOffBody.join()) editor.patch({ pinsOffBody: off });
    // One step at once, so that a new pin is seen where it sits before anything moves.
    this.#owedSteps = Math.max(1, this.#owedSteps);
  }

  #advance(): void {
    const targets = this.#targets();
    const steps = Math.floor(this.#owedSteps);
    this.#owedSteps -= steps;
    if (this.#motion < REST_MOTION && sameNumbers(targets, this.#lastTargets)) return;
    if (!sameNumbers(targets, this.#lastTargets)) this.#motion = Number.POSITIVE_INFINITY;
    this.#lastTargets = targets.slice();
    this.#run(async () => {
      const frame = await this.#options.client.advance(targets, steps);
      if (!frame) return;
      this.#motion = frame.motion;
      this.#options.editor.poke.noteBodyMotion(frame.motion);
      this.#stepMs = 0.8 * this.#stepMs + (0.2 * frame.milliseconds) / steps;
      this.#options.viewport.applyFrame(frame);
      this.#shownFrame?.release();
      this.#shownFrame = frame;
    });
  }

  #targets(): Float64Array {
    const targets = this.#options.editor.liveTargets();
    const numbers = new Float64Array(targets.length * TARGET_STRIDE);
    for (const [index, target] of targets.entries()) {
      numbers.set([target.x, target.y, target.degrees ?? Number.NaN], index * TARGET_STRIDE);
    }
    return numbers;
  }

  #run(work: () => Promise<void>): void {
    this.#working = true;
    const life = this.#life;
    work()
      .catch((error: unknown) => {
        if (life !== this.#life) return;
        const { message } = failureOf(error);
        this.#options.editor.patch({ build: { kind: 'failed', part: null, message } });
      })
      .finally(() => {
        if (life === this.#life) this.#working = false;
      });
  }

  #releaseFrame(): void {
    this.#shownFrame?.release();
    this.#shownFrame = null;
  }
}

function sameNumbers(a: Float64Array, b: Float64Array): boolean {
  return a.length === b.length && a.every((value, index) => Object.is(value, b[index]));
}
