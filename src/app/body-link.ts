/**
 * Keeps the body in step with the document: builds it when an outline changes,
 * hands pins to the engine, takes the steps that time asks for, and gives each
 * frame to the viewport. Only one request to the engine is under way at a time.
 */

import type { Part, PartId, Pin, SketchDocument } from '../document/sketch-document';
import type { Editor } from '../editor/editor';
import { type BodyMesh, STEP_SECONDS, TARGET_STRIDE } from '../engine/body';
import { type EngineClient, type Frame, isSuperseded } from '../engine/client';
import { EngineError } from '../engine/engine';
import type { Viewport } from '../viewport/viewport';
import { bodyDetail } from './body-detail';

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
  #mesh: BodyMesh | null = null;
  /** The parts the body was last built from, or tried to be. */
  #parts: readonly Part[] = [];
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
  }

  /** The body as it is now; null while there is none. */
  get mesh(): BodyMesh | null {
    return this.#mesh;
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
    if (editor.session.getState().build.kind === 'building' || this.#needsBuild()) return false;
    if (editor.session.getState().mode === 'draw' || !this.#mesh) return true;
    return (
      this.#pins === editor.livePins() && this.#motion < STILL_MOTION && sameNumbers(this.#targets(), this.#lastTargets)
    );
  }

  /** The worker died and a new one stands ready: everything it knew has to be told again. */
  forget(): void {
    this.#life += 1;
    this.#parts = [];
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
    if (this.#needsBuild()) this.#run(() => this.#build(editor.document));
    else if (!this.#mesh || editor.session.getState().mode === 'draw') this.#owedSteps = 0;
    else if (this.#pins !== editor.livePins()) this.#run(() => this.#setPins(editor.livePins()));
    else if (this.#owedSteps >= 1) this.#advance();
  }

  #countSteps(nowSec: number): void {
    const passed = this.#lastSec === null ? 0 : nowSec - this.#lastSec;
    this.#lastSec = nowSec;
    const most = Math.min(MOST_STEPS, Math.max(2, CATCH_UP_MS / this.#stepMs));
    this.#owedSteps = Math.min(most, this.#owedSteps + Math.max(0, passed) / STEP_SECONDS);
  }

  #needsBuild(): boolean {
    const { parts } = this.#options.editor.document;
    if (parts === this.#parts) return false;
    if (!sameShapes(parts, this.#parts)) return true;
    // Only names and colours differ: the body stays as it is.
    this.#parts = parts;
    this.#options.viewport.setFills(this.#fills());
    return false;
  }

  async #build(document: SketchDocument): Promise<void> {
    const { editor, viewport, client } = this.#options;
    this.#parts = document.parts;
    if (document.parts.length === 0) {
      this.#mesh = null;
      this.#releaseFrame();
      viewport.setBody(null, []);
      editor.patch({ build: { kind: 'empty' }, builtParts: [], pinsOffBody: [] });
      return;
    }
    editor.patch({ build: { kind: 'building' } });
    const life = this.#life;
    try {
      const mesh = await client.build(document, bodyDetail(document));
      this.#mesh = mesh;
      this.#pins = null;
      this.#motion = 0;
      this.#releaseFrame();
      viewport.setBody(mesh, this.#fills());
      const { vertexCount: vertices, parts, warnings } = mesh;
      editor.patch({ build: { kind: 'built', vertices, warnings }, builtParts: parts });
    } catch (error) {
      if (life !== this.#life || isSuperseded(error)) return;
      const { part, message } = failureOf(error);
      const id = document.parts.find((each) => each.id === part || each.name === part)?.id ?? null;
      editor.patch({ build: { kind: 'failed', part: id, message } });
    }
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

  #fills(): (string | null)[] {
    const fills = new Map<PartId, string | null>(this.#parts.map((part) => [part.id, part.fill]));
    return this.#mesh?.parts.map((part) => fills.get(part.part) ?? null) ?? [];
  }

  #releaseFrame(): void {
    this.#shownFrame?.release();
    this.#shownFrame = null;
  }
}

/** What an error of the engine says: the part at fault where one is known, and a sentence. */
function failureOf(error: unknown): { readonly part: string | null; readonly message: string } {
  if (error instanceof EngineError) return error.failure;
  return { part: null, message: error instanceof Error ? error.message : String(error) };
}

/** Whether two lists of parts give the same body: all but names and colours. */
export function sameShapes(a: readonly Part[], b: readonly Part[]): boolean {
  return (
    a.length === b.length &&
    a.every((part, index) => {
      const other = b[index];
      return (
        part === other ||
        (other !== undefined &&
          part.id === other.id &&
          part.outline === other.outline &&
          part.closed === other.closed &&
          part.junction === other.junction &&
          part.holes === other.holes &&
          part.attach === other.attach &&
          part.ride === other.ride &&
          part.twinOf === other.twinOf &&
          part.thickness === other.thickness &&
          part.smoothing === other.smoothing)
      );
    })
  );
}

function sameNumbers(a: Float64Array, b: Float64Array): boolean {
  return a.length === b.length && a.every((value, index) => Object.is(value, b[index]));
}
